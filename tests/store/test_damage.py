"""Damage to the database's bytes, and older bytes put back, are refused before any record shows."""

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable
from iom_desktop.store.register import Register
from tests import people, registers
from tests.registers import MOMENT, PASSPHRASE

PAGE = 4096
WHAT_TO_DO = re.compile(r"\. (Put|Move|Choose|Check|Ask|Install|Close|Wait) ")


def many(few: int, all_of_them: int) -> pytest.MarkDecorator:
    """Run a test a few times, and in a long run as often as was promised."""
    return pytest.mark.parametrize("times", [few, pytest.param(all_of_them, marks=pytest.mark.slow)])


@dataclass(frozen=True)
class Worked:
    """A closed register as it lies, and its database as it was some work before."""

    folder: Path
    older: bytes
    newer: bytes

    def refusal(self, database: bytes) -> Mendable:
        """Return what opening says with other bytes in the place of the database, which it must leave alone."""
        path = self.folder / "register.db"
        path.write_bytes(database)
        with pytest.raises(Mendable) as said:
            opened(self.folder).close()
        assert path.read_bytes() == database
        assert "Nothing was opened" in said.value.message
        assert WHAT_TO_DO.search(said.value.message)
        return said.value


def opened(at: Path) -> Register:
    return Register.open(at, "coordinator", PASSPHRASE, clock=SetClock(MOMENT))


def work_on(register: Register, first: int) -> None:
    for number in range(first, first + 10):
        with register.work(registers.actor()) as work:
            person_id = work.people.keep(people.person(number))
            work.people.keep(people.identifier(person_id, number))
            for one in range(4):
                work.people.keep(people.address(person_id, one))


@pytest.fixture
def worked(register_folder: Path) -> Worked:
    database = register_folder / "register.db"
    with closing(opened(register_folder)) as register:
        work_on(register, 0)
    older = database.read_bytes()
    with closing(opened(register_folder)) as register:
        work_on(register, 10)
    return Worked(register_folder, older, database.read_bytes())


@pytest.fixture
def crashed(worked: Worked) -> Worked:
    """The same without its seal, so that the database has to speak for itself."""
    registers.left_open(worked.folder)
    return worked


def test_that_a_sound_database_raises_no_alarm(crashed: Worked) -> None:
    opened(crashed.folder).close()
    opened(crashed.folder).close()


@many(12, 400)
def test_that_a_flipped_bit_is_found(crashed: Worked, times: int) -> None:
    chance = Random(times)
    for _ in range(times):
        damaged = bytearray(crashed.newer)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        assert crashed.refusal(damaged).code == "database_damaged"


@many(4, 50)
def test_that_two_swapped_pages_are_found(crashed: Worked, times: int) -> None:
    chance = Random(times)
    for _ in range(times):
        damaged = bytearray(crashed.newer)
        pair = chance.sample(range(len(damaged) // PAGE), 2)
        first, second = (slice(page * PAGE, (page + 1) * PAGE) for page in pair)
        damaged[first], damaged[second] = damaged[second], damaged[first]
        assert crashed.refusal(damaged).code == "database_damaged"


@many(6, 50)
def test_that_a_database_that_was_cut_off_is_found(crashed: Worked, times: int) -> None:
    chance, size = Random(times), len(crashed.newer)
    at_a_page = [chance.randrange(1, size // PAGE) * PAGE for _ in range((times - 2) // 2)]
    anywhere = [chance.randrange(2, size) for _ in range(times - 2 - len(at_a_page))]
    for length in (0, 1, *at_a_page, *anywhere):
        assert crashed.refusal(crashed.newer[:length]).code in {"database_damaged", "database_missing"}


def test_that_bytes_added_at_the_end_are_found(crashed: Worked) -> None:
    for added in (b"x", b"x" * PAGE, crashed.newer[-PAGE:]):
        assert crashed.refusal(crashed.newer + added).code == "database_damaged"


def test_that_an_emptied_page_is_found(crashed: Worked) -> None:
    damaged = bytearray(crashed.newer)
    damaged[40 * PAGE : 41 * PAGE] = bytes(PAGE)
    assert crashed.refusal(damaged).code == "database_damaged"


def stale(worked: Worked, times: int) -> Iterator[bytes]:
    """Give the newer database with one page after another as it was before, each sound by itself."""
    pages = [slice(at, at + PAGE) for at in range(0, min(len(worked.older), len(worked.newer)), PAGE)]
    changed = [page for page in pages if worked.older[page] != worked.newer[page]]
    for page in Random(times).choices(changed, k=times):
        mixed = bytearray(worked.newer)
        mixed[page] = worked.older[page]
        yield bytes(mixed)


@many(5, 50)
def test_that_an_older_page_put_back_is_found(worked: Worked, times: int) -> None:
    for mixed in stale(worked, times):
        assert worked.refusal(mixed).code in {"pages_replaced", "database_damaged", "older_copy"}


@pytest.mark.parametrize("kept", [(), ("head.json",), ("head.json", "keys.json", "register.db-journal")])
def test_that_a_whole_older_database_put_back_is_found(worked: Worked, kept: tuple[str, ...], tmp_path: Path) -> None:
    before = tmp_path / "before"
    shutil.copytree(worked.folder, before)
    with closing(opened(worked.folder)) as register:
        work_on(register, 20)
    for name in kept:
        shutil.copy(before / name, worked.folder / name)
    assert worked.refusal(worked.newer).code == "older_copy"


def test_that_the_database_of_another_register_is_refused(worked: Worked, tmp_path: Path) -> None:
    other = registers.make_template(tmp_path / "other", tmp_path).folder
    assert worked.refusal((other / "register.db").read_bytes()).code == "database_damaged"
