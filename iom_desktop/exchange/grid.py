"""A file of text as a grid of cells: its encoding, its delimiter and its rows, whatever is wrong with it."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iom_desktop.errors import Mendable
from iom_desktop.exchange.headings import target_of

DELIMITERS = (",", ";", "\t", "|")
LINES_TO_LOOK_AT = 60
_LONGEST_CELL_IN_LINES = 25
_BINARY_BEGINNINGS = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"SQLite format 3",
    b"\xd0\xcf\x11\xe0",
)
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 200_000
_UNREADABLE_SIGN = "\ufffd"

NOT_A_TABLE = (
    "This file is not a list with columns. Save the list as CSV or XLSX and choose it again. Nothing was changed."
)


@dataclass(frozen=True, slots=True)
class Grid:
    """Every record of a file in order; the first is row 1, as a spreadsheet shows it."""

    rows: list[list[str]]
    encoding: str
    delimiter: str | None = None
    sheet: str | None = None


def read_text_grid(data: bytes) -> Grid:
    """Read the bytes of a CSV file, in any usual encoding and with any usual delimiter."""
    if not data.strip(b"\x00\r\n\t ,;\xef\xbb\xbf\xff\xfe"):
        raise Mendable("empty", "This file is empty. Ask Probation for the list again. Nothing was changed.")
    if data.startswith(_BINARY_BEGINNINGS):
        raise Mendable("not_a_table", NOT_A_TABLE)
    text, encoding = decode(data)
    if "\x00" in text or _mostly_control(text):
        raise Mendable("not_a_table", NOT_A_TABLE)
    delimiter = _delimiter_of(text)
    return Grid(list(_records(text, delimiter)), encoding, delimiter)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding; what cannot be decoded shows as a replacement sign."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
            return text, encoding
    if wide := _utf16_without_mark(data):
        return data.decode(wide, errors="replace"), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_single_bytes(data)


def _decode_single_bytes(data: bytes) -> tuple[str, str]:
    mostly = data.decode("utf-8", errors="replace")
    broken = mostly.count(_UNREADABLE_SIGN)
    whole = sum(not character.isascii() for character in mostly) - broken
    if whole > broken:
        return mostly, "utf-8"
    encoding = _single_byte_encoding(data[:_SAMPLE])
    return data.decode(encoding, errors="replace"), encoding


def _single_byte_encoding(sample: bytes) -> str:
    """Windows' own encoding, unless bytes it does not know speak for another one."""
    try:
        sample.decode("cp1252")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # only for the rare file that needs it

        best = from_bytes(sample, cp_isolation=["cp1252", "mac_roman", "cp850"]).best()
        return best.encoding if best else "cp1252"
    return "cp1252"


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:1000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    return "utf-16-be" if half and sample[::2].count(0) > half * 0.7 else None


def _mostly_control(text: str) -> bool:
    sample = text[:4000]
    odd = sum(ord(character) < ord(" ") and character not in "\r\n\t\f\v" for character in sample)
    odd += sample.count(_UNREADABLE_SIGN)
    return odd * 10 > len(sample)


def _delimiter_of(text: str) -> str:
    """Choose the delimiter under which a line names the most known columns, else the one that cuts most evenly."""
    head = text.splitlines()[:LINES_TO_LOOK_AT]
    return max(DELIMITERS, key=lambda delimiter: _how_well_it_cuts(head, delimiter))


def _how_well_it_cuts(head: list[str], delimiter: str) -> tuple[int, int]:
    rows = list(_records("\n".join(head), delimiter))
    known = max((sum(target_of(cell) is not None for cell in row) for row in rows), default=0)
    widths = [len(row) for row in rows if len(row) > 1]
    return known, max((widths.count(width) * width for width in set(widths)), default=0)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Read records; one that an unclosed quotation mark has stretched over many lines is cut back into its lines."""
    lines = io.StringIO(text, newline="").readlines()
    width = _usual_width(lines[:LINES_TO_LOOK_AT], delimiter)
    start = 0
    while start < len(lines):
        row, used = _one_record(lines, start, delimiter)
        if used > _LONGEST_CELL_IN_LINES or (used > 1 and len(row) != width and not _closed(lines, start, delimiter)):
            row, used = _without_quotes(lines[start], delimiter), 1
        yield row
        start += used


def _usual_width(lines: list[str], delimiter: str) -> int:
    rows = (_one_record([line], 0, delimiter)[0] for line in lines if line.count('"') % 2 == 0)
    widths = Counter(len(row) for row in rows if row)
    return max(widths, key=lambda width: (widths[width] * width, width), default=1)


def _one_record(lines: list[str], start: int, delimiter: str) -> tuple[list[str], int]:
    window = lines[start : start + _LONGEST_CELL_IN_LINES + 1]
    reader = csv.reader(window, delimiter=delimiter)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return _without_quotes(lines[start], delimiter), 1


def _closed(lines: list[str], start: int, delimiter: str) -> bool:
    """Tell whether every quotation mark of a record is where a spreadsheet puts it, the closing one too."""
    try:
        next(csv.reader(lines[start : start + _LONGEST_CELL_IN_LINES + 1], delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _without_quotes(line: str, delimiter: str) -> list[str]:
    return [cell.strip('"') for cell in line.rstrip("\r\n").split(delimiter)]


def filled(cells: Iterable[str]) -> int:
    """Count the cells that hold anything but white space."""
    return sum(bool(cell.strip()) for cell in cells)
