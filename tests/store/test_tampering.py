"""Damage to the database's bytes is found before any record shows."""

import shutil
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.store.engine import connect, in_plain_words, problems_of
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.register import Register
from tests.registers import PASSPHRASE, Template

PAGE = 4096


@pytest.fixture
def key(template: Template) -> bytes:
    return KeyFile.read(template.folder / "keys.json").unlock("coordinator", PASSPHRASE)


def found(database: Path, key: bytes) -> bool:
    """Whether opening would refuse the database."""
    try:
        with in_plain_words(), closing(connect(database, key)) as connection:
            return bool(problems_of(connection))
    except Mendable:
        return True


def check_flips(template: Template, key: bytes, folder: Path, times: int) -> None:
    chance = Random(times)
    whole = bytearray((template.folder / "register.db").read_bytes())
    database = folder / "register.db"
    for _ in range(times):
        at = chance.randrange(len(whole))
        whole[at] ^= 1 << chance.randrange(8)
        database.write_bytes(whole)
        assert found(database, key), at
        whole[:] = (template.folder / "register.db").read_bytes()


def test_that_a_sound_database_raises_no_alarm(template: Template, key: bytes, tmp_path: Path) -> None:
    shutil.copy(template.folder / "register.db", tmp_path / "register.db")
    assert not found(tmp_path / "register.db", key)


def test_that_a_flipped_bit_is_found(template: Template, key: bytes, tmp_path: Path) -> None:
    check_flips(template, key, tmp_path, 12)


@pytest.mark.slow
def test_that_every_flipped_bit_of_many_is_found(template: Template, key: bytes, tmp_path: Path) -> None:
    check_flips(template, key, tmp_path, 200)


@pytest.mark.parametrize("pages", [(1, 2), (10, 90), (50, 51)])
def test_that_swapped_pages_are_found(template: Template, key: bytes, tmp_path: Path, pages: tuple[int, int]) -> None:
    whole = bytearray((template.folder / "register.db").read_bytes())
    first, second = (slice(page * PAGE, (page + 1) * PAGE) for page in pages)
    whole[first], whole[second] = whole[second], whole[first]
    (tmp_path / "register.db").write_bytes(whole)
    assert found(tmp_path / "register.db", key)


def test_that_bytes_added_at_the_end_are_found(template: Template, key: bytes, tmp_path: Path) -> None:
    (tmp_path / "register.db").write_bytes((template.folder / "register.db").read_bytes() + b"x" * PAGE)
    assert found(tmp_path / "register.db", key)


def test_that_opening_a_damaged_register_changes_nothing_and_says_what_to_do(register_folder: Path) -> None:
    database = register_folder / "register.db"
    damaged = bytearray(database.read_bytes())
    damaged[40 * PAGE + 77] ^= 4
    database.write_bytes(damaged)
    with pytest.raises(Mendable, match="latest backup") as said:
        Register.open(register_folder, "coordinator", PASSPHRASE)
    assert said.value.code == "database_damaged"
    assert database.read_bytes() == damaged
