"""A disk that is full from some single write on leaves no register, import, backup or export half done."""

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests import cohort_lists, managed, registers
from tests.registers import Template

PROGRAM = Path(__file__).with_name("full_disk.py")
SAID = {"disk_full", "backup_disk_full", "disk_error", "not_written", "cannot_write", "backup_not_written"}
MOST = 8
"""How many writes of each deed are tried, drawn by chance: each is followed call by call, which takes seconds."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        (platform.system(), platform.machine()) != ("Linux", "x86_64"), reason="calls are refused on this machine alone"
    ),
]


class Deed:
    """A deed that is done over and over on a folder that is laid anew each time."""

    def __init__(self, process: subprocess.Popen[str], top: Path, source: Path | None) -> None:
        self._process = process
        self._source = source
        self.top = top

    def full_from(self, write: int) -> dict[str, Any]:
        """Do it with the disk full from a write on; say what was said and how many writes there were."""
        shutil.rmtree(self.top, ignore_errors=True)
        if self._source:
            shutil.copytree(self._source, self.top)
        else:
            self.top.mkdir()
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{write}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            pytest.skip("this system lets no process be traced")
        found: dict[str, Any] = json.loads(line)
        return found


@contextmanager
def deed(name: str, folder: Path, source: Path | None, **more: str) -> Iterator[Deed]:
    top = folder / "top"
    shutil.copytree(source, top) if source else top.mkdir()
    job = {"deed": name, "top": str(top), "profile": str(top / "profile"), **more}
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM.parents[2]), "XDG_DATA_HOME": job["profile"]}
    command = [sys.executable, str(PROGRAM), json.dumps(job)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        yield Deed(process, top, source)
        assert process.stdin
        process.stdin.close()


def try_all(tried: Deed, check: Callable[[Path, str], object], most: int = MOST) -> None:
    """Try the deed with the disk full from every write on, or from so many of them by chance; say how many."""
    whole = tried.full_from(1 << 40)
    assert whole["said"] == "done"
    check(tried.top, "done")
    every = range(1, whole["writes"] + 1)
    chosen = sorted(Random(most).sample(every, most)) if len(every) > most else every
    refused = 0
    for write in chosen:
        found = tried.full_from(write)
        assert found["said"] in SAID | {"done"}, (write, found)
        refused += found["said"] != "done"
        check(tried.top, found["said"])
    assert refused > len(chosen) // 2
    sys.stdout.write(f"full at {len(chosen)} of {len(every)} writes, {refused} of them told\n")


def is_sound(top: Path, user: str = "coordinator") -> bool:
    """Open the register with room on the disk again, and prove it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(top / "profile"))
        with closing(registers.signed_in(top / registers.NAME, user)) as desk:
            return desk.register.check().sound


def test_that_a_new_register_is_whole_or_not_there(tmp_path: Path) -> None:
    def check(top: Path, said: str) -> None:
        there = sorted(path.name for path in top.iterdir() if path.name != "profile")
        if said != "done":
            assert there == []
        else:
            assert there == [registers.NAME]
            assert is_sound(top, "jo")

    with deed("creation", tmp_path, None) as tried:
        try_all(tried, check, 4)


@pytest.fixture
def source(template: Template, tmp_path: Path) -> Path:
    """A disk with a register on it that somebody is in, and a folder for its backups."""
    top = tmp_path / "source"
    register = registers.copy_of(template, top)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(top / "profile"))
        with closing(registers.signed_in(register)) as desk:
            managed.somebody(desk)
            rows = (cohort_lists.person_row(number) for number in range(30))
            desk.cohort.accept(desk.cohort.preview(cohort_lists.csv_file(tmp_path, "2025-10", *rows)))
    (top / "backups").mkdir()
    return top


def test_that_an_import_is_whole_or_not_there(source: Path, tmp_path: Path) -> None:
    rows = (cohort_lists.person_row(number) for number in range(30, 60))
    months = cohort_lists.csv_file(tmp_path, "2025-11", *rows)

    def check(top: Path, said: str) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_DATA_HOME", str(top / "profile"))
            with closing(registers.signed_in(top / registers.NAME)) as desk:
                assert desk.register.check().sound
                loaded = [one.month for one in desk.cohort.months()]
        assert ("2025-11" in loaded) is (said == "done")

    with deed("import", tmp_path, source, list=str(months)) as tried:
        try_all(tried, check)


def test_that_a_backup_is_whole_or_not_there(source: Path, tmp_path: Path) -> None:
    def check(top: Path, said: str) -> None:
        there = [path.name for path in (top / "backups").iterdir()]
        assert there == (["kingsmere.iombackup"] if said == "done" else [])
        assert is_sound(top)

    with deed("backup", tmp_path, source) as tried:
        try_all(tried, check)


@pytest.mark.parametrize("name", ["ledger.csv", "ledger.xlsx"])
def test_that_an_export_is_whole_or_not_there(source: Path, tmp_path: Path, name: str) -> None:
    def check(top: Path, said: str) -> None:
        there = [path.name for path in top.iterdir() if path.name.startswith(("ledger", "."))]
        assert there == ([name] if said == "done" else [])
        assert is_sound(top)

    with deed("export", tmp_path, source, table=name) as tried:
        try_all(tried, check)
