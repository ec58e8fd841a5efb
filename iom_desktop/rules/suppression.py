"""Which numbers may leave the room: none under 5, and none by which one under 5 could be worked out."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

SMALLEST_PUBLISHED = 5
"""Counts under this are suppressed in what leaves the room."""

Sum = Mapping[str, int]
"""Numbers that add up to nothing, each as often as said: {"total": -1, "men": 1, "women": 1}."""

_Range = tuple[Fraction, Fraction | None]
"""The least and the most a hidden number can be; no most where nothing limits it."""


def total(whole: str, parts: Iterable[str]) -> Sum:
    """Say that ``parts`` make up ``whole``."""
    return {whole: -1, **dict.fromkeys(parts, 1)}


def published(
    counts: Mapping[str, int], sums: Sequence[Sum] = (), *, known: frozenset[str] = frozenset()
) -> dict[str, int | None]:
    """Return ``counts`` for outside readers: none where under 5, or where ``sums`` would give such a number back.

    What readers know is the sums and that nothing is less than none; the smallest number that helps is hidden next,
    and what is ``known`` from elsewhere only where nothing else helps.
    """
    hidden = {name for name, count in counts.items() if count < SMALLEST_PUBLISHED}
    while True:
        helping = _helping(counts, sums, hidden, known)
        if not helping:
            return {name: None if name in hidden else count for name, count in counts.items()}
        hidden |= helping


def _helping(counts: Mapping[str, int], sums: Sequence[Sum], hidden: set[str], known: frozenset[str]) -> set[str]:
    """Return what to hide next: first for small numbers that one sum gives back, for others only where that is all.

    What else is given back often no longer is once those are safe.
    """
    given_back = sorted(_worked_out(counts, sums, hidden))
    small = [name for name in given_back if counts[name] < SMALLEST_PUBLISHED]
    having = {name: [one for one in sums if name in one] for name in given_back}
    alone = {name: [one for one in having[name] if len(hidden & one.keys()) == 1] for name in given_back}
    for names, told_by in ((small, alone), (given_back, alone), (small, having), (given_back, having)):
        taken = _smallest_beside(names, told_by, counts, hidden, known)
        if taken:
            return taken
    return set()


def _smallest_beside(
    names: Sequence[str],
    told_by: Mapping[str, Sequence[Sum]],
    counts: Mapping[str, int],
    hidden: set[str],
    known: frozenset[str],
) -> set[str]:
    """Return for each number the smallest beside it in the sums that tell it, unless one beside it is taken."""
    taken: set[str] = set()
    for given_back in names:
        beside = {name for one in told_by[given_back] for name in one if name in counts}
        free = beside - hidden
        if free and not beside & taken:
            taken.add(min(free, key=lambda name: (name in known, counts[name], name)))
    return taken


def _worked_out(counts: Mapping[str, int], sums: Sequence[Sum], hidden: set[str]) -> set[str]:
    """Return which of ``hidden`` can be only one number, by the sums and what they make when taken together."""
    lines = [_left(one, counts, hidden) for one in sums]
    every = [line for line in (*lines, *_solved(lines)) if line[0]]
    ranges: dict[str, _Range] = {name: (Fraction(0), None) for name in hidden}
    for _ in range(2 * len(hidden) + 1):
        before = dict(ranges)
        for parts, rest in every:
            _narrow(parts, rest, ranges)
        if ranges == before:
            break
    return {name for name, (least, most) in ranges.items() if least == most}


_Line = tuple[dict[str, Fraction], Fraction]
"""Hidden numbers, each as often as said, and what they come to."""


def _left(one: Sum, counts: Mapping[str, int], hidden: set[str]) -> _Line:
    known = sum(often * counts[name] for name, often in one.items() if name not in hidden)
    return {name: Fraction(often) for name, often in one.items() if name in hidden}, Fraction(-known)


def _solved(lines: Sequence[_Line]) -> list[_Line]:
    """Take each hidden number out of all lines but one, as anybody with a pencil can."""
    left = [(dict(parts), rest) for parts, rest in lines]
    done: list[_Line] = []
    for name in sorted({name for parts, _ in lines for name in parts}):
        chosen = next((line for line in left if line[0].get(name)), None)
        if chosen is None:
            continue
        left.remove(chosen)
        left = [_without(line, chosen, name) for line in left]
        done = [*(_without(line, chosen, name) for line in done), chosen]
    return done


def _without(line: _Line, chosen: _Line, name: str) -> _Line:
    often = line[0].get(name, Fraction(0)) / chosen[0][name]
    if not often:
        return line
    parts = {one: line[0].get(one, Fraction(0)) - often * chosen[0].get(one, 0) for one in {**line[0], **chosen[0]}}
    return {one: times for one, times in parts.items() if times}, line[1] - often * chosen[1]


def _narrow(parts: Mapping[str, Fraction], rest: Fraction, ranges: dict[str, _Range]) -> None:
    """Narrow what each number of a line can be by what the others can be."""
    for name, often in parts.items():
        least, most = _reach([(times, ranges[one]) for one, times in parts.items() if one != name])
        ends = [None if most is None else (rest - most) / often, None if least is None else (rest - least) / often]
        low, high = ends if often > 0 else reversed(ends)
        known_low, known_high = ranges[name]
        if low is not None and low > known_low:
            known_low = low
        if high is not None and (known_high is None or high < known_high):
            known_high = high
        ranges[name] = (known_low, known_high)


def _reach(others: Iterable[tuple[Fraction, _Range]]) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and the most that numbers come to together; none where there is no limit."""
    least: Fraction | None = Fraction(0)
    most: Fraction | None = Fraction(0)
    for times, (low, high) in others:
        down, up = (low, high) if times > 0 else (high, low)
        least = None if least is None or down is None else least + times * down
        most = None if most is None or up is None else most + times * up
    return least, most
