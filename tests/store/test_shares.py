"""Shares and synced folders are no place for a register, and the refusal says which it is."""

from pathlib import Path

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.store.register import Register
from iom_desktop.store.shares import is_remote_system, refuse_shared_place, shared_by
from tests.registers import PASSPHRASE, Template, copy_of

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
nas:/team /mnt/team\\040share nfs4 rw 0 0
//files/iom /mnt/iom cifs rw 0 0
jo@host: /home/jo/remote fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sdb1 /media/stick fuseblk rw 0 0
/home/jo/.box /home/jo/vault fuse.gocryptfs rw 0 0
/dev/sdc1 /mnt/team\\040share/local ext4 rw 0 0
short line
"""


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("/home/jo/OneDrive - Kingsmere/iom", "OneDrive"),
        ("/home/jo/Dropbox (Kingsmere)/iom", "Dropbox"),
        ("/home/jo/Google Drive/iom", "Google Drive"),
        ("/Volumes/My Drive/iom", "Google Drive"),
        ("/Users/jo/Library/Mobile Documents/com~apple~CloudDocs/iom", "iCloud"),
        ("/Users/jo/Library/CloudStorage/Something/iom", "a cloud service"),
        ("/home/jo/Box/iom", "Box"),
        ("//server/share/iom", "network drive"),
    ],
)
def test_that_shares_and_synced_folders_are_refused_by_name(place: str, service: str) -> None:
    with pytest.raises(Mendable, match=service) as refused:
        refuse_shared_place(Path(place))
    assert refused.value.code == "shared_place"
    assert "backups may go to the share" in refused.value.message


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_that_a_synced_folder_by_another_name_is_known_from_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "work"))
    assert "OneDrive" in shared_by(tmp_path / "work" / "kingsmere.iomregister")
    assert shared_by(tmp_path / "elsewhere") == ""


def test_that_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "Dropbox")
    assert "Dropbox" in shared_by(tmp_path / "mine" / "kingsmere.iomregister")


@pytest.mark.parametrize("place", ["boxes/iom", "my drives/iom", "iom"])
def test_that_an_ordinary_folder_is_taken(tmp_path: Path, place: str) -> None:
    refuse_shared_place(tmp_path / place)


@pytest.mark.parametrize(
    ("place", "remote"),
    [
        ("/home/jo/iom", False),
        ("/mnt/team share/iom", True),
        ("/mnt/team share/local/iom", False),
        ("/mnt/iom/kingsmere.iomregister", True),
        ("/mnt/iom2/kingsmere.iomregister", False),
        ("/home/jo/remote/iom", True),
        ("/run/user/1000/gvfs/smb-share", True),
        ("/media/stick/iom", False),
        ("/home/jo/vault/iom", False),
    ],
)
def test_that_a_mount_tells_whose_disk_it_is(place: str, remote: bool) -> None:
    assert is_remote_system(Path(place), MOUNTS) is remote


def test_that_a_register_that_was_moved_into_a_synced_folder_is_not_opened(template: Template, tmp_path: Path) -> None:
    register = copy_of(template, tmp_path / "OneDrive - Kingsmere")
    with pytest.raises(Mendable, match="OneDrive") as refused:
        Register.open(register, "coordinator", PASSPHRASE)
    assert refused.value.code == "shared_place"
