"""A file of text as a grid of cells: its dialect and its rows, whatever is wrong with them."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from iom_desktop.errors import Mendable
from iom_desktop.exchange.decoding import decode, mostly_control
from iom_desktop.exchange.headings import target_of
from iom_desktop.exchange.refusals import NOT_A_TABLE, refuse_other_files
from iom_desktop.records.cohort import ListSheet
from iom_desktop.rules.identifiers import check_crn, check_noms, check_pnc
from iom_desktop.vocabulary.cohort import Severity

DELIMITERS = (",", ";", "\t", "|")
LINES_TO_LOOK_AT = 60
_LONGEST_CELL_IN_LINES = 200
_SAMPLE = 200_000
_ODD_QUOTES = (
    "A quotation mark stands where none belongs, or one is missing. Check that the cells of this row are as they "
    "should be, and mend it."
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

    rows: list[list[str]]
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


def read_text_grid(data: bytes) -> Grid:
    """Read the bytes of a CSV file, in any usual encoding and with any usual delimiter."""
    if not data.strip(b"\x00\r\n\t ,;\xef\xbb\xbf\xff\xfe"):
        raise Mendable("empty", "This file is empty. Ask Probation for the list again. Nothing was changed.")
    refuse_other_files(data)
    text, encoding = decode(data)
    if "\x00" in text or mostly_control(text):
        raise Mendable("not_a_table", NOT_A_TABLE)
    dialect = _dialect_of(text)
    remarks: list[Remark] = []
    rows = list(_records(text, dialect, remarks))
    return Grid(rows, encoding, dialect.delimiter, remarks=tuple(remarks))


def filled(cells: Iterable[str]) -> int:
    """Count the cells that hold anything but white space."""
    return sum(bool(cell.strip()) for cell in cells)


def _dialect_of(text: str) -> _Dialect:
    """Choose the dialect under which a line names the most known columns, else the one that cuts most evenly."""
    head = text[:_SAMPLE].splitlines()[:LINES_TO_LOOK_AT]
    if named := _named_delimiter(head):
        return _Dialect(named)
    dialects = [_Dialect(delimiter, _quote_of(head, delimiter)) for delimiter in DELIMITERS]
    return max(dialects, key=lambda dialect: _how_well_it_cuts(head, dialect))


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
    lines = io.StringIO(text, newline="").readlines()
    width = _usual_width(lines[:LINES_TO_LOOK_AT], dialect)
    start = number = 0
    while start < len(lines):
        number += 1
        row, used = _one_record(lines, start, dialect)
        if dialect.quote in lines[start] and not _closed(lines[start : start + used], dialect):
            row, used = _mended_record(lines, start, (row, used), width, dialect)
            if remarks is not None:
                remarks.append(Remark(number, None, "odd_quotes", _ODD_QUOTES, Severity.WARNING))
        elif used > 1 and _swallowed(row, width, dialect, only_numbered=True):
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
    if len(row) != width or _swallowed(row, width, dialect, only_numbered=False):
        return _without_quotes(lines[start], dialect), 1
    return read


def _usual_width(lines: Sequence[str], dialect: _Dialect) -> int:
    rows = (_one_record([line], 0, dialect)[0] for line in lines if line.count(dialect.quote) % 2 == 0)
    widths = Counter(len(row) for row in rows if row)
    return max(widths, key=lambda width: (widths[width] * width, width), default=1)


def _one_record(lines: Sequence[str], start: int, dialect: _Dialect) -> tuple[list[str], int]:
    # A line without a quotation mark is a record of its own; most are.
    last = start + 1 if dialect.quote not in lines[start] else start + _LONGEST_CELL_IN_LINES + 1
    reader = csv.reader(lines[start:last], delimiter=dialect.delimiter, quotechar=dialect.quote)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return _without_quotes(lines[start], dialect), 1


def _swallowed(row: Sequence[str], width: int, dialect: _Dialect, *, only_numbered: bool) -> bool:
    """Tell whether a cell of several lines holds rows of their own: as wide, and perhaps only with a number in them."""
    further = (line for cell in row for line in cell.splitlines()[1:])
    wide = [cells for line in further if len(cells := _without_quotes(line, dialect)) >= width > 1]
    return any(not only_numbered or any(check(cell).good for cell in cells for check in _NUMBERS) for cells in wide)


def _closed(lines: Sequence[str], dialect: _Dialect) -> bool:
    """Tell whether every quotation mark of a record is where a spreadsheet puts it, the closing one too."""
    try:
        next(csv.reader(lines, delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True))
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


_NUMBERS = (check_crn, check_noms, check_pnc)
