"""Damage to the database's bytes, and older bytes put back, are refused before any record shows."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest

from iom_desktop import paths
from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable
from iom_desktop.store import head
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.pages import Pages
from iom_desktop.store.register import Register
from tests import people, registers
from tests.registers import MOMENT, PASSPHRASE, Template

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


def crash_in_the_middle(folder: Path, tmp_path: Path) -> Path:
    """Copy a register while a large piece of work has half reached the disk, as a kill would leave it."""
    crashed = tmp_path / "crashed" / folder.name
    with closing(opened(folder)) as register:
        work_on(register, 90)

        def unfinished() -> None:
            with register.work(registers.actor()) as work:
                work._session.connection().exec_driver_sql("PRAGMA cache_size = 5")
                for number in range(100, 130):
                    person_id = work.people.keep(people.person(number))
                    work.people.keep(people.identifier(person_id, number))
                    work._session.flush()
                shutil.copytree(folder, crashed)
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            unfinished()
        assert (crashed / "register.db-journal").stat().st_size > 10 * PAGE
    # What the machine remembers is the moment of the crash as well.
    kept = head.read(crashed / "head.json")
    assert kept is not None
    head.write(head.places(crashed, paths.profile(), kept.register_id)[1], kept)
    return crashed


def work_on(register: Register, first: int) -> None:
    for number in range(first, first + 10):
        with register.work(registers.actor()) as work:
            person_id = work.people.keep(people.person(number))
            work.people.keep(people.identifier(person_id, number))
            for one in range(4):
                work.people.keep(people.address(person_id, one))


@pytest.fixture(scope="module")
def worked_once(template: Template, tmp_path_factory: pytest.TempPathFactory) -> tuple[Worked, Path]:
    """A register that was worked on twice, made once, and the profile of the machine it was worked on."""
    folder = tmp_path_factory.mktemp("worked")
    register = registers.copy_of(template, folder)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(folder / "home"))
        with closing(opened(register)) as first:
            work_on(first, 0)
        older = (register / "register.db").read_bytes()
        with closing(opened(register)) as second:
            work_on(second, 10)
        return Worked(register, older, (register / "register.db").read_bytes()), paths.profile()


@pytest.fixture
def worked(worked_once: tuple[Worked, Path], tmp_path: Path) -> Worked:
    """A copy of it for a test, on a machine that remembers it."""
    once, profile = worked_once
    shutil.copytree(profile, paths.profile())
    return replace(once, folder=shutil.copytree(once.folder, tmp_path / once.folder.name))


@pytest.fixture
def unsealed(worked: Worked) -> Worked:
    """The same without its seal, so that the database has to speak for itself."""
    registers.left_open(worked.folder)
    return worked


def test_that_a_sound_database_raises_no_alarm(unsealed: Worked) -> None:
    opened(unsealed.folder).close()
    opened(unsealed.folder).close()


@many(12, 400)
def test_that_a_flipped_bit_is_found(unsealed: Worked, times: int) -> None:
    chance = Random(times)
    for _ in range(times):
        damaged = bytearray(unsealed.newer)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        assert unsealed.refusal(damaged).code == "database_damaged"


@many(4, 50)
def test_that_two_swapped_pages_are_found(unsealed: Worked, times: int) -> None:
    chance = Random(times)
    for _ in range(times):
        damaged = bytearray(unsealed.newer)
        pair = chance.sample(range(len(damaged) // PAGE), 2)
        first, second = (slice(page * PAGE, (page + 1) * PAGE) for page in pair)
        damaged[first], damaged[second] = damaged[second], damaged[first]
        assert unsealed.refusal(damaged).code == "database_damaged"


@many(6, 50)
def test_that_a_database_that_was_cut_off_is_found(unsealed: Worked, times: int) -> None:
    chance, size = Random(times), len(unsealed.newer)
    at_a_page = [chance.randrange(1, size // PAGE) * PAGE for _ in range((times - 2) // 2)]
    anywhere = [chance.randrange(2, size) for _ in range(times - 2 - len(at_a_page))]
    for length in (0, 1, *at_a_page, *anywhere):
        assert unsealed.refusal(unsealed.newer[:length]).code in {"database_damaged", "database_missing"}


def test_that_bytes_added_at_the_end_are_found(unsealed: Worked) -> None:
    for added in (b"x", b"x" * PAGE, unsealed.newer[-PAGE:]):
        assert unsealed.refusal(unsealed.newer + added).code == "database_damaged"


def test_that_an_emptied_page_is_found(unsealed: Worked) -> None:
    damaged = bytearray(unsealed.newer)
    damaged[40 * PAGE : 41 * PAGE] = bytes(PAGE)
    assert unsealed.refusal(damaged).code == "database_damaged"


@pytest.fixture
def killed(register_folder: Path, tmp_path: Path) -> Worked:
    """A register that was killed between two saves, and its database as it was ten saves before."""
    folder = tmp_path / "killed" / register_folder.name
    with closing(opened(register_folder)) as register:
        work_on(register, 0)
        older = (register_folder / "register.db").read_bytes()
        work_on(register, 10)
        shutil.copytree(register_folder, folder)
        remembered = shutil.copytree(paths.profile(), tmp_path / "remembered")
    shutil.rmtree(paths.profile())
    shutil.copytree(remembered, paths.profile())
    return Worked(folder, older, (folder / "register.db").read_bytes())


def stale(worked: Worked, times: int, folder: Path) -> Iterator[bytes]:
    """Give the newer database with one page after another as it was before, each sound by itself."""
    before, after = (words_of(database, worked.folder, folder) for database in (worked.older, worked.newer))
    # A page that was written again with the same words is in no way stale.
    changed = [page for page in range(min(len(before), len(after))) if before[page] != after[page]]
    for number in Random(times).choices(changed, k=times):
        page = slice(number * PAGE, (number + 1) * PAGE)
        mixed = bytearray(worked.newer)
        mixed[page] = worked.older[page]
        yield bytes(mixed)


def words_of(database: bytes, register: Path, folder: Path) -> list[bytes]:
    """Return a digest of what each page says."""
    (folder / "looked-at.db").write_bytes(database)
    key = KeyFile.read(register / "keys.json").unlock("coordinator", PASSPHRASE)
    with closing(Pages(folder / "looked-at.db", key)) as pages:
        pages.seal()
        return pages._digests


@many(5, 50)
def test_that_an_older_page_put_back_is_found(worked: Worked, tmp_path: Path, times: int) -> None:
    for mixed in stale(worked, times, tmp_path):
        assert worked.refusal(mixed).code in {"pages_replaced", "database_damaged", "older_copy"}


@many(10, 200)
def test_that_an_older_page_put_back_after_a_crash_is_found(killed: Worked, tmp_path: Path, times: int) -> None:
    for mixed in stale(killed, times, tmp_path):
        assert killed.refusal(mixed).code in {"pages_replaced", "database_damaged", "older_copy"}
    (killed.folder / "register.db").write_bytes(killed.newer)
    with closing(opened(killed.folder)) as register:
        assert not register.in_doubt


def what_comes_of(crashed: Path, journal: bytes, before: dict[str, bytes]) -> str:
    """Open a crashed register with another journal: what is said, or that nothing was believed that is not so."""
    for name, content in before.items():
        (crashed / name).write_bytes(content)  # the profile's own by its whole path
    (crashed / "register.db-journal").write_bytes(journal)
    try:
        with closing(opened(crashed)) as register:
            assert not register.in_doubt
            assert register.check().sound
            return "opened"
    except Mendable as error:
        refused = error
    assert "Nothing was opened" in refused.message
    assert WHAT_TO_DO.search(refused.message)
    assert (crashed / "register.db").read_bytes() == before["register.db"]
    assert (crashed / "register.db-journal").read_bytes() == journal
    return refused.code


@pytest.fixture
def in_the_middle(register_folder: Path, tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    """A register killed in the middle of its work, and every file of it."""
    crashed = crash_in_the_middle(register_folder, tmp_path)
    profile = head.places(crashed, paths.profile(), json.loads((crashed / "head.json").read_text())["register_id"])[1]
    files = {path.name: path.read_bytes() for path in crashed.iterdir()}
    return crashed, files | {str(profile): profile.read_bytes()}


@many(12, 200)
def test_that_a_flipped_bit_of_a_hot_journal_is_refused_or_of_no_account(
    in_the_middle: tuple[Path, dict[str, bytes]], times: int
) -> None:
    """What opens is the register before the work that was cut off, page for page: its seal says so."""
    crashed, before = in_the_middle
    journal = before["register.db-journal"]
    assert what_comes_of(crashed, journal, before) == "opened"
    chance, seen = Random(times), set()
    for number in range(times):
        damaged = bytearray(journal)
        # The first bytes say how the rest is read, so a tenth of the flips goes there.
        damaged[chance.randrange(28 if number % 10 == 0 else len(journal))] ^= 1 << chance.randrange(8)
        seen.add(what_comes_of(crashed, bytes(damaged), before))
    assert seen <= {"opened", "database_damaged", "pages_replaced", "older_copy"}
    assert seen & {"database_damaged", "pages_replaced"}


@pytest.mark.parametrize("bit", [12, 22, 31])
def test_that_a_journal_that_claims_a_size_no_register_had_is_refused_at_once(
    in_the_middle: tuple[Path, dict[str, bytes]], bit: int
) -> None:
    crashed, before = in_the_middle
    claiming = bytearray(before["register.db-journal"])
    claiming[16:20] = (int.from_bytes(claiming[16:20]) | 1 << bit).to_bytes(4)
    assert what_comes_of(crashed, bytes(claiming), before) == "database_damaged"


def test_that_a_journal_cut_off_emptied_or_of_an_earlier_crash_is_not_believed(
    in_the_middle: tuple[Path, dict[str, bytes]], register_folder: Path, tmp_path: Path
) -> None:
    crashed, before = in_the_middle
    journal = before["register.db-journal"]
    earlier = crash_in_the_middle(register_folder, tmp_path / "earlier")
    for other in (b"", journal[:512], journal[: len(journal) // 2], (earlier / "register.db-journal").read_bytes()):
        assert what_comes_of(crashed, other, before) in {"database_damaged", "pages_replaced"}


def test_that_an_own_older_journal_after_a_crash_between_saves_is_not_believed(killed: Worked, tmp_path: Path) -> None:
    older = crash_in_the_middle(shutil.copytree(killed.folder, tmp_path / "older" / killed.folder.name), tmp_path)
    files = {path.name: path.read_bytes() for path in killed.folder.iterdir()}
    hot = (older / "register.db-journal").read_bytes()
    assert what_comes_of(killed.folder, hot, files) in {"database_damaged", "pages_replaced", "older_copy"}


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
    other = registers.make_template(tmp_path / "other").folder
    assert worked.refusal((other / "register.db").read_bytes()).code == "database_damaged"
