"""Adds up all months of the ledger at once: where somebody stands is worked out only on the days it may change."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from iom_desktop.records.ledger import Decision, LedgerSum, TimeOnScheme
from iom_desktop.rules.ledger import state_of
from iom_desktop.vocabulary.cohort import LedgerState, Route


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """What is counted of a month without looking at anybody."""

    month: str
    day: date
    """As of which it is read; never before the day of an earlier month."""
    eligible: int
    cannot_tell: int
    overruled: int
    erased: Mapping[str, int]


class PersonInMonths(NamedTuple):
    """Somebody decided about or managed."""

    places: tuple[int, ...]
    """The months they count as eligible in, by their places, the earliest first."""
    decisions: Sequence[Decision]
    episodes: Sequence[TimeOnScheme]


class _Steps:
    """A number for each month, told by where it goes up and down."""

    def __init__(self, months: int) -> None:
        self._steps = [0] * (months + 1)

    def add(self, first: int, beyond: int, by: int = 1) -> None:
        self._steps[first] += by
        self._steps[beyond] -= by

    def numbers(self) -> list[int]:
        return list(accumulate(self._steps))


def add_up(months: Sequence[MonthCounts], people: Iterable[PersonInMonths]) -> tuple[LedgerSum, ...]:
    """Make the equation of every month; whoever is eligible and of whom nothing more is known waits."""
    days = [one.day for one in months]
    states = {state: _Steps(len(days)) for state in LedgerState}
    core, local = _Steps(len(days)), _Steps(len(days))
    for one in people:
        eligible = _runs(one.places)
        if eligible:
            for start, end, state in _stretches(one, days, eligible):
                states[state].add(start, end)
        for episode in one.episodes:
            outside = core if episode.route is Route.CORE_COHORT else local
            for start, end, by in _managed(episode, days, eligible):
                outside.add(start, end, by)
    stood = {state: steps.numbers() for state, steps in states.items()}
    cores, locals_ = core.numbers(), local.numbers()
    return tuple(
        _sum(one, {state: numbers[at] for state, numbers in stood.items()}, cores[at], locals_[at])
        for at, one in enumerate(months)
    )


def _sum(month: MonthCounts, stood: Mapping[LedgerState, int], core: int, local: int) -> LedgerSum:
    erased = month.erased
    decided = {state: stood[state] for state in LedgerState if state is not LedgerState.WAITING}
    gone = sum(erased.get(state, 0) for state in LedgerState)
    return LedgerSum(
        month=month.month,
        eligible=month.eligible + gone,
        adopted=decided[LedgerState.ADOPTED] + erased.get(LedgerState.ADOPTED, 0),
        declined=decided[LedgerState.DECLINED] + erased.get(LedgerState.DECLINED, 0),
        deferred=decided[LedgerState.DEFERRED] + erased.get(LedgerState.DEFERRED, 0),
        waiting=month.eligible - sum(decided.values()) + erased.get(LedgerState.WAITING, 0),
        cannot_tell=month.cannot_tell + erased.get("cannot_tell", 0),
        overruled=month.overruled + erased.get("overruled", 0),
        erased=gone,
        adopted_expired=core + erased.get("adopted_expired", 0),
        local_additions=local + erased.get("local_additions", 0),
    )


@lru_cache(maxsize=1024)
def _runs(places: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Return the places as runs, each with the first place beyond; most people share theirs with many."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return tuple(runs)


def _stretches(
    one: PersonInMonths, days: Sequence[date], eligible: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, LedgerState]]:
    """Yield where somebody eligible stood from which month to before which."""
    changes = sorted({bisect_left(days, day) for day in _changes(one)})
    for first, beyond in eligible:
        start = first
        for end in (*(place for place in changes if first < place < beyond), beyond):
            yield start, end, state_of(one.decisions, one.episodes, days[start])
            start = end


def _changes(one: PersonInMonths) -> Iterator[date]:
    """Yield every day from which somebody may stand elsewhere than on the day before."""
    for episode in one.episodes:
        yield episode.adopted_on
        if episode.exited_on is not None:
            yield episode.exited_on
    for decision in one.decisions:
        yield decision.decided_on
        if decision.ended_on is not None:
            yield decision.ended_on
        if decision.review_on is not None:
            yield decision.review_on + timedelta(days=1)


def _managed(
    episode: TimeOnScheme, days: Sequence[date], eligible: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """Yield the months of a time on the scheme, and take away those in which the person is eligible."""
    start = bisect_left(days, episode.adopted_on)
    end = len(days) if episode.exited_on is None else bisect_left(days, episode.exited_on)
    if start >= end:
        return
    yield start, end, 1
    for first, beyond in eligible:
        if max(first, start) < min(beyond, end):
            yield max(first, start), min(beyond, end), -1
