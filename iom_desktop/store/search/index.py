"""The tables and triggers of the search index, and how it follows the register within each piece of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from sqlalchemy import Connection
from sqlcipher3 import dbapi2 as driver

from iom_desktop.store.search.sources import PARTS, Part, Source, sources

_SLICE = 2_000
_WAITING = "search_waiting"
_OF_EARLIER_RELEASES = ("search_index", "search_text", "search_gone")


def prepare(connection: Connection) -> None:
    """Lay the index where it is not there yet, filled from the register, and the triggers that feed it."""
    laid = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'search_waiting')"
    new = not connection.exec_driver_sql(laid).scalar()
    if new:
        _remove_earlier(connection)
        connection.exec_driver_sql(f"CREATE TABLE {_WAITING} (source TEXT NOT NULL, record_id TEXT NOT NULL)")
        for part in PARTS:
            _lay(connection, part)
    for name, said in _triggers().items():
        connection.exec_driver_sql(f"CREATE TRIGGER IF NOT EXISTS {name} {said}")
    if new:
        for _, source in sources():
            connection.exec_driver_sql(f"INSERT INTO {_WAITING} SELECT '{source.table}', id FROM {source.table}")  # noqa: S608
    catch_up(connection)


def catch_up(connection: Connection) -> None:
    """Take into the index what a piece of work changed; called at its end, so that both are kept or neither."""
    waiting = f"SELECT DISTINCT source FROM {_WAITING}"  # noqa: S608
    tables = {str(row[0]) for row in connection.exec_driver_sql(waiting)}
    if not tables:
        return
    for part in PARTS:
        changed = [source for source in part.sources if source.table in tables]
        if changed:
            _take(connection, part, changed)
    connection.exec_driver_sql(f"DELETE FROM {_WAITING}")  # noqa: S608


@contextmanager
def many_added(connection: Connection, table: str) -> Iterator[None]:
    """Let many rows into a table without its trigger, which costs more than the rows; all wait for the index after it.

    The trigger goes and comes back within the one piece of work, so that nobody ever meets the table without it.
    """
    name = f"search_{table}_added"
    said = _triggers().get(name)
    if said is None:
        yield
        return
    last = connection.exec_driver_sql(f"SELECT coalesce(max(rowid), 0) FROM {table}").scalar_one()  # noqa: S608
    connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    connection.exec_driver_sql(
        f"INSERT INTO {_WAITING} SELECT '{table}', id FROM {table} WHERE rowid > ?",  # noqa: S608
        (last,),
    )
    connection.exec_driver_sql(f"CREATE TRIGGER {name} {said}")


def make_anew(connection: Connection) -> None:
    """Write the index anew from the words that are left, so that no word of an erased text stays in it."""
    for part in PARTS:
        connection.exec_driver_sql(f"INSERT INTO {part.index}({part.index}) VALUES ('rebuild')")  # noqa: S608


def faults(connection: driver.Connection) -> tuple[str, ...]:
    """Say in plain words which of the triggers do not stand as shipped, and where the index and the register differ."""
    standing = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall())
    fallen = [
        f"the trigger {name} that feeds the search is gone or changed"
        for name, said in _triggers().items()
        if standing.get(name) != f"CREATE TRIGGER {name} {said}"
    ]
    return (*fallen, *(said for part, source in sources() for said in _differences(connection, part, source)))


def _lay(connection: Connection, part: Part) -> None:
    connection.exec_driver_sql(
        f"CREATE TABLE {part.name} (id INTEGER PRIMARY KEY, source TEXT NOT NULL, record_id TEXT NOT NULL UNIQUE, "
        f"person_id TEXT NOT NULL, handling TEXT NOT NULL, words TEXT NOT NULL)"
    )
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE {part.index} USING fts5("
        f"words, content='{part.name}', content_rowid='id', {part.tokenizer})"
    )


def _remove_earlier(connection: Connection) -> None:
    """Take away the index of earlier releases, which held no notes and knew names only as they are written."""
    triggers = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'search!_%' ESCAPE '!'"
    for (name,) in connection.exec_driver_sql(triggers).all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for name in _OF_EARLIER_RELEASES:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")


def _triggers() -> dict[str, str]:
    """Return what each trigger says behind its name."""
    found: dict[str, str] = {}
    for _, source in sources():
        table = source.table
        for name, deed, row in (("added", "INSERT", "new"), ("changed", "UPDATE", "new"), ("removed", "DELETE", "old")):
            wait = f"INSERT INTO {_WAITING}(source, record_id) VALUES ('{table}', {row}.id);"  # noqa: S608
            found[f"search_{table}_{name}"] = f"AFTER {deed} ON {table} BEGIN {wait} END"
    return found


def _take(connection: Connection, part: Part, changed: list[Source]) -> None:
    """Let go of what a part held of the changed rows, and take in what they say now.

    The full-text table gets one statement for all that goes and one for all that comes: it writes its pages at
    the end of each, so that a list of thousands would take minutes row by row.
    """
    name, index = part.name, part.index
    among = f"record_id IN (SELECT record_id FROM {_WAITING})"  # noqa: S608
    connection.exec_driver_sql(
        f"INSERT INTO {index}({index}, rowid, words) SELECT 'delete', id, words FROM {name} WHERE {among}"  # noqa: S608
    )
    connection.exec_driver_sql(f"DELETE FROM {name} WHERE {among}")  # noqa: S608
    last = connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {name}").scalar_one()  # noqa: S608
    put = f"INSERT INTO {name}(source, record_id, person_id, handling, words) VALUES (?, ?, ?, ?, ?)"  # noqa: S608
    for source in changed:
        waiting = f"SELECT record_id FROM {_WAITING} WHERE source = '{source.table}'"  # noqa: S608
        rows = connection.exec_driver_sql(f"{source.rows} WHERE id IN ({waiting}) ORDER BY id")
        while batch := [
            (source.by.value, row[0], row[1], row[2], source.words(*row[3:])) for row in rows.fetchmany(_SLICE)
        ]:
            connection.exec_driver_sql(put, batch)
    connection.exec_driver_sql(
        f"INSERT INTO {index}(rowid, words) SELECT id, words FROM {name} WHERE id > ?",  # noqa: S608
        (last,),
    )


def _differences(connection: driver.Connection, part: Part, source: Source) -> list[str]:
    """Say how many rows of a table the index does not hold as they are, and how many it holds that are gone."""
    kept = f"SELECT record_id, person_id, handling, words FROM {part.name} WHERE source = ?"  # noqa: S608
    held = {row[0]: tuple(row[1:]) for row in connection.execute(kept, (source.by.value,))}
    rows = connection.execute(source.rows)
    missed = 0
    while batch := list(islice(rows, _SLICE)):
        missed += sum(held.pop(row[0], None) != (row[1], row[2], source.words(*row[3:])) for row in batch)
    said = [f"the search does not hold {missed} of the rows of {source.table} as they are"] if missed else []
    return [*said, f"the search holds {len(held)} rows of {source.table} that are gone"] if held else said
