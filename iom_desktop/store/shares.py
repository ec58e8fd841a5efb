"""Where a register may not lie: network shares and synced folders, which damage databases sooner or later."""

import os
import re
import sys
from pathlib import Path

from iom_desktop.errors import Mendable

_SYNCED = (
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("icloud", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("box sync", "Box"),
)
"""What a part of the path holds, in small letters, and whose folder that is."""
_SYNCED_WHOLE = {
    "my drive": "Google Drive",
    "shared drives": "Google Drive",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud service",
    "box": "Box",
}
"""Names that say it only where they are the whole part."""
_SYNCED_BY_SYSTEM = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Where Windows says which folder OneDrive keeps, whatever its name."""

_REMOTE_SYSTEMS = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "davfs", "glusterfs", "ncpfs", "vboxsf", "virtiofs")
_LOCAL_FUSE = ("gocryptfs", "cryfs", "encfs", "veracrypt", "mergerfs", "ntfs", "exfat", "fuse-overlayfs", "bindfs")
_MOUNTS = Path("/proc/self/mounts")


def refuse_shared_place(folder: Path) -> None:
    """Refuse a network share or a synced folder for a register, naming what it is."""
    reason = shared_by(folder)
    if reason:
        raise Mendable(
            "shared_place",
            f"A register must lie on this machine's own disk, but {folder} {reason}: that damages databases, and lets "
            "two people write at once. Nothing was made, opened or changed. Choose a folder on this machine; backups "
            "may go to the share.",
        )


def shared_by(folder: Path) -> str:
    """Say in words what shares a folder with other machines; nothing where it is this machine's own."""
    for place in dict.fromkeys((folder.absolute(), folder.resolve())):
        service = _service_of(place)
        if service:
            return f"is kept in step by {service}"
        if _is_remote(place):
            return "lies on a network drive"
    return ""


def _service_of(place: Path) -> str:
    for part in (part.casefold() for part in place.parts):
        if part in _SYNCED_WHOLE:
            return _SYNCED_WHOLE[part]
        for name, service in _SYNCED:
            if name in part:
                return service
    folders = (os.environ.get(name, "") for name in _SYNCED_BY_SYSTEM)
    return "OneDrive" if any(folder and place.is_relative_to(folder) for folder in folders) else ""


def _is_remote(place: Path) -> bool:
    said = str(place).replace("/", "\\")
    if said.startswith("\\\\") and not re.match(r"\\\\[?.]\\(?!UNC\\)", said, re.IGNORECASE):
        return True
    return _drive_is_remote(place)


def is_remote_system(place: Path, mounts: str) -> bool:
    """Tell from the system's list of mounts whether a path lies on another machine's disk."""
    kind, depth = "", -1
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 3:  # noqa: PLR2004 -- device, place, kind
            continue
        at = Path(re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), words[1]))
        if place.is_relative_to(at) and len(at.parts) >= depth:
            kind, depth = words[2], len(at.parts)
    if kind.startswith("fuse."):
        return not any(name in kind for name in _LOCAL_FUSE)
    return kind.startswith(_REMOTE_SYSTEMS)


if sys.platform == "win32":
    import ctypes

    _REMOTE_DRIVE = 4

    def _drive_is_remote(place: Path) -> bool:
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{place.drive}\\") == _REMOTE_DRIVE)

else:

    def _drive_is_remote(place: Path) -> bool:
        try:
            return is_remote_system(place, _MOUNTS.read_text(encoding="utf-8", errors="replace"))
        except OSError:  # a system without such a list, as macOS is
            return False
