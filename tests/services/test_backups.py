"""Backups made by themselves and by hand, thinned out, and the hand-over to another laptop."""

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.services.desk import Desk
from iom_desktop.store import head
from iom_desktop.vocabulary.backup import BackupReason
from tests import people, registers


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """The folder the backups lie in."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


def work_in(desk: Desk) -> None:
    with desk.register.work(desk.who) as work:
        work.people.keep(people.person())


def refusal(deed: Callable[[], object]) -> str:
    with pytest.raises(Mendable) as said:
        deed()
    return said.value.code


def test_that_a_backup_by_hand_is_listed_and_remembered(desk: Desk, shelf: Path, clock: SetClock) -> None:
    assert desk.backups.last() is None
    made = desk.backups.make(shelf)
    (line,) = desk.backups.in_folder(shelf)
    assert line == made.line
    assert (line.reason, line.by, line.whole) == (BackupReason.BY_HAND, "coordinator", True)
    assert line.size > 100_000
    last = desk.backups.last()
    assert last is not None
    assert last.made_at == clock.now()
    assert str(shelf) in last.where


@pytest.mark.parametrize("name", ["police", "probation", "partner", "protection"])
def test_that_only_a_coordinator_makes_one_by_hand(register_folder: Path, clock: SetClock, name: str) -> None:
    desk = registers.signed_in(register_folder, name, clock)
    for deed in (desk.backups.make, desk.backups.hand_over, desk.backups.in_folder):
        with pytest.raises(NotAllowed):
            deed(register_folder.parent)
    desk.close()


def test_that_whoever_is_signed_in_leaves_a_backup_behind(register_folder: Path, clock: SetClock, shelf: Path) -> None:
    desk = registers.signed_in(register_folder, "police", clock)
    work_in(desk)
    made = desk.backups.at_sign_out(shelf)
    assert made is not None
    assert made.line.reason is BackupReason.AUTOMATIC
    desk.close()


def test_that_nothing_is_copied_twice(desk: Desk, shelf: Path) -> None:
    assert desk.backups.at_sign_out(shelf) is not None
    assert desk.backups.at_sign_out(shelf) is None
    work_in(desk)
    assert desk.backups.at_sign_out(shelf) is not None


def test_that_a_day_has_one_daily_backup(desk: Desk, shelf: Path, clock: SetClock) -> None:
    assert desk.backups.daily(shelf) is not None
    work_in(desk)
    assert desk.backups.daily(shelf) is None
    clock.set(clock.now() + timedelta(days=1))
    assert desk.backups.daily(shelf) is not None
    clock.set(clock.now() + timedelta(days=1))
    assert desk.backups.daily(shelf) is None


def test_that_only_automatic_backups_of_this_register_are_thinned_out(desk: Desk, shelf: Path, clock: SetClock) -> None:
    by_hand = Path(desk.backups.make(shelf).line.folder)
    names = ("holiday photos", ".something.part")
    for name in names:
        (shelf / name).mkdir()
    alien = shelf / "kingsmere-20240101-100000.iombackup"
    shutil.copytree(by_hand, alien)
    said = json.loads((alien / "manifest.json").read_text())
    (alien / "manifest.json").write_text(json.dumps({**said, "reason": "automatic"}))
    removed = 0
    for _ in range(9):
        clock.set(clock.now() + timedelta(days=1))
        work_in(desk)
        made = desk.backups.at_sign_out(shelf)
        assert made is not None
        removed += made.removed
        if not (shelf / "the one to keep").exists():
            shutil.copytree(made.line.folder, shelf / "the one to keep")
    kept = [line for line in desk.backups.in_folder(shelf) if line.reason is BackupReason.AUTOMATIC]
    assert (len(kept), removed) == (7 + 1, 2)
    assert all(place.is_dir() for place in (by_hand, alien, *(shelf / name for name in names)))


def test_that_a_folder_that_is_not_there_is_said_and_not_made(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "backups"
    assert refusal(lambda: desk.backups.daily(stick)) == "backup_folder_missing"
    assert refusal(lambda: desk.backups.at_sign_out(stick)) == "backup_folder_missing"
    assert not stick.parent.exists()


def test_that_no_backup_lies_inside_the_register(desk: Desk) -> None:
    assert refusal(lambda: desk.backups.make(desk.register.folder)) == "backup_inside"


def test_that_a_stopped_backup_leaves_the_last_good_one(desk: Desk, shelf: Path) -> None:
    desk.backups.make(shelf)
    before = sorted(shelf.iterdir())
    seen: list[tuple[int, int]] = []
    assert refusal(lambda: desk.backups.make(shelf, stopped=lambda: True)) == "backup_stopped"
    assert sorted(shelf.iterdir()) == before
    desk.backups.make(shelf, lambda done, whole: seen.append((done, whole)))
    assert seen[-1][0] == seen[-1][1] > 0


def test_that_what_an_interrupted_backup_left_is_cleared_away(desk: Desk, shelf: Path) -> None:
    whole = Path(desk.backups.make(shelf).line.folder)
    whole.rename(shelf / f".{whole.name}.part")
    desk.backups.make(shelf)
    assert [path.name.endswith(".part") for path in shelf.iterdir()] == [False]


def test_that_a_backup_of_another_copy_is_an_alarm_that_names_both(
    register_folder: Path, clock: SetClock, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = tmp_path / "twin.iomregister"
    shutil.copytree(register_folder, twin)
    desk = registers.signed_in(register_folder, clock=clock)
    work_in(desk)
    first = desk.backups.at_sign_out(shelf)
    desk.close()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "another machine"))
    other = registers.signed_in(twin, clock=clock)
    work_in(other)
    second = other.backups.at_sign_out(shelf)
    other.close()
    assert first is not None
    assert second is not None
    assert first.alarm == ""
    assert second.alarm.startswith("Two copies of this register were worked on")
    assert second.alarm.count("coordinator on ") == 2
    assert second.removed == 0


def test_that_a_copy_that_lags_behind_is_named_with_the_newest(
    register_folder: Path, clock: SetClock, tmp_path: Path
) -> None:
    twin = tmp_path / "twin.iomregister"
    shutil.copytree(register_folder, twin)
    registers.signed_in(register_folder, clock=clock).close()
    with pytest.raises(Mendable) as said:
        registers.signed_in(twin, clock=clock)
    assert said.value.code == "older_copy"
    assert said.value.message.count("made by coordinator on") == 2


def test_that_a_register_handed_over_opens_no_more(register_folder: Path, clock: SetClock, shelf: Path) -> None:
    desk = registers.signed_in(register_folder, clock=clock)
    line = desk.backups.hand_over(shelf)
    assert refusal(lambda: work_in(desk)) == "handed_over"
    desk.close()
    with pytest.raises(Mendable, match=r"handed over by coordinator on .* 2025, to .*shelf") as said:
        registers.signed_in(register_folder, clock=clock)
    assert said.value.code == "handed_over"
    manifest = json.loads((Path(line.folder) / "manifest.json").read_text())
    kept = head.read(register_folder / "head.json")
    assert kept is not None
    assert kept.sequence == manifest["head"]["sequence"]


def test_that_a_hand_over_that_fails_leaves_the_register_open(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refusal(lambda: desk.backups.hand_over(tmp_path / "file")) == "backup_not_written"
    work_in(desk)
    assert not (desk.register.folder / "handed-over.json").exists()
