"""What crime costs at the rate before people joined and at the rate on the scheme, and what lies between."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from iom_desktop.insights.counted import FEWEST
from iom_desktop.insights.effect import Followed
from iom_desktop.insights.rates import CONFIDENCE, FEWEST_CLUSTERED, Counts, Flags, Numbers
from iom_desktop.records.effect import EffectFacts, EffectWish, Estimate
from iom_desktop.records.money import CostFindings, CostOfKind, UnitCost
from iom_desktop.rules.unit_costs import CostTable
from iom_desktop.vocabulary.effect import Measure

COUNTED = EffectWish(measure=Measure.CHARGE)
"""What was charged, up to a year before and after joining: arrests alone would cost what may never have happened."""


def findings(facts: EffectFacts, costs: Sequence[UnitCost], today: date) -> CostFindings:
    """Return the cost avoided in a year, with its interval, and what it is made of."""
    followed = Followed(facts.adopted, facts, COUNTED, today)
    table = CostTable(costs)
    found = [table.of(one.family, one.group) for one in facts.offences.kinds]
    counts = followed.counts
    here = (counts.months_before > 0) & (counts.months_after > 0)
    months = followed.months_of_last_year()
    pounds = [one.pounds if one else 0.0 for one in found]
    kinds = tuple(_kinds(followed, found, counts, here, months))
    told = {one.label for one in kinds if min(one.offences) >= FEWEST}
    of_told = [one.pounds if one and one.label in told else 0.0 for one in found]
    uncosted = followed.weighed([float(one is None) for one in found])
    return CostFindings(
        people=int(here.sum()),
        months=months,
        avoided=_avoided(counts, followed.weighed(pounds), here, months),
        kinds=kinds,
        uncosted=int(sum(part[here].sum() for part in uncosted)),
        told=_avoided(counts, followed.weighed(of_told), here, months),
    )


def _avoided(counts: Counts, pounds: tuple[Numbers, Numbers], here: Flags, months: float) -> Estimate | None:
    """Return the difference of the two costs of a person-month, times the months of a year, with its interval.

    The rates are means weighted by the months at liberty; their error is reckoned from person to person, since each
    person is in both.
    """
    if int(here.sum()) < FEWEST_CLUSTERED or not (pounds[0][here].any() or pounds[1][here].any()):
        return None
    from statsmodels.regression.linear_model import WLS

    who = np.concatenate([counts.who[here]] * 2)
    weights = np.concatenate([counts.months_before[here], counts.months_after[here]])
    rates = np.concatenate([part[here] for part in pounds]) / weights
    before = np.repeat([1.0, 0.0], int(here.sum()))
    model = WLS(rates, np.column_stack([np.ones(len(before)), before]), weights=weights)
    fit = model.fit(cov_type="cluster", cov_kwds={"groups": who}, use_t=True)
    low, high = fit.conf_int(1 - CONFIDENCE)[1]
    return Estimate(*(float(one) * months for one in (fit.params[1], low, high)))


def _kinds(
    followed: Followed,
    found: Sequence[UnitCost | None],
    counts: Counts,
    here: Flags,
    months: float,
) -> list[CostOfKind]:
    kinds = []
    spans = counts.months_before[here].sum(), counts.months_after[here].sum()
    for cost in {one.code: one for one in found if one}.values():
        such = [float(one is not None and one.code == cost.code) for one in found]
        events = [part[here].sum() for part in followed.weighed(such)]
        if any(events):
            before, after = (
                float(count / span * months * cost.pounds) for count, span in zip(events, spans, strict=True)
            )
            kinds.append(CostOfKind(cost.label, before, after, (int(events[0]), int(events[1]))))
    return sorted(kinds, key=lambda one: (-one.before, one.label))
