"""Who gets what when two records that were one are put apart again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from iom_desktop.records.merging import Side


def sides(
    known: Mapping[str, Side], later: Iterable[str], hangs_on: Iterable[tuple[str, str]]
) -> tuple[dict[str, Side], frozenset[str]]:
    """Say for what was recorded since a merge to whom it goes, and what is torn because it belongs to both.

    What hangs on a record that goes back, or is what such a record hangs on, goes with it; the rest stays.
    """
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in hangs_on:
        beside[one].add(other)
        beside[other].add(one)
    waiting = set(later)
    going: dict[str, Side] = {}
    torn: set[str] = set()
    for start in sorted(waiting):
        if start in going:
            continue
        group, around = _connected(start, beside, waiting)
        met = {known[one] for one in around if one in known}
        if len(met) > 1:
            torn |= group
        going |= dict.fromkeys(group, Side.OTHER if met == {Side.OTHER} else Side.KEPT)
    between = ((one, other) for one, others in beside.items() for other in others)
    torn |= {one for one, other in between if {one, other} <= known.keys() and known[one] is not known[other]}
    return going, frozenset(torn)


def _connected(start: str, beside: Mapping[str, set[str]], waiting: set[str]) -> tuple[set[str], set[str]]:
    group, around, left = {start}, set[str](), [start]
    while left:
        for other in beside.get(left.pop(), ()):
            if other in waiting and other not in group:
                group.add(other)
                left.append(other)
            elif other not in waiting:
                around.add(other)
    return group, around
