"""The tables of money: the cost of crime avoided, the unit costs behind it, and the estimate for a larger cohort."""

from collections.abc import Iterable, Sequence

from iom_desktop.insights.counted import too_few
from iom_desktop.insights.effect_words import REGRESSION
from iom_desktop.records.benefits import BenefitInputs, CrimeBenefit
from iom_desktop.records.effect import Estimate
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell, number
from iom_desktop.records.money import CostFindings, UnitCost
from iom_desktop.vocabulary.insights import ChartKind, Unit

_RESTS_ON_BEFORE = "Offences charged before"
_ON_IOM, _BEFORE, _RESTS_ON = "At the rate on IOM", "At the rate before", "Offences charged on IOM"
_HUNDRED = 100
_TO_THE_NEXT = -3
"""Estimates of money are rounded to thousands: more digits would promise what nobody knows."""


def exhibits(
    found: CostFindings,
    costs: Sequence[UnitCost],
    inputs: BenefitInputs | None = None,
    benefits: Sequence[CrimeBenefit] = (),
) -> tuple[Exhibit, ...]:
    """Return the tables of money; that of a larger cohort where somebody has asked for it."""
    estimate = (_benefits(inputs, benefits),) if inputs is not None else ()
    return (*estimate, _avoided(found), _unit_costs(costs))


def _avoided(found: CostFindings) -> Exhibit:
    kinds = found.kinds
    few = too_few(found.people)
    nothing = "Too few charges or people to estimate a cost: at least 10 people who were at liberty before and after"
    return Exhibit(
        code="money-avoided",
        title="Cost of crime avoided",
        headline=_headline(found),
        headline_rests_on=_cells(found),
        finding=_said(found),
        kind=ChartKind.BARS,
        heading="Offence",
        categories=tuple(one.label for one in kinds),
        series=(
            Series(_ON_IOM, tuple(_thousands(one.after) for one in kinds), Unit.POUNDS, follows=_RESTS_ON),
            Series(_BEFORE, tuple(_thousands(one.before) for one in kinds), Unit.POUNDS, follows=_RESTS_ON_BEFORE),
            Series(
                "Avoided",
                tuple(_thousands(one.before - one.after) for one in kinds),
                Unit.POUNDS,
                follows=_RESTS_ON,
                rests_on=(_RESTS_ON_BEFORE,),
                drawn=False,
            ),
            Series(_RESTS_ON_BEFORE, tuple(float(one.offences[0]) for one in kinds), drawn=False),
            Series(_RESTS_ON, tuple(float(one.offences[1]) for one in kinds), drawn=False),
        ),
        note=_note(f" {found.uncosted} charges of kinds without a unit cost are left out." if found.uncosted else ""),
        note_outside=_note(" Charges of kinds without a unit cost are left out."),
        ranked=_RESTS_ON_BEFORE,
        folds=True,
        too_few=few or ("" if found.avoided else nothing),
    )


def _headline(found: CostFindings) -> str:
    avoided = found.avoided
    if avoided is None or avoided.low < 0 < avoided.high:
        return ""
    return f"{_pounds(abs(avoided.value))} a year {'less' if avoided.value > 0 else 'more'}"


def _said(found: CostFindings) -> Saying:
    counts = {"people": found.people}
    if found.avoided is None:
        return Saying("{people} people can be compared", counts)
    # Beside the kinds that are told, the whole sum of money would tell how many of the others there were.
    told = f"Estimate, of the kinds named here alone: {_range(found.told)}. " if found.told else ""
    return Saying(
        "{range}{people} people, 12 months before and after joining",
        counts,
        {"range": (f"Estimate: {_range(found.avoided)}. ", _cells(found))},
        {"range": told},
    )


def _cells(found: CostFindings) -> tuple[str, ...]:
    """Return the names of the counts that the money rests on."""
    return tuple(cell(name, one.label) for name in (_RESTS_ON_BEFORE, _RESTS_ON) for one in found.kinds)


def _range(avoided: Estimate) -> str:
    if avoided.low < 0 < avoided.high:
        return (
            f"anything from {_pounds(-avoided.low)} a year more to {_pounds(avoided.high)} less: "
            "it cannot be said that crime cost less"
        )
    low, high = sorted((abs(avoided.low), abs(avoided.high)))
    return f"likely range {_pounds(low)} to {_pounds(high)} (95% interval)"


def _note(left: str) -> str:
    return (
        "Charges before and on IOM for each month at liberty, for the months at liberty of the last year, times the "
        f"unit costs below. Crime that nobody reported or charged is not in it.{left} {REGRESSION}"
    )


def _pounds(value: float) -> str:
    return number(_thousands(value), Unit.POUNDS)


def _thousands(value: float) -> float:
    return float(round(value, _TO_THE_NEXT))


def _unit_costs(costs: Sequence[UnitCost]) -> Exhibit:
    years = sorted({one.prices for one in costs})
    names = [f"{one.label} ({one.prices} prices; {one.source})" for one in costs]
    return Exhibit(
        code="money-unit-costs",
        title="Unit costs",
        finding=Saying(
            f"What one offence costs, in prices of {', '.join(years) or 'no year'}; a borough keeps its own"
        ),
        kind=ChartKind.TABLE,
        heading="Offence, prices and source",
        categories=tuple(names),
        series=(Series("Pounds", tuple(one.pounds for one in costs), Unit.POUNDS, public=True),),
        note="Spent in anticipation, what it does to victims, and the response of police and courts.",
    )


def _benefits(inputs: BenefitInputs, found: Sequence[CrimeBenefit]) -> Exhibit:
    rows = tuple(found)
    least = inputs.reduction if inputs.least_reduction is None else inputs.least_reduction
    most = inputs.reduction if inputs.most_reduction is None else inputs.most_reduction
    between = f" ({least:.0%} to {most:.0%})" if least != most else ""
    first = rows[0]
    arrests = "Arrests"
    return Exhibit(
        code="money-benefits",
        title="Taking more people on",
        finding=Saying(
            f"Estimate{{said}}, if offending falls by {inputs.reduction:.0%}{between}",
            parts={"said": (_benefit_said(first), (cell(arrests, first.name),))},
        ),
        kind=ChartKind.BARS,
        heading="Type of crime",
        categories=tuple(one.name for one in rows),
        series=(
            Series("Offences after", _whole(one.after for one in rows), follows=arrests),
            Series("Offences now", _whole(one.offences_per_year for one in rows), follows=arrests),
            Series(
                "Avoided",
                _whole(one.avoided for one in rows),
                follows=arrests,
                low=_whole(one.avoided_from for one in rows),
                high=_whole(one.avoided_to for one in rows),
                drawn=False,
            ),
            Series(
                "Of the borough's",
                tuple(_percent(one.share_of_borough) for one in rows),
                Unit.PERCENT,
                follows=arrests,
                low=tuple(_percent(one.share_from) for one in rows),
                high=tuple(_percent(one.share_to) for one in rows),
                drawn=False,
            ),
            Series(arrests, tuple(float(one.arrests) for one in inputs.types), drawn=False),
            Series(
                "Arrests a year", tuple(one.arrests_per_year for one in rows), Unit.RATE, follows=arrests, drawn=False
            ),
        ),
        note=(
            f"Only the arrests of {inputs.months:g} months were counted; every other figure is an estimate. The range "
            "is what chance leaves open in the arrests, and the range of the fall. That an arrest stands for so many "
            "offences, and that others would fall as the first did, is taken as given."
        ),
    )


def _benefit_said(one: CrimeBenefit) -> str:
    return (
        f". {one.name}: about {one.avoided:,.0f} offences a year fewer ({one.avoided_from:,.0f} to "
        f"{one.avoided_to:,.0f})"
    )


def _whole(numbers: Iterable[float]) -> tuple[float, ...]:
    return tuple(float(round(one)) for one in numbers)


def _percent(share: float | None) -> float | None:
    return None if share is None else share * _HUNDRED
