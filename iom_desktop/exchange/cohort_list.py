"""The monthly list as a file: read into lines, skipped lines and problems, never stopping at a bad row."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from iom_desktop.errors import Mendable
from iom_desktop.exchange.cells import LineReader, age_problem
from iom_desktop.exchange.column_habits import ColumnHabits
from iom_desktop.exchange.grid import Grid, filled, read_text_grid
from iom_desktop.exchange.headings import IDENTIFIER_FIELDS
from iom_desktop.exchange.layout import Asked, Layout, known_headings, lay_out
from iom_desktop.exchange.list_forms import FORMS, ListForm
from iom_desktop.exchange.workbook import is_workbook, read_workbook_grid
from iom_desktop.records.cohort import ColumnAnswers, ListFile, ListLine, Problem, ReadList, SkippedLine
from iom_desktop.records.packed import Packed
from iom_desktop.records.watch import ROWS_BETWEEN, Watch, unwatched
from iom_desktop.rules.identifiers import check_identifier
from iom_desktop.rules.values import clean
from iom_desktop.vocabulary.cohort import Severity
from iom_desktop.vocabulary.listing import ListKind
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind

LARGEST_FILE = 400_000_000
_FEWEST_FILLED_CELLS = 3
_ENOUGH_HEADINGS = 3
_LIKE_A_HEADER = 0.5
_CELLS_THAT_TELL = 2
_NUMBER_OF_CELLS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """How a list is to be read, as far as the file does not say so itself."""

    columns: Mapping[int, str] = field(default_factory=dict)
    """What a column stands for, by its index; nothing means that it is not used."""
    sheet: str = ""
    sender: str = ""
    earlier: Sequence[ColumnAnswers] = ()
    """What was answered about the columns of earlier lists."""
    afresh: bool = False
    """Whether earlier answers are left aside."""
    borough: str = ""
    kind: ListKind = ListKind.MONTHLY
    form: ListForm | None = None
    """The columns it may bring, where it is no list of a kind that the import knows."""
    watch: Watch = unwatched


_AS_IT_IS = Reading()


def read(path: Path, today: date, reading: Reading = _AS_IT_IS) -> ReadList:
    """Read the list at ``path``."""
    return read_bytes(_bytes_of(path), path.name, today, reading)


def read_bytes(data: bytes, name: str, today: date, reading: Reading = _AS_IT_IS) -> ReadList:
    """Read a list from the bytes of its file."""
    digest = hashlib.sha256(data).hexdigest()
    grid = _grid_of(data, reading)
    del data  # of a long list there is no room for the file beside its rows
    layout = lay_out(grid.rows, _asked(reading))
    rows = _Below(grid, layout)
    if not len(rows):
        raise Mendable("empty", "There are headings but no rows below them. Ask Probation for the list again.")
    habits = ColumnHabits(layout, (cells for _, cells in rows), today, since_1904=grid.since_1904)
    reader = LineReader(layout, habits, today, reading.borough)
    oddities = _Oddities(layout, reader, today)
    lines = Packed(_lines(rows, reader, oddities, reading.watch))
    problems = (
        *layout.problems,
        *habits.problems,
        *reader.problems,
        *_about_the_sheets(grid, layout),
        *_remarks(grid, layout),
        *oddities.problems,
    )
    return ReadList(
        file=ListFile(
            name=name,
            sha256=digest,
            encoding=grid.encoding,
            delimiter=grid.delimiter,
            sheet=grid.sheet,
            header_row=layout.header_row,
            rows=len(lines),
        ),
        columns=layout.columns,
        lines=lines,
        skipped=rows.skipped,
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        extract_dates=tuple(sorted(oddities.extract_dates)),
        sheets=grid.sheets,
        fingerprint=layout.fingerprint,
        columns_as=layout.columns_as,
    )


def _asked(reading: Reading) -> Asked:
    return Asked(reading.columns, reading.earlier, reading.sender, reading.afresh, reading.form or FORMS[reading.kind])


def _grid_of(data: bytes, reading: Reading) -> Grid:
    if is_workbook(data):
        return read_workbook_grid(data, reading.sheet, reading.watch)
    if reading.sheet:
        raise Mendable("no_such_sheet", "Only a workbook has sheets, and this file is none. Nothing was changed.")
    return read_text_grid(data)


class _Below:
    """The rows below the header with their numbers, gone through as often as it takes; what is no row is skipped."""

    def __init__(self, grid: Grid, layout: Layout) -> None:
        self._grid = grid
        self._first = layout.header_row
        lines = enumerate(islice(grid.rows, self._first, None), start=self._first + 1)
        reasons = ((number, _why_skipped(cells, layout)) for number, cells in lines)
        self.skipped = tuple(SkippedLine(number, why) for number, why in reasons if why)
        self._not_rows = frozenset(line.row for line in self.skipped)

    def __len__(self) -> int:
        return len(self._grid.rows) - self._first - len(self.skipped)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        lines = enumerate(islice(self._grid.rows, self._first, None), start=self._first + 1)
        return (line for line in lines if line[0] not in self._not_rows)


def _lines(rows: _Below, reader: LineReader, oddities: "_Oddities", watch: Watch) -> Iterator[ListLine]:
    for done, (row, cells) in enumerate(rows):
        if done % ROWS_BETWEEN == 0:
            watch(done, len(rows))
        line = reader.read(row, cells)
        oddities.look_at(line)
        yield line


class _Oddities:
    """What only a whole row shows: that it is ragged, or a header, or of another age; and its extract date."""

    def __init__(self, layout: Layout, reader: LineReader, today: date) -> None:
        self.problems: list[Problem] = []
        self.extract_dates: set[date] = set()
        self._width = layout.columns[-1].index
        self._reader = reader
        self._today = today

    def look_at(self, line: ListLine) -> None:
        """Take in one row."""
        found = (
            _ragged(line, self._width),
            _second_header(line),
            age_problem(self._reader, line, self._today),
        )
        self.problems += filter(None, found)
        if "extract_date" in line.days:
            self.extract_dates.add(line.days["extract_date"])


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Mendable("too_large", f"{path.name} is too large to be a monthly list. Nothing was changed.")
        return path.read_bytes()
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror}. Check that it is there and not open elsewhere."
        raise Mendable("unreadable", f"{message} Nothing was changed.") from error


def _why_skipped(cells: Sequence[str], layout: Layout) -> str:
    count = filled(cells)
    if not count:
        return "blank"
    # Nearly every row differs from the header in its first cell already.
    if clean(cells[0]) == layout.header[0] and _bare(cells) == _bare(layout.header):
        return "repeated_header"
    return "" if count >= _FEWEST_FILLED_CELLS or _has_identifier(cells, layout) else "footer"


def _bare(cells: Sequence[str]) -> list[str]:
    """Return the cleaned cells without the empty ones at the end."""
    cleaned = [clean(cell) for cell in cells]
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    return cleaned


def _has_identifier(cells: Sequence[str], layout: Layout) -> bool:
    for target in IDENTIFIER_FIELDS:
        for place in layout.places.get(target, ()):
            text = cells[place] if place < len(cells) else ""
            if text.strip() and check_identifier(IdentifierKind(target), text).check is not IdentifierCheck.MALFORMED:
                return True
    return False


def _ragged(line: ListLine, width: int) -> Problem | None:
    if len(line.cells) >= width and not filled(line.cells[width:]):
        return None
    said = (
        f"This row has {len(line.cells)} cells and the header {width}. Check that nothing has slipped sideways, "
        "and mend the row if it has."
    )
    return Problem(line.row, "", _shown(line.cells), Severity.WARNING, "ragged_row", said)


def _shown(cells: Sequence[str]) -> str:
    """Return the beginning of a row, to know it by."""
    said = [clean(cell) for cell in cells if cell.strip()]
    return ", ".join(said[:_NUMBER_OF_CELLS_SHOWN]) + ("..." if len(said) > _NUMBER_OF_CELLS_SHOWN else "")


def _second_header(line: ListLine) -> Problem | None:
    """Say of a row that it is a header with other columns, as where two exports were put one below the other."""
    if not known_headings(_first_filled(line.cells)):
        return None
    if len(known_headings(line.cells)) < max(_ENOUGH_HEADINGS, filled(line.cells) * _LIKE_A_HEADER):
        return None
    said = (
        "This looks like the header of another table. The rows below it are read by the first header: check them, "
        "or put the second table into a file of its own."
    )
    return Problem(line.row, "", _shown(line.cells), Severity.WARNING, "second_header", said)


def _first_filled(cells: Sequence[str]) -> list[str]:
    """Return the first filled cells of a row, which tell a header from a row quickly."""
    return list(islice(filter(str.strip, cells), _CELLS_THAT_TELL))


def _about_the_sheets(grid: Grid, layout: Layout) -> list[Problem]:
    others = [sheet for sheet in grid.sheets if sheet.rows and sheet.name != grid.sheet]
    if not others:
        return []
    named = ", ".join(f"{one.name} ({one.rows} rows{', hidden' if one.hidden else ''})" for one in others)
    said = f"The sheet {grid.sheet} is read. Not read: {named}. Choose another sheet if this is not the list."
    return [Problem(layout.header_row, "", grid.sheet or "", Severity.INFO, "other_sheets", said)]


def _remarks(grid: Grid, layout: Layout) -> list[Problem]:
    found = []
    for remark in grid.remarks:
        about_all = remark.row <= layout.header_row
        if about_all and remark.code == "merged_cells":
            continue
        column = "" if remark.place is None else layout.name(remark.place)
        cells = grid.rows[remark.row - 1] if not about_all else ()
        value = _shown(cells) if remark.place is None else (cells[remark.place] if cells else "")
        row = max(remark.row, layout.header_row)
        found.append(Problem(row, column, value, remark.severity, remark.code, remark.message))
    return found
