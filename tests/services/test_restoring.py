"""A register put back from a backup, and one taken over from another laptop."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.models.audit import AuditEntry
from iom_desktop.services import restoring
from iom_desktop.services.desk import Desk
from iom_desktop.services.restoring import Offer
from iom_desktop.store import backup as store
from iom_desktop.store.engine import connect, counts_of
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.manifest import Maker
from iom_desktop.store.register import handing_over
from iom_desktop.store.register.folder import HANDED_OVER
from iom_desktop.store.register.restoring import prepare
from iom_desktop.store.register.standing import WayIn
from iom_desktop.vocabulary.backup import BackupReason
from tests import people, registers
from tests.migrations import released
from tests.registers import PASSPHRASE, Template


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """The folder the backups lie in."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


@pytest.fixture
def backup(register_folder: Path, clock: SetClock, shelf: Path) -> Path:
    """A backup, behind which one person was added to the register."""
    desk = registers.signed_in(register_folder, clock=clock)
    made = Path(desk.backups.make(shelf).line.folder)
    work_in(desk)
    desk.close()
    return made


@pytest.fixture
def handed_over(register_folder: Path, clock: SetClock, shelf: Path) -> Path:
    """A hand-over of the register."""
    desk = registers.signed_in(register_folder, clock=clock)
    line = desk.backups.hand_over(shelf)
    desk.close()
    return Path(line.folder)


@pytest.fixture
def move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Go to another laptop: another profile, another name."""

    def to(name: str) -> None:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "profiles" / name))
        monkeypatch.setattr("platform.node", lambda: name)

    to("laptop 1")
    return to


def work_in(desk: Desk) -> None:
    with desk.register.work(desk.who) as work:
        work.people.keep(people.person())


def offer(backup: Path, register: Path, clock: SetClock, user: str = "coordinator", **more: str) -> Offer:
    return restoring.offer_restore(backup, register, user, PASSPHRASE, clock=clock, **more)


def taken(folder: Path, register: Path, clock: SetClock) -> Offer:
    return restoring.offer_take_over(folder, register, "coordinator", PASSPHRASE, clock=clock)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in {"lock", "failures.jsonl"}}


def refused(deed: Callable[[], object]) -> Mendable:
    with pytest.raises(Mendable) as said:
        deed()
    return said.value


def test_that_a_preview_says_what_would_be_lost_and_changes_nothing(
    backup: Path, register_folder: Path, clock: SetClock
) -> None:
    before = contents(register_folder)
    found = offer(backup, register_folder, clock)
    preview = found.preview
    assert preview.replaces
    assert (preview.entries_lost, preview.changes_lost, preview.people_lost) == (3, 1, 1)
    assert (preview.last_lost_by, preview.last_lost_at) == ("coordinator", clock.now())
    assert {one.table: (one.now, one.then) for one in preview.tables}["person"] == (1, 0)
    found.discard()
    assert contents(register_folder) == before
    assert list(register_folder.parent.glob(".*")) == []


def test_that_a_restore_is_an_entry_opens_and_keeps_the_old_register_aside(
    backup: Path, register_folder: Path, clock: SetClock
) -> None:
    lost = contents(register_folder)
    restored = offer(backup, register_folder, clock).accept()
    aside = contents(Path(restored.aside))
    assert {name: aside[name] for name in lost} == lost
    desk = registers.signed_in(register_folder, clock=clock)
    report = desk.register.check()
    assert report.sound
    assert report.rows - restored.rows == 2  # the restore's own entry, and the sign-in's
    desk.close()
    registers.signed_in(register_folder, clock=clock).close()
    assert refused(lambda: registers.signed_in(Path(restored.aside), clock=clock)).code in {"older_copy", "two_copies"}


def test_that_a_restore_can_be_taken_back(backup: Path, register_folder: Path, clock: SetClock) -> None:
    restored = offer(backup, register_folder, clock).accept()
    registers.signed_in(register_folder, clock=clock).close()
    back = offer(Path(restored.aside), register_folder, clock)
    assert back.preview.backup.reason is BackupReason.RESTORE
    assert back.preview.entries_gained == 3
    back.accept()
    desk = registers.signed_in(register_folder, clock=clock)
    assert desk.register.check().sound
    assert {line.reason for line in desk.backups.beside()} == {BackupReason.RESTORE}
    desk.close()


def test_that_the_recovery_code_restores_where_the_passphrase_is_forgotten(
    backup: Path, register_folder: Path, template: Template, clock: SetClock
) -> None:
    shutil.rmtree(register_folder)
    code = template.recovery_code.lower().replace("-", " ")
    another = "-".join(["AB2C3"] * 6)
    said = refused(lambda: restoring.offer_restore(backup, register_folder, "coordinator", another, clock=clock))
    assert said.code == "wrong_recovery_code"
    restoring.offer_restore(backup, register_folder, "coordinator", code, clock=clock).accept()
    registers.signed_in(register_folder, clock=clock).close()


def test_that_backups_of_what_was_left_behind_are_no_alarm(
    backup: Path, register_folder: Path, clock: SetClock, shelf: Path
) -> None:
    desk = registers.signed_in(register_folder, clock=clock)
    desk.backups.make(shelf)
    desk.close()
    offer(backup, register_folder, clock).accept()
    clock.set(clock.now() + timedelta(days=1))
    desk = registers.signed_in(register_folder, clock=clock)
    made = desk.backups.daily(shelf)
    desk.close()
    assert made is not None
    assert made.alarm == ""


def test_that_a_lost_register_is_restored_on_a_new_laptop(
    backup: Path, tmp_path: Path, clock: SetClock, move: Callable[[str], None]
) -> None:
    move("new laptop")
    found = offer(backup, tmp_path / "new" / "kingsmere.iomregister", clock)
    assert not found.preview.replaces
    assert not found.preview.loses
    restored = found.accept()
    assert restored.aside == ""
    desk = registers.signed_in(Path(restored.register), clock=clock)
    counts = json.loads((backup / "manifest.json").read_text())["counts"]
    assert restored.rows == sum(counts.values())
    assert desk.register.check().sound
    desk.close()


def test_that_a_damaged_register_is_replaced_and_said_to_be_unreadable(
    backup: Path, register_folder: Path, clock: SetClock
) -> None:
    (register_folder / "register.db").write_bytes(b"x" * 9000)
    found = offer(backup, register_folder, clock)
    assert "damaged" in found.preview.trouble
    assert found.preview.entries_lost == 3  # its head still says how far it went
    found.accept()
    registers.signed_in(register_folder, clock=clock).close()


def test_that_a_backup_with_a_damaged_head_is_a_damaged_backup(
    backup: Path, register_folder: Path, clock: SetClock
) -> None:
    (backup / "head.json").write_text("{}")
    with pytest.raises(Mendable) as refused:
        offer(backup, register_folder, clock)
    assert refused.value.code == "backup_damaged"


@pytest.mark.parametrize("step", [0, 1, 2])
def test_that_a_restore_cut_off_anywhere_leaves_one_whole_register(
    backup: Path, register_folder: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    rename = Path.rename
    done: list[Path] = []

    def cut_off(path: Path, to: Path) -> Path:
        if len(done) == step:
            raise KeyboardInterrupt
        done.append(path)
        return rename(path, to)

    found = offer(backup, register_folder, clock)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", cut_off)
        with pytest.raises(KeyboardInterrupt):
            found.accept()
    assert register_folder.exists() is (step < 2)
    desk = registers.signed_in(register_folder, clock=clock)
    assert desk.register.check().sound
    desk.close()
    assert list(register_folder.parent.glob(".*")) == []


def test_that_a_restore_says_what_was_done_for_protection_and_has_to_be_done_again(
    backup: Path, register_folder: Path, clock: SetClock
) -> None:
    desk = registers.signed_in(register_folder, clock=clock)
    desk.users.end_user("partner", clock.today())
    desk.close()
    found = offer(backup, register_folder, clock)
    assert any("open the register again (partner)" in words for words in found.preview.warnings)
    found.discard()


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


def say(backup: Path, **more: object) -> None:
    said = json.loads((backup / "manifest.json").read_text())
    (backup / "manifest.json").write_text(json.dumps({**said, **more}))


HARM: list[tuple[Callable[[Path], object], str]] = [
    (lambda backup: (backup / "manifest.json").unlink(), "manifest_missing"),
    (lambda backup: (backup / "manifest.json").write_text("{"), "manifest_damaged"),
    (lambda backup: say(backup, format="2.0"), "backup_from_the_future"),
    (lambda backup: say(backup, shape_major=9), "backup_from_the_future"),
    (lambda backup: say(backup, by="somebody else"), "backup_damaged"),
    (lambda backup: say(backup, counts={"person": 3}), "backup_damaged"),
    (lambda backup: (backup / "register.db").unlink(), "backup_damaged"),
    (lambda backup: (backup / "register.db").write_bytes(b"0"), "backup_damaged"),
    (lambda backup: flip(backup / "register.db"), "backup_damaged"),
    (lambda backup: (backup / "keys.json").write_text("{}"), "backup_damaged"),
    (shutil.rmtree, "backup_missing"),
]


def test_that_a_backup_that_does_not_fit_has_its_own_message_and_changes_nothing(
    backup: Path, register_folder: Path, clock: SetClock, tmp_path: Path
) -> None:
    before = contents(register_folder)
    for at, (harm, code) in enumerate(HARM):
        harmed = shutil.copytree(backup, tmp_path / f"shelf {at}" / backup.name)
        harm(harmed)
        said = refused(partial(offer, harmed, register_folder, clock))
        assert (said.code, at) == (code, at)
        assert "Nothing was changed" in said.message
        assert contents(register_folder) == before
        assert list(register_folder.parent.glob(".*")) == []


def test_that_a_backup_of_an_older_release_is_brought_to_this_one(tmp_path: Path) -> None:
    old = released.make(tmp_path, "1.0")
    assert refused(lambda: store.read_any(old)).code == "copy_of_older_release"
    key = KeyFile.read(old / "keys.json").unlock("coordinator", PASSPHRASE)
    kept = json.loads((old / "head.json").read_text())
    with closing(connect(old / "register.db", key)) as connection:
        counts = counts_of(connection)
    manifest = {"made_at": "2025-06-02T09:00:00+00:00", "head": kept, "counts": counts}
    (old / "manifest.json").write_text(json.dumps(manifest))
    prepared = prepare(store.read(old), tmp_path / "new.iomregister", WayIn("coordinator", PASSPHRASE))
    assert prepared.older_shape
    assert all(prepared.counts[table] >= count for table, count in counts.items())
    prepared.discard()
    assert not (tmp_path / "new.iomregister").exists()


def test_that_a_backup_goes_only_where_its_register_may_lie(
    backup: Path, register_folder: Path, clock: SetClock
) -> None:
    keys = json.loads((register_folder / "keys.json").read_text())
    (register_folder / "keys.json").write_text(json.dumps({**keys, "register_id": "another"}))
    assert refused(lambda: offer(backup, register_folder, clock)).code == "another_register"
    assert refused(lambda: offer(backup.parent, register_folder, clock)).code == "several_backups"
    (register_folder.parent / "papers").mkdir()
    assert refused(lambda: offer(backup, register_folder.parent / "papers", clock)).code == "already_exists"
    assert refused(lambda: offer(backup, Path("//server/share/x.iomregister"), clock)).code == "shared_place"


def test_that_only_a_coordinator_restores(backup: Path, register_folder: Path, clock: SetClock) -> None:
    with pytest.raises(NotAllowed) as said:
        offer(backup, register_folder, clock, "police")
    assert said.value.code == "not_allowed"
    assert list(register_folder.parent.glob(".*")) == []
    with pytest.raises(NotAllowed, match="had when the backup was made"):
        restoring.offer_restore(backup, register_folder, "coordinator", "a wrong one", clock=clock)
    assert (register_folder / "failures.jsonl").exists()
    with pytest.raises(NotAllowed, match="nadia had no way in when this backup was made"):
        offer(backup, register_folder, clock, "nadia")


def test_that_a_passphrase_changed_since_is_asked_for_too(backup: Path, register_folder: Path, clock: SetClock) -> None:
    desk = registers.signed_in(register_folder, clock=clock)
    desk.register.give_way_in("coordinator", "quilted lantern seven moths", registers.CHEAP)
    desk.close()
    assert refused(lambda: offer(backup, register_folder, clock)).code == "passphrase_now_needed"
    wrong = refused(lambda: offer(backup, register_folder, clock, passphrase_now="a wrong one"))
    assert wrong.code == "wrong_passphrase_now"
    offer(backup, register_folder, clock, passphrase_now="quilted lantern seven moths").accept()
    registers.signed_in(register_folder, clock=clock).close()


def test_that_a_register_that_is_open_is_not_replaced(backup: Path, register_folder: Path, clock: SetClock) -> None:
    desk = registers.signed_in(register_folder, clock=clock)
    assert refused(lambda: offer(backup, register_folder, clock)).code == "already_open"
    desk.close()


def test_that_a_register_goes_to_another_laptop_and_comes_back(
    move: Callable[[str], None], handed_over: Path, register_folder: Path, tmp_path: Path, clock: SetClock
) -> None:
    move("laptop 2")
    there = tmp_path / "there" / "kingsmere.iomregister"
    taken(handed_over.parent, there, clock).accept()
    desk = registers.signed_in(there, clock=clock)
    work_in(desk)
    clock.set(clock.now() + timedelta(minutes=5))
    desk.backups.hand_over(handed_over.parent)
    desk.close()
    move("laptop 1")
    back = taken(handed_over.parent, register_folder, clock)
    assert not back.preview.loses
    back.accept()
    desk = registers.signed_in(register_folder, clock=clock)
    assert desk.register.check().sound
    desk.close()


def test_that_nobody_takes_over_what_somebody_took(
    move: Callable[[str], None], handed_over: Path, tmp_path: Path, clock: SetClock
) -> None:
    move("laptop 2")
    first = taken(handed_over, tmp_path / "two.iomregister", clock)
    move("laptop 3")
    second = taken(handed_over, tmp_path / "three.iomregister", clock)
    first.accept()
    too_late = refused(second.accept)
    assert too_late.code == "already_taken"
    assert "laptop 2" in too_late.message
    assert refused(lambda: taken(handed_over, tmp_path / "three.iomregister", clock)).code == "already_taken"
    assert list(tmp_path.glob(".*")) == []


def test_that_a_take_over_never_loses_newer_work(handed_over: Path, register_folder: Path, clock: SetClock) -> None:
    handing_over.withdraw(register_folder)  # as somebody does who means well
    desk = registers.signed_in(register_folder, clock=clock)
    work_in(desk)
    desk.close()
    assert refused(lambda: taken(handed_over, register_folder, clock)).code == "newer_work_here"


def test_that_working_on_both_copies_is_an_alarm_at_the_next_meeting(
    move: Callable[[str], None], handed_over: Path, register_folder: Path, tmp_path: Path, clock: SetClock
) -> None:
    move("laptop 2")
    there = tmp_path / "there.iomregister"
    taken(handed_over, there, clock).accept()
    desk = registers.signed_in(there, clock=clock)
    work_in(desk)
    first = desk.backups.at_sign_out(handed_over.parent)
    desk.close()
    move("laptop 1")
    handing_over.withdraw(register_folder)
    desk = registers.signed_in(register_folder, clock=clock)
    work_in(desk)
    second = desk.backups.at_sign_out(handed_over.parent)
    desk.close()
    assert first is not None
    assert second is not None
    assert first.alarm == ""
    assert "Two copies" in second.alarm
    assert "laptop 2" in second.alarm
    again = refused(lambda: taken(handed_over, register_folder, clock))
    assert again.code in {"already_taken", "newer_work_here"}


def test_that_an_ordinary_backup_is_no_hand_over(backup: Path, tmp_path: Path, clock: SetClock) -> None:
    assert refused(lambda: taken(backup.parent, tmp_path / "x.iomregister", clock)).code == "no_hand_over"


def test_that_an_interrupted_hand_over_opens_again_or_says_what_to_connect(
    register_folder: Path, tmp_path: Path, clock: SetClock
) -> None:
    maker = Maker("coordinator", "laptop 1", clock.now())
    handing_over.begin(register_folder, maker, tmp_path / "away" / "x.iombackup")
    assert refused(lambda: registers.signed_in(register_folder, clock=clock)).code == "hand_over_interrupted"
    (tmp_path / "away").mkdir()
    registers.signed_in(register_folder, clock=clock).close()
    (register_folder / HANDED_OVER).write_text("damaged")
    assert refused(lambda: registers.signed_in(register_folder, clock=clock)).code == "handed_over"


def test_that_a_copy_of_the_folder_comes_back_only_on_purpose_and_with_a_reason(
    register_folder: Path, clock: SetClock, tmp_path: Path
) -> None:
    registers.signed_in(register_folder, clock=clock).close()
    copy = shutil.copytree(register_folder, tmp_path / "stick" / register_folder.name)
    desk = registers.signed_in(register_folder, clock=clock)
    work_in(desk)
    desk.close()
    shutil.rmtree(register_folder)
    shutil.copytree(copy, register_folder)  # the disk failed, and this copy is all there is
    said = refused(lambda: registers.signed_in(register_folder, clock=clock))
    assert said.code == "older_copy"
    assert "Restore from a backup" in said.message
    assert [line.folder for line in restoring.backups_in(register_folder)] == [str(register_folder)]
    found = offer(register_folder, register_folder, clock)
    assert (found.preview.copied, found.preview.entries_lost) == (True, 3)
    assert refused(found.accept).code == "no_reason"
    found.accept("the laptop's disk failed")
    with closing(registers.signed_in(register_folder, clock=clock)) as desk:
        assert desk.register.check().sound
        with desk.register.look(desk.who) as look:
            words = select(AuditEntry.words).where(AuditEntry.record_kind == "restore")
            (logged,) = look._session.execute(words).scalars()
    assert logged.startswith("restored from a copy of the folder")
    assert logged.endswith(": the laptop's disk failed")


def test_that_a_copy_of_an_open_register_is_no_way_back(desk: Desk, clock: SetClock, tmp_path: Path) -> None:
    copy = shutil.copytree(desk.register.folder, tmp_path / "stick" / desk.register.folder.name)
    assert refused(lambda: offer(copy, tmp_path / "new.iomregister", clock)).code == "copy_of_open_register"
