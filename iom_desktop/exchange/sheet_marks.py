"""What a sheet of a workbook says beside its cells: merged cells, hidden rows and columns, formulas."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from iom_desktop.exchange.grid import Remark
from iom_desktop.vocabulary.cohort import Severity

_MARK = re.compile(
    rb"<(?:\w+:)?(?:(?P<kind>row|col|mergeCell)\s(?P<facts>[^>]*)>"
    rb"|c\s(?P<cell>[^>]*)>\s*<(?:\w+:)?f[\s/>])"
)
_FACT = re.compile(rb'(\w+)="([^"]*)"')
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_YES = (b"1", b"true")
_BLOCK = 1 << 20
_LONGEST_MARK = 2_000
_MOST = 2_000
"""More merged cells or hidden columns than anybody reads; a sheet made to be slow has more."""


@dataclass(slots=True)
class SheetMarks:
    """The marks of one sheet; rows count from 1, places of columns from 0."""

    merged: list[tuple[int, int, int]] = field(default_factory=list)
    """First row, place and last row of cells that are merged."""
    hidden_rows: list[int] = field(default_factory=list)
    hidden_places: list[int] = field(default_factory=list)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    """Row and place of each cell that is worked out."""
    last_row: int = 0


def marks_of(package: zipfile.ZipFile, part: str) -> SheetMarks:
    """Read the marks of the sheet that is kept in one part of a workbook."""
    marks = SheetMarks()
    for kind, facts in _found(package, part):
        _take(kind, facts, marks)
    return marks


def remarks_on(marks: SheetMarks, rows: Sequence[Sequence[str]], *, hidden_sheet: str = "") -> tuple[Remark, ...]:
    """Say of the marks what the user of a list should know."""
    found = [Remark(1, None, "hidden_sheet", f"The sheet {hidden_sheet} is hidden in the workbook.")] * bool(
        hidden_sheet
    )
    for first, last in _runs([row for row in marks.hidden_rows if row <= len(rows)]):
        said = f"Rows {first} to {last} are hidden in the workbook, by a filter perhaps. They are read like all others."
        if first == last:
            said = "This row is hidden in the workbook, by a filter perhaps. It is read like all others."
        found.append(Remark(first, None, "hidden_row", said))
    width = len(rows[0]) if rows else 0
    said = "This column is hidden in the workbook. It is read like all others."
    found.extend(Remark(1, place, "hidden_column", said) for place in marks.hidden_places if place < width)
    for first, place, last in marks.merged:
        if last > first:
            said = (
                f"These cells are merged down to row {last}; only row {first} holds what they say. "
                "Unmerge them in the workbook and fill each row, if it is true of each."
            )
            found.append(Remark(first, place, "merged_cells", said, Severity.WARNING))
    return (*found, *_about_formulas(marks, rows))


def _about_formulas(marks: SheetMarks, rows: Sequence[Sequence[str]]) -> Iterator[Remark]:
    """Say once for each column that its cells are worked out, where the workbook holds what came out."""
    firsts: dict[int, int] = {}
    for row, place in marks.formulas:
        if row <= len(rows) and place < len(rows[row - 1]) and not rows[row - 1][place].startswith("="):
            firsts.setdefault(place, row)
    for place, row in firsts.items():
        said = "Formulas work this column out. What they gave when the workbook was last saved is read."
        yield Remark(row, place, "formula_value", said)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return the first and last of each run of numbers that follow one another."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]


def _take(kind: bytes, facts: dict[bytes, bytes], marks: SheetMarks) -> None:
    if kind == b"mergeCell" and len(marks.merged) < _MOST:
        ends = [_place(end) for end in facts.get(b"ref", b"").decode().split(":")]
        (top, left), (bottom, _) = ends[0], ends[-1]
        marks.merged.append((top, left, bottom))
    elif kind == b"row" and b"r" in facts:
        _take_row(int(facts[b"r"]), facts.get(b"hidden") in _YES, marks)
    elif kind == b"col" and facts.get(b"hidden") in _YES:
        first, last = int(facts.get(b"min", b"1")), int(facts.get(b"max", b"1"))
        marks.hidden_places.extend(range(first - 1, min(last, first + _MOST)))
    elif not kind and b"r" in facts:
        marks.formulas.append(_place(facts[b"r"].decode()))


def _take_row(row: int, hidden: bool, marks: SheetMarks) -> None:
    if row <= marks.last_row:
        # A reader that goes from top to bottom would pass over this row without a word.
        raise ValueError(row)
    marks.last_row = row
    if hidden:
        marks.hidden_rows.append(row)


def _place(cell: str) -> tuple[int, int]:
    """Return the row of a cell such as ``B5``, and the zero-based place of its column."""
    found = _CELL.fullmatch(cell)
    if found is None:
        raise ValueError(cell)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


def _found(package: zipfile.ZipFile, part: str) -> Iterator[tuple[bytes, dict[bytes, bytes]]]:
    with package.open(part) as file:
        rest = b""
        while block := file.read(_BLOCK):
            text, end = rest + block, 0
            for found in _MARK.finditer(text):
                end = found.end()
                yield found["kind"] or b"", dict(_FACT.findall(found["facts"] or found["cell"]))
            rest = text[max(end, len(text) - _LONGEST_MARK) :]
