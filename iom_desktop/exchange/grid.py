"""A file of text as a grid of cells: its dialect and its rows, whatever is wrong with them."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from iom_desktop.errors import Mendable
from iom_desktop.exchange.decoding import OLD_ENCODINGS, UNREADABLE_SIGN, decode, mostly_control
from iom_desktop.exchange.headings import target_of
from iom_desktop.exchange.refusals import NOT_A_TABLE, refuse_other_files
from iom_desktop.records.cohort import ListSheet
from iom_desktop.records.packed import Packed
from iom_desktop.rules.identifiers import check_crn, check_noms, check_pnc
from iom_desktop.vocabulary.cohort import Severity

DELIMITERS = (",", ";", "\t", "|")
_RARE_DELIMITERS = ("~", "^", ":")
LINES_TO_LOOK_AT = 60
_LONGEST_CELL_IN_LINES = 200
_SAMPLE = 200_000
_LONGEST_CELL = 10_000_000
_HEADINGS_OF_A_LIST = 2
_ODD_QUOTES = (
    "A quotation mark stands where none belongs, or one is missing. Check that the cells of this row are as they "
    "should be, and mend it."
)


_OLD_LETTERS = (
    "This file seems to be saved in the letters of {}. Check a name with an accent; if it is wrong, ask for the list "
    "as XLSX, or as CSV in UTF-8."
)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a cell that only the file itself shows: merged, hidden, worked out by a formula."""

    row: int
    place: int | None
    """The zero-based place of the column; none for the whole row."""
    code: str
    message: str
    severity: Severity = Severity.INFO


@dataclass(frozen=True, slots=True)
class Grid:
    """Every record of a file in order; the first is row 1, as a spreadsheet shows it."""

    rows: Sequence[list[str]]
    encoding: str
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[ListSheet, ...] = ()
    """All sheets of a workbook."""
    remarks: tuple[Remark, ...] = ()
    since_1904: bool = False
    """Whether its serial dates count from 1904, as workbooks of old Macintosh computers do."""


@dataclass(frozen=True, slots=True)
class _Dialect:
    delimiter: str
    quote: str = '"'
    spaced: bool = False
    """Whether a space stands between the delimiter and the quotation mark of a cell."""


def read_text_grid(data: bytes) -> Grid:
    """Read the bytes of a CSV file, in any usual encoding and with any usual delimiter."""
    if not data.strip(b"\x00\r\n\t ,;\xef\xbb\xbf\xff\xfe"):
        raise Mendable("empty", "This file is empty. Ask Probation for the list again. Nothing was changed.")
    refuse_other_files(data)
    text, encoding = decode(data)
    if mostly_control(text):
        raise Mendable("not_a_table", NOT_A_TABLE)
    text = _unpacked(text.replace("\x00", UNREADABLE_SIGN))
    dialect = _dialect_of(text)
    remarks: list[Remark] = []
    if encoding in OLD_ENCODINGS:
        remarks.append(Remark(1, None, "old_encoding", _OLD_LETTERS.format(OLD_ENCODINGS[encoding])))
    rows = Packed(_records(text, dialect, remarks))
    return Grid(rows, encoding, dialect.delimiter, remarks=tuple(remarks))


def filled(cells: Iterable[str]) -> int:
    """Count the cells that hold anything but white space."""
    return sum(bool(cell.strip()) for cell in cells)


def _dialect_of(text: str) -> _Dialect:
    """Choose the dialect under which a line names the most known columns, else the one that cuts most evenly."""
    head = text[:_SAMPLE].splitlines()[:LINES_TO_LOOK_AT]
    if named := _named_delimiter(head):
        return _Dialect(named)
    usual = _best(head, DELIMITERS)
    if _how_well_it_cuts(head, usual)[0] >= _HEADINGS_OF_A_LIST:
        return usual
    rare = _best(head, _RARE_DELIMITERS)
    return rare if _how_well_it_cuts(head, rare)[0] >= _HEADINGS_OF_A_LIST else usual


def _best(head: Sequence[str], delimiters: Iterable[str]) -> _Dialect:
    dialects = [_Dialect(one, _quote_of(head, one), _is_spaced(head, one)) for one in delimiters]
    return max(dialects, key=lambda dialect: _how_well_it_cuts(head, dialect))


def _is_spaced(head: Sequence[str], delimiter: str) -> bool:
    """Tell whether quoted cells stand a space behind the delimiter, and none stands right behind it."""
    return any(f'{delimiter} "' in line for line in head) and not any(f'{delimiter}"' in line for line in head)


def _unpacked(text: str) -> str:
    """Return the lines of a file each of which was put whole into one quoted cell, as a list pasted into one column."""
    head = text[:_SAMPLE].splitlines()[:LINES_TO_LOOK_AT]
    if len(head) < _HEADINGS_OF_A_LIST or not all(_is_one_cell(line) for line in head):
        return text
    try:
        cells = [_as_one(row) for row in csv.reader(io.StringIO(text, newline=""))]
    except csv.Error:
        return text
    named = max(sum(target_of(part) is not None for part in cell.split(",")) for cell in cells[:LINES_TO_LOOK_AT])
    return "".join(f"{cell}\n" for cell in cells) if named >= _HEADINGS_OF_A_LIST else text


def _as_one(row: Sequence[str]) -> str:
    """Return the one cell of a row; further down there may be rows of several, of which none may get lost."""
    if len(row) <= 1:
        return "".join(row)
    quoted = (cell.replace('"', '""') for cell in row)
    return ",".join(f'"{cell}"' for cell in quoted)


def _is_one_cell(line: str) -> bool:
    return len(line) > 1 and line[0] == line[-1] == '"' and '"' not in line[1:-1].replace('""', "")


def _named_delimiter(head: Sequence[str]) -> str:
    """Return the delimiter that a first line such as ``sep=;`` names, as spreadsheets write it."""
    first = head[0].strip().strip('"') if head else ""
    return first[-1] if len(first) == len("sep=;") and first.casefold().startswith("sep=") else ""


def _quote_of(head: Sequence[str], delimiter: str) -> str:
    """Return the apostrophe where a file puts its cells between apostrophes."""
    between = sum(line.count(f"'{delimiter}'") for line in head)
    return "'" if between >= len(head) and not any('"' in line for line in head) else '"'


def _how_well_it_cuts(head: Sequence[str], dialect: _Dialect) -> tuple[int, int]:
    rows = list(_records("\n".join(head), dialect))
    known = max((sum(target_of(cell) is not None for cell in row) for row in rows), default=0)
    widths = [len(row) for row in rows if len(row) > 1]
    return known, max((widths.count(width) * width for width in set(widths)), default=0)


def _records(text: str, dialect: _Dialect, remarks: list[Remark] | None = None) -> Iterator[list[str]]:
    """Read records; one that an unclosed quotation mark has stretched over further rows is cut back into its lines."""
    lines = _LINE.findall(text)
    width = _usual_width(lines[:LINES_TO_LOOK_AT], dialect)
    start = number = 0
    while start < len(lines):
        number += 1
        row, used = _one_record(lines, start, dialect)
        if dialect.quote in lines[start] and not _closed(lines[start : start + used], dialect):
            row, used = _mended_record(lines, start, (row, used), width, dialect)
            if remarks is not None:
                remarks.append(Remark(number, None, "odd_quotes", _ODD_QUOTES, Severity.WARNING))
        elif used > 1 and _swallowed(row, width, dialect, closed=True):
            row, used = _without_quotes(lines[start], dialect), 1
        yield row
        start += used


def _mended_record(
    lines: Sequence[str], start: int, read: tuple[list[str], int], width: int, dialect: _Dialect
) -> tuple[list[str], int]:
    """Read a record again whose quotation marks are not where a spreadsheet puts them."""
    row, _ = read
    if '\\"' in lines[start] and (whole := _with_backslashes(lines, start, width, dialect)):
        return whole
    if len(row) != width or _swallowed(row, width, dialect, closed=False):
        return _without_quotes(lines[start], dialect), 1
    return read


def _usual_width(lines: Sequence[str], dialect: _Dialect) -> int:
    rows = (_one_record([line], 0, dialect)[0] for line in lines if line.count(dialect.quote) % 2 == 0)
    widths = Counter(len(row) for row in rows if row)
    return max(widths, key=lambda width: (widths[width] * width, width), default=1)


def _one_record(lines: Sequence[str], start: int, dialect: _Dialect) -> tuple[list[str], int]:
    # A line without a quotation mark is a record of its own; most are.
    last = start + 1 if dialect.quote not in lines[start] else start + _LONGEST_CELL_IN_LINES + 1
    reader = _reader(lines[start:last], dialect)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return _without_quotes(lines[start], dialect), 1


def _reader(lines: Iterable[str], dialect: _Dialect, *, strict: bool = False) -> Any:  # noqa: ANN401 -- has no public name
    return csv.reader(
        lines, delimiter=dialect.delimiter, quotechar=dialect.quote, skipinitialspace=dialect.spaced, strict=strict
    )


def _swallowed(row: Sequence[str], width: int, dialect: _Dialect, *, closed: bool) -> bool:
    """Tell whether a cell of several lines holds rows of their own.

    They are as wide and have somebody's number in them; where the quotation marks are broken, either is enough.
    """
    further = [_without_quotes(line, dialect) for cell in row for line in cell.splitlines()[1:]]
    if closed:
        return any(len(cells) >= width > 1 and _numbered(cells) for cells in further)
    return any(len(cells) > 1 and (len(cells) >= width or _numbered(cells)) for cells in further)


def _numbered(cells: Iterable[str]) -> bool:
    """Tell whether one of the cells is a number by which somebody is known."""
    return any(check(cell).good for cell in cells for check in _NUMBERS)


def _closed(lines: Sequence[str], dialect: _Dialect) -> bool:
    """Tell whether every quotation mark of a record is where a spreadsheet puts it, the closing one too."""
    try:
        next(_reader(lines, dialect, strict=True))
    except csv.Error:
        return False
    return True


def _with_backslashes(lines: Sequence[str], start: int, width: int, dialect: _Dialect) -> tuple[list[str], int] | None:
    """Read a record whose quotation marks inside a cell have a backslash before them, if that makes it whole."""
    window = lines[start : start + _LONGEST_CELL_IN_LINES + 1]
    reader = csv.reader(
        window, delimiter=dialect.delimiter, quotechar=dialect.quote, escapechar="\\", doublequote=False
    )
    try:
        row = next(reader)
    except csv.Error:
        return None
    return (row, reader.line_num) if len(row) == width else None


def _without_quotes(line: str, dialect: _Dialect) -> list[str]:
    return [cell.strip(dialect.quote) for cell in line.rstrip("\r\n").split(dialect.delimiter)]


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NUMBERS = (check_crn, check_noms, check_pnc)
# A cell longer than the library's usual limit would be cut at the delimiters inside it.
csv.field_size_limit(_LONGEST_CELL)
