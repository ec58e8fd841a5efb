"""Decides which of the day's facts become lines of the tasking sheet, and in which section each one stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from iom_desktop.records.access import Marks
from iom_desktop.records.tasking import PARTNERS, ComingUp, Overnight, TaskingLine
from iom_desktop.records.work import CheckEntry
from iom_desktop.vocabulary.risk import Rag, Status
from iom_desktop.vocabulary.work import CheckOutcome, KeyDateKind, TaskingSection

SECTION_ORDER = tuple(TaskingSection)

NEWS = (
    CheckOutcome.ARRESTED,
    CheckOutcome.CHARGED,
    CheckOutcome.BAILED,
    CheckOutcome.RECALLED,
    CheckOutcome.REMANDED,
    CheckOutcome.MOVED,
)
"""What the meeting hears without having to act on it."""

COMING_KINDS = (KeyDateKind.COURT, KeyDateKind.BAIL_RETURN, KeyDateKind.RELEASE)


@dataclass(frozen=True, slots=True)
class TaskingPerson:
    """What the sheet needs to know of one person on the scheme."""

    person_id: str
    name: str
    age: int | None
    crn: str
    rag: Rag
    status: Status
    status_since: date | None = None
    status_why: str = ""
    last_tried: str = ""
    status_marks: Marks = PARTNERS
    address: str = ""
    ward: str = ""
    officer: str = ""
    warnings: tuple[str, ...] = ()
    check: CheckEntry | None = None
    """Today's check."""


@dataclass(frozen=True, slots=True)
class TaskingDate:
    """A date in a case, as the sheet needs it."""

    person_id: str
    day: date
    kind: KeyDateKind
    at: time | None = None
    place: str = ""
    stage: str = ""
    conditions: str = ""
    attending: str = ""
    marks: Marks = PARTNERS


@dataclass(frozen=True, slots=True)
class TaskingAction:
    """An action that falls due, as the sheet needs it."""

    person_id: str
    what: str
    owner: str
    due: date
    marks: Marks = PARTNERS


def lines(
    day: date, people: Iterable[TaskingPerson], dates: Iterable[TaskingDate], actions: Iterable[TaskingAction]
) -> tuple[TaskingLine, ...]:
    """Return every line of the day, section by section, intelligence included: disclosure drops what is not for all."""
    known = {person.person_id: person for person in people}
    found = [line for person in known.values() for line in _from_status(person)]
    found += [line for person in known.values() for line in _from_check(person)]
    found += [_from_date(known[one.person_id], one) for one in dates if _on_sheet(one, day) and one.person_id in known]
    found += [
        _line(TaskingSection.VISITS_AND_SUPPORT, known[one.person_id], one.what, one.owner, marks=one.marks)
        for one in actions
        if one.due == day and one.person_id in known
    ]
    return tuple(sorted(_once(found), key=_place))


def overnight(people: Iterable[TaskingPerson]) -> tuple[Overnight, ...]:
    """Return what today's checks found that needs no task: arrests, charges, bail, recalls, remands, moves."""
    news = [
        Overnight(check.outcome, person.person_id, person.name, person.rag, _told(check), check.marks)
        for person in people
        if (check := person.check) and check.outcome in NEWS
    ]
    return tuple(sorted(news, key=lambda one: (NEWS.index(one.outcome), one.name.casefold())))


def coming_up(
    day: date, people: Iterable[TaskingPerson], dates: Iterable[TaskingDate], days: int = 7
) -> tuple[ComingUp, ...]:
    """Return the court days, bail returns and releases of the ``days`` days after ``day``."""
    names = {person.person_id: person.name for person in people}
    coming = [
        ComingUp(one.day, one.kind, one.person_id, names[one.person_id], one.place)
        for one in dates
        if one.person_id in names and one.kind in COMING_KINDS and 0 < (one.day - day).days <= days
    ]
    return tuple(sorted(coming, key=lambda one: (one.day, COMING_KINDS.index(one.kind), one.name.casefold())))


def not_done(people: Iterable[TaskingPerson]) -> tuple[str, ...]:
    """Return the names of the people whom nobody has looked up in every source."""
    left = [person.name for person in people if not (person.check and person.check.complete)]
    return tuple(sorted(left, key=str.casefold))


def at_large(person: TaskingPerson) -> bool:
    """Tell whether somebody is to be found: wanted or recalled, outside prison, and not arrested since."""
    arrested = person.check is not None and person.check.outcome is CheckOutcome.ARRESTED
    return person.status in (Status.WANTED, Status.RECALLED) and person.rag is not Rag.BLUE and not arrested


def _from_status(person: TaskingPerson) -> Iterable[TaskingLine]:
    if not at_large(person):
        return
    word = "Wanted" if person.status is Status.WANTED else "Recalled, not yet in custody"
    since = f" since {_day(person.status_since)}" if person.status_since else ""
    tried = f"Try {person.last_tried}" if person.last_tried else person.address and f"Address {person.address}"
    told = _sentences(word + since, person.status_why, tried)
    yield _line(TaskingSection.FIND_AND_ARREST, person, told, marks=person.status_marks)


def _from_check(person: TaskingPerson) -> Iterable[TaskingLine]:
    check = person.check
    section = _SECTION_OF_OUTCOME.get(check.outcome) if check and check.outcome else None
    if check is None or section is None:
        return
    marks = check.marks
    yield _line(section, person, _told(check), check.facts.who or person.officer, at=check.facts.at, marks=marks)


_SECTION_OF_OUTCOME = {
    CheckOutcome.RELEASED: TaskingSection.RELEASED,
    CheckOutcome.CURFEW_BREACH: TaskingSection.BAIL_AND_CURFEW,
    CheckOutcome.MISSED_APPOINTMENT: TaskingSection.VISITS_AND_SUPPORT,
    CheckOutcome.WELFARE: TaskingSection.WELFARE,
    CheckOutcome.INTELLIGENCE: TaskingSection.INTELLIGENCE,
}

_SECTION_OF_DATE = {
    KeyDateKind.COURT: TaskingSection.COURT_TODAY,
    KeyDateKind.BAIL_RETURN: TaskingSection.BAIL_AND_CURFEW,
    KeyDateKind.RELEASE: TaskingSection.RELEASED,
}


def _on_sheet(one: TaskingDate, day: date) -> bool:
    return one.day == day and one.kind in _SECTION_OF_DATE


def _from_date(person: TaskingPerson, one: TaskingDate) -> TaskingLine:
    opening = {KeyDateKind.COURT: "", KeyDateKind.BAIL_RETURN: "Bail return", KeyDateKind.RELEASE: "Release due"}
    words = " ".join(part for part in (opening[one.kind], _clock(one.at), one.place) if part)
    told = _sentences(words, one.stage, one.conditions)
    return _line(_SECTION_OF_DATE[one.kind], person, told, one.attending, at=one.at, marks=one.marks)


def _told(check: CheckEntry) -> str:
    facts = check.facts
    opening = {
        CheckOutcome.RELEASED: f"Released {_day(facts.day)}",
        CheckOutcome.CURFEW_BREACH: f"Curfew or tag breach {_day(facts.day)} {_clock(facts.at)}".strip(),
        CheckOutcome.MISSED_APPOINTMENT: f"Missed an appointment {_day(facts.day)}",
        CheckOutcome.BAILED: f"To return {_day(facts.day)} {_clock(facts.at)}".strip(),
        CheckOutcome.MOVED: f"New address {facts.place} {facts.postcode}".strip(),
    }
    place = "" if check.outcome is CheckOutcome.MOVED else facts.place
    outcome = check.outcome or CheckOutcome.NO_CHANGE
    return _sentences(opening.get(outcome, ""), facts.what, place, check.note)


def _line(
    section: TaskingSection,
    person: TaskingPerson,
    what: str,
    officer: str = "",
    *,
    at: time | None = None,
    marks: Marks = PARTNERS,
) -> TaskingLine:
    return TaskingLine(
        section=section,
        person_id=person.person_id,
        name=person.name,
        age=person.age,
        crn=person.crn,
        rag=person.rag,
        what=what,
        officer=officer or (person.officer if section is TaskingSection.FIND_AND_ARREST else ""),
        at=at,
        ward=person.ward,
        warnings=person.warnings,
        marks=marks,
    )


def _once(found: Iterable[TaskingLine]) -> list[TaskingLine]:
    # Somebody found released today may also have had the release in the diary: the check's own line, first met, stays.
    seen: dict[tuple[TaskingSection, str, str], TaskingLine] = {}
    for line in found:
        single = line.section is TaskingSection.RELEASED
        seen.setdefault((line.section, line.person_id, "" if single else line.what), line)
    return list(seen.values())


def _place(line: TaskingLine) -> tuple[int, str, time, int, str]:
    colour = tuple(Rag).index(line.rag)
    return SECTION_ORDER.index(line.section), line.ward, line.at or time.max, colour, line.name.casefold()


def _sentences(*parts: str) -> str:
    return " ".join(
        part.strip() if part.strip().endswith(".") else f"{part.strip()}." for part in parts if part.strip()
    )


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B}" if day else ""


def _clock(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""
