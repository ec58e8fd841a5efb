"""Decides which of the day's facts become lines of the tasking sheet, and in which section each one stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from iom_desktop.records.case import CaseLine
from iom_desktop.records.disclosure import ForTasking, Item
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.scheme import CaseStatus
from iom_desktop.records.support import Action, KeyDate
from iom_desktop.records.tasking import ComingUp, Overnight, TaskingLine, TaskingSheet
from iom_desktop.records.work import CheckEntry
from iom_desktop.rules.disclosure import HEALTH_SUPPORT, for_police_tasking, for_tasking
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import Rag, Status
from iom_desktop.vocabulary.work import CheckOutcome, KeyDateKind, TaskingOrder, TaskingSection

COMING_DAYS = 7
_CURFEW = "curfew"
"""The word in an action by which it is no visit but a knock at the door: the tactical menu's curfew check."""
_NO_TIME = "99"
"""Stands for a time that is not set, so that it comes after those that are."""

WARNINGS = (
    MarkerKind.RISK_TO_STAFF,
    MarkerKind.WEAPONS,
    MarkerKind.DOMESTIC_ABUSE,
    MarkerKind.SELF_HARM,
    MarkerKind.VULNERABILITY,
)
"""The markers somebody at the door has to know."""

NEWS = (
    CheckOutcome.ARRESTED,
    CheckOutcome.CHARGED,
    CheckOutcome.BAILED,
    CheckOutcome.RECALLED,
    CheckOutcome.REMANDED,
    CheckOutcome.MOVED,
)
"""What the meeting hears without having to act on it."""

SECTION_OF_OUTCOME = {
    CheckOutcome.RELEASED: TaskingSection.RELEASED,
    CheckOutcome.CURFEW_BREACH: TaskingSection.BAIL_AND_CURFEW,
    CheckOutcome.MISSED_APPOINTMENT: TaskingSection.VISITS_AND_SUPPORT,
    CheckOutcome.WELFARE: TaskingSection.WELFARE,
    CheckOutcome.INTELLIGENCE: TaskingSection.INTELLIGENCE,
}

SECTION_OF_DATE = {
    KeyDateKind.COURT: TaskingSection.COURT_TODAY,
    KeyDateKind.BAIL_RETURN: TaskingSection.BAIL_AND_CURFEW,
    KeyDateKind.RELEASE: TaskingSection.RELEASED,
}

_OPENING_OF_DATE = {KeyDateKind.BAIL_RETURN: "Bail return", KeyDateKind.RELEASE: "Release due"}


@dataclass(frozen=True, slots=True)
class TaskingPerson:
    """What the sheet needs to know of one person on the scheme."""

    line: CaseLine
    recorded: CaseStatus | None = None
    """The status somebody recorded, with why and where a wanted person was last tried."""
    check: CheckEntry | None = None
    """Today's check."""

    @property
    def found(self) -> tuple[CheckEntry, ...]:
        """What today's check found, each finding with its own mark."""
        return self.check.findings if self.check else ()


@dataclass(frozen=True, slots=True)
class _Task:
    """A line before anybody asked who may read it."""

    section: TaskingSection
    person: TaskingPerson
    what: Item[str]
    officer: str = ""
    starts_at: str = ""


def sheet(
    day: date,
    people: Iterable[TaskingPerson],
    dates: Iterable[KeyDate],
    actions: Iterable[Action],
    *,
    police_only: bool = False,
    order: TaskingOrder = TaskingOrder.SECTION,
) -> TaskingSheet:
    """Put the day's sheet together: only what its audience may see, section by section."""
    known = {person.line.person_id: person for person in people}
    their_dates = [one for one in dates if one.person_id in known]
    their_actions = [one for one in actions if one.person_id in known and one.due_on == day]
    place = _by_ward if order is TaskingOrder.WARD else _by_section
    told = [one for one in _tasks(day, known, their_dates, their_actions) if _clear(one.what, police_only=police_only)]
    tasks = sorted(_once(told), key=place)
    left = not_done(known.values())
    return TaskingSheet(
        day=day,
        audience=Audience.TASKING_POLICE if police_only else Audience.TASKING,
        lines=tuple(line for task in tasks if (line := _cleared(task, police_only=police_only))),
        overnight=tuple(_overnight(known.values(), police_only=police_only)),
        coming_up=_coming_up(day, known, their_dates, police_only=police_only),
        not_done=left,
        checked=len(known) - len(left),
        total=len(known),
        order=order,
    )


def not_done(people: Iterable[TaskingPerson]) -> tuple[str, ...]:
    """Return the names of the people whom nobody has looked up in every source."""
    left = [person.line.name for person in people if not (person.check and person.check.complete)]
    return tuple(sorted(left, key=str.casefold))


def to_be_found(person: TaskingPerson) -> bool:
    """Tell whether somebody is wanted or recalled and outside prison, and was not found arrested today."""
    arrested = any(found.outcome is CheckOutcome.ARRESTED for found in person.found)
    return person.line.status.status in (Status.WANTED, Status.RECALLED) and not arrested


def _tasks(
    day: date, known: dict[str, TaskingPerson], dates: Iterable[KeyDate], actions: Iterable[Action]
) -> Iterator[_Task]:
    for person in known.values():
        if to_be_found(person):
            yield _finding(person)
    for person in known.values():
        for found in person.found:
            if found.outcome in SECTION_OF_OUTCOME:
                yield _checked(person, found, SECTION_OF_OUTCOME[found.outcome])
    for one in dates:
        if one.day == day and one.kind in SECTION_OF_DATE:
            yield _dated(known[one.person_id], one)
    for action in actions:
        what = Item(action.id, "action", action.what, action.marks)
        curfew = _CURFEW in action.what.casefold()
        section = TaskingSection.BAIL_AND_CURFEW if curfew else TaskingSection.VISITS_AND_SUPPORT
        yield _Task(section, known[action.person_id], what, action.owner)


def _finding(person: TaskingPerson) -> _Task:
    line, recorded = person.line, person.recorded
    word = "Wanted" if line.status.status is Status.WANTED else "Recalled, not yet in custody"
    since = f" since {_day(line.status.since)}" if line.status.since else ""
    tried = f"Last tried {recorded.last_tried}" if recorded and recorded.last_tried else ""
    home = f"Address {line.address}" if line.address else ""
    words = _sentences(word + since, recorded.reason if recorded else "", tried, home)
    source = recorded.id if recorded else line.person_id
    what = Item(source, "case_status", words, recorded.marks if recorded else PARTNER_MARKS)
    return _Task(TaskingSection.FIND_AND_ARREST, person, what, line.police_officer)


def _checked(person: TaskingPerson, check: CheckEntry, section: TaskingSection) -> _Task:
    officer = check.facts.who or person.line.police_officer
    return _Task(section, person, _found(check), officer, check.facts.starts_at)


def _dated(person: TaskingPerson, one: KeyDate) -> _Task:
    opening = " ".join(part for part in (_OPENING_OF_DATE.get(one.kind, ""), one.starts_at, one.place) if part)
    what = Item(one.id, "key_date", _sentences(opening, one.stage, one.bail_conditions), one.marks)
    return _Task(SECTION_OF_DATE[one.kind], person, what, one.attending, one.starts_at)


def _found(check: CheckEntry) -> Item[str]:
    facts = check.facts
    opening = {
        CheckOutcome.RELEASED: f"Released {_day(facts.day)}",
        CheckOutcome.CURFEW_BREACH: f"Curfew or tag breach {_day(facts.day)} {facts.starts_at}",
        CheckOutcome.MISSED_APPOINTMENT: f"Missed an appointment {_day(facts.day)}",
        CheckOutcome.BAILED: f"To return {_day(facts.day)} {facts.starts_at}",
        CheckOutcome.MOVED: f"New address {facts.place} {facts.postcode}",
    }
    place = "" if check.outcome is CheckOutcome.MOVED else facts.place
    outcome = check.outcome or CheckOutcome.NO_CHANGE
    told = (facts.what, place) if outcome in (CheckOutcome.ARRESTED, CheckOutcome.CHARGED) else (place, facts.what)
    words = _sentences(opening.get(outcome, ""), *told, check.note)
    return Item(check.check_id, "daily_check", words, check.marks)


def _cleared(task: _Task, *, police_only: bool) -> TaskingLine | None:
    what = _clear(task.what, police_only=police_only)
    if what is None:
        return None
    line = task.person.line
    return TaskingLine(
        section=task.section,
        person_id=line.person_id,
        name=line.name,
        age=line.age,
        crn=line.crn,
        rag=line.rag.shown,
        what=what,
        officer=task.officer,
        starts_at=task.starts_at,
        ward=line.ward,
        warnings=tuple(marker for marker in WARNINGS if marker in line.markers),
        marks=task.what.marks,
    )


def _clear(item: Item[str], *, police_only: bool) -> ForTasking[str] | None:
    if police_only:
        return next(iter(for_police_tasking([item], health_as=HEALTH_SUPPORT).cleared), None)
    return next(iter(for_tasking([item], health_as=HEALTH_SUPPORT).cleared), None)


def _overnight(people: Iterable[TaskingPerson], *, police_only: bool) -> Iterator[Overnight]:
    found = sorted(((person.line, one) for person in people for one in person.found), key=lambda told: told[0].name)
    for outcome in NEWS:
        for line, one in found:
            what = _clear(_found(one), police_only=police_only) if one.outcome is outcome else None
            if what is not None:
                yield Overnight(
                    outcome=outcome, person_id=line.person_id, name=line.name, rag=line.rag.shown, what=what
                )


def _coming_up(
    day: date, known: dict[str, TaskingPerson], dates: Iterable[KeyDate], *, police_only: bool
) -> tuple[ComingUp, ...]:
    coming: list[ComingUp] = []
    for one in dates:
        if one.kind in SECTION_OF_DATE and 0 < (one.day - day).days <= COMING_DAYS:
            place = _clear(Item(one.id, "key_date", one.place, one.marks), police_only=police_only)
            if place is not None:
                coming.append(ComingUp(one.day, one.kind, one.person_id, known[one.person_id].line.name, place))
    kinds = tuple(SECTION_OF_DATE)
    return tuple(sorted(coming, key=lambda one: (one.day, kinds.index(one.kind), one.name.casefold())))


def _once(tasks: Iterable[_Task]) -> list[_Task]:
    # Somebody found released today may also have had the release in the diary: the check's own line, first met, stays.
    seen: dict[tuple[TaskingSection, str, str], _Task] = {}
    for task in tasks:
        words = "" if task.section is TaskingSection.RELEASED else task.what.value
        seen.setdefault((task.section, task.person.line.person_id, words), task)
    return list(seen.values())


_Place = tuple[int, str, str, int, str]


def _by_section(task: _Task) -> tuple[int, *_Place]:
    """Section by section, and within one by ward; those whose ward nobody knows come last."""
    return tuple(TaskingSection).index(task.section), *_within(task)


def _by_ward(task: _Task) -> tuple[int, str, int, *_Place]:
    known, ward, *_ = _within(task)
    return known, ward, *_by_section(task)


def _within(task: _Task) -> _Place:
    line = task.person.line
    colour = tuple(Rag).index(line.rag.shown)
    return int(not line.ward), line.ward, task.starts_at or _NO_TIME, colour, line.name.casefold()


def _sentences(*parts: str) -> str:
    words = (" ".join(part.split()) for part in parts)
    return " ".join(part if part.endswith(".") else f"{part}." for part in words if part)


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B}" if day else ""
