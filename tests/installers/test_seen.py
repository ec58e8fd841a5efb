"""What is seen on the proof's screen: dots stay where they were, and a bar that was not there is found."""

import struct
import zlib

from installers.linux.seen import Seen

RED, BLUE = b"\x00\x00\xff\x00", b"\xff\x00\x00\x00"


def dump(lines: list[bytes], width: int, *, beside: int = 0, step: int = 4) -> bytes:
    """Make a dump as xwd does: its head, one colour of a table, and lines with something beside the dots."""
    line_bytes = width * step + beside
    head = [
        100,
        7,
        2,
        24,
        width,
        len(lines),
        0,
        0,
        32,
        0,
        32,
        step * 8,
        line_bytes,
        4,
        0,
        0,
        0,
        8,
        256,
        1,
        0,
        0,
        0,
        0,
        0,
    ]
    return struct.pack(">25I", *head) + bytes(12) + b"".join(line + b"\x7f" * beside for line in lines)


def test_that_a_picture_is_as_wide_as_the_screen_however_its_dots_and_lines_lie() -> None:
    lines = [RED + BLUE, BLUE + RED]
    seen = Seen.dumped(dump(lines, 2, beside=8))
    shorter = [RED[:3] + BLUE[:3], BLUE[:3] + RED[:3]]
    assert seen == Seen.dumped(dump(lines, 2)) == Seen.dumped(dump(shorter, 2, beside=2, step=3))
    png = seen.png()
    assert struct.unpack(">II", png[16:24]) == (2, 2)
    at = png.index(b"IDAT")
    packed = png[at + 4 : at + 4 + struct.unpack(">I", png[at - 4 : at])[0]]
    assert zlib.decompress(packed) == b"\0\xff\0\0\0\0\xff\0\0\0\xff\xff\0\0"


def test_that_a_bar_of_a_new_colour_is_found_and_a_few_dots_are_not() -> None:
    ordinary = Seen.dumped(dump([RED * 200] * 50, 200))
    with_a_bar = Seen.dumped(dump([RED * 200] * 30 + [BLUE * 200] * 20, 200))
    with_dots = Seen.dumped(dump([RED * 199 + BLUE] * 50, 200))
    assert (with_a_bar.bars_beside(ordinary), with_dots.bars_beside(ordinary)) == (1, 0)
    assert (with_a_bar.dots_beside(ordinary), with_dots.dots_beside(ordinary)) == (4_000, 50)
