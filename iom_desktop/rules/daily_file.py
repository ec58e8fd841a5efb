"""Decides what the rows of another system's daily file say happened, and of which day the file is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from iom_desktop.records.cohort import ListLine
from iom_desktop.records.work import Fact, OutcomeFacts
from iom_desktop.rules.matching import Found, People, ReviewWhy
from iom_desktop.rules.outcomes import HAPPENED, TO_COME
from iom_desktop.rules.values import blank_kind, clean, read_date
from iom_desktop.vocabulary.listing import DailyFileKind
from iom_desktop.vocabulary.work import CheckOutcome

_OUTCOME_WORDS = (
    ("recall", CheckOutcome.RECALLED),
    ("remand", CheckOutcome.REMANDED),
    ("charg", CheckOutcome.CHARGED),
    ("bail", CheckOutcome.BAILED),
    ("wanted", CheckOutcome.WANTED),
    ("warrant", CheckOutcome.WANTED),
    ("circulat", CheckOutcome.WANTED),
    ("intel", CheckOutcome.INTELLIGENCE),
    ("curfew", CheckOutcome.CURFEW_BREACH),
    ("tag", CheckOutcome.CURFEW_BREACH),
    ("court", CheckOutcome.COURT),
    ("hearing", CheckOutcome.COURT),
    ("arrest", CheckOutcome.ARRESTED),
    ("detain", CheckOutcome.ARRESTED),
    ("booked", CheckOutcome.ARRESTED),
)
"""The beginnings of words by which a row says what happened, the first that is found counts."""
_OF_PEOPLE_ARRESTED = (DailyFileKind.CUSTODY, DailyFileKind.ARRESTS)
_YES = frozenset({"y", "yes", "true", "1", "wanted", "circulated", "wm", "live"})
_TIME = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b")
_DOUBTS = {
    ReviewWhy.DATE_OF_BIRTH_DIFFERS: "The date of birth differs from the register's",
    ReviewWhy.NAME_AND_DATE_ALONE: "Matched by name and date of birth alone",
    ReviewWhy.NUMBERS_DISAGREE: "Its numbers belong to two people",
}
_NOT_SAID = "Not said in the file"


@dataclass(frozen=True, slots=True)
class RowFound:
    """Somebody whom a row is about, and what it says of them."""

    found: Found
    said: tuple[tuple[CheckOutcome, OutcomeFacts], ...]

    @property
    def doubt(self) -> str:
        """Why the row may be about somebody else; empty where the match is sure."""
        return _DOUBTS.get(self.found.review, "") if self.found.review else ""


def file_day(lines: Iterable[ListLine], today: date) -> date:
    """Return the day a file speaks of: when it was made, else its latest event, else today."""
    made: set[date] = set()
    events: set[date] = set()
    for line in lines:
        if "extract_date" in line.days:
            made.add(line.days["extract_date"])
        happened = _day(line.texts.get("event_on", ""), today)
        if happened is not None:
            events.add(happened)
    return max(made or events, default=today)


def read_rows(
    lines: Iterable[ListLine], kind: DailyFileKind, day: date, people: People, managed: frozenset[str]
) -> Iterator[RowFound | None]:
    """Give for each row whom on the scheme it is about and what it says, ``None`` where it is about anybody else.

    A row that says nothing that is understood has nothing said; somebody who only looks alike is somebody else.
    """
    for line in lines:
        found = people.find(line)
        if found.person_id is None or found.person_id not in managed:
            yield None
        else:
            yield RowFound(found, tuple(_said(line, kind, day)))


def says_who(line: ListLine) -> bool:
    """Tell whether a row says whom it is about at all."""
    return any(number.good for number in line.identifiers) or bool(line.surname and line.date_of_birth)


def _said(line: ListLine, kind: DailyFileKind, day: date) -> Iterator[tuple[CheckOutcome, OutcomeFacts]]:
    told: dict[CheckOutcome, OutcomeFacts] = {}
    for outcome in _outcomes(line, kind, day):
        facts = _facts(line, outcome, day)
        if facts is not None:
            told.setdefault(outcome, facts)
    if not told and kind in _OF_PEOPLE_ARRESTED:
        told[CheckOutcome.ARRESTED] = replace(_arrest(line, day), day=min(_arrest(line, day).day or day, day))
    yield from told.items()


def _outcomes(line: ListLine, kind: DailyFileKind, day: date) -> Iterator[CheckOutcome]:
    words = line.texts.get("event", "").casefold()
    named = next((outcome for beginning, outcome in _OUTCOME_WORDS if re.search(rf"\b{beginning}", words)), None)
    if named is not None:
        yield named
    if "bail_on" in line.texts:
        yield CheckOutcome.BAILED
    if "court_on" in line.texts and named is not CheckOutcome.CHARGED:
        yield CheckOutcome.COURT
    if line.texts.get("wanted", "").casefold() in _YES:
        yield CheckOutcome.WANTED
    if kind is DailyFileKind.UPDATE:
        yield from _in_prison(line, words, day)


def _in_prison(line: ListLine, words: str, day: date) -> Iterator[CheckOutcome]:
    """Prison is said by days: a reception without a release, or a release that has come."""
    release = line.days.get("release_date")
    if release is not None and release <= day:
        yield CheckOutcome.RELEASED
    elif "custody_from" in line.days and "establishment" in line.texts:
        yield CheckOutcome.RECALLED if "recall" in words else CheckOutcome.REMANDED


def _facts(line: ListLine, outcome: CheckOutcome, day: date) -> OutcomeFacts | None:
    """Return the facts of an outcome as the row has them; none where what it needs is missing or cannot be."""
    facts = _FACTS[outcome](line, day) if outcome in _FACTS else _arrest(line, day)
    if facts is None or any(not facts.has(needed) for needed in _NEEDED.get(outcome, ())):
        return None
    if facts.day is not None:
        ahead, behind = facts.day > day, facts.day < day
        if (outcome in HAPPENED and ahead) or (outcome in TO_COME and behind):
            return None
    return facts


def _arrest(line: ListLine, day: date) -> OutcomeFacts:
    return OutcomeFacts(
        day=_event_day(line, day), what=line.texts.get("offence", _NOT_SAID), place=line.texts.get("station", "")
    )


def _charge(line: ListLine, day: date) -> OutcomeFacts:
    return replace(_court(line, day), what=line.texts.get("offence", _NOT_SAID))


def _bail(line: ListLine, day: date) -> OutcomeFacts:
    texts = line.texts
    return OutcomeFacts(
        day=_day(texts.get("bail_on", ""), day),
        starts_at=_time(texts.get("bail_at", "") or texts.get("bail_on", "")),
        place=texts.get("station", _NOT_SAID),
        what=texts.get("bail_conditions", ""),
    )


def _court(line: ListLine, day: date) -> OutcomeFacts:
    texts = line.texts
    return OutcomeFacts(
        day=_day(texts.get("court_on", ""), day),
        starts_at=_time(texts.get("court_at", "") or texts.get("court_on", "")),
        place=texts.get("court", _NOT_SAID if "court_on" in texts else ""),
    )


def _wanted(line: ListLine, day: date) -> OutcomeFacts:
    return OutcomeFacts(day=_event_day(line, day), what=line.texts.get("offence", _NOT_SAID))


def _prison(line: ListLine, day: date) -> OutcomeFacts:
    return OutcomeFacts(
        day=line.days.get("custody_from") or _event_day(line, day), place=line.texts.get("establishment", "")
    )


def _release(line: ListLine, day: date) -> OutcomeFacts:
    return OutcomeFacts(day=line.days.get("release_date"), place=line.texts.get("establishment", ""))


def _curfew(line: ListLine, day: date) -> OutcomeFacts:
    at = _time(line.texts.get("event_at", "") or line.texts.get("event_on", ""))
    return OutcomeFacts(day=_event_day(line, day), starts_at=at, what=line.texts.get("offence", _NOT_SAID))


def _intelligence(line: ListLine, _day: date) -> OutcomeFacts:
    return OutcomeFacts(what=line.texts.get("offence", ""))


_FACTS = {
    CheckOutcome.CHARGED: _charge,
    CheckOutcome.BAILED: _bail,
    CheckOutcome.COURT: _court,
    CheckOutcome.WANTED: _wanted,
    CheckOutcome.RECALLED: _prison,
    CheckOutcome.REMANDED: _prison,
    CheckOutcome.RELEASED: _release,
    CheckOutcome.CURFEW_BREACH: _curfew,
    CheckOutcome.INTELLIGENCE: _intelligence,
}
_NEEDED: Mapping[CheckOutcome, tuple[Fact, ...]] = {
    CheckOutcome.BAILED: (Fact.DAY,),
    CheckOutcome.COURT: (Fact.DAY,),
    CheckOutcome.REMANDED: (Fact.PLACE,),
    CheckOutcome.RELEASED: (Fact.DAY,),
    CheckOutcome.INTELLIGENCE: (Fact.WHAT,),
}


def _event_day(line: ListLine, day: date) -> date:
    return _day(line.texts.get("event_on", ""), day) or day


def _day(text: str, near: date) -> date | None:
    """Read a day; of two digits the year is this one's or near it."""
    said = clean(text)
    return read_date(said, near.year + 1).day if said and blank_kind(said) is None else None


def _time(text: str) -> str:
    found = _TIME.search(text)
    return f"{int(found[1]):02}:{found[2]}" if found else ""
