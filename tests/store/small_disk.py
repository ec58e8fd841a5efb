"""A disk of a few megabytes that can be filled to the last page."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PAGE = 4096
_SIZE = 32 * 1024 * 1024
_OWN_MOUNTS, _NOT_SHARED, _ALL_BELOW, _LAZILY = 0x20000, 1 << 18, 1 << 14, 2


class SmallDisk:
    """A small disk in memory, seen by this process alone, with a file on it that takes the room away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "small"
        self._ballast = self.folder / "ballast"

    @contextmanager
    def mounted(self) -> Iterator["SmallDisk"]:
        """Have the disk there for a while."""
        libc = ctypes.CDLL(None, use_errno=True)
        self.folder.mkdir()
        place = os.fsencode(self.folder)
        if libc.unshare(_OWN_MOUNTS) or libc.mount(None, b"/", None, _NOT_SHARED | _ALL_BELOW, None):
            pytest.skip("only root may have a small disk mounted")
        if libc.mount(b"tmpfs", place, b"tmpfs", 0, f"size={_SIZE}".encode()):
            pytest.skip("this system lets no small disk be mounted")
        try:
            yield self
        finally:
            libc.umount2(place, _LAZILY)

    @contextmanager
    def with_room_for(self, pages: int) -> Iterator[None]:
        """Leave so many pages free for a while."""
        free = os.statvfs(self.folder).f_bavail * os.statvfs(self.folder).f_frsize
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, free - pages * PAGE)
        try:
            yield
        finally:
            self._ballast.unlink()


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Give a small disk, where the system lets one be mounted."""
    if not sys.platform.startswith("linux"):
        pytest.skip("small disks in memory are mounted on Linux alone")
    with SmallDisk(folder).mounted() as disk:
        yield disk
