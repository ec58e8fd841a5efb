"""Registers in the shapes of past releases, with made-up rows in every table, parents and children."""

import re
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlcipher3.dbapi2 import Connection

from iom_desktop.records.access import Stamp
from iom_desktop.store import engine, head, search, upgrade
from iom_desktop.store.audit_trail.chain import Chain, Entry
from iom_desktop.store.keys import KeyFile
from iom_desktop.vocabulary.access import AuditKind
from tests.registers import CHEAP, MOMENT, PASSPHRASE, actor

STEPS = {"1.0": "0001"}
"""The shapes that were released, each with its newest step."""
ROWS = 3
"""How many rows each table has; there is one person more, for those who are not the same."""
KEY = bytes(range(32))
REGISTER_ID = "01930000-0000-7000-8000-000000000001"
_OF_THE_PROGRAM = ("identity", "audit_entry", "audit_value", "alembic_version", "sqlite", "search")
_OF_A_KIND: dict[str, Any] = {
    "DATETIME": "2025-06-02 09:00:00.000000",
    "DATE": "2025-06-02",
    "JSON": "{}",
    "BLOB": b"{}",
    "INTEGER": 1,
    "BOOLEAN": 1,
    "NUMERIC": 1,
    "FLOAT": 1,
}
_FITTING = {"response": "accepted", "interpreter_needed": 0}


def make(folder: Path, shape: str) -> Path:
    """Make a register as the release of that shape left it."""
    register = folder / "kingsmere.iomregister"
    register.mkdir()
    database = register / "register.db"
    engine.connect(database, KEY, create=True).close()
    with closing(engine.Door(database, KEY)) as door:
        with door.writing.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(upgrade.STEPS).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, STEPS[shape])
            search.prepare(connection)
        with closing(door.connect()) as driver_connection:
            fill(driver_connection, shape)
        with door.writing.begin() as connection:
            chain = Chain(connection, b"key of the chain")
            stamp = Stamp(actor(), MOMENT, MOMENT.date())
            chain.add(
                stamp, [Entry(kind=AuditKind.COLLECTION, record_kind="person", values={"surname": (None, "X")})] * 3
            )
    KeyFile(REGISTER_ID, ()).with_slot(KEY, "coordinator", PASSPHRASE, CHEAP).write(register / "keys.json")
    head.write(register / "head.json", head.Head(REGISTER_ID, chain.sequence, chain.hash))
    return register


def fill(connection: Connection, shape: str) -> None:
    """Put rows into every table, each naming a row of every table it depends on."""
    major, minor = shape.split(".")
    identity = (REGISTER_ID, engine.APPLICATION_ID, major, minor, "Kingsmere", b"key of the chain")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    connection.execute(
        "INSERT INTO identity (register_id, application_id, shape_major, shape_minor, borough, chain_key) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        identity,
    )
    for table, sql in tables_of(connection).items():
        for number in range(ROWS + (table == "person")):
            row = _row(connection, table, sql, number)
            names = ", ".join(f'"{name}"' for name in row)
            connection.execute(
                f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(row))})', tuple(row.values())
            )
    connection.execute("COMMIT")
    assert engine.problems_of(connection, every_index=True) == ()


def tables_of(connection: Connection) -> dict[str, str]:
    """Return the tables of the team's work, each with how it was declared."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return {name: sql for name, sql in found if not name.startswith(_OF_THE_PROGRAM)}


def _row(connection: Connection, table: str, sql: str, number: int) -> dict[str, Any]:
    targets = {column: target for _, _, target, column, *_ in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
    row: dict[str, Any] = {}
    seen: list[str] = []
    for _, name, kind, *_ in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
        if name in targets:
            target = targets[name]
            at = number + seen.count(target)  # who names two rows of a table names two different ones
            row[name] = f"{target}-{at if target == 'person' else at % ROWS}"
            seen.append(target)
        else:
            row[name] = _value(table, name, kind, sql, number)
    return row


def _value(table: str, name: str, kind: str, sql: str, number: int) -> Any:
    if name in _FITTING:
        return _FITTING[name]
    words = re.findall(rf"\b{name}\W? = '(\w+)'", sql)
    if words:
        return next(word for word in words if not re.search(rf"\b{name} (<>|NOT IN) .*'{word}'", sql))
    for start, value in _OF_A_KIND.items():
        if kind.startswith(start):
            return number if value == 1 and name.endswith(("number", "position")) else value
    return f"{table}-{number}" if name == "id" else f"{name} {number}"


def content_of(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table of the team's work and of the log, as columns."""
    names = (*tables_of(connection), "audit_entry", "audit_value")
    return {name: _rows(connection, name) for name in names}


def _rows(connection: Connection, table: str) -> list[dict[str, Any]]:
    found = connection.execute(f'SELECT * FROM "{table}" ORDER BY 1')
    columns = [column[0] for column in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
