"""The layout of a list: which line is the header, and what each column stands for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from iom_desktop.errors import Mendable
from iom_desktop.exchange.grid import LINES_TO_LOOK_AT, filled
from iom_desktop.exchange.guesses import ROWS_TO_LOOK_AT, is_doubtful, likely_targets
from iom_desktop.exchange.headings import (
    FULL_NAME,
    IDENTIFIER_FIELDS,
    column_keys,
    fields_of,
    fingerprint,
    heading_key,
)
from iom_desktop.exchange.list_forms import FORMS, ListForm
from iom_desktop.exchange.refusals import NOT_A_TABLE
from iom_desktop.records.cohort import ColumnAnswers, ListColumn, Problem
from iom_desktop.rules.values import clean
from iom_desktop.vocabulary.cohort import Severity
from iom_desktop.vocabulary.listing import ListKind

_ENOUGH_KNOWN_HEADINGS = 2
_SAYS_WHO = frozenset({*IDENTIFIER_FIELDS, FULL_NAME, "surname"})
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody has said about the columns: of this file, and of earlier ones of the same sender or kind."""

    chosen: Mapping[int, str]
    """What a column stands for, by its index; nothing means that it is not used."""
    earlier: Sequence[ColumnAnswers] = ()
    sender: str = ""
    afresh: bool = False
    """Whether earlier answers are left aside."""
    form: ListForm = FORMS[ListKind.MONTHLY]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the header is, what the columns are, and at which places each target is found."""

    header_row: int
    header: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    places: Mapping[str, tuple[int, ...]]
    """Zero-based places of the columns for each target, the one that counts first."""
    problems: tuple[Problem, ...]
    fingerprint: str = ""
    columns_as: ColumnAnswers | None = None

    def name(self, place: int) -> str:
        """Return the heading of a column, or its letter where it has none."""
        heading = self.header[place] if place < len(self.header) else ""
        return heading or f"column {column_letters(place)}"


def lay_out(rows: Sequence[Sequence[str]], asked: Asked) -> Layout:
    """Find the header and map its columns, as their headings or somebody's answers say."""
    position = _header_position(rows, asked.form)
    width, said = _below(rows, position)
    header = tuple(clean(cell) for cell in (*rows[position], *([""] * (width - len(rows[position])))))
    earlier = _earlier_answers(header, asked)
    answered = _answered(header, asked, earlier)
    targets = [answered.get(place, asked.form.target_of(heading) or "") for place, heading in enumerate(header)]
    places: dict[str, tuple[int, ...]] = {}
    for place, target in enumerate(targets):
        if target:
            places[target] = (*places.get(target, ()), place)
    first = rows[position + 1 : position + 1 + ROWS_TO_LOOK_AT]
    columns = [
        _column(place, heading, targets, first, answered, form=asked.form)
        for place, heading in enumerate(header)
        if heading or targets[place] or _is_nameless(place, header, said[place], len(rows) - position - 1)
    ]
    layout = Layout(position + 1, header, tuple(columns), places, (), fingerprint(header), earlier)
    _refuse_without_identifiers(layout)
    return replace(layout, problems=tuple(_problems(layout, asked.form)))


def column_letters(place: int) -> str:
    """Return the letters by which a spreadsheet names a column."""
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % _LETTERS) + letters
        place = place // _LETTERS - 1
    return letters


def known_headings(cells: Sequence[str], form: ListForm = FORMS[ListKind.MONTHLY]) -> list[str]:
    """Return what the cells of a line would stand for as headings."""
    return [target for cell in cells if (target := form.target_of(cell))]


def _header_position(rows: Sequence[Sequence[str]], form: ListForm) -> int:
    """Return the first of the lines that look most like a header: it says who people are, and most of its words fit."""
    known = [known_headings(row, form) for row in rows[:LINES_TO_LOOK_AT]]
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


def _below(rows: Sequence[Sequence[str]], position: int) -> tuple[int, Counter[int]]:
    """Return how wide the widest row is, and how many rows below the header fill each place without a heading."""
    width = headed = len(rows[position])
    bare = [place for place, heading in enumerate(rows[position]) if not clean(heading)]
    said: Counter[int] = Counter()
    for row in islice(rows, position + 1, None):
        width = max(width, len(row))
        said.update(place for place in bare if place < len(row) and row[place].strip())
        if len(row) > headed:
            said.update(place for place in range(headed, len(row)) if row[place].strip())
    return width, said


def _is_nameless(place: int, header: Sequence[str], said: int, rows: int) -> bool:
    """Tell whether a column without a heading is one: between others with any cell, behind them with most."""
    between = any(header[place + 1 :])
    return bool(said) and (between or said * 2 > rows)


def _earlier_answers(header: Sequence[str], asked: Asked) -> ColumnAnswers | None:
    """Return the answers given for this sender, else for a list with the same headings."""
    if asked.afresh:
        return None
    own = fingerprint(header)
    named = [one for one in asked.earlier if asked.sender and one.sender.casefold() == asked.sender.casefold()]
    alike = [one for one in asked.earlier if one.fingerprint == own and (not asked.sender or one in named)]
    known = set(column_keys(header))
    return next((one for one in (*alike, *named) if known.intersection(one.answers)), None)


def _answered(header: Sequence[str], asked: Asked, earlier: ColumnAnswers | None) -> dict[int, str]:
    answers = earlier.answers if earlier else {}
    by_place = {place: answers[key] for place, key in enumerate(column_keys(header)) if key and key in answers}
    return by_place | {index - 1: target for index, target in asked.chosen.items()}


def _column(
    place: int,
    heading: str,
    targets: Sequence[str],
    below: Sequence[Sequence[str]],
    answered: Mapping[int, str],
    *,
    form: ListForm,
) -> ListColumn:
    target = targets[place]
    likely: tuple[str, ...] = ()
    if place not in answered:
        cells = [row[place] for row in below if place < len(row)]
        if not target:
            likely = likely_targets(heading, cells, {one for one in targets if one}, form)
        elif is_doubtful(target, cells):
            likely = (target,)
    return ListColumn(place + 1, heading, fields_of(target or None), target, likely, bool(likely))


def _problems(layout: Layout, form: ListForm) -> list[Problem]:
    found = []
    seen: set[str] = set()
    for column in layout.columns:
        heading, key = layout.name(column.index - 1), heading_key(column.header)
        severity, code, said = Severity.INFO, "", ""
        if key and key in seen:
            severity, code = Severity.WARNING, "duplicate_header"
            said = (
                f"Two columns are called {heading}. The first counts; the other only where the first is blank. "
                "Rename one of them if they differ."
            )
        elif column.asked:
            severity, code, said = Severity.WARNING, "uncertain_column", _doubt(heading, column)
        elif not column.target:
            code = "unknown_column"
            said = f"The column {heading} is not known. {form.unused}"
        if code:
            found.append(Problem(layout.header_row, heading, column.header, severity, code, said))
        seen.add(key)
    return found


def _doubt(heading: str, column: ListColumn) -> str:
    if column.target:
        return (
            f"Hardly any cell of the column {heading} looks like what its heading says. "
            "Check that nothing has slipped sideways, or say what it stands for."
        )
    maybe = " or ".join(target.replace("_", " ") for target in column.likely)
    return (
        f"The column {heading} may stand for {maybe}. Its cells are kept with the row and not used until somebody "
        "says what it stands for, or its heading is mended."
    )


def _refuse_without_identifiers(layout: Layout) -> None:
    fields = {name for column in layout.columns for name in column.fields}
    if fields.intersection(IDENTIFIER_FIELDS) or {"surname", "date_of_birth"} <= fields:
        return
    raise Mendable(
        "no_identifier_column",
        "No column says who the people are. A list needs CRN, PNC, prison number or CRO, or name and date of birth. "
        "Check the headings, or choose what each column is. Nothing was changed.",
    )
