"""Judges every list of the register by any criteria at once, column by column rather than row by row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from iom_desktop.records.criteria import ExploredLine, ExploredMonth, Outcome
from iom_desktop.records.rule_set import Definition, OffenceRule, ScoreRule
from iom_desktop.rules.at_liberty import free_days
from iom_desktop.rules.eligibility import INDEX_CODE, INDEX_DATE, LAST_OFFENCE, family
from iom_desktop.vocabulary.risk import Tool

Flags = np.ndarray[Any, np.dtype[np.bool_]]
Scores = np.ndarray[Any, np.dtype[np.float64]]
Days = np.ndarray[Any, np.dtype[np.int64]]

_NEVER = 1 << 30
"""Days since an offence that nobody knows of: in no window."""


class _Offences:
    """One offence of each line: how many days ago it was, and how many of them were at liberty."""

    def __init__(self, lines: Sequence[ExploredLine], days: Sequence[date | None]) -> None:
        counted = [_counts(line, day) for line, day in zip(lines, days, strict=True)]
        table = np.array(counted, dtype=np.int64).reshape(-1, 3)
        self.known: Flags = np.array([day is not None for day in days], dtype=bool)
        self.all, self.least, self.most = table[:, 0], table[:, 1], table[:, 2]

    def within(self, rule: OffenceRule) -> tuple[Flags, Flags]:
        """Tell for each line whether the offence is surely in the window, and whether it may be."""
        surely, perhaps = (self.most, self.least) if rule.at_liberty else (self.all, self.all)
        return self.known & (surely <= rule.window_days), self.known & (perhaps <= rule.window_days)


class JudgedLists:
    """Every line of every list in columns; judges as ``rules.eligibility.judge`` does, and a test holds it to that."""

    def __init__(self, lines: Sequence[ExploredLine]) -> None:
        self.lines = tuple(lines)
        self.months = tuple(sorted({line.month for line in lines}))
        at = {month: place for place, month in enumerate(self.months)}
        self._month: Days = np.array([at[line.month] for line in lines], dtype=np.int64)
        self._scores = _scores(lines)
        self._families = np.array([family(line.line.texts.get(INDEX_CODE, "")) for line in lines], dtype="U3")
        self._last = _Offences(lines, [line.line.days.get(LAST_OFFENCE) for line in lines])
        self._index = _Offences(lines, [line.line.days.get(INDEX_DATE) for line in lines])
        self._asked = np.array([LAST_OFFENCE in line.columns for line in lines], dtype=bool)
        self._last_unread = np.array([LAST_OFFENCE in line.line.unread for line in lines], dtype=bool)
        self._index_unread = np.array([INDEX_DATE in line.line.unread for line in lines], dtype=bool)

    def compare(self, first: Definition, second: Definition) -> tuple[ExploredMonth, ...]:
        """Count for each month who is eligible under either criteria, and who would come in or drop out."""
        before, after = self._judge(first), self._judge(second)
        come_in, drop_out = after[0] & ~before[0], before[0] & ~after[0]
        return tuple(
            ExploredMonth(
                month, _outcome(before, here), _outcome(after, here), _sum(come_in, here), _sum(drop_out, here)
            )
            for month, here in ((month, self._month == at) for at, month in enumerate(self.months))
        )

    def moved(
        self, first: Definition, second: Definition, month: str
    ) -> tuple[tuple[ExploredLine, ...], tuple[ExploredLine, ...]]:
        """Return the lines of a month that the second criteria take in, and those that they leave out."""
        here = self._month == (self.months.index(month) if month in self.months else -1)
        before, after = self._judge(first)[0] & here, self._judge(second)[0] & here
        come_in, drop_out = np.flatnonzero(after & ~before), np.flatnonzero(before & ~after)
        return tuple(self.lines[at] for at in come_in), tuple(self.lines[at] for at in drop_out)

    def _judge(self, definition: Definition) -> tuple[Flags, Flags]:
        """Return for each line whether it is eligible, and whether it cannot be told."""
        missing = np.zeros(len(self.lines), dtype=bool)
        for rule in definition.scores:
            missing |= np.isnan(self._scores[rule.tool])
        further = np.ones(len(self.lines), dtype=bool)
        for rule in definition.further:
            further &= self._reaches(rule)
        alone = self._reaches(definition.first)
        in_band = ~alone & (self._scores[definition.first.tool] >= float(definition.offence.from_score))
        surely, perhaps = self._offence(definition.offence)
        eligible = ~missing & further & (alone | (in_band & surely))
        return eligible, missing | (further & in_band & perhaps & ~surely)

    def _reaches(self, rule: ScoreRule) -> Flags:
        reached: Flags = self._scores[rule.tool] >= float(rule.at_least)
        return reached

    def _offence(self, rule: OffenceRule) -> tuple[Flags, Flags]:
        """Tell for each line whether such an offence was surely in the window, and whether it may have been."""
        such = np.isin(self._families, rule.families)
        last_in, last_may = self._last.within(rule)
        index_in, index_may = self._index.within(rule)
        undated = such & (self._index_unread | ~(self._last.known | self._index.known))
        known = self._asked & ~self._last_unread & ~undated
        surely = last_in | (such & index_in)
        return surely, surely | last_may | (such & index_may) | ~known


def _scores(lines: Sequence[ExploredLine]) -> dict[Tool, Scores]:
    """Return the score of each line by each tool; where it has none, there is no number."""
    found = {tool: np.full(len(lines), np.nan) for tool in Tool}
    for at, line in enumerate(lines):
        for said in reversed(line.line.scores):  # of two by one tool the first counts
            found[said.tool][at] = np.nan if said.value is None else float(said.value)
    return found


def _counts(line: ExploredLine, day: date | None) -> tuple[int, int, int]:
    if day is None:
        return _NEVER, _NEVER, _NEVER
    plain = free_days(day, line.list_date, ()).most
    if not line.custody:
        return plain, plain, plain
    free = free_days(day, line.list_date, line.custody)
    return plain, free.least, free.most


def _outcome(judged: tuple[Flags, Flags], here: Flags) -> Outcome:
    eligible, cannot_tell = _sum(judged[0], here), _sum(judged[1], here)
    return Outcome(eligible, int(here.sum()) - eligible - cannot_tell, cannot_tell)


def _sum(flags: Flags, here: Flags) -> int:
    return int((flags & here).sum())
