"""What changes when people join: their offences for each month at liberty, and how soon and how often they offend."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import repeat
from typing import Any

import numpy as np

from iom_desktop.insights import rates
from iom_desktop.insights.liberty import Days, Flags, TimesInPrison
from iom_desktop.insights.rates import Counts
from iom_desktop.insights.survival import DAYS_A_MONTH, first_offence, share
from iom_desktop.records.effect import (
    EffectFacts,
    EffectFindings,
    EffectWish,
    FirstOffence,
    Follow,
    Offences,
    Reoffending,
)
from iom_desktop.vocabulary.effect import Breakdown, Measure
from iom_desktop.vocabulary.risk import OffenceStage

PROOF_DAYS = 183
"""A court needs time: an offence of the last half year that will be proven may not be so yet."""
YEARS = (1, 2)
YEAR_DAYS = 365
_STAGES = {
    Measure.ARREST: frozenset(OffenceStage),
    Measure.CHARGE: frozenset({OffenceStage.CHARGED, OffenceStage.CONVICTED}),
    Measure.CONVICTION: frozenset({OffenceStage.CONVICTED}),
}
_FAR = 1 << 21
_NOBODY = -1
_NO_DAY = 0


def findings(facts: EffectFacts, wish: EffectWish, today: date) -> EffectFindings:
    """Return everything that was asked about the effect."""
    ours = Followed(facts.adopted, facts, wish, today)
    theirs = Followed(facts.others, facts, wish, today)
    kinds = _kinds(facts.adopted, wish.by)
    counts = ours.counts
    spread = rates.spread_of(counts)
    whole, *parts = rates.changes([counts, *(counts.of(flags[ours.known]) for flags in kinds.values())], spread)
    return EffectFindings(
        as_of=today,
        wish=wish,
        adopted=whole,
        others=rates.changes([theirs.counts])[0],
        against=rates.against(counts, theirs.counts, spread),
        by=dict(zip(kinds, parts, strict=True)),
        first_offence=ours.first_offence(),
        first_by={kind: ours.first_offence(flags) for kind, flags in kinds.items()},
        first_others=theirs.first_offence(),
        reoffending=ours.reoffending(),
        reoffending_others=theirs.reoffending(),
        undated=facts.offences.happened_on.count(""),
        unknown_custody=int((~ours.known).sum()),
    )


class Followed:
    """Some people, each followed before and after a day of their own, in columns."""

    def __init__(self, people: Sequence[Follow], facts: EffectFacts, wish: EffectWish, today: date) -> None:
        self._people = len(people)
        self._today = today.toordinal()
        self._window = round(wish.months * DAYS_A_MONTH)
        self._joined = np.array([one.from_on.toordinal() for one in people], dtype=np.int64)
        self._left = np.array([one.left_on.toordinal() if one.left_on else _FAR for one in people], dtype=np.int64)
        # What is not proven yet would look like an offence that did not happen.
        settled = self._today - (PROOF_DAYS if wish.measure is Measure.CONVICTION else 0)
        self._end = np.minimum(self._left, settled)
        places = {one.person_id: place for place, one in enumerate(people)}
        self._prison = TimesInPrison(places, facts.stays, today)
        self._offences = _Offences(places, facts.offences, self._prison)
        self._wished = self._offences.such(wish)

    @cached_property
    def known(self) -> Flags:
        """Of whom it is known when they were in prison."""
        return ~self._prison.unknown(self._joined - self._window, np.minimum(self._joined + self._window, self._today))

    @cached_property
    def counts(self) -> Counts:
        """Offences and months at liberty of each, before and after."""
        begin, stop = self._joined - self._window, np.minimum(self._joined + self._window, self._end)
        chosen = self._wished
        return Counts(
            np.arange(self._people),
            self._offences.within(begin, self._joined, chosen),
            self._offences.within(self._joined, stop, chosen),
            self._prison.free(begin, self._joined) / DAYS_A_MONTH,
            self._prison.free(self._joined, np.maximum(stop, self._joined)) / DAYS_A_MONTH,
        ).of(self.known)

    def weighed(self, kinds: Sequence[float]) -> tuple[rates.Numbers, rates.Numbers]:
        """Return for each of whom it is known the sum of what their wished offences weigh, before and after.

        ``kinds`` says what each kind of offence weighs.
        """
        weights = self._offences.of_kinds(np.array(kinds, dtype=np.float64))
        begin, stop = self._joined - self._window, np.minimum(self._joined + self._window, self._end)
        before = self._offences.within(begin, self._joined, self._wished, weights)
        after = self._offences.within(self._joined, stop, self._wished, weights)
        return before[self.known], after[self.known]

    def months_of_last_year(self) -> float:
        """Return the person-months at liberty on the scheme within the last year."""
        start = np.maximum(self._joined, self._today - YEAR_DAYS)
        free = self._prison.free(start, np.maximum(np.minimum(self._left, self._today), start))
        return float(free.sum() / DAYS_A_MONTH)

    def first_offence(self, flags: Flags | None = None) -> FirstOffence:
        """Return the time at liberty until the first offence, of all or of some."""
        first = self._offences.first(self._joined, self._end, self._wished)
        until = np.maximum(np.where(first < _FAR, first, self._end), self._joined)
        days = self._prison.free(self._joined, until).astype(np.float64)
        here = self.known & (self._end > self._joined) & ((days > 0) | (first < _FAR))
        if flags is not None:
            here &= flags
        # Who offends on the first day offended after some part of it.
        return first_offence(np.maximum(days, 0.5)[here], (first < _FAR)[here])

    def reoffending(self) -> tuple[Reoffending, ...]:
        """Return proven reoffending within one year and two, of those for whom there was time to prove it."""
        everybody = np.arange(self._people)
        start = self._prison.next_free(everybody, self._joined)
        return tuple(self._reoffending(years, start) for years in YEARS)

    def _reoffending(self, years: int, start: Days) -> Reoffending:
        stop = start + years * YEAR_DAYS
        here = self.known & (stop + PROOF_DAYS <= self._today)
        proven = self._offences.proven_by(stop + PROOF_DAYS)
        offences = self._offences.within(start, stop, proven)[here]
        people, reoffended = int(here.sum()), int((offences > 0).sum())
        left_early = int((here & (self._left < stop)).sum())
        return Reoffending(years, people, reoffended, int(offences.sum()), left_early, share(reoffended, people))


class _Offences:
    """The offences of some people that have a day on which they were at liberty, in columns."""

    def __init__(self, places: Mapping[str, int], offences: Offences, prison: TimesInPrison) -> None:
        who = np.fromiter(map(places.get, offences.people, repeat(_NOBODY)), dtype=np.int64, count=len(offences))
        day = ordinals(offences.happened_on)
        own = np.flatnonzero((who != _NOBODY) & (day != _NO_DAY))
        here = own[~prison.inside(who[own], day[own])]
        self._people = len(places)
        self._kinds = offences.kinds
        self._who, self._day = who[here], day[here]
        self._kind_at = np.array(offences.kind_at, dtype=np.int64)[here]
        self._stage_on = np.array(offences.stage_on, dtype=np.str_)[here]

    def such(self, wish: EffectWish) -> Flags:
        """Tell which offences count as what is wished for."""
        stages = _STAGES[wish.measure]
        wished = [one.stage in stages and (not wish.group or one.group == wish.group) for one in self._kinds]
        return np.array(wished, dtype=bool)[self._kind_at]

    def of_kinds(self, numbers: rates.Numbers) -> rates.Numbers:
        """Return for each offence the number that its kind has."""
        return numbers[self._kind_at]

    def proven_by(self, last: Days) -> Flags:
        """Tell which offences led to a conviction by the last day of the person; a day nobody noted is in time."""
        in_time: Flags = self._proven_on <= last[self._who]
        return in_time

    @cached_property
    def _proven_on(self) -> Days:
        proven = np.array([one.stage is OffenceStage.CONVICTED for one in self._kinds], dtype=bool)[self._kind_at]
        return np.where(proven, ordinals(self._stage_on), _FAR)

    def within(self, start: Days, end: Days, such: Flags, weights: rates.Numbers | None = None) -> rates.Numbers:
        """Count or weigh for each person such offences from one day to before another."""
        here = such & (self._day >= start[self._who]) & (self._day < end[self._who])
        given = None if weights is None else weights[here]
        return np.bincount(self._who[here], weights=given, minlength=self._people).astype(np.float64)

    def first(self, start: Days, end: Days, such: Flags) -> Days:
        """Return for each person the day of the first such offence between two days; a far day where there is none."""
        here = such & (self._day >= start[self._who]) & (self._day < end[self._who])
        found = np.full(self._people, _FAR, dtype=np.int64)
        np.minimum.at(found, self._who[here], self._day[here])
        return found


def ordinals(days: Sequence[str] | np.ndarray[Any, np.dtype[np.str_]]) -> Days:
    """Return the number of each day, as ``date.toordinal`` counts them; 0 of an empty one."""
    found = np.array(days, dtype="datetime64[D]")
    return np.where(np.isnat(found), _NO_DAY, found.astype(np.int64) + date(1970, 1, 1).toordinal())


def _kinds(people: Sequence[Follow], by: Breakdown) -> dict[str, Flags]:
    """Return who is of which kind, by its name; somebody may be of none, and of one for each pathway."""
    members: dict[str, list[int]] = {}
    for place, one in enumerate(people):
        for kind in _kinds_of(one, by):
            members.setdefault(kind, []).append(place)
    found = {}
    for kind in sorted(members):
        found[kind] = np.zeros(len(people), dtype=bool)
        found[kind][members[kind]] = True
    return found


def _kinds_of(one: Follow, by: Breakdown) -> tuple[str, ...]:
    if by is Breakdown.RESPONSE:
        return tuple(f"{pathway}/{'accepted' if accepted else 'not_accepted'}" for pathway, accepted in one.answers)
    kind = (one.colour.value if one.colour else "") if by is Breakdown.RAG else one.agency
    return (kind,) if kind else ()
