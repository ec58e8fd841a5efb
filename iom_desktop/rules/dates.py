"""Dates in a case: the ends that follow from sentences, and what of a date may stand in a calendar outside."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from iom_desktop.records.dates import CalendarEntry
from iom_desktop.records.risk import Sentence
from iom_desktop.records.support import KeyDate
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.work import KeyDateKind

ENDS = (KeyDateKind.LICENCE_END, KeyDateKind.ORDER_END, KeyDateKind.TAG_END, KeyDateKind.REVIEW)
"""Dates of a case that nobody has to attend."""
_REFERENCE = re.compile(r"IOM[\s-]*(\d{7})", re.IGNORECASE)
_REFERENCES = 10_000_000


def ends_of(sentences: Iterable[Sentence], entered: Collection[KeyDate]) -> Iterator[KeyDate]:
    """Return the ends of orders and licences that sentences tell of and nobody has entered as dates."""
    known = {(one.person_id, one.kind, one.day) for one in entered}
    for sentence in sentences:
        ends = ((KeyDateKind.ORDER_END, sentence.order_end), (KeyDateKind.LICENCE_END, sentence.licence_end))
        for kind, day in ends:
            if day is not None and (sentence.person_id, kind, day) not in known:
                yield KeyDate(person_id=sentence.person_id, kind=kind, day=day, marks=sentence.marks)


def lapsed_reviews(reviews: Iterable[KeyDate], day: date) -> tuple[KeyDate, ...]:
    """Return the last review of each person that was to be before a day, and of which nobody has said what came."""
    last: dict[str, KeyDate] = {}
    for one in reviews:
        known = last.get(one.person_id)
        if known is None or one.day > known.day:
            last[one.person_id] = one
    return tuple(one for one in last.values() if one.day < day and not one.result)


def reference(person_id: str) -> str:
    """Return the reference by which a calendar speaks of somebody; it is made of nothing that is known outside."""
    digits = "".join(character for character in person_id if character.isalnum())
    return f"IOM-{int(digits[-12:], 16) % _REFERENCES:07d}"


def reference_in(typed: str) -> str:
    """Return the reference that was typed, in its proper form; nothing where it was something else."""
    found = _REFERENCE.fullmatch(typed.strip())
    return f"IOM-{found[1]}" if found else ""


def initials(name: str) -> str:
    """Return the initials of a name."""
    return "".join(f"{part[0].upper()}." for part in name.replace("-", " ").split())


def for_calendar(dates: Iterable[KeyDate], names: dict[str, str]) -> tuple[CalendarEntry, ...]:
    """Return what may leave of dates: nothing of police intelligence, and of everything else initials and reference."""
    return tuple(
        CalendarEntry(one.kind, one.day, one.starts_at, initials(names[one.person_id]), reference(one.person_id))
        for one in dates
        if one.person_id in names and one.marks.handling is not Handling.INTELLIGENCE
    )
