"""What the people on a list were convicted of, then and now: how far a change of criteria changes whom it finds."""

from collections import Counter
from collections.abc import Mapping

from iom_desktop.insights.counted import FEWEST, NOT_KNOWN, share, too_few
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.vocabulary.insights import ChartKind, Unit

VIOLENCE = "Violence"
_OTHER = "Other offences"
_WATCHED = {"violence": VIOLENCE, "robbery": "Robbery", "burglary": "Burglary"}
_ORDER = (*_WATCHED.values(), _OTHER, NOT_KNOWN)


def counted(groups: Mapping[str, int]) -> Counter[str]:
    """Count index offences by what London watches; an empty group is one nobody knows."""
    counts: Counter[str] = Counter()
    for group, count in groups.items():
        counts[_WATCHED.get(group, _OTHER) if group else NOT_KNOWN] += count
    return counts


def then_and_now(then: tuple[str, Counter[str]], now: tuple[str, Counter[str]]) -> Exhibit:
    """Return the index offences of two lists side by side, each with the name of its month."""
    (first, before), (last, after) = then, now
    names = _ORDER
    # Of few people a change says little, and would give their number back where it leaves the room.
    fewer = tuple(
        100 * (after[name] - before[name]) / before[name] if before[name] >= FEWEST else None for name in names
    )
    violent = share(after[VIOLENCE], after.total())
    return Exhibit(
        code="cohort-index",
        title="Index offences of eligible people",
        finding=Saying(
            f"{{violent}} of {{now}} people{{part}} on the list of {last} have a violent index offence{{was}}",
            {"violent": after[VIOLENCE], "now": after.total(), "then": before.total()},
            {
                "part": ("" if violent is None else f" ({violent:.0f}%)", ("violent", "now")),
                "was": (_was(first, before), (cell(first, VIOLENCE), "then")),
            },
        ),
        kind=ChartKind.BARS,
        heading="Index offence",
        categories=names,
        series=(
            Series(last, tuple(after[name] for name in names)),
            Series(first, tuple(before[name] for name in names)),
            Series("Change", fewer, Unit.PERCENT, follows=last, rests_on=(first,), drawn=False),
        ),
        note="As recorded now, of whoever was eligible then and is on the register still.",
        sums=(
            {"now": -1, **{cell(last, name): 1 for name in names}},
            {"then": -1, **{cell(first, name): 1 for name in names}},
            {"violent": -1, cell(last, VIOLENCE): 1},
        ),
        too_few=too_few(after.total()),
    )


def _was(first: str, before: Counter[str]) -> str:
    percent = share(before[VIOLENCE], before.total())
    return "" if percent is None else f", {percent:.0f}% in {first}"
