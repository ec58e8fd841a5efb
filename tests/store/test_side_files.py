"""What lies beside the database, missing, damaged or foreign, is refused or made good before any record shows."""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable
from iom_desktop.services import sign_in
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.register import Register
from tests import people, registers
from tests.registers import MOMENT, PASSPHRASE, Template
from tests.store.test_damage import WHAT_TO_DO, many

GARBAGE = (b"", b"\x00", b"{", b"[]", b"null", b"\xff\xfe\x00garbage", b'{"format": "1.0"}', b"{}", b"[" * 100_000)


def refused(at: Path) -> Mendable:
    """Sign in as a user would, and return what is said instead of showing a record."""
    before = {name: (at / name).read_bytes() for name in ("register.db", "keys.json") if (at / name).is_file()}
    with pytest.raises(Mendable) as said:
        sign_in.sign_in(at, "coordinator", PASSPHRASE, clock=SetClock(MOMENT)).close()
    assert {name: (at / name).read_bytes() for name in before} == before
    assert WHAT_TO_DO.search(said.value.message), said.value.message
    return said.value


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Another register, of a team with the same users and the same passphrases."""
    folder = tmp_path_factory.mktemp("another")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "home"))
        return registers.make_template(folder)


@pytest.mark.parametrize("name", ["keys.json", "head.json"])
def test_that_a_missing_side_file_is_refused(register_folder: Path, name: str) -> None:
    (register_folder / name).unlink()
    assert refused(register_folder).code == {"keys.json": "key_file_missing", "head.json": "head_missing"}[name]


@pytest.mark.parametrize("name", ["keys.json", "head.json"])
def test_that_a_damaged_side_file_is_refused(register_folder: Path, name: str) -> None:
    for garbage in GARBAGE:
        (register_folder / name).write_bytes(garbage)
        assert refused(register_folder).code == {"keys.json": "key_file_damaged", "head.json": "head_damaged"}[name]


@pytest.mark.parametrize("name", ["keys.json", "head.json", "register.db"])
def test_that_a_file_of_another_register_is_refused(register_folder: Path, another: Template, name: str) -> None:
    shutil.copy(another.folder / name, register_folder / name)
    assert refused(register_folder).code in {"database_damaged", "older_copy"}


def test_that_a_folder_in_the_place_of_a_side_file_is_refused(register_folder: Path) -> None:
    for name in ("keys.json", "head.json", "lock", "register.db-journal"):
        kept = register_folder / name
        kept.rename(register_folder / "kept")
        kept.mkdir()
        assert refused(register_folder)
        kept.rmdir()
        (register_folder / "kept").rename(kept)
    registers.signed_in(register_folder).close()


def test_that_a_lock_and_failures_that_say_nothing_keep_nobody_out(register_folder: Path) -> None:
    lock, failures = register_folder / "lock", register_folder / "failures.jsonl"
    for content in (*GARBAGE, b'{"user": "nobody", "workstation": "", "since": "long ago"}'):
        lock.write_bytes(content)
        failures.write_bytes(content)
        registers.signed_in(register_folder).close()
        assert not failures.exists()
    lock.unlink()
    registers.signed_in(register_folder).close()


def test_that_a_journal_of_another_register_is_refused(
    register_folder: Path, another: Template, tmp_path: Path
) -> None:
    shutil.copy(hot_journal(another.folder, tmp_path), register_folder / "register.db-journal")
    assert refused(register_folder).code == "foreign_journal"


def test_that_a_journal_of_an_earlier_day_is_refused(register_folder: Path, tmp_path: Path) -> None:
    journal = hot_journal(register_folder, tmp_path)
    registers.signed_in(register_folder).close()
    shutil.copy(journal, register_folder / "register.db-journal")
    assert refused(register_folder).code == "foreign_journal"


def test_that_a_journal_of_another_register_after_a_crash_is_refused(
    register_folder: Path, another: Template, tmp_path: Path
) -> None:
    registers.left_open(register_folder)
    shutil.copy(hot_journal(another.folder, tmp_path), register_folder / "register.db-journal")
    with pytest.raises(Mendable) as said:
        registers.signed_in(register_folder)
    assert said.value.code == "database_damaged"


def hot_journal(folder: Path, kept: Path) -> Path:
    """Return the journal of work that was never finished, as a crash would leave it."""
    with closing(Register.open(folder, "coordinator", PASSPHRASE)) as register:

        def unfinished() -> None:
            with register.work(registers.actor()) as work:
                for number in range(3):
                    work.people.keep(people.person(number))
                work._session.connection().exec_driver_sql("PRAGMA cache_spill = 1")
                work._session.connection().exec_driver_sql("PRAGMA cache_size = 1")
                for number in range(200):
                    work.people.keep(people.person(number))
                    work._session.flush()
                shutil.copy(folder / "register.db-journal", kept / "journal")
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            unfinished()
    assert (kept / "journal").stat().st_size > 4096
    return kept / "journal"


@many(24, 384)
def test_that_a_flipped_bit_of_the_key_file_is_refused(register_folder: Path, times: int) -> None:
    chance, path = Random(times), register_folder / "keys.json"
    whole = path.read_bytes()
    for _ in range(times):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        assert refused(register_folder).code in {"key_file_damaged", "register_from_the_future"}


@many(24, 384)
def test_that_a_flipped_bit_of_a_wrapped_key_opens_nothing(register_folder: Path, times: int) -> None:
    """Somebody who changes the file on purpose writes its checksum anew."""
    path = register_folder / "keys.json"
    keys = KeyFile.read(path)
    slot = keys.slot_of("coordinator")
    for bit in range(0, 384, 384 // times):
        wrapped = bytearray(slot.wrapped_private)
        wrapped[bit // 8] ^= 1 << bit % 8
        changed = tuple(
            replace(one, wrapped_private=bytes(wrapped)) if one.user == "coordinator" else one for one in keys.slots
        )
        replace(keys, slots=changed).write(path)
        with pytest.raises(Mendable) as said:
            Register.open(register_folder, "coordinator", PASSPHRASE)
        assert said.value.code == "wrong_passphrase"


def test_that_a_key_file_changed_on_purpose_is_refused(register_folder: Path) -> None:
    path = register_folder / "keys.json"
    keys = KeyFile.read(path)
    partner, police = keys.slot_of("partner"), keys.slot_of("police")
    changes: tuple[Callable[[], KeyFile], ...] = (
        lambda: replace(keys, slots=tuple(one for one in keys.slots if one.user != "partner")),
        lambda: replace(keys, slots=(*keys.slots, replace(partner, user="ghost"))),
        lambda: replace(keys, slots=tuple(replace(one, cost=police.cost, id=police.id) for one in keys.slots)),
        lambda: replace(keys, mac=bytes(32)),
    )
    for change in changes:
        change().write(path)
        assert refused(register_folder).code in {"key_file_changed", "wrong_passphrase", "too_many_tries"}
