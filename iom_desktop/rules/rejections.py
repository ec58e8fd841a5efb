"""Rows that cannot count: without identity, twice the same, or contradicting one another."""

from collections.abc import Sequence

from iom_desktop.records.cohort import ListLine, Problem
from iom_desktop.rules.values import clean
from iom_desktop.vocabulary.cohort import Severity

NO_IDENTITY = "no_identity"
DUPLICATE_ROW = "duplicate_row"
CONFLICT = "conflict"


def without_identity(lines: Sequence[ListLine]) -> dict[int, Problem]:
    """Return the problem of every row that stands for nobody, by row number."""
    said = "No number on this row is right, and there is no name with a date of birth. Nobody can be found by it."
    return {line.row: _problem(line, NO_IDENTITY, said) for line in lines if not line.usable}


def within_groups(groups: Sequence[Sequence[ListLine]], kept_rows: frozenset[int]) -> dict[int, Problem]:
    """Return the problem of every row that repeats or contradicts another of its person, by row number.

    Of identical rows the first counts. Rows that differ are all rejected, until one of ``kept_rows`` is among them.
    """
    found: dict[int, Problem] = {}
    for group in groups:
        if len(group) > 1:
            found.update(_within(group, kept_rows))
    return found


def _within(group: Sequence[ListLine], kept_rows: frozenset[int]) -> dict[int, Problem]:
    found = {}
    first_of: dict[tuple[str, ...], ListLine] = {}
    for line in group:
        first = first_of.setdefault(_cells(line), line)
        if first is not line:
            said = f"This row says the same as row {first.row}, which counts."
            found[line.row] = _problem(line, DUPLICATE_ROW, said)
    different = list(first_of.values())
    chosen = next((line for line in different if line.row in kept_rows), None)
    if len(different) > 1:
        for line in different:
            if line is not chosen:
                found[line.row] = _problem(line, CONFLICT, _conflict_words(line, different, chosen))
    return found


def _conflict_words(line: ListLine, different: Sequence[ListLine], chosen: ListLine | None) -> str:
    others = ", ".join(str(other.row) for other in different if other is not line)
    if chosen is not None:
        return f"Row {chosen.row} about the same person was chosen to count."
    plural = "rows" if "," in others else "row"
    return f"Differs from {plural} {others} about the same person. Choose which counts, or have the list corrected."


def _cells(line: ListLine) -> tuple[str, ...]:
    cells = [clean(cell) for cell in line.cells]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _problem(line: ListLine, code: str, message: str) -> Problem:
    return Problem(line.row, "", "", Severity.ERROR, code, message)
