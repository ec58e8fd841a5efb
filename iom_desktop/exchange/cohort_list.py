"""The monthly list as a file: read into lines, skipped lines and problems, never stopping at a bad row."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from iom_desktop.errors import Mendable
from iom_desktop.exchange.cells import LineReader, age_problem
from iom_desktop.exchange.column_habits import ColumnHabits
from iom_desktop.exchange.grid import Grid, filled, read_text_grid
from iom_desktop.exchange.headings import IDENTIFIER_FIELDS
from iom_desktop.exchange.layout import Layout, lay_out
from iom_desktop.exchange.workbook import is_workbook, read_workbook_grid
from iom_desktop.records.cohort import ListFile, ListLine, Problem, ReadList, SkippedLine
from iom_desktop.rules.identifiers import check_identifier
from iom_desktop.rules.values import clean
from iom_desktop.vocabulary.cohort import Severity
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind

LARGEST_FILE = 400_000_000
_FEWEST_FILLED_CELLS = 3
_NO_CHOICE: Mapping[int, str] = {}


def read(path: Path, today: date, chosen: Mapping[int, str] = _NO_CHOICE) -> ReadList:
    """Read the list at ``path``; ``chosen`` says what a column stands for where its heading does not."""
    return read_bytes(_bytes_of(path), path.name, today, chosen)


def read_bytes(data: bytes, name: str, today: date, chosen: Mapping[int, str] = _NO_CHOICE) -> ReadList:
    """Read a list from the bytes of its file."""
    grid = read_workbook_grid(data) if is_workbook(data) else read_text_grid(data)
    layout = lay_out(grid.rows, chosen)
    rows, skipped = _sort_out(grid, layout)
    if not rows:
        raise Mendable("empty", "There are headings but no rows below them. Ask Probation for the list again.")
    habits = ColumnHabits(layout, (cells for _, cells in rows), today)
    reader = LineReader(layout, habits, today)
    lines = tuple(reader.read(row, cells) for row, cells in rows)
    problems = (
        *layout.problems,
        *habits.problems,
        *reader.problems,
        *_ragged(layout, rows),
        *filter(None, (age_problem(reader, line, today) for line in lines)),
    )
    return ReadList(
        file=ListFile(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            encoding=grid.encoding,
            delimiter=grid.delimiter,
            sheet=grid.sheet,
            header_row=layout.header_row,
            rows=len(lines),
        ),
        columns=layout.columns,
        lines=lines,
        skipped=skipped,
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        extract_dates=_extract_dates(lines),
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Mendable("too_large", f"{path.name} is too large to be a monthly list. Nothing was changed.")
        return path.read_bytes()
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror}. Check that it is there and not open elsewhere."
        raise Mendable("unreadable", f"{message} Nothing was changed.") from error


def _sort_out(grid: Grid, layout: Layout) -> tuple[list[tuple[int, list[str]]], tuple[SkippedLine, ...]]:
    rows, skipped = [], []
    for number, cells in enumerate(grid.rows[layout.header_row :], start=layout.header_row + 1):
        why = _why_skipped(cells, layout)
        if why:
            skipped.append(SkippedLine(number, why))
        else:
            rows.append((number, cells))
    return rows, tuple(skipped)


def _why_skipped(cells: Sequence[str], layout: Layout) -> str:
    count = filled(cells)
    if not count:
        return "blank"
    if _bare(cells) == _bare(layout.header):
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


def _ragged(layout: Layout, rows: Sequence[tuple[int, Sequence[str]]]) -> list[Problem]:
    width = len(_bare(layout.header))
    found = []
    for row, cells in rows:
        if len(cells) < width or filled(cells[width:]):
            said = f"This row has {len(cells)} cells and the header {width}. Check that nothing has slipped sideways."
            found.append(Problem(row, "", "", Severity.WARNING, "ragged_row", said))
    return found


def _extract_dates(lines: Sequence[ListLine]) -> tuple[date, ...]:
    return tuple(sorted({line.days["extract_date"] for line in lines if "extract_date" in line.days}))
