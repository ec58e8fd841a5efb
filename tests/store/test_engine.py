"""The one door: its settings, and what its errors mean."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InvalidRequestError
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2 as driver

from iom_desktop.errors import Fault, Mendable
from iom_desktop.store.engine import Door, connect, counts_of, in_plain_words, problems_of, refuse_without_encryption

KEY = bytes(range(32))

WANTED = {
    "journal_mode": "truncate",
    "synchronous": 3,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "cipher_memory_security": "1",
}
ASK = """
import json, sys
from contextlib import closing
from pathlib import Path
from iom_desktop.store.engine import Door
found = []
with closing(Door(Path(sys.argv[1]), bytes(range(32)))) as door:
    for way in (door.writing, door.writing_at_once, door.reading):
        with way.connect() as connection:
            said = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in sys.argv[2:]}
            found.append(said)
print(json.dumps(found))
"""
"""What says of each way into a database with which settings it was opened."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "register.db"
    with closing(connect(path, KEY, create=True)) as connection:
        connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, surname TEXT NOT NULL)")
        connection.execute("INSERT INTO person VALUES (1, 'Ashgrove')")
    return path


@pytest.fixture
def door(database: Path) -> Iterator[Door]:
    with closing(Door(database, KEY)) as opened:
        yield opened


def test_that_every_connection_has_the_registers_settings(database: Path) -> None:
    """In a process of its own: one that has locked its memory once does so ever after, and all else would crawl."""
    asked = subprocess.run(
        [sys.executable, "-c", ASK, str(database), *WANTED], capture_output=True, text=True, check=True, timeout=60
    )
    assert json.loads(asked.stdout) == [WANTED] * 3


def test_that_no_name_stands_in_the_file(database: Path) -> None:
    assert b"Ashgrove" not in database.read_bytes()


def test_that_a_driver_that_does_not_encrypt_is_refused() -> None:
    with closing(sqlite3.connect(":memory:")) as plain, pytest.raises(Fault):
        refuse_without_encryption(plain)


def test_that_opening_never_makes_a_database(tmp_path: Path) -> None:
    with pytest.raises(Mendable), in_plain_words():
        connect(tmp_path / "nothing.db", KEY)
    assert not (tmp_path / "nothing.db").exists()


def test_that_a_key_of_the_wrong_length_is_never_taken_as_a_passphrase(database: Path) -> None:
    with pytest.raises(Fault):
        connect(database, b"short")


def test_that_another_key_opens_nothing(database: Path) -> None:
    with pytest.raises(Mendable) as refused, in_plain_words():
        connect(database, bytes(32)).execute("SELECT * FROM person")
    assert refused.value.code == "database_damaged"


def test_that_a_look_cannot_write(door: Door) -> None:
    with pytest.raises(Mendable) as refused, in_plain_words(), door.reading.begin() as connection:
        connection.execute(text("DELETE FROM person"))
    assert refused.value.code == "cannot_write"


def test_that_a_writer_waits_for_nobody_when_it_need_not(door: Door) -> None:
    with door.writing.begin() as busy:
        busy.execute(text("INSERT INTO person VALUES (2, 'Birdsong')"))
        with pytest.raises(Mendable) as refused, in_plain_words(), door.writing_at_once.begin():
            pytest.fail("two writers at the same time")
    assert refused.value.code == "busy"


def test_that_a_reader_does_not_see_what_is_not_finished(door: Door) -> None:
    with door.writing.begin() as busy:
        busy.execute(text("INSERT INTO person VALUES (2, 'Birdsong')"))
        with door.reading.begin() as looking:
            assert looking.execute(text("SELECT count(*) FROM person")).scalar_one() == 1


def test_that_a_failed_piece_of_work_leaves_nothing_not_even_a_table(door: Door) -> None:
    def fail() -> None:
        with in_plain_words(), door.writing.begin() as connection:
            connection.execute(text("CREATE TABLE half_done (id INTEGER)"))
            connection.execute(text("INSERT INTO person VALUES (1, 'the same id again')"))

    with pytest.raises(Fault):
        fail()
    with door.reading.begin() as connection:
        assert "half_done" not in counts_of(connection.connection.driver_connection)


def test_that_a_full_disk_loses_nothing_that_was_kept(database: Path, door: Door) -> None:
    with closing(door.connect()) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Mendable) as refused, in_plain_words():
            connection.execute("INSERT INTO person VALUES (3, ?)", ("x" * 100_000,))
    assert refused.value.code == "disk_full"
    with closing(door.connect()) as connection:
        assert counts_of(connection) == {"person": 1}
        assert problems_of(connection) == ()


def test_that_no_value_of_a_row_stands_in_an_error(door: Door) -> None:
    with pytest.raises(DBAPIError) as raised, door.writing.begin() as connection:
        connection.execute(text("INSERT INTO person VALUES (:id, :surname)"), {"id": 1, "surname": "Secretname"})
    assert "Secretname" not in str(raised.value)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("file is not a database", "database_damaged"),
        ("database disk image is malformed", "database_damaged"),
        ("vtable constructor failed: search_index", "database_damaged"),
        ("database or disk is full", "disk_full"),
        ("attempt to write a readonly database", "cannot_write"),
        ("unable to open database file", "cannot_write"),
        ("database is locked", "busy"),
        ("disk I/O error", "disk_error"),
    ],
)
def test_that_what_the_driver_says_is_put_into_words(said: str, code: str) -> None:
    with pytest.raises(Mendable) as raised, in_plain_words():
        raise driver.OperationalError(said)
    assert raised.value.code == code


def test_that_what_the_driver_should_not_say_is_our_fault() -> None:
    with pytest.raises(Fault), in_plain_words():
        raise driver.IntegrityError("CHECK constraint failed: disk is full of locked readonly rows")
    with pytest.raises(Fault), in_plain_words():
        raise InvalidRequestError("something of ours")


def test_that_a_row_changed_meanwhile_is_said_so() -> None:
    with pytest.raises(Mendable) as raised, in_plain_words():
        raise StaleDataError("expected to update 1 row")
    assert raised.value.code == "changed_meanwhile"
