"""Whenever the power goes, the register that is found is whole and holds every save that was confirmed."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.store.engine import connect
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.register import Register
from tests import cohort_lists, meetings
from tests.registers import PASSPHRASE, Template
from tests.store.disk import Disk, Rest, State
from tests.store.recording import Event, NotPossible, Recording, Write
from tests.store.recording import record as trace
from tests.store.test_crash import begin_meeting

PROGRAM = Path(__file__).with_name("be_recorded.py")
NAME = "kingsmere.iomregister"


@dataclass(frozen=True)
class Recorded:
    """The disk before a program worked on a register, and what the program did to it."""

    top: Path
    disk: Disk
    events: list[Event]
    acknowledged: int
    """The number of the file in which the program wrote down what was saved."""


@pytest.fixture(scope="module")
def lived(template: Template, tmp_path_factory: pytest.TempPathFactory) -> meetings.Filled[meetings.Planned]:
    return meetings.fill(template, tmp_path_factory.mktemp("lived"), begin_meeting)


def record(
    kind: str, pieces: int, lived: meetings.Filled[meetings.Planned], top: Path, *, unsynced: bool = False
) -> Recorded:
    """Let a program work on a register, sign out, sign in again and go on, and record what it does to the disk."""
    shutil.copytree(lived.template.folder, top / NAME)
    (top / "acknowledged").touch()
    rows = (cohort_lists.person_row(one) for one in range(12))
    job = {
        "kind": kind,
        "folder": str(top / NAME),
        "profile": str(top / "profile"),
        "acknowledged": str(top / "acknowledged"),
        "list": str(cohort_lists.csv_file(top, "2025-11", *rows)),
        "person_id": lived.made.callum,
        "meeting_id": lived.made.meeting_id,
        "from": 1,
        "pieces": pieces,
        "unsynced": unsynced,
    }
    before = Recording(top)
    disk = Disk(before.files)
    command = [sys.executable, str(PROGRAM), json.dumps([job, job | {"from": pieces + 1}])]
    try:
        events = trace(command, {**os.environ, "PYTHONPATH": str(PROGRAM.parents[2])}, top).events
    except NotPossible:
        pytest.skip("this system lets no process be traced")
    return Recorded(top, disk, events, before.files[str(top / "acknowledged")])


def states(recorded: Recorded, times: int) -> Iterator[tuple[State, list[dict[str, Any]]]]:
    """Cut the power so many times, and give what is found, with all that had been acknowledged by then."""
    chance = Random(times)
    acknowledged: list[dict[str, Any]] = []
    done = 0
    for number, cut in enumerate(sorted(chance.choices(range(len(recorded.events) + 1), k=times))):
        for event in recorded.events[done:cut]:
            if isinstance(event, Write) and event.file == recorded.acknowledged:
                acknowledged += [json.loads(line) for line in event.data.splitlines()]
            else:
                recorded.disk.take(event)
        done = cut
        yield recorded.disk.after_a_cut(list(Rest)[number % 3], chance), acknowledged


def check_cuts(recorded: Recorded, times: int, folder: Path) -> int:
    """Open the register as each power cut leaves it; return how much had been acknowledged in the end."""
    found, confirmed = folder / "found", 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(found / "profile"))
        for state, acknowledged in states(recorded, times):
            shutil.rmtree(found, ignore_errors=True)
            state.lay(recorded.top, found)
            with closing(Register.open(found / NAME, "coordinator", PASSPHRASE)) as register:
                report = register.check()
            assert report.sound, report
            if acknowledged:
                check_kept(found / NAME, acknowledged)
            confirmed = len(acknowledged)
    return confirmed


def check_kept(register: Path, acknowledged: list[dict[str, Any]]) -> None:
    """See that the last save that was confirmed is there; the log, proved whole, then holds all before it."""
    keys = KeyFile.read(register / "keys.json")
    with closing(connect(register / "register.db", keys.unlock("coordinator", PASSPHRASE))) as connection:
        entry = (acknowledged[-1]["sequence"],)
        found = connection.execute("SELECT hash FROM audit_entry WHERE sequence = ?", entry).fetchone()
    assert found == (acknowledged[-1]["hash"],)
    if any(one["said"] == "partner" for one in acknowledged):
        assert "partner" not in keys.users


@pytest.mark.slow
def test_that_a_power_cut_loses_nothing(lived: meetings.Filled[meetings.Planned], tmp_path: Path) -> None:
    assert check_cuts(record("people", 1, lived, tmp_path / "disk"), 6, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "pieces", "times"),
    [("people", 12, 300), ("panel save", 8, 200), ("daily check", 8, 200), ("import", 2, 150), ("re-key", 2, 150)],
)
def test_that_a_thousand_power_cuts_lose_nothing(
    kind: str, pieces: int, times: int, lived: meetings.Filled[meetings.Planned], tmp_path: Path
) -> None:
    assert check_cuts(record(kind, pieces, lived, tmp_path / "disk"), times, tmp_path) > pieces


@pytest.mark.slow
def test_that_the_replay_would_find_a_register_that_is_not_synced(
    lived: meetings.Filled[meetings.Planned], tmp_path: Path
) -> None:
    """What finds nothing proves nothing: with the driver's syncs left out, it has to find damage or a loss."""
    recorded = record("people", 4, lived, tmp_path / "disk", unsynced=True)
    with pytest.raises((Mendable, AssertionError)):
        check_cuts(recorded, 60, tmp_path)
