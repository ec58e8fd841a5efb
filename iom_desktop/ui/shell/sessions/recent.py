"""What is said of a register that was open before: its name, where it lies, and that it is gone."""

from collections.abc import Sequence
from pathlib import Path

_REMOVABLE = ("/media", "/run/media", "/mnt", "/Volumes")
"""Where Linux and macOS put disks that come and go."""


def name_of(folder: Path) -> str:
    """Return what a register is called: the name of its folder, in words."""
    return folder.name.removesuffix(".iomregister").replace("-", " ").capitalize()


def labels_of(recent: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return registers with the words that a menu shows for each."""
    return tuple((f"{name_of(Path(one))} in {Path(one).parent}".replace("&", "&&"), one) for one in recent)


def may_be_there(folder: Path) -> bool:
    """Tell whether a register may be opened; where nothing may be read, the register itself says so."""
    try:
        return folder.is_dir()
    except OSError:
        return True


def gone(folder: Path) -> str:
    """Say that a register is not where it was, and why that may be."""
    disk = _disk_of(folder)
    if disk and not may_be_there(Path(disk)):
        return (
            f"{disk} is not connected, so the register {name_of(folder)} cannot be opened. Connect it and try again, "
            "or choose another register. Nothing was changed."
        )
    return (
        f"The register {name_of(folder)} is not in {folder.parent} any more. It may have been moved or renamed: "
        "open it where it lies now, or put it back from a backup. Nothing was changed."
    )


def _disk_of(folder: Path) -> str:
    """Return the disk a folder lies on, where that is one that comes and goes."""
    if folder.drive:
        return folder.drive + "\\"
    parts = folder.parts
    for top in _REMOVABLE:
        above = Path(top).parts
        if parts[: len(above)] == above and len(parts) > len(above) + 1:
            depth = len(above) + (2 if top.endswith("media") and len(parts) > len(above) + 2 else 1)
            return str(Path(*parts[:depth]))
    return ""
