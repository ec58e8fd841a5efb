"""The search index of names, numbers and addresses behind one interface, kept in step by the register itself."""

from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as driver

from iom_desktop.records.access import Actor
from iom_desktop.rules.permissions import marks_seen
from iom_desktop.vocabulary.access import Handling

SHORTEST = 3
"""A word shorter than this has no trigram; it is looked for by comparing."""

MATCH_START, MATCH_END = "\u0002", "\u0003"
NOT_SHOWN = "\u0001"

_TEXTS = {
    "person": "trim({row}.forenames || ' ' || {row}.surname || ' ' || {row}.known_as)",
    "alias": "trim({row}.forenames || ' ' || {row}.surname)",
    "identifier": "{row}.canonical || char(1) || {row}.value || ' ' || replace({row}.canonical, '/', '')",
    "address": "trim({row}.lines || ' ' || {row}.postcode) || char(1) || replace({row}.postcode, ' ', '')",
}
"""What of each table is searched; what stands behind char(1) is searched but not shown."""

_ABOVE = """AND t.record_id NOT IN (
    SELECT id FROM alias WHERE handling = :above UNION ALL SELECT id FROM identifier WHERE handling = :above
    UNION ALL SELECT id FROM address WHERE handling = :above)"""
"""Leaves out the names, numbers and places marked above what the user may see, before anything is found by them."""

_TABLES = (
    """CREATE TABLE IF NOT EXISTS search_text (
        id INTEGER PRIMARY KEY, record_id TEXT NOT NULL UNIQUE, person_id TEXT NOT NULL, words TEXT NOT NULL,
        indexed INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX IF NOT EXISTS search_text_waiting ON search_text (id) WHERE indexed = 0",
    "CREATE TABLE IF NOT EXISTS search_gone (id INTEGER NOT NULL, words TEXT NOT NULL)",
    """CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5(
        words, content='search_text', content_rowid='id', tokenize='trigram remove_diacritics 1')""",
)

# One statement for everything that waits: the index writes its pages at the end of each statement,
# so that a list of thousands would take minutes row by row.
_CATCHING_UP = (
    "INSERT INTO search_index(search_index, rowid, words) SELECT 'delete', id, words FROM search_gone",
    "DELETE FROM search_gone",
    "INSERT INTO search_index(rowid, words) SELECT id, words FROM search_text WHERE indexed = 0",
    "UPDATE search_text SET indexed = 1 WHERE indexed = 0",
)

_BY_TRIGRAM = """
    SELECT t.person_id, highlight(search_index, 0, :start, :end) AS matched, p.surname, p.forenames
    FROM search_index JOIN search_text t ON t.id = search_index.rowid JOIN person p ON p.id = t.person_id
    WHERE search_index MATCH :words {short}
    ORDER BY (t.record_id <> t.person_id), rank, p.surname, p.forenames LIMIT :many"""

_BY_COMPARING = """
    SELECT t.person_id, t.words AS matched, p.surname, p.forenames
    FROM search_text t JOIN person p ON p.id = t.person_id
    WHERE 1 {short}
    ORDER BY (t.record_id <> t.person_id), p.surname, p.forenames LIMIT :many"""


_REMOVE = (
    "INSERT INTO search_gone SELECT id, words FROM search_text WHERE record_id = old.id AND indexed = 1; "
    "DELETE FROM search_text WHERE record_id = old.id;"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One person in whom the words were found, and where."""

    person_id: str
    matched: str
    """The text, with the matched parts between two marks."""


def prepare(connection: Connection) -> None:
    """Lay the index, and the triggers that note what it has to catch up with, where they are not there yet."""
    for statement in _TABLES:
        connection.exec_driver_sql(statement)
    for name, said in _triggers().items():
        connection.exec_driver_sql(f"CREATE TRIGGER IF NOT EXISTS {name} {said}")


def faults(connection: driver.Connection) -> tuple[str, ...]:
    """Say in plain words which of the triggers that feed the index do not stand as shipped."""
    standing = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall())
    return tuple(
        f"the trigger {name} that feeds the search is gone or changed"
        for name, said in _triggers().items()
        if standing.get(name) != f"CREATE TRIGGER {name} {said}"
    )


def catch_up(connection: Connection) -> None:
    """Take into the index what a piece of work changed; called at its end."""
    waiting = "SELECT EXISTS (SELECT 1 FROM search_text WHERE indexed = 0) OR EXISTS (SELECT 1 FROM search_gone)"
    if connection.exec_driver_sql(waiting).scalar():
        for statement in _CATCHING_UP:
            connection.exec_driver_sql(statement)


def make_anew(connection: Connection) -> None:
    """Write the index anew from the texts that are left, so that no word of an erased one stays in it."""
    connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('rebuild')")


def _triggers() -> dict[str, str]:
    """Return what each trigger says behind its name."""
    found: dict[str, str] = {}
    for table, words in _TEXTS.items():
        person = "new.id" if table == "person" else "new.person_id"
        put = (
            "INSERT INTO search_text(record_id, person_id, words) "  # noqa: S608 -- only our own names stand in it
            f"VALUES (new.id, {person}, {words.format(row='new')});"
        )
        found[f"search_{table}_added"] = f"AFTER INSERT ON {table} BEGIN {put} END"
        found[f"search_{table}_changed"] = f"AFTER UPDATE ON {table} BEGIN {_REMOVE} {put} END"
        found[f"search_{table}_removed"] = f"AFTER DELETE ON {table} BEGIN {_REMOVE} END"
    return found


class Search:
    """Finds people by parts of their names, numbers and addresses."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self._session = session
        self._above = "" if Handling.INTELLIGENCE in marks_seen(actor) else _ABOVE

    def find(self, words: str, limit: int) -> tuple[Found, ...]:
        """Return up to ``limit`` people in whose names, numbers or addresses every word stands, names first."""
        parts = words.split()
        if not parts:
            return ()
        long = [part for part in parts if len(part) >= SHORTEST]
        short = [part for part in parts if len(part) < SHORTEST]
        conditions = " ".join(f"AND ' ' || t.words LIKE :short{number} ESCAPE '!'" for number in range(len(short)))
        values: dict[str, object] = {f"short{number}": f"% {_plain(part)}%" for number, part in enumerate(short)}
        if self._above:
            conditions += f" {self._above}"
            values["above"] = Handling.INTELLIGENCE.value
        values["many"] = limit * 5  # one person may be found by name, alias, number and address
        if long:
            values |= {"words": " ".join(map(_quoted, long)), "start": MATCH_START, "end": MATCH_END}
        statement = (_BY_TRIGRAM if long else _BY_COMPARING).format(short=conditions)
        first: dict[str, Found] = {}
        for row in self._session.execute(text(statement), values):
            first.setdefault(row.person_id, Found(row.person_id, row.matched.split(NOT_SHOWN)[0]))
        return tuple(first.values())[:limit]


def _quoted(part: str) -> str:
    """Write a word so that the index takes none of its characters for an order."""
    return '"' + part.replace('"', '""') + '"'


def _plain(part: str) -> str:
    """Write a word so that a comparison takes none of its characters for any character."""
    return part.replace("!", "!!").replace("%", "!%").replace("_", "!_")
