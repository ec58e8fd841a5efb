"""A team's old list of cases: what each row says of a case, in the words such lists use, and what becomes of it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from iom_desktop.records.cohort import ListColumn, ListLine, Problem, ReadList
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.records.listing import ListedRow, ListPreview, ListWish, OldCase
from iom_desktop.rules import rejections
from iom_desktop.rules.listed import doubt, doubted_name, in_order, likeness, of_a_namesake
from iom_desktop.rules.matching import Found, People
from iom_desktop.rules.values import blank_kind, clean, in_words
from iom_desktop.rules.who_is_who import WhoIsWho, alike, find_all, who_is_who
from iom_desktop.vocabulary.cohort import Route, Severity
from iom_desktop.vocabulary.listing import Taken
from iom_desktop.vocabulary.risk import Rag

_COLOURS = {
    "r": Rag.RED, "red": Rag.RED, "high": Rag.RED,
    "a": Rag.AMBER, "amber": Rag.AMBER, "yellow": Rag.AMBER, "medium": Rag.AMBER,
    "g": Rag.GREEN, "green": Rag.GREEN, "low": Rag.GREEN,
}  # fmt: skip
_CUSTODY_COLOUR = frozenset({"b", "blue"})
_ROUTES = (
    (re.compile(r"\b(transfer|transferred|moved in)\b"), Route.TRANSFER_IN),
    (re.compile(r"\b(local|addition|referral|referred|nominated|discretionary|non.?core)\b"), Route.LOCAL_ADDITION),
    (re.compile(r"\b(core|london|mandatory|eligible|ogrs|list)\b"), Route.CORE_COHORT),
)
_WORDS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class KnownCases:
    """What the register knows that an old list is held against."""

    people: People = field(default_factory=People)
    managed: frozenset[str] = frozenset()
    """Who is on the scheme."""
    left: Mapping[str, date] = field(default_factory=dict)
    """Who has left it, and when."""
    agencies: Mapping[str, str] = field(default_factory=dict)
    """Codes of agencies by their words, in small letters."""
    priorities: Mapping[str, str] = field(default_factory=dict)


def judge(read: ReadList, wish: ListWish, choices: Choices, known: KnownCases, today: date) -> ListPreview:
    """Say what becomes of every row of an old list."""
    day = wish.list_date or today
    found = find_all(read, known.people, choices.said)
    namesakes = alike(read, found, known.people)
    who = who_is_who(read, choices, {row: one for row, one in found.items() if row not in namesakes})
    judging = _Judging(wish, known, day, read.columns)
    judging.doubted = {row: found[row] for row in namesakes}
    problems = [*read.problems, *who.rejected.values()]
    left_over = [column.index - 1 for column in read.columns if not column.target] if wish.keep_left_over else []
    rows = [judging.row(line, who, left_over) for line in read.lines]
    counts = Counter(row.taken for row in rows)
    return ListPreview(
        wish=wish,
        read=read,
        list_date=day,
        rows=tuple(rows),
        counts={taken: counts[taken] for taken in (Taken.NEW, Taken.MATCHED, Taken.MANAGED, Taken.REJECTED)},
        problems=in_order((*problems, *judging.problems)),
        choices=choices,
        conflicts=rejections.conflicts(who.groups),
        title="Old list of cases",
    )


def colour_in(text: str) -> Rag | None:
    """Return the community colour that a cell names; none for Blue alone, which only says custody."""
    words = _WORDS.findall(text.casefold())
    return next((_COLOURS[word] for word in words if word in _COLOURS), None)


def route_in(text: str) -> Route | None:
    """Return the way onto the scheme that a cell names."""
    folded = text.casefold()
    return next((route for pattern, route in _ROUTES if pattern.search(folded)), None)


def code_in(text: str, codes: Mapping[str, str]) -> str:
    """Return the code whose words a cell says, or which says a word of theirs; nothing where several would do."""
    folded = text.casefold().strip()
    if folded in codes:
        return codes[folded]
    words = set(_WORDS.findall(folded))
    alike = {code for label, code in codes.items() if words & set(_WORDS.findall(label)) - _JOINING}
    return alike.pop() if len(alike) == 1 else ""


_JOINING = frozenset({"and", "the", "of", "service", "services", "team", "sector", "centre"})


class _Judging:
    """Judges the rows of one list; what there is to say is gathered in ``problems``."""

    def __init__(self, wish: ListWish, known: KnownCases, day: date, columns: Sequence[ListColumn]) -> None:
        self.problems: list[Problem] = []
        self.doubted: dict[int, Found] = {}
        """Rows with the name of somebody who has other numbers, and whom they were first taken for."""
        self._wish = wish
        self._known = known
        self._day = day
        self._headings = {column.index - 1: column.header for column in columns}
        self._columns = {column.target: column.header for column in reversed(columns)}

    def row(self, line: ListLine, who: WhoIsWho, left_over: Iterable[int]) -> ListedRow:
        """Judge one row."""
        if line.row in who.rejected:
            return ListedRow(line, Taken.REJECTED)
        found = who.of(line.row)
        other = of_a_namesake(line, Severity.ERROR) if line.row in self.doubted else None
        people = self._known.people
        doubtful = other or doubt(line, found, people) or likeness(line, found, people)
        if doubtful is not None:
            self.problems.append(doubtful)
            if doubtful.severity is Severity.ERROR:
                first = self.doubted.get(line.row, found)
                return self._row(line, Taken.REJECTED, first)
        if found.person_id in self._known.managed:
            said = "This person is on the scheme already. Nothing of the case is changed by the row."
            self._say(line, "", "", "already_managed", said, Severity.INFO)
            return self._row(line, Taken.MANAGED, found)
        case = self._case(line, found.person_id or "", left_over)
        if case is None:
            return self._row(line, Taken.REJECTED, found)
        taken = Taken.MATCHED if found.person_id else Taken.NEW
        return self._row(line, taken, found, case)

    def _row(self, line: ListLine, taken: Taken, found: Found, case: OldCase | None = None) -> ListedRow:
        return ListedRow(
            line,
            taken,
            found.person_id,
            found.match,
            case,
            match_score=found.score,
            match_reason=found.reason,
            review=found.review.value if found.review else "",
            settled=found.settled,
            doubted_id=found.doubted_id,
            doubted_name=doubted_name(found, self._known.people),
        )

    def _case(self, line: ListLine, person_id: str, left_over: Iterable[int]) -> OldCase | None:
        gone = self._known.left.get(person_id)
        adopted = self._adopted_on(line)
        if gone is not None and adopted < gone:
            said = (
                f"The register says that this person left the scheme on {in_words(gone)}. If they are on it again, "
                "let the panel adopt them."
            )
            self._say(line, "adopted_on", "", "left_before", said, Severity.ERROR)
            return None
        colour = self._colour(line)
        if colour is None:
            return None
        return OldCase(
            adopted_on=adopted,
            route=self._route(line),
            colour=colour,
            lead_agency=self._code(line, "lead_agency", self._known.agencies, "agency"),
            lead_professional=line.texts.get("lead_professional", ""),
            police_officer=line.texts.get("police_officer", ""),
            offender_manager=line.texts.get("offender_manager", ""),
            local_priority=self._code(line, "local_priority", self._known.priorities, "local priority"),
            next_review=self._review(line),
            left_over=(*self._left_over(line, left_over), *self._without_a_code(line)),
        )

    def _adopted_on(self, line: ListLine) -> date:
        adopted = line.days.get("adopted_on")
        if adopted is None:
            said = f"No day of adoption: {in_words(self._day)}, the day of the list, is taken. Correct it on the case."
            self._say(line, "adopted_on", "", "no_adoption_date", said, Severity.INFO)
        return adopted or self._day

    def _colour(self, line: ListLine) -> Rag | None:
        text = line.texts.get("rag", "")
        colour = colour_in(text)
        if colour is not None:
            return colour
        blue = not _CUSTODY_COLOUR.isdisjoint(_WORDS.findall(text.casefold()))
        what = "Blue follows from custody, and no colour for the community is named" if blue else "No colour is named"
        if text and not blue:
            what = f"{text} is no colour"
        if self._wish.colour is not None:
            said = f"{what}. {self._wish.colour.value.capitalize()} is taken, as you chose."
            self._say(line, "rag", text, "no_colour", said, Severity.INFO)
            return self._wish.colour
        said = f"{what}. Write Red, Amber or Green, or choose in step 1 which colour such rows take."
        self._say(line, "rag", text, "no_colour", said, Severity.ERROR)
        return None

    def _route(self, line: ListLine) -> Route:
        text = line.texts.get("route", "")
        route = route_in(text)
        if text and route is None:
            said = f"{text} is no way onto the scheme that is known here. The one you chose in step 1 is taken."
            self._say(line, "route", text, "unknown_code", said, Severity.WARNING)
        return route or self._wish.route

    def _code(self, line: ListLine, target: str, codes: Mapping[str, str], what: str) -> str:
        text = line.texts.get(target, "")
        code = code_in(text, codes) if text else ""
        if text and not code:
            said = f"{text} is no {what} of the reference list. It is kept as a note; name it on the case."
            self._say(line, target, text, "unknown_code", said, Severity.WARNING)
        return code

    def _review(self, line: ListLine) -> date | None:
        review = line.days.get("next_review")
        if review is not None and review < self._day:
            said = f"The review of {in_words(review)} lies before the day of the list. It will show as overdue."
            self._say(line, "next_review", in_words(review), "review_passed", said, Severity.INFO)
        return review

    def _left_over(self, line: ListLine, places: Iterable[int]) -> Iterator[tuple[str, str]]:
        for place in places:
            text = clean(line.cells[place]) if place < len(line.cells) else ""
            if text and blank_kind(text) is None:
                yield self._headings.get(place) or f"Column {place + 1}", text

    def _without_a_code(self, line: ListLine) -> Iterator[tuple[str, str]]:
        """Give what names an agency or priority that the register has no code for, so that it is not lost."""
        for target, codes, heading in (
            ("lead_agency", self._known.agencies, "Lead agency"),
            ("local_priority", self._known.priorities, "Local priority"),
        ):
            text = line.texts.get(target, "")
            if text and not code_in(text, codes):
                yield heading, text

    def _say(  # noqa: PLR0917 -- a problem has that many parts
        self, line: ListLine, target: str, value: str, code: str, message: str, severity: Severity
    ) -> None:
        column = self._columns.get(target, "")
        self.problems.append(Problem(line.row, column, value, severity, code, message))
