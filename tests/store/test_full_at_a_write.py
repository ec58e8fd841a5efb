"""A disk that is full from some single write on leaves no register, import, backup or export half done."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.people import IdentifierKind
from tests import cohort_lists, managed, people, registers
from tests.registers import Template
from tests.store import refusing
from tests.store.full_disk import CONFIRMED

PROGRAM = Path(__file__).with_name("full_disk.py")
CODES = "disk_full|backup_disk_full|disk_error|not_written|cannot_write|backup_not_written"
PLAIN = re.compile(rf"({CODES}): (?=.*( full|no room|has room))(?=.*[Nn]othing).*")
"""What a refusal says: its code, that room is wanting, and that nothing is half done."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not refusing.IS_POSSIBLE, reason="calls are refused on Linux of x86_64 alone"),
]


class Tries:
    """A deed that is done over and over, on a disk that is laid anew each time."""

    def __init__(self, process: subprocess.Popen[str], top: Path, source: Path) -> None:
        self._process = process
        self._source = source
        self.top = top

    def full_from(self, write: int) -> tuple[str, int]:
        """Do it with the disk full from a write on; return what was said, and how many writes there were."""
        shutil.rmtree(self.top, ignore_errors=True)
        shutil.copytree(self._source, self.top)
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{write}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            pytest.skip("this system lets no process be traced, or no call of it be judged")
        found = json.loads(line)
        return found["said"], found["writes"]


@contextmanager
def tries(deed: str, folder: Path, source: Path, **more: str) -> Iterator[Tries]:
    """Have a process at hand that does a deed on a copy of a disk, once for each number it is given."""
    top = shutil.copytree(source, folder / "top")
    job = {"deed": deed, "top": str(top), "profile": str(top / "profile"), **more}
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM.parents[2]), "XDG_DATA_HOME": job["profile"]}
    command = [sys.executable, str(PROGRAM), json.dumps(job)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        yield Tries(process, top, source)
        assert process.stdin
        process.stdin.close()


def try_every_write(tried: Tries, check: Callable[[Path, bool], object]) -> None:
    """Do the deed with the disk full from each of its writes on; say how many there were and how often it was told."""
    said, writes = tried.full_from(1 << 40)
    assert said == "done"
    check(tried.top, True)
    told = 0
    for write in range(1, writes + 1):
        said, _ = tried.full_from(write)
        assert said == "done" or PLAIN.match(said), (write, said)
        check(tried.top, said == "done")
        told += said != "done"
    assert told > writes // 3
    sys.stdout.write(f"full at each of {writes} writes, {told} of them told\n")


@contextmanager
def opened_again(top: Path, user: str = "coordinator") -> Iterator[Desk]:
    """Open the register with room on the disk again, and prove it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(top / "profile"))
        with closing(registers.signed_in(top / registers.NAME, user)) as desk:
            assert desk.register.check().sound
            yield desk


def keeps_what_was_confirmed(top: Path) -> tuple[str, ...]:
    """Open the register, see that what was kept before the disk was full is there; return the months it holds."""
    with opened_again(top) as desk:
        with desk.register.look(desk.who) as look:
            for number in (people.crn(0), people.crn(CONFIRMED)):
                assert look.people.holders(IdentifierKind.CRN, number)
        months = tuple(one.month for one in desk.cohort.months())
    assert "2025-10" in months
    return months


def test_that_a_new_register_is_whole_or_not_there(tmp_path: Path) -> None:
    def check(top: Path, done: bool) -> None:
        there = [path.name for path in top.iterdir() if path.name != "profile"]
        assert there == ([registers.NAME] if done else [])
        if done:
            with opened_again(top, "jo"):
                pass

    (tmp_path / "empty").mkdir()
    with tries("creation", tmp_path, tmp_path / "empty") as tried:
        try_every_write(tried, check)


@pytest.fixture
def source(template: Template, tmp_path: Path) -> Path:
    """A disk with a register on it that somebody is in, and a folder for its backups."""
    top = tmp_path / "source"
    register = registers.copy_of(template, top)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(top / "profile"))
        with closing(registers.signed_in(register)) as desk:
            managed.somebody(desk, crn=people.crn(0))
            rows = (cohort_lists.person_row(number) for number in range(8))
            desk.cohort.accept(desk.cohort.preview(cohort_lists.csv_file(tmp_path, "2025-10", *rows)))
    (top / "backups").mkdir()
    return top


def test_that_an_import_is_whole_or_not_there(source: Path, tmp_path: Path) -> None:
    rows = (cohort_lists.person_row(number) for number in range(8, 16))
    months = cohort_lists.csv_file(tmp_path, "2025-11", *rows)

    def check(top: Path, done: bool) -> None:
        assert ("2025-11" in keeps_what_was_confirmed(top)) is done

    with tries("import", tmp_path, source, list=str(months)) as tried:
        try_every_write(tried, check)


def test_that_a_backup_is_whole_or_not_there(source: Path, tmp_path: Path) -> None:
    def check(top: Path, done: bool) -> None:
        there = [path.name for path in (top / "backups").iterdir()]
        assert there == (["kingsmere.iombackup"] if done else [])
        keeps_what_was_confirmed(top)

    with tries("backup", tmp_path, source) as tried:
        try_every_write(tried, check)


@pytest.mark.parametrize("name", ["ledger.csv", "ledger.xlsx"])
def test_that_an_export_is_whole_or_not_there(source: Path, tmp_path: Path, name: str) -> None:
    def check(top: Path, done: bool) -> None:
        there = [path.name for path in top.iterdir() if path.name.startswith(("ledger", "."))]
        assert there == ([name] if done else [])
        keeps_what_was_confirmed(top)

    with tries("export", tmp_path, source, table=name) as tried:
        try_every_write(tried, check)
