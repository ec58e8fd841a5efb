"""Exhibits that count people under headings: one bar each, with shares, and what of it adds up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.rules.suppression import total
from iom_desktop.vocabulary.insights import ChartKind, Unit

FEWEST = 5
"""Of fewer people nothing is drawn: it is said that they are too few."""
PEOPLE = "People"
SHARE = "Share"
NOT_KNOWN, UNDER = "Not known", "Under 18"
SELDOM = (NOT_KNOWN, UNDER)
"""Headings that stand in their order only where somebody is under them."""


def share(part: float, whole: float) -> float | None:
    """Return a part as a percentage; none of nothing."""
    return 100 * part / whole if whole else None


def in_brackets(part: float, whole: float, *names: str) -> tuple[str, tuple[str, ...]]:
    """Return a share for a sentence, with the names of the counts that it would give back."""
    found = share(part, whole)
    return "" if found is None else f" ({found:.0f}%)", names


def too_few(count: int, noun: str = "people") -> str:
    """Say that so few cannot be told of; nothing where they are enough."""
    if count >= FEWEST:
        return ""
    one = {"people": "person"}.get(noun, noun.removesuffix("s"))
    return f"{count} {one if count == 1 else noun}: too few to say"


def bars(
    code: str,
    title: str,
    counts: Mapping[str, int],
    finding: Saying,
    *,
    heading: str,
    whole: int | None = None,
    note: str = "",
    noun: str = "people",
    tells: Mapping[str, str] = MappingProxyType({}),
    ranks: bool = False,
) -> Exhibit:
    """Return a bar for each heading; shares are of ``whole``, or of all where the headings part it.

    ``tells`` names the headings whose numbers the sentence tells, by what it calls them; ``ranks`` says that the
    headings stand by their numbers, and only those there are.
    """
    every = sum(counts.values()) if whole is None else whole
    name = noun.capitalize()
    named = replace(finding, counts={**finding.counts, "all": every})
    without = {} if whole is None else {f"without {one}": whole - number for one, number in counts.items()}
    told = ((said, one) for said, one in tells.items() if said in finding.counts and one in counts)
    numbers = tuple(counts.values())
    return Exhibit(
        code=code,
        title=title,
        finding=named,
        kind=ChartKind.BARS,
        heading=heading,
        categories=tuple(counts),
        series=(
            Series(name, numbers),
            Series(
                SHARE,
                tuple(share(one, every) for one in numbers),
                Unit.PERCENT,
                follows=name,
                rests_on=("all",),
                drawn=False,
            ),
        ),
        note=note,
        too_few=too_few(every, noun),
        sums=(*_adding_up(name, counts, parted=whole is None), *(total(said, [cell(name, one)]) for said, one in told)),
        ranked=name if ranks else "",
        folds=ranks,
        present=tuple(cell(name, one) for one in SELDOM if one in counts and not ranks),
        beside=without,
    )


def _adding_up(name: str, counts: Iterable[str], *, parted: bool) -> list[Mapping[str, int]]:
    """Say that the headings part the whole, or that each does with those without it."""
    if parted:
        return [total("all", [cell(name, one) for one in counts])]
    return [total("all", [f"without {one}", cell(name, one)]) for one in counts]


def ranked(labels: Iterable[str]) -> dict[str, int]:
    """Count labels, the commonest first, what is not known last."""
    counts: dict[str, int] = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    return dict(sorted(counts.items(), key=lambda one: (one[0] == NOT_KNOWN, -one[1], one[0])))


def in_order(order: Sequence[str], labels: Iterable[str]) -> dict[str, int]:
    """Count labels under headings in their own order; what is not known stands last, and only where there is any."""
    counts = dict.fromkeys(order, 0)
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    unknown = counts.pop(NOT_KNOWN, 0)
    return {**counts, NOT_KNOWN: unknown} if unknown else counts


def commonest_of(counts: Mapping[str, int], words: str) -> Saying:
    """Say of the commonest how many it is of all; not at all where the number goes, since its rank tells of it too."""
    most, every = counts[largest(counts)], sum(counts.values())
    told = words.format(name=largest(counts), most=f"{most:,}", all=f"{every:,}")
    return Saying("{told}", {"most": most}, {"told": (told, ("most", "all"))})


def largest(counts: Mapping[str, int]) -> str:
    """Return the heading with most people, of those that are known."""
    known = {name: count for name, count in counts.items() if name != NOT_KNOWN}
    return max(known, key=lambda name: known[name], default="")
