"""Estimates what taking more people on would avoid, from their arrests and the fall that was seen before."""

from iom_desktop.insights.rates import rate
from iom_desktop.records.benefits import BenefitInputs, CrimeBenefit, CrimeInputs

MONTHS_A_YEAR = 12


def estimate(inputs: BenefitInputs) -> tuple[CrimeBenefit, ...]:
    """Return the estimate of each type of crime, with a range.

    The range is that of the arrests' exact interval and of the fall together: both at their least, both at their most.
    """
    return tuple(_estimate(inputs, one) for one in inputs.types)


def _estimate(inputs: BenefitInputs, one: CrimeInputs) -> CrimeBenefit:
    arrests = rate(one.arrests, inputs.months)
    yearly = one.offences_per_arrest * MONTHS_A_YEAR
    offences = one.arrests / inputs.months * yearly
    least = inputs.reduction if inputs.least_reduction is None else inputs.least_reduction
    most = inputs.reduction if inputs.most_reduction is None else inputs.most_reduction
    avoided, avoided_from, avoided_to = (
        offences * inputs.reduction,
        arrests.low * yearly * least,
        arrests.high * yearly * most,
    )
    return CrimeBenefit(
        name=one.name,
        arrests_per_year=one.arrests / inputs.months * MONTHS_A_YEAR,
        offences_per_year=offences,
        after=offences - avoided,
        avoided=avoided,
        share_of_borough=_share(avoided, one),
        avoided_from=avoided_from,
        avoided_to=avoided_to,
        share_from=_share(avoided_from, one),
        share_to=_share(avoided_to, one),
    )


def _share(avoided: float, one: CrimeInputs) -> float | None:
    return None if one.borough_offences_per_year is None else avoided / one.borough_offences_per_year
