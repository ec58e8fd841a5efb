"""Which convictions look spent: the periods of the Rehabilitation of Offenders Act for adults, as of October 2023."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from iom_desktop.records.risk import Offence, Sentence
from iom_desktop.vocabulary.risk import OffenceStage

_ENDS_WITH_THE_ORDER = frozenset({"community_order", "youth_rehabilitation"})
_CUSTODY = frozenset({"determinate", "suspended_sentence"})
_NEVER = frozenset({"life", "extended", "imprisonment_public_protection"})
_AFTER = ((12, 12), (48, 48))
"""Up to how many months of prison it takes how many more until a conviction is spent."""
_AFTER_LONG = 84
_MONTHS_IN = {"year": 12, "month": 1}
_PART = re.compile(r"(\d+)\s*(year|month)s?", re.IGNORECASE)
_BARE = re.compile(r"\s*(\d+)\s*m?\s*")


@dataclass(frozen=True, slots=True)
class _Conviction:
    offence: Offence
    on: date
    spent_on: date | None
    """Nothing where it never is, or where nobody can tell from what is recorded."""


def spent(offences: Iterable[Offence], sentences: Iterable[Sentence], day: date) -> tuple[Offence, ...]:
    """Return the convictions that look spent on ``day``, as far as their sentences are recorded; in doubt none is."""
    known = sorted(_convictions(offences, tuple(sentences)), key=lambda one: one.on)
    return tuple(one.offence for at, one in enumerate(known) if _is_spent(one, known[at + 1 :], day))


def _is_spent(one: _Conviction, later: list[_Conviction], day: date) -> bool:
    """Tell whether a period has run out, lengthened by whatever conviction came before its end."""
    end = one.spent_on
    if end is None:
        return False
    for other in later:
        if other.on < end:
            if other.spent_on is None:
                return False
            end = max(end, other.spent_on)
    return end <= day


def _convictions(offences: Iterable[Offence], sentences: tuple[Sentence, ...]) -> Iterable[_Conviction]:
    for offence in offences:
        if offence.stage is not OffenceStage.CONVICTED:
            continue
        sentence = _sentence_for(offence, sentences)
        on = (sentence.sentenced_on if sentence else None) or offence.stage_on or offence.happened_on
        if on is not None:
            yield _Conviction(offence, on, _spent_on(sentence) if sentence else None)


def _sentence_for(offence: Offence, sentences: tuple[Sentence, ...]) -> Sentence | None:
    """Return the first sentence passed on or after the day of the conviction, or of the deed."""
    since = offence.stage_on or offence.happened_on
    after = [one for one in sentences if one.sentenced_on and since and one.sentenced_on >= since]
    return min(after, key=lambda one: one.sentenced_on or date.max, default=None)


def _spent_on(sentence: Sentence) -> date | None:
    if sentence.type in _NEVER:
        return None
    if sentence.type in _ENDS_WITH_THE_ORDER:
        return sentence.order_end
    months = _months(sentence.length)
    if sentence.type not in _CUSTODY or not months or sentence.sentenced_on is None:
        return None
    end = sentence.licence_end or _later(sentence.sentenced_on, months) - timedelta(days=1)
    return _later(end, next((more for most, more in _AFTER if months <= most), _AFTER_LONG))


def _months(length: str) -> int:
    """Return how many months a length in words has; nothing that cannot be read for certain."""
    if bare := _BARE.fullmatch(length):
        return int(bare[1])
    return sum(int(number) * _MONTHS_IN[unit.lower()] for number, unit in _PART.findall(length))


def _later(day: date, months: int) -> date:
    """Return the day so many months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
