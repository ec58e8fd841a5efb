"""One laptop at a time: who has the register open, and since when."""

import errno
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from iom_desktop.errors import Mendable

if TYPE_CHECKING:
    from datetime import datetime

_LOCKED_BYTE = 1 << 20
"""Far behind the words of the file, so that others can still read who holds it."""


_NO_SPACE = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


class Lock:
    """The hold on an open register; the system lets go of it when the program ends, however it ends."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    @classmethod
    def take(cls, path: Path, user: str, workstation: str, now: "datetime") -> Self:
        """Hold the register, or say who has it open; a lock left by a crash holds nothing."""
        try:
            file = path.open("a+", encoding="utf-8")
        except OSError:
            raise cannot_write(path.parent) from None
        if not _hold(file):
            holder = _holder(path)
            file.close()
            raise Mendable("already_open", holder)
        try:
            file.seek(0)
            file.truncate()
            json.dump({"user": user, "workstation": workstation, "since": now.isoformat(timespec="minutes")}, file)
            file.flush()
        except OSError as error:
            with suppress(OSError):  # what could not be written is tried again here
                file.close()
            raise not_opened(error, path.parent) from None
        return cls(file)

    def release(self) -> None:
        """Let go of the register."""
        if self._file.closed:
            return
        self._file.seek(0)
        self._file.truncate()
        self._file.flush()
        _let_go(self._file)
        self._file.close()


def not_opened(error: OSError, folder: Path) -> Mendable:
    """Say why a register cannot be opened where nothing can be written any more."""
    if error.errno in _NO_SPACE:
        return Mendable(
            "disk_full",
            "The disk is full, so the register was not opened. It is whole as it lies. "
            "Make room on this disk and open it again.",
        )
    return cannot_write(folder)


def cannot_write(folder: Path) -> Mendable:
    """Say that a folder cannot be written."""
    return Mendable(
        "cannot_write",
        f"The folder {folder} cannot be written. Nothing was changed. "
        "Choose another folder, or ask whoever looks after this machine for the right to write there.",
    )


def _holder(path: Path) -> str:
    from datetime import datetime  # hardly ever does somebody hold it

    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(held["since"]).astimezone()
        who = f"{held['user']} on {held['workstation']} since {since:%H:%M} on {since.day} {since:%B %Y}"
    except (OSError, ValueError, KeyError, TypeError):
        who = "another window or another user of this machine"
    return f"The register is already open: {who}. Nothing was changed. Close it there, then open it here."


if sys.platform == "win32":
    import msvcrt

    def _hold(file: IO[str]) -> bool:
        try:
            os.lseek(file.fileno(), _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(file: IO[str]) -> None:
        """Unlock by name: closing alone lets Windows take its time, and the next process asks at once."""
        with suppress(OSError):
            os.lseek(file.fileno(), _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _hold(file: IO[str]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _let_go(file: IO[str]) -> None:
        with suppress(OSError):
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)
