"""Rows that cannot count: without identity, twice the same, or contradicting one another."""

from collections.abc import Mapping, Sequence

from iom_desktop.records.cohort import ListColumn, ListLine, Problem
from iom_desktop.rules.values import clean
from iom_desktop.vocabulary.cohort import Severity

NO_IDENTITY = "no_identity"
DUPLICATE_ROW = "duplicate_row"
CONFLICT = "conflict"
_CELLS_SHOWN = 6


def without_identity(line: ListLine) -> Problem:
    """Return the problem of a row that stands for nobody."""
    said = (
        "No number on this row is right, and there is no name with a date of birth. Nobody can be found by it. "
        "Ask for a CRN, PNC or prison number, or for name and date of birth."
    )
    return _problem(line, NO_IDENTITY, said)


def within_groups(
    groups: Sequence[Sequence[ListLine]], kept_rows: frozenset[int], columns: Sequence[ListColumn] = ()
) -> dict[int, Problem]:
    """Return the problem of every row that repeats or contradicts another of its person, by row number.

    Of identical rows the first counts. Rows that differ are all rejected, until one of ``kept_rows`` is among them.
    """
    headings = {column.index - 1: column.header for column in columns}
    found: dict[int, Problem] = {}
    for group in groups:
        if len(group) > 1:
            found.update(_within(group, kept_rows, headings))
    return found


def conflicts(groups: Sequence[Sequence[ListLine]]) -> tuple[tuple[int, ...], ...]:
    """Return the rows that say different things of one person, group by group; repeated rows are left out."""
    different = [list({_cells(line): line.row for line in reversed(group)}.values()) for group in groups]
    return tuple(tuple(sorted(rows)) for rows in different if len(rows) > 1)


def _differing(lines: Sequence[ListLine]) -> list[int]:
    """Return the zero-based places at which rows differ."""
    cells = [_cells(line) for line in lines]
    width = max(map(len, cells), default=0)
    return [place for place in range(width) if len({own[place] if place < len(own) else "" for own in cells}) > 1]


def _within(group: Sequence[ListLine], kept_rows: frozenset[int], headings: Mapping[int, str]) -> dict[int, Problem]:
    found = {}
    first_of: dict[tuple[str, ...], ListLine] = {}
    for line in group:
        first = first_of.setdefault(_cells(line), line)
        if first is not line:
            said = f"This row says the same as row {first.row}, which counts. Nothing needs doing."
            found[line.row] = _problem(line, DUPLICATE_ROW, said)
    different = list(first_of.values())
    chosen = next((line for line in different if line.row in kept_rows), None)
    places = _differing(different)
    names = ", ".join(headings.get(place) or f"column {place + 1}" for place in places)
    for line in different if len(different) > 1 else ():
        if line is not chosen:
            said = _conflict_words(line, different, chosen)
            value = " | ".join(clean(line.cells[place]) if place < len(line.cells) else "" for place in places)
            found[line.row] = Problem(line.row, names, value, Severity.ERROR, CONFLICT, said)
    return found


def _conflict_words(line: ListLine, different: Sequence[ListLine], chosen: ListLine | None) -> str:
    others = ", ".join(str(other.row) for other in different if other is not line)
    if chosen is not None:
        return f"Row {chosen.row} about the same person was chosen to count."
    plural = "rows" if "," in others else "row"
    return (
        f"Differs from {plural} {others} about the same person. Choose in the window which counts, "
        "or have the list corrected."
    )


def _cells(line: ListLine) -> tuple[str, ...]:
    cells = [clean(cell) for cell in line.cells]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _problem(line: ListLine, code: str, message: str) -> Problem:
    cells = [cell for cell in _cells(line) if cell]
    value = ", ".join(cells[:_CELLS_SHOWN]) + ("..." if len(cells) > _CELLS_SHOWN else "")
    return Problem(line.row, "", value, Severity.ERROR, code, message)
