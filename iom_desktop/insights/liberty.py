"""Days at liberty of many people at once; counts as ``rules.at_liberty`` does, and a test holds it to that."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np

from iom_desktop.records.effect import StayFact

Days = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]

_PLACES = 1 << 22
"""More days than any calendar here: a person and a day in one number."""


class TimesInPrison:
    """The times in prison of people who go by their places, overlapping ones taken together."""

    def __init__(self, places: Mapping[str, int], stays: Iterable[StayFact], today: date) -> None:
        self._people = len(places)
        sure, self._doubtful = _sorted_out(places, stays, today)
        self._begun, ended = _merged(np.array(sure, dtype=np.int64).reshape(-1, 3))
        self._who, self._from, self._to = self._begun // _PLACES, self._begun % _PLACES, ended % _PLACES

    def free(self, start: Days, end: Days) -> Days:
        """Return for each person the days at liberty from ``start`` to before ``end``."""
        inside = np.minimum(self._to, end[self._who]) - np.maximum(self._from, start[self._who])
        counted = np.bincount(self._who, weights=np.maximum(inside, 0), minlength=self._people)
        free: Days = np.maximum(end - start, 0) - counted.astype(np.int64)
        return free

    def inside(self, who: Days, day: Days) -> Flags:
        """Tell for each pair of a person and a day whether that was a day in prison."""
        return self._released(who, day) > day

    def next_free(self, who: Days, day: Days) -> Days:
        """Return the day itself, or the day of release where it was one in prison."""
        return np.maximum(day, self._released(who, day))

    def unknown(self, start: Days, end: Days) -> Flags:
        """Tell for whom nobody knows whether they were in prison between two days."""
        found = np.zeros(self._people, dtype=bool)
        for place, begin, stop in self._doubtful:
            found[place] |= begin < end[place] and stop > start[place]
        return found

    def _released(self, who: Days, day: Days) -> Days:
        """Return the end of the last stay that had begun by a day; 0 where there was none."""
        if not len(self._begun):
            return np.zeros(len(who), dtype=np.int64)
        at = np.searchsorted(self._begun, who * _PLACES + day, side="right") - 1
        own = (at >= 0) & (self._who[at] == who)
        return np.where(own, self._to[at], 0)


_Stay = tuple[int, int, int]
"""The place of a person, the first day inside and the first day free again."""


def _sorted_out(places: Mapping[str, int], stays: Iterable[StayFact], today: date) -> tuple[list[_Stay], list[_Stay]]:
    """Return the stays whose days are known, and the stretches of time of which nobody knows."""
    sure: list[_Stay] = []
    doubtful: list[_Stay] = []
    for person_id, from_on, to_on, dates_unknown in stays:
        place = places.get(person_id)
        if place is None:
            continue
        until = (to_on or today).toordinal()
        begun = from_on.toordinal() if from_on else 0
        if dates_unknown or not begun:
            doubtful.append((place, begun, until))
        elif until > begun:
            sure.append((place, begun, until))
    return sure, doubtful


def _merged(stays: Days) -> tuple[Days, Days]:
    """Return the first day inside and the first day free again of stays taken together, each with its person."""
    person = stays[:, 0] * _PLACES
    order = np.argsort(person + stays[:, 1])
    begun, until = (person + stays[:, 1])[order], (person + stays[:, 2])[order]
    # Whoever comes next begins beyond the last day of everybody before, so that one reach serves them all.
    reach = np.maximum.accumulate(until)
    opens = np.append(True, begun[1:] > reach[:-1])[: len(begun)]
    last = np.append(opens[1:], True)[: len(begun)]
    return begun[opens], reach[last]
