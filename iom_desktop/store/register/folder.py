"""The folder a register lives in: its files, and what is refused before anything in it is opened."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from iom_desktop.errors import Mendable
from iom_desktop.store.lasting import keep_names
from iom_desktop.store.lock import cannot_write
from iom_desktop.store.shares import refuse_shared_place

DATABASE = "register.db"
KEYS = "keys.json"
LOCK = "lock"
FAILURES = "failures.jsonl"
"""The sign-ins that failed since somebody last got in."""
HANDED_OVER = "handed-over.json"
"""The mark of a register that was handed over to another laptop."""

_ROOM_NEEDED = 100_000_000
_ONE_PAGE = 4096
"""A database is never smaller; the driver would take a file of a byte or none for an empty one."""


def refuse_what_is_no_register(folder: Path) -> None:
    """Refuse a folder that holds no register, or one whose database is gone or empty."""
    if not folder.is_dir() or not any((folder / name).exists() for name in (DATABASE, KEYS)):
        raise Mendable(
            "not_a_register",
            f"There is no register in {folder}. Nothing was changed. "
            "Choose the folder whose name ends in .iomregister; if it lies on another disk, connect that first.",
        )
    database = folder / DATABASE
    if not database.exists() or database.stat().st_size < _ONE_PAGE:
        raise Mendable(
            "database_missing",
            "The register's database is missing or empty. Nothing was opened, and no new one was made in its place. "
            "Put the register back from the latest backup.",
        )


def cannot_read(folder: Path) -> Mendable:
    """Say that a folder is not for this account of the machine, or that its disk does not answer."""
    return Mendable(
        "cannot_read",
        f"The folder {folder} cannot be read by your account on this machine. Nothing was opened or changed. Use the "
        "account that made the register, or ask whoever looks after this machine for the right to read it.",
    )


def refuse_as_place(folder: Path) -> None:
    """Refuse a place where no new register can be made."""
    if folder.exists():
        raise Mendable(
            "already_exists", f"{folder} is already there. Nothing was changed. Choose another name for the register."
        )
    refuse_shared_place(folder)
    refuse_full_disk(folder)


def refuse_full_disk(folder: Path) -> None:
    """Refuse a disk without room for a register and its backup."""
    nearest = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if shutil.disk_usage(nearest).free < _ROOM_NEEDED:
        raise _disk_full()


def settle(folder: Path) -> None:
    """Finish a restore that was cut off between two names."""
    ready = _ready(folder)
    if not ready.is_dir() or folder.exists():
        return
    try:
        ready.rename(folder)
    except OSError:
        if not folder.exists():  # else whoever restores has just done it
            raise


def sweep(folder: Path) -> None:
    """Take away what a crash left half written in a register's folder or beside it; the caller holds its lock."""
    for suffix in ("part", "restored"):
        shutil.rmtree(_beside(folder, suffix), ignore_errors=True)
    for half in folder.glob("*.part"):
        with suppress(OSError):
            shutil.rmtree(half) if half.is_dir() else half.unlink()


def put_in_place(draft: Path, folder: Path, aside: Path) -> None:
    """Give a finished draft the register's name, and the register that lay there another; no crash loses either."""
    ready = _ready(folder)
    shutil.rmtree(ready, ignore_errors=True)
    draft.rename(ready)
    if folder.exists():
        folder.rename(aside)
    try:
        ready.rename(folder)
    except OSError:
        # Where the register is there and the draft is not, somebody who was about to sign in has finished it.
        if ready.exists() or not folder.exists():
            if aside.exists():
                aside.rename(folder)
            raise
    with suppress(OSError):
        keep_names(folder.parent)


def _ready(folder: Path) -> Path:
    return _beside(folder, "restored")


def _beside(folder: Path, suffix: str) -> Path:
    """Name a hidden neighbour of a register; what lies at the top of a disk, or is called by a dot, has one too."""
    whole = folder.absolute()
    return whole.parent / f".{whole.name}.{suffix}"


@contextmanager
def drafted(folder: Path) -> Iterator[Path]:
    """Give a folder to build in, which takes the place of ``folder`` at the end or leaves no trace."""
    draft = _beside(folder, "part")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        yield draft
        draft.rename(folder)
    except Mendable as error:
        raise _disk_full() if error.code == "disk_full" else error from None
    except OSError as error:
        raise _disk_full() if error.errno == errno.ENOSPC else cannot_write(folder.parent) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _disk_full() -> Mendable:
    return Mendable(
        "disk_full",
        "The disk is full: a register needs 100 MB of room. Nothing was made or changed. "
        "Make room on this disk, or choose another one.",
    )
