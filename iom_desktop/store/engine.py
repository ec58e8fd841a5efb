"""The one door to the database: how it is opened, with which settings, and what its errors mean in plain words."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import configure_mappers
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2 as driver

from iom_desktop.errors import Fault, Mendable
from iom_desktop.models.base import Entity

KEY_LENGTH = 32
APPLICATION_ID = "iom-desktop-register"
PATIENCE = 10_000
"""How many milliseconds a writer waits for another."""

KEPT_STATEMENTS = 8
"""How many compiled statements the driver keeps: each holds a part of the little memory that the database need not
lock anew each time, and without it every row costs some fifty lockings (docs/decisions/0012)."""

_OFTEN = 100

SETTINGS = (
    "PRAGMA cipher_memory_security = ON",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA cache_size = -32000",
    f"PRAGMA busy_timeout = {PATIENCE}",
)


class Pour(Protocol):
    """What takes many rows of several tables in as they come."""

    def keep(self, entity: type[Entity], rows: Sequence[dict[str, Any]]) -> list[str]:
        """Take rows in, given as columns, all of a table naming the same ones, and return their ids in order."""
        ...


class ManyRows(Protocol):
    """What keeps and removes many rows of a table at once, with one entry in the log for each batch."""

    def keep(self, table: type[Entity], rows: Sequence[dict[str, Any]], *, words: str = "") -> list[str]:
        """Add rows, given as columns, all naming the same ones, and return their ids in the same order."""
        ...

    def pouring(self, count: int, *, words: str = "") -> AbstractContextManager[Pour]:
        """Let rows in as they come, ``count`` or so into each table; at the end there is one entry for each."""
        ...

    def put_back(self, table: type[Entity], rows: Sequence[dict[str, Any]], *, words: str = "") -> None:
        """Add rows that were read in the database's own form as they stood, with their ids and stamps."""
        ...

    def remove(self, table: type[Entity], ids: Sequence[str], *, words: str = "") -> None:
        """Remove rows by their ids."""
        ...


class Door:
    """The ways into one database: to write, to write only if nobody else does, and to read."""

    def __init__(self, database: Path, key: bytes) -> None:
        self._database = database
        self._key = key
        self._engine = _engine(self.connect)
        # One engine in three manners: they share its connections and the statements it has compiled.
        self.writing = self._engine.execution_options(manner="BEGIN IMMEDIATE", patience=PATIENCE, query_only="OFF")
        self.writing_at_once = self.writing.execution_options(patience=0)
        self.reading = self._engine.execution_options(manner="BEGIN", patience=PATIENCE, query_only="ON")

    def connect(self) -> driver.Connection:
        """Open the database, which must be there, with the register's settings."""
        return connect(self._database, self._key)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def connect(database: Path, key: bytes, *, create: bool = False) -> driver.Connection:
    """Open a database under its key; only ``create`` makes one that is not there."""
    if len(key) != KEY_LENGTH:  # a malformed raw key would silently be taken as a passphrase
        raise Fault("the register key has the wrong length")
    mode = "rwc" if create else "rw"
    place = f"{database.absolute().as_uri()}?mode={mode}"
    connection = driver.connect(
        place, uri=True, isolation_level=None, check_same_thread=False, cached_statements=KEPT_STATEMENTS
    )
    try:
        refuse_without_encryption(connection)
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in SETTINGS:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


def warm_up() -> None:
    """Work out how the tables hang together, which the first work on a register would have to wait for."""
    configure_mappers()


def forget_statements(connection: driver.Connection) -> None:
    """Let the driver forget what it has compiled, so that a long run of rows has the memory those statements held.

    It forgets what was asked for least often, and has no order for it: so trifles are asked for more often.
    """
    for number in range(KEPT_STATEMENTS):
        for _ in range(_OFTEN):
            connection.execute(f"SELECT {number}").fetchone()


def refuse_without_encryption(connection: driver.Connection) -> None:
    """Refuse a driver that does not encrypt: a plain SQLite would ignore the key without a word."""
    row = connection.execute("PRAGMA cipher_version").fetchone()
    if not row or not row[0]:
        raise Fault("the database driver does not encrypt")


def damaged_pages(connection: driver.Connection) -> tuple[str, ...]:
    """Check every page, and return what is wrong in the database's own words."""
    return tuple(str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check"))


def is_damaged(connection: Connection) -> bool:
    """Tell whether a page does not prove itself to the driver."""
    driver_connection = connection.connection.driver_connection
    return driver_connection is None or bool(damaged_pages(driver_connection))


def problems_of(connection: driver.Connection, *, every_index: bool = False) -> tuple[str, ...]:
    """Check every page and every table, and return what is wrong in the database's own words."""
    damaged = damaged_pages(connection)
    if damaged:  # the checks below may stumble over what is on them
        return damaged
    check = "integrity_check" if every_index else "quick_check"
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}") if row[0] != "ok"]
    found += [f"row without its parent in {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return tuple(found)


def counts_of(connection: driver.Connection) -> dict[str, int]:
    """Count the rows of every table."""
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'")
    # The names come from the database's own schema, and none of ours needs quoting inside the quotes.
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names.fetchall()}  # noqa: S608


def _engine(creator: Callable[[], driver.Connection]) -> Engine:
    # Reading the schema of a fresh connection takes 20 ms, so a few are kept; each serves one thread at a time.
    engine = create_engine(
        "sqlite://", creator=creator, module=driver, poolclass=QueuePool, pool_size=3, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    chosen = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA query_only = {chosen['query_only']}")
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {chosen['patience']}")
    connection.exec_driver_sql(chosen["manner"])


_MEANINGS: tuple[tuple[str, str, str], ...] = (
    (
        "not a database|malformed|encrypted|cipher|vtable constructor failed",
        "database_damaged",
        "The register's database is damaged, or does not belong to this key file. Nothing was opened or changed. "
        "Put the register back from the latest backup.",
    ),
    (
        "full",
        "disk_full",
        "The disk is full, so nothing was saved. What was there before is safe. Make room on this disk and try again.",
    ),
    (
        "readonly|read-only|unable to open",
        "cannot_write",
        "The register cannot be written: its folder or disk is full or read-only. Nothing was saved; what was there "
        "before is safe. Make room there, or ask whoever looks after this machine for the right to write.",
    ),
    (
        "locked|busy",
        "busy",
        "The register is busy with other work, so nothing was saved. Wait a moment and try again.",
    ),
    (
        "disk I/O",
        "disk_error",
        "This machine's disk reported an error, or is full, so nothing was saved. What was there before is safe. "
        "Make room, or make a backup to another disk and have this one checked.",
    ),
)


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn what the driver raises into something the user can mend, or into a fault of ours."""
    try:
        yield
    except StaleDataError as error:
        raise Mendable(
            "changed_meanwhile",
            "Somebody else changed this while you were writing. Nothing was saved. Look at it again, then save.",
        ) from error
    except (DBAPIError, driver.Error) as error:
        raise _meaning(error) from error
    except SQLAlchemyError as error:
        raise Fault("the database layer failed") from error


def _meaning(error: DBAPIError | driver.Error) -> Exception:
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    if not isinstance(error, IntegrityError | driver.IntegrityError):
        for pattern, code, message in _MEANINGS:
            if re.search(pattern, said, re.IGNORECASE):
                return Mendable(code, message)
    return Fault("the database refused a statement of ours")
