"""What the pages of a database come to: the same after a journal was played back, another after any change."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlcipher3 import dbapi2 as driver

from iom_desktop.store.engine import connect
from iom_desktop.store.pages import Pages, seal_of

KEY = secrets.token_bytes(32)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database of one table with an index."""
    path = tmp_path / "some.db"
    with closing(connect(path, KEY, create=True)) as connection:
        connection.execute("CREATE TABLE piece (id INTEGER PRIMARY KEY, words BLOB)")
        connection.execute("CREATE INDEX by_words ON piece (words)")
    return path


@pytest.fixture
def connection(database: Path) -> Iterator[driver.Connection]:
    """A way in that writes its pages before the end, as a large piece of work does."""
    with closing(connect(database, KEY)) as connection:
        connection.execute("PRAGMA cache_size = 5")
        yield connection


def work(connection: driver.Connection, chance: Random) -> None:
    for _ in range(chance.randrange(1, 12)):
        words, some = chance.randbytes(chance.randrange(1, 6000)), chance.randrange(1, 9)
        match chance.randrange(3):
            case 0:
                connection.execute("INSERT INTO piece (words) VALUES (?)", (words,))
            case 1:
                connection.execute("UPDATE piece SET words = ? WHERE id % ? = 0", (words, some))
            case _:
                connection.execute("DELETE FROM piece WHERE id % ? = 1", (some + 2,))


def test_that_a_seal_kept_up_is_the_one_made_anew(database: Path, connection: driver.Connection) -> None:
    chance = Random(1)
    with closing(Pages(database, KEY)) as pages:
        seen = set()
        for _ in range(20):
            work(connection, chance)
            seen.add(pages.seal())
            assert pages.seal() == seal_of(database, KEY)
        connection.execute("VACUUM")
        assert pages.seal() == seal_of(database, KEY)
    assert len(seen) > 15


def test_that_a_journal_played_back_brings_the_seal_back(
    database: Path, connection: driver.Connection, tmp_path: Path
) -> None:
    """Even where free pages were taken, which no journal holds."""
    chance, half_done = Random(2), 0
    for number in range(15):
        work(connection, chance)
        seal = seal_of(database, KEY)
        connection.execute("BEGIN")
        work(connection, chance)
        work(connection, chance)
        killed = tmp_path / f"{number}.db"
        for end in ("", "-journal"):
            shutil.copy(f"{database}{end}", f"{killed}{end}")
        connection.execute("ROLLBACK")
        half_done += seal_of(killed, KEY) != seal
        connect(killed, KEY).close()
        assert seal_of(killed, KEY) == seal
    assert half_done > 8


def test_that_any_change_of_a_page_that_says_something_is_another_seal(
    database: Path, connection: driver.Connection, tmp_path: Path
) -> None:
    connection.executemany("INSERT INTO piece (words) VALUES (?)", [(bytes(2000),)] * 20)
    seal, content = seal_of(database, KEY), database.read_bytes()
    pages = len(content) // 4096
    changed = tmp_path / "changed.db"
    for page in range(pages):
        for at in (16, 2000, 4015, 4016):
            damaged = bytearray(content)
            damaged[page * 4096 + at] ^= 1
            changed.write_bytes(damaged)
            assert seal_of(changed, KEY) != seal
    for other in (content[:-4096], content + content[-4096:], b""):
        changed.write_bytes(other)
        assert seal_of(changed, KEY) != seal
    assert seal_of(database, secrets.token_bytes(32)) != seal


def test_that_a_list_of_free_pages_that_leads_nowhere_ends(tmp_path: Path) -> None:
    (tmp_path / "nonsense.db").write_bytes(Random(4).randbytes(40 * 4096))
    assert seal_of(tmp_path / "nonsense.db", KEY)
