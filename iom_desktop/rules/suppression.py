"""Which numbers may leave the room: none under 5, and none by which one under 5 could be worked out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count as numbers_from

SMALLEST_PUBLISHED = 5
"""Counts under this are suppressed in what leaves the room, nought as well: that nobody is so says it of everybody."""

Sum = Mapping[str, int]
"""Numbers that add up to nothing, each as often as said: {"total": -1, "men": 1, "women": 1}."""

_MOST_STEPS = 20_000
"""So many beginnings of another reading are tried; the charts here need some hundreds."""


def total(whole: str, parts: Iterable[str]) -> Sum:
    """Say that ``parts`` make up ``whole``."""
    return {whole: -1, **dict.fromkeys(parts, 1)}


def published(
    counts: Mapping[str, int],
    sums: Sequence[Sum] = (),
    *,
    known: Set[str] = frozenset(),
    in_words: Set[str] = frozenset(),
    present: Set[str] = frozenset(),
    withheld: Set[str] = frozenset(),
    fixed: Set[str] = frozenset(),
) -> dict[str, int | None]:
    """Return ``counts`` for outside readers: none where under 5, or where ``sums`` would give such a number back.

    What readers know is the sums, that nothing is less than none (or than one, where only what is ``present`` has a
    heading), and of a number told ``in_words`` whether it is under 5; what is ``withheld`` is told to nobody anyway,
    what is ``fixed`` they have from elsewhere.
    For each small number another reading is found with which all that is shown agrees, by changing hidden numbers
    alone; where there is none, the smallest numbers that make one are hidden too, and what is ``known`` from elsewhere
    only where nothing else helps. Hiding more takes no reading away, so that each stays a proof.
    """
    table = _Table(counts, sums, known=known, in_words=in_words, present=present, fixed=fixed)
    small = {name for name, number in counts.items() if number < SMALLEST_PUBLISHED}
    hidden = small | withheld
    open_to_doubt: set[str] = set()
    for name in sorted(small, key=lambda one: (counts[one], one)):
        if name not in open_to_doubt:
            changed = table.other_reading(name, hidden)
            hidden |= changed
            open_to_doubt |= changed
    return {name: None if name in hidden else number for name, number in counts.items()}


@dataclass(frozen=True, slots=True)
class _Reading:
    """The beginning of another reading: by how much the last number changed, after what, and what is not even yet."""

    name: str
    by: int
    before: "_Reading | None"
    uneven: tuple[tuple[int, int], ...]
    """Each sum that does not come to nothing any more, with what it comes to."""

    def changed(self) -> Iterator[str]:
        """Return the numbers that were changed."""
        one: _Reading | None = self
        while one is not None:
            yield one.name
            one = one.before


class _Table:
    """Numbers and what they add up to, as a reader sees them."""

    def __init__(
        self,
        counts: Mapping[str, int],
        sums: Sequence[Sum],
        *,
        known: Set[str],
        in_words: Set[str],
        present: Set[str],
        fixed: Set[str],
    ) -> None:
        self._counts = counts
        self._sums = sums
        self._known = known
        self._in_words = in_words
        self._present = present
        self._fixed = fixed
        self._of: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, one in enumerate(sums):
            for name, often in one.items():
                self._of[name].append((at, often))

    def other_reading(self, name: str, hidden: Set[str]) -> set[str]:
        """Return the cheapest numbers that could all be others, ``name`` among them, for all that readers know."""
        order = numbers_from()
        ahead: list[tuple[tuple[int, int, int], str, int, _Reading]] = []
        for by in (1, -1):
            if self._can_be(name, self._counts[name] + by):
                first = _Reading(name, by, None, self._uneven((), name, by))
                heappush(ahead, ((0, 0, 0), name, next(order), first))
        settled: set[tuple[tuple[int, int], ...]] = set()
        while ahead and next(order) < _MOST_STEPS:
            cost, _, _, reading = heappop(ahead)
            if not reading.uneven:
                return set(reading.changed())
            if reading.uneven in settled:
                continue
            settled.add(reading.uneven)
            for further in self._evened(reading):
                price = self._price(further.name, hidden)
                dearer = (cost[0] + price[0], cost[1] + price[1], cost[2] + 1)
                heappush(ahead, (dearer, further.name, next(order), further))
        return self._all_beside(name)

    def _evened(self, reading: _Reading) -> Iterator[_Reading]:
        """Return the ways to make the shortest uneven sum come to nothing again by one number more."""
        at, rest = min(reading.uneven, key=lambda one: len(self._sums[one[0]]))
        used = set(reading.changed())
        for name, often in self._sums[at].items():
            by, remainder = divmod(-rest, often)
            if not remainder and name not in used and self._can_be(name, self._counts[name] + by):
                yield _Reading(name, by, reading, self._uneven(reading.uneven, name, by))

    def _uneven(self, before: tuple[tuple[int, int], ...], name: str, by: int) -> tuple[tuple[int, int], ...]:
        after = dict(before)
        for at, often in self._of[name]:
            after[at] = after.get(at, 0) + often * by
        return tuple(sorted((at, rest) for at, rest in after.items() if rest))

    def _can_be(self, name: str, number: int) -> bool:
        """Tell whether readers could take the number for that."""
        if name in self._fixed and self._counts[name] >= SMALLEST_PUBLISHED:
            return False
        if name not in self._in_words:
            return number >= (1 if name in self._present else 0)
        if self._counts[name] < SMALLEST_PUBLISHED:
            return 0 <= number < SMALLEST_PUBLISHED
        return number >= SMALLEST_PUBLISHED

    def _price(self, name: str, hidden: Set[str]) -> tuple[int, int]:
        if name in hidden:
            return 0, 0
        return (1, 0) if name in self._known else (0, 1 + self._counts[name])

    def _all_beside(self, name: str) -> set[str]:
        """Return everything that any sums tie to a number: where no reading was found, none of it is told."""
        found, ahead = {name}, [name]
        while ahead:
            beside = {other for at, _ in self._of[ahead.pop()] for other in self._sums[at]} - found
            found |= beside
            ahead.extend(beside)
        return found
