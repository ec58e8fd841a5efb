"""What is on a screen at one moment, as Xvfb keeps it: in the format of xwd."""

import struct
import zlib
from collections import Counter
from dataclasses import dataclass
from operator import ne
from typing import Self

_HEAD = struct.Struct(">25I")
_BYTES_OF_A_DOT, _BYTES_OF_A_COLOUR = 4, 12
_BAR = 3_000
"""Dots of one colour: so many has what stands behind a sentence."""


@dataclass(frozen=True)
class Seen:
    """A picture: four bytes a dot (blue, green, red and none), line after line."""

    width: int
    height: int
    dots: bytes

    @classmethod
    def dumped(cls, dump: bytes) -> Self:
        """Read a dump in the format of xwd; it has three or four bytes a dot, as the windows on the screen have it."""
        head = _HEAD.unpack_from(dump)
        start, width, height, bits, line_bytes, colours = head[0], *head[4:6], *head[11:13], head[19]
        begin, step = start + colours * _BYTES_OF_A_COLOUR, bits // 8
        dots = bytearray(width * height * _BYTES_OF_A_DOT)
        for row in range(height):
            line = dump[begin + row * line_bytes :][: width * step]
            drawn = memoryview(dots)[row * width * _BYTES_OF_A_DOT : (row + 1) * width * _BYTES_OF_A_DOT]
            for part in range(3):
                drawn[part::_BYTES_OF_A_DOT] = line[part::step]
        return cls(width, height, bytes(dots))

    def areas(self) -> Counter[int]:
        """Return how many dots each colour covers."""
        return Counter(memoryview(self.dots).cast("I"))

    def dots_beside(self, other: Self) -> int:
        """Count the dots that are of another colour in another picture of the same screen."""
        return sum(map(ne, memoryview(self.dots).cast("I"), memoryview(other.dots).cast("I")))

    def bars_beside(self, ordinary: Self) -> int:
        """Count the colours that cover a bar here and nothing in an ordinary picture."""
        before = ordinary.areas()
        return sum(dots >= _BAR and not before[colour] for colour, dots in self.areas().items())

    def png(self) -> bytes:
        """Return the picture as a PNG."""
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        packed = zlib.compress(b"".join(b"\0" + self._line(row) for row in range(self.height)))
        parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)

    def _line(self, row: int) -> bytes:
        long = self.width * _BYTES_OF_A_DOT
        line, drawn = self.dots[row * long : (row + 1) * long], bytearray(3 * self.width)
        drawn[0::3], drawn[1::3], drawn[2::3] = line[2::4], line[1::4], line[0::4]
        return bytes(drawn)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
