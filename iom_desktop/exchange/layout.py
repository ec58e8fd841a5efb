"""The layout of a list: which line is the header, and what each column stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iom_desktop.errors import Mendable
from iom_desktop.exchange.grid import LINES_TO_LOOK_AT, NOT_A_TABLE, filled
from iom_desktop.exchange.headings import FULL_NAME, IDENTIFIER_FIELDS, fields_of, heading_key, target_of
from iom_desktop.records.cohort import ListColumn, Problem
from iom_desktop.rules.values import clean
from iom_desktop.vocabulary.cohort import Severity

_ENOUGH_KNOWN_HEADINGS = 2
_SAYS_WHO = frozenset({*IDENTIFIER_FIELDS, FULL_NAME, "surname"})


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the header is, what the columns are, and at which places each target is found."""

    header_row: int
    header: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    places: Mapping[str, tuple[int, ...]]
    """Zero-based places of the columns for each target, the one that counts first."""
    problems: tuple[Problem, ...]


def lay_out(rows: Sequence[Sequence[str]], chosen: Mapping[int, str]) -> Layout:
    """Find the header and map its columns; ``chosen`` says otherwise by column index, with nothing for none."""
    position = _header_position(rows)
    header = tuple(clean(cell) for cell in rows[position])
    targets = [_target(index, heading, chosen) for index, heading in enumerate(header, start=1)]
    places: dict[str, tuple[int, ...]] = {}
    for place, target in enumerate(targets):
        if target:
            places[target] = (*places.get(target, ()), place)
    layout = Layout(
        header_row=position + 1,
        header=header,
        columns=tuple(
            ListColumn(index, heading, fields_of(targets[index - 1]))
            for index, heading in enumerate(header, start=1)
            if heading or targets[index - 1]
        ),
        places=places,
        problems=tuple(_problems(position + 1, header, targets, places)),
    )
    _refuse_without_identifiers(layout)
    return layout


def _header_position(rows: Sequence[Sequence[str]]) -> int:
    """Return the first of the lines that look most like a header: it says who people are, and most of its words fit."""
    known = [[target for cell in row if (target := target_of(cell))] for row in rows[:LINES_TO_LOOK_AT]]
    likeness = [(not _SAYS_WHO.isdisjoint(targets), len(targets)) for targets in known]
    best = max(range(len(known)), key=likeness.__getitem__, default=0)
    count = len(known[best]) if known else 0
    # Two known headings make a header; one does where there is hardly another column.
    if count >= _ENOUGH_KNOWN_HEADINGS or (count == 1 and filled(rows[best]) <= _ENOUGH_KNOWN_HEADINGS):
        return best
    if max((len(row) for row in rows), default=0) <= 1:
        raise Mendable("not_a_table", NOT_A_TABLE)
    raise Mendable(
        "no_header",
        "No line with column headings was found, such as CRN, Surname, Date of Birth, OGRS. "
        "Add a line of headings above the first row and choose the file again. Nothing was changed.",
    )


def _target(index: int, heading: str, chosen: Mapping[int, str]) -> str | None:
    return (chosen[index] or None) if index in chosen else target_of(heading)


def _problems(
    row: int, header: Sequence[str], targets: Sequence[str | None], places: Mapping[str, tuple[int, ...]]
) -> list[Problem]:
    found = []
    seen: set[str] = set()
    for heading, target in zip(header, targets, strict=True):
        key = heading_key(heading)
        if key and key in seen:
            said = f"Two columns are called {heading}. The first counts; the other only where the first is blank."
            found.append(Problem(row, heading, heading, Severity.WARNING, "duplicate_header", said))
        elif heading and target is None:
            said = f"The column {heading} is not known. Its cells are kept with the row and not used."
            found.append(Problem(row, heading, heading, Severity.INFO, "unknown_column", said))
        seen.add(key)
    return found


def _refuse_without_identifiers(layout: Layout) -> None:
    fields = {name for column in layout.columns for name in column.fields}
    if fields.intersection(IDENTIFIER_FIELDS) or {"surname", "date_of_birth"} <= fields:
        return
    raise Mendable(
        "no_identifier_column",
        "No column says who the people are. A list needs CRN, PNC, prison number or CRO, or name and date of birth. "
        "Check the headings, or choose what each column is. Nothing was changed.",
    )
