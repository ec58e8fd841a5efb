"""A screen without glass (Xvfb): waits until a window is painted on it, and takes pictures."""

import struct
import subprocess
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from installers.common import tree
from installers.common.tree import Stop

_SIZE = (1366, 768)
_PAINTED = 40
"""So many colours no empty window has."""
_PATIENCE = 120
_NAME = ":97"


class Screen:
    """A screen for as long as the block runs."""

    name = _NAME

    def __enter__(self) -> Self:
        picture = f"{_SIZE[0]}x{_SIZE[1]}x24"
        command = [tree.tool("Xvfb"), _NAME, "-screen", "0", picture, "-ac", "-noreset"]
        self._server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._wait_for(lambda: self._look() is not None, "Xvfb does not answer")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait()

    def painted(self, program: "subprocess.Popen[bytes]") -> float:
        """Wait until the program has painted a window, and return the seconds since this was asked."""
        started = time.perf_counter()

        def is_painted() -> bool:
            if program.poll() is not None:
                raise Stop(f"The program ended with {program.returncode} before its window was painted.")
            return len(set(struct.iter_unpack("<I", self._look() or b""))) >= _PAINTED

        self._wait_for(is_painted, "No window was painted")
        return time.perf_counter() - started

    def keep(self, file: Path) -> None:
        """Keep what is on the screen as a PNG."""
        width, height = _SIZE
        dots = self._look() or b""
        line_bytes = len(dots) // height
        step = line_bytes // width
        lines = bytearray()
        for row in range(height):
            line = dots[row * line_bytes : row * line_bytes + width * step]
            colours = bytearray(3 * width)
            colours[0::3], colours[1::3], colours[2::3] = line[2::step], line[1::step], line[0::step]
            lines += b"\0" + colours
        head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(lines))), (b"IEND", b""))
        file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts))

    def _look(self) -> bytes | None:
        command = [tree.tool("xwd"), "-root", "-silent", "-display", _NAME]
        looked = subprocess.run(command, capture_output=True, check=False)
        if looked.returncode != 0:
            return None
        head, colours = struct.unpack(">I", looked.stdout[:4])[0], struct.unpack(">I", looked.stdout[76:80])[0]
        return looked.stdout[head + 12 * colours :]

    def _wait_for(self, true: Callable[[], bool], otherwise: str) -> None:
        until = time.monotonic() + _PATIENCE
        while not true():
            if time.monotonic() > until:
                raise Stop(f"{otherwise} within {_PATIENCE} seconds.")
            time.sleep(0.01)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
