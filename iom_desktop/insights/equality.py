"""Whether decisions differ between groups of people by more than chance: what the public sector equality duty asks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from iom_desktop.insights.counted import NOT_KNOWN, too_few
from iom_desktop.insights.decisions import CHOICES
from iom_desktop.insights.groups import AGES, FIVE, SEXES, age_band, five_groups, sex_words
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.records.insights import ChoiceFact, PersonFact
from iom_desktop.rules.exhibits import parts_of
from iom_desktop.vocabulary.insights import ChartKind, Unit

if TYPE_CHECKING:
    import numpy as np

    Table = np.ndarray[Any, Any]

FEWEST_TESTED = 20
"""Of fewer people no test says anything."""
LEVEL = 0.05
_EXPECTED = 5
"""Where a cell is expected to hold fewer, the chi-square test is not exact enough."""
_SHUFFLES = 2000
_GROUPINGS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("equality-ethnicity", "Decisions by ethnicity", "Group", FIVE),
    ("equality-sex", "Decisions by gender", "Gender", SEXES),
    ("equality-age", "Decisions by age", "Age", AGES),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a test of no difference says."""

    p: float | None
    """None where there is too little to test."""
    exact: bool = False
    """Whether the answer was found by shuffling, since groups are small."""


def exhibits(choices: Sequence[ChoiceFact], people: Mapping[str, PersonFact]) -> tuple[Exhibit, ...]:
    """Return who was adopted, declined and deferred by ethnicity, sex and age, each difference tested."""
    last = {one.person_id: one for one in choices}
    told = [(people[one.person_id], one.decided_on, CHOICES[one.choice]) for one in last.values()]
    tables = (
        Counter((five_groups(person.ethnicity), choice) for person, _, choice in told),
        Counter((sex_words(person.sex), choice) for person, _, choice in told),
        Counter((age_band(person.born, decided), choice) for person, decided, choice in told),
    )
    orders = [names for *_, names in _GROUPINGS]
    tests = corrected([compared(_rows(table, names)) for table, names in zip(tables, orders, strict=True)])
    return tuple(
        _exhibit(table, grouping, test, len(last))
        for table, grouping, test in zip(tables, _GROUPINGS, tests, strict=True)
    )


def compared(rows: Sequence[Sequence[int]]) -> Comparison:
    """Test whether groups (rows) differ in what was decided (columns), by shuffling where they are small."""
    filled = [list(row) for row in rows if sum(row)]
    columns = [at for at in range(len(CHOICES)) if any(row[at] for row in filled)]
    if len(filled) < 2 or len(columns) < 2 or sum(map(sum, filled)) < FEWEST_TESTED:  # noqa: PLR2004 -- a difference needs two
        return Comparison(None)
    import numpy as np

    table = np.array([[row[at] for at in columns] for row in filled])
    if table.shape == (2, 2):
        return Comparison(_fisher(table), exact=True)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    found = float(((table - expected) ** 2 / expected).sum())
    if expected.min() < _EXPECTED:
        return Comparison(_shuffled(table, expected, found), exact=True)
    from scipy.special import chdtrc  # a tenth of what scipy.stats takes to bring in

    return Comparison(float(chdtrc((len(filled) - 1) * (len(columns) - 1), found)))


def corrected(tests: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """Raise each p for how many were asked (Holm): one of many tests is small by chance."""
    known = sorted((one.p, at) for at, one in enumerate(tests) if one.p is not None)
    raised = list(tests)
    least = 0.0
    for rank, (p, at) in enumerate(known):
        least = max(least, min(1.0, p * (len(known) - rank)))
        raised[at] = replace(raised[at], p=least)
    return tuple(raised)


def _fisher(table: "Table") -> float:
    from scipy import stats

    return float(stats.fisher_exact(table).pvalue)


def _shuffled(table: "Table", expected: "Table", found: float) -> float:
    """Return how often tables of the same margins differ as much: what chance alone would do."""
    from scipy import stats

    drawn = stats.random_table(table.sum(axis=1), table.sum(axis=0), seed=1).rvs(_SHUFFLES)
    statistics = ((drawn - expected) ** 2 / expected).sum(axis=(1, 2))
    return float((1 + (statistics >= found - 1e-9).sum()) / (1 + _SHUFFLES))


def _rows(table: Counter[tuple[str, str]], names: Sequence[str]) -> list[list[int]]:
    return [[table[name, choice] for choice in CHOICES.values()] for name in names if name != NOT_KNOWN]


def _exhibit(
    table: Counter[tuple[str, str]], grouping: tuple[str, str, str, tuple[str, ...]], test: Comparison, people: int
) -> Exhibit:
    code, title, heading, order = grouping
    extra = sorted({name for name, _ in table} - set(order))
    names = [*order, *extra] if people else []
    counts = {choice: tuple(table[name, choice] for name in names) for choice in CHOICES.values()}
    every = tuple(map(sum, zip(*counts.values(), strict=True))) if names else ()
    cells = tuple(cell(choice, name) for choice in CHOICES.values() for name in names)
    adopted = tuple(100 * one / whole if whole else None for one, whole in zip(counts["Adopted"], every, strict=True))
    return Exhibit(
        code=code,
        title=title,
        finding=Saying(_words(test), {"people": people}, {"p": (_value(test), cells)}),
        kind=ChartKind.PARTS,
        heading=heading,
        categories=tuple(names),
        series=(
            *(Series(choice, numbers) for choice, numbers in counts.items()),
            Series("All", every, drawn=False),
            Series("Share adopted", adopted, Unit.PERCENT, follows="Adopted", rests_on=("All",), drawn=False),
        ),
        note=_note(test),
        sums=(*parts_of("All", counts, names), {"people": -1, **{cell("All", name): 1 for name in names}}),
        present=tuple(cell("All", name) for name in extra),
        too_few=too_few(people),
    )


def _words(test: Comparison) -> str:
    if test.p is None:
        return "Too few decisions, or only one group: whether groups differ cannot be said"
    if test.p < LEVEL:
        return "The decisions differ between the groups by more than chance would explain{p}"
    return "No difference beyond what chance would explain{p}. That does not show that there is none"


def _value(test: Comparison) -> str:
    """Return p in brackets: from it and the groups that are told, small numbers can be worked out."""
    if test.p is None:
        return ""
    value = "under 0.001" if test.p < 0.001 else f"{test.p:.3f}" if test.p < 0.01 else f"{test.p:.2f}"  # noqa: PLR2004
    return f" (p = {value})"


def _note(test: Comparison) -> str:
    how = "exact or by shuffling, since groups are small" if test.exact else "chi-square"
    method = f"Test: {how}; " if test.p is not None else ""
    return (
        f"{method}p is raised for the three comparisons made here (Holm). Each person's last decision in the period. "
        "A difference is a reason to look at the cases, not a proof of unfairness: eligibility may differ as well."
    )
