"""A backup is called one only after it was reopened, checked and counted."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.store import backup
from iom_desktop.store.backup import Wanted
from iom_desktop.store.manifest import Maker
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.backup import BackupReason
from tests import people
from tests.registers import MOMENT, PASSPHRASE


def test_that_a_backup_holds_everything_and_opens(register: Register, who: Actor, tmp_path: Path) -> None:
    with register.work(who) as work:
        person_id = work.people.keep(people.person())
    backup = register.back_up(tmp_path / "copies" / "kingsmere.iombackup")
    manifest = json.loads((backup.folder / "manifest.json").read_text())
    assert manifest["counts"]["person"] == 1
    assert sum(manifest["counts"].values()) == backup.rows
    assert manifest["head"]["sequence"] == backup.head.sequence
    shutil.copytree(backup.folder, tmp_path / "again.iomregister")
    with closing(Register.open(tmp_path / "again.iomregister", "police", PASSPHRASE, clock=SetClock(MOMENT))) as again:
        with again.look(who) as look:
            assert look.people.get(person_id).surname == "Ashgrove"
        assert again.check().sound


def test_that_a_backup_holds_nothing_in_plain(register: Register, who: Actor, tmp_path: Path) -> None:
    with register.work(who) as work:
        work.people.keep(people.person())
    backup = register.back_up(tmp_path / "kingsmere.iombackup")
    for path in backup.folder.iterdir():
        assert b"Ashgrove" not in path.read_bytes(), path.name


def test_that_looks_that_wait_are_in_the_backup(register: Register, who: Actor, tmp_path: Path) -> None:
    with register.look(who) as look:
        look.log.consulted("person", "01")
    assert register.back_up(tmp_path / "kingsmere.iombackup").head.sequence == register.check().entries


def test_that_a_backup_never_replaces_one(register: Register, tmp_path: Path) -> None:
    register.back_up(tmp_path / "kingsmere.iombackup")
    with pytest.raises(Mendable) as said:
        register.back_up(tmp_path / "kingsmere.iombackup")
    assert said.value.code == "already_exists"


def test_that_a_backup_that_cannot_be_written_leaves_nothing(register: Register, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Mendable) as said:
        register.back_up(tmp_path / "file" / "kingsmere.iombackup")
    assert said.value.code == "backup_not_written"
    assert list(tmp_path.glob("**/*.part")) == []


def test_that_a_full_disk_is_said_before_anything_is_copied(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_SPARE", 1 << 62)
    with pytest.raises(Mendable) as said:
        register.back_up(tmp_path / "kingsmere.iombackup")
    assert said.value.code == "backup_disk_full"
    assert not (tmp_path / "kingsmere.iombackup").exists()


def test_that_what_a_crash_left_half_written_is_swept_away_when_the_register_opens(register_folder: Path) -> None:
    with closing(Register.open(register_folder, "police", PASSPHRASE, clock=SetClock(MOMENT))) as register:
        made = register.back_up(register_folder.parent / "kingsmere-before-upgrade-1")
    made.folder.rename(made.folder.with_name(f".{made.folder.name}.part"))
    (register_folder.parent / ".mine.part").mkdir()
    (register_folder / "keys.next.part").touch()
    Register.open(register_folder, "police", PASSPHRASE, clock=SetClock(MOMENT)).close()
    assert [path.name for path in register_folder.parent.glob(".*")] == [".mine.part"]
    assert not (register_folder / "keys.next.part").exists()


def test_that_a_stick_pulled_out_halfway_leaves_the_last_good_one(register: Register, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    last = register.back_up(stick / "kingsmere-1.iombackup").folder

    def pull_out(_done: int, _whole: int) -> None:
        shutil.rmtree(stick / ".kingsmere-2.iombackup.part")

    wanted = Wanted(Maker("coordinator", "laptop 1", MOMENT), BackupReason.AUTOMATIC, tell=pull_out)
    with pytest.raises(Mendable, match="earlier backups are safe") as said:
        register.back_up(stick / "kingsmere-2.iombackup", wanted)
    assert said.value.code == "backup_not_written"
    assert list(stick.iterdir()) == [last]
    assert backup.read(last).whole


def test_that_only_whole_backups_are_called_whole(register: Register, tmp_path: Path) -> None:
    made = register.back_up(tmp_path / "shelf" / "kingsmere.iombackup").folder
    (made.parent / "papers").mkdir()
    (made / "keys.json").unlink()
    (found,) = backup.found_in(made.parent)
    assert not found.whole
    with pytest.raises(Mendable) as said:
        backup.found_in(tmp_path / "nowhere")
    assert said.value.code == "backup_folder_missing"
