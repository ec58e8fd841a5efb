"""A program that is killed loses nothing it has acknowledged, and leaves nothing half done."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from iom_desktop import paths
from iom_desktop.errors import NotAllowed
from iom_desktop.services.desk import Desk
from iom_desktop.store.engine import connect
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.register import Register
from tests import cohort_lists, meetings, registers
from tests.migrations import released
from tests.migrations.test_upgrading import look_at, lost
from tests.registers import PASSPHRASE, Template
from tests.services.test_panel import here

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")

WORKER = Path(__file__).with_name("work_on.py")
KINDS = ("import", "daily check", "panel save", "re-key", "backup", "migration")
ROWS = 40
PIECES = 3.0
"""A program is killed within the time that so many pieces of its work take; a migration is but one."""


class Killer:
    """Lets a process work on a register and kills it at a random moment."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def kill(self, job: dict[str, Any], after: float) -> None:
        """Begin a job, and have it killed after the time that so many pieces of its work take."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(job | {"after": after}).encode() + b"\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == b"killed\n"


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    environment = {**os.environ, "PYTHONPATH": str(WORKER.parents[2])}
    command = [sys.executable, str(WORKER)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        yield Killer(process)
        assert process.stdin
        process.stdin.close()


def begin_meeting(desk: Desk) -> meetings.Planned:
    planned = meetings.plan(desk)
    desk.panel.open(planned.meeting_id, here(desk.panel.meeting(planned.meeting_id)))
    return planned


@pytest.fixture(scope="module")
def lived(template: Template, tmp_path_factory: pytest.TempPathFactory) -> meetings.Filled[meetings.Planned]:
    """A register with two people whose panel meeting has begun."""
    return meetings.fill(template, tmp_path_factory.mktemp("lived"), begin_meeting)


class Killed:
    """A register on which one kind of work is killed again and again, and what has to be true each time."""

    def __init__(self, kind: str, lived: meetings.Filled[meetings.Planned], folder: Path) -> None:
        self.kind = kind
        self._planned = lived.made
        self._folder = folder
        self._register = folder / "kingsmere.iomregister"
        self._acknowledged = folder / "acknowledged"
        self._kept = 0
        folder.mkdir()
        self._source = released.make(folder, "1.0") if kind == "migration" else lived.template.folder
        self._list = cohort_lists.csv_file(folder, "2025-11", *(cohort_lists.person_row(one) for one in range(ROWS)))
        self._renew()

    def job(self) -> dict[str, Any]:
        """Return what is to be worked on, and from where."""
        if self.kind in {"re-key", "migration"}:
            self._renew()
        shutil.rmtree(self._folder / "backups", ignore_errors=True)
        self._acknowledged.write_text("")
        return {
            "kind": self.kind,
            "folder": str(self._register),
            "profile": str(paths.profile().parent),
            "acknowledged": str(self._acknowledged),
            "list": str(self._list),
            "backups": str(self._folder / "backups"),
            "person_id": self._planned.callum,
            "meeting_id": self._planned.meeting_id,
            "from": self._kept + 1,
        }

    def check(self) -> int:
        """Open the register after the kill: sound, with everything acknowledged; return how much that was."""
        lines = [json.loads(line) for line in self._acknowledged.read_text().splitlines()]
        with closing(Register.open(self._register, "coordinator", PASSPHRASE)) as register:
            report = register.check()
            assert report.sound, report
        assert not list(self._register.glob("keys.next.json"))
        if self.kind == "migration":
            self._check_shape()
            return 0
        if lines:
            self._find(lines[-1])
        with closing(registers.signed_in(self._register)) as desk:
            {
                "import": self._check_list,
                "daily check": self._check_check,
                "panel save": self._check_meeting,
                "re-key": self._check_keys,
                "backup": self._check_backups,
            }[self.kind](desk, [line["said"] for line in lines])
        return len(lines)

    def _renew(self) -> None:
        for path in (self._folder / "team", paths.profile()):
            shutil.rmtree(path, ignore_errors=True)
        self._register = shutil.copytree(self._source, self._folder / "team" / self._source.name)

    def _find(self, line: dict[str, Any]) -> None:
        """See that the log holds the last entry that was written when the work was acknowledged, as it was."""
        key = KeyFile.read(self._register / "keys.json").unlock("coordinator", PASSPHRASE)
        with closing(connect(self._register / "register.db", key)) as connection:
            found = connection.execute("SELECT hash FROM audit_entry WHERE sequence = ?", (line["sequence"],))
            assert found.fetchone() == (line["hash"],)

    def _check_list(self, desk: Desk, _said: list[str]) -> None:
        loaded = any(month.month == "2025-11" for month in desk.cohort.months())
        with desk.register.look(desk.who) as look:
            rows = look._session.connection().exec_driver_sql("SELECT count(*) FROM cohort_row").scalar_one()
        assert rows == (ROWS if loaded else 0)

    def _check_check(self, desk: Desk, said: list[str]) -> None:
        done = {line.person_id: line.today for line in desk.daily_checks.queue().done}
        entry = done.get(self._planned.callum)
        self._follows(said, entry.note if entry else None)

    def _check_meeting(self, desk: Desk, said: list[str]) -> None:
        decided = desk.panel.meeting(self._planned.meeting_id).items[0].decision
        self._follows(said, decided.words if decided else None)

    def _follows(self, said: list[str], found: str | None) -> None:
        """See that what was acknowledged last is there, or the one after it, which was kept and not acknowledged."""
        kept, last = int(found or 0), int(said[-1]) if said else self._kept
        assert kept in {last, last + 1}
        self._kept = kept

    def _check_keys(self, _desk: Desk, said: list[str]) -> None:
        if "partner" in said:
            with pytest.raises(NotAllowed):
                KeyFile.read(self._register / "keys.json").unlock("partner", PASSPHRASE)

    def _check_backups(self, _desk: Desk, said: list[str]) -> None:
        there = sorted(path for path in (self._folder / "backups").glob("*.iombackup"))
        assert {path.name for path in there} >= {Path(one).name for one in said}
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_DATA_HOME", str(self._folder / "another laptop"))
            for copy in there[-2:]:
                with closing(Register.open(copy, "coordinator", PASSPHRASE)) as register:
                    assert register.check().sound
            shutil.rmtree(paths.profile(), ignore_errors=True)

    def _check_shape(self) -> None:
        before, after = look_at(self._source), look_at(self._register)
        logged = ("audit_entry", "audit_value")
        assert lost({name: rows for name, rows in before.items() if name not in logged}, after) == []
        for copy in self._register.parent.glob("kingsmere-before-upgrade-*"):
            assert lost(before, look_at(copy)) == []


def check_kills(killed: Killed, killer: Killer, times: int) -> int:
    """Kill the program so often; return how many pieces of work had been acknowledged."""
    chance = Random(times)
    acknowledged = 0
    for _ in range(times):
        killer.kill(killed.job(), chance.uniform(0, 1.2 if killed.kind == "migration" else PIECES))
        acknowledged += killed.check()
    return acknowledged


@pytest.mark.parametrize("kind", ["panel save"])
def test_that_a_killed_program_loses_nothing(
    kind: str, lived: meetings.Filled[meetings.Planned], killer: Killer, tmp_path: Path
) -> None:
    check_kills(Killed(kind, lived, tmp_path / "killed"), killer, 1)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_that_a_program_killed_fifty_times_at_each_kind_of_work_loses_nothing(
    kind: str, lived: meetings.Filled[meetings.Planned], killer: Killer, tmp_path: Path
) -> None:
    """Fifty times for each of the six kinds: three hundred in all."""
    acknowledged = check_kills(Killed(kind, lived, tmp_path / "killed"), killer, 50)
    assert acknowledged or kind == "migration"
