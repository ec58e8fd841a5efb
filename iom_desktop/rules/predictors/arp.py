"""ARP in its static form (OGRS4G), the predictor of any reoffending within two years.

Source: the published code of the official service (hmpps-arns-risk-actuarial-api, AllReoffendingPredictorStatic), tried
against cases of its regression set to ten decimals. The dynamic form needs answers of OASys: it is not made here.

The linear predictor is the sum of the terms below, and the probability its logistic.
"""

import math
from collections.abc import Sequence
from types import MappingProxyType

from iom_desktop.records.prediction import ArpInputs, Prediction, Working
from iom_desktop.rules.predictors import history
from iom_desktop.rules.predictors.answers import MOST_SANCTIONS, Answers
from iom_desktop.rules.predictors.cautions import INDICATIVE
from iom_desktop.rules.predictors.numbers import band, chance, exact_per_cent, whole_months, whole_years
from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.prediction import Band, OffenceCategory
from iom_desktop.vocabulary.risk import Tool

FIELDS = ("sex", *history.FIELDS, "assessed_on", "sanctions", "offence_category")

_INTERCEPT = 5.01702292499072
_AGE = MappingProxyType(
    {
        Sex.MALE: (-0.142428460338541, 0.0011000413899151, 0.0000198538471606, -0.0000002648918335),
        Sex.FEMALE: (-0.0175014516689226, 0.0001625346907234, 0.0000003645241305, -0.0000000746220588),
    }
)
_WOMAN = -2.95224200717183
_FEW = MappingProxyType({1: -3.94357049933093, 2: -3.06189212045904})
_EACH_SANCTION = -0.0042757301284995
_SECOND = 2
_TO_SECOND = MappingProxyType({Sex.MALE: -0.0432051839161834, Sex.FEMALE: -0.0427998315841607})
_MONTHS = (-0.0762086223169624, 0.0016230134182902, 0.0000224473135387, -0.0000012808638685)
_MOST_MONTHS = 36
_CAREER_YEARS = 26
_CAREER = MappingProxyType(
    {Sex.MALE: (1.55298303083717, 0.129334968245905), Sex.FEMALE: (1.01980307124196, -0.039439197041062)}
)
_VIOLENCE = -0.110075583936778
_CATEGORIES = MappingProxyType(
    {
        OffenceCategory.BURGLARY_DOMESTIC: 0.155944202809011,
        OffenceCategory.BURGLARY_OTHER: 0.2060248043228,
        OffenceCategory.DRUNKENNESS: 0.587490417262633,
        OffenceCategory.DRINK_DRIVING: -0.264724530382273,
        OffenceCategory.MOTORING: -0.0439980822830184,
        OffenceCategory.VEHICLE_THEFT: 0.173405416410866,
        OffenceCategory.FRAUD_AND_FORGERY: -0.434791453303048,
        OffenceCategory.WELFARE_FRAUD: -1.15395495579948,
        OffenceCategory.DRUG_IMPORT: -0.468252524851408,
        OffenceCategory.THEFT: 0.462548123919817,
        OffenceCategory.DRUG_POSSESSION: 0.0204101986121863,
        OffenceCategory.VIOLENCE_ABH_OR_WORSE: _VIOLENCE,
        OffenceCategory.VIOLENCE_UNDER_ABH: _VIOLENCE,
        OffenceCategory.WEAPONS: _VIOLENCE,
        OffenceCategory.FIREARMS_MOST_SERIOUS: _VIOLENCE,
        OffenceCategory.FIREARMS_OTHER: _VIOLENCE,
        OffenceCategory.PUBLIC_ORDER: 0.0854410288820027,
        OffenceCategory.HANDLING: 0.088414958679896,
        OffenceCategory.CRIMINAL_DAMAGE: 0.12167599899735,
        OffenceCategory.ROBBERY: -0.119211282701221,
        OffenceCategory.OTHER: 0.0384434393037725,
        OffenceCategory.ABSCONDING: 0.325485504296161,
        OffenceCategory.SEXUAL_CHILD: 0.111620464721896,
        OffenceCategory.SEXUAL: 0.169969798103235,
    }
)
_BOUNDS = ((90, Band.VERY_HIGH), (75, Band.HIGH), (50, Band.MEDIUM), (0, Band.LOW))

_STATIC = Working("caution", "Static: the part of ARP that needs the answers of an OASys assessment is not in it.")
_THRESHOLDS = Working("caution", "No London thresholds for ARP were found: it is not judged by those for OGRS.")


def read(answers: Answers) -> ArpInputs | None:
    """Return what the static ARP asks, if every answer can be used."""
    sex, days, assessed = answers.sex(), history.read(answers), answers.day("assessed_on")
    sanctions = answers.count("sanctions", 1, MOST_SANCTIONS)
    category = answers.choice("offence_category", OffenceCategory, "unknown_offence_category")
    if days is not None and assessed is not None and assessed < days.convicted_on:
        answers.refuse("assessed_on", "assessed_before_conviction", "The assessment lies before the conviction.")
    if answers.problems or sex is None or days is None or assessed is None or sanctions is None or category is None:
        return None
    return ArpInputs(
        sex=sex,
        age=whole_years(days.date_of_birth, days.follow_up_from),
        age_at_conviction=whole_years(days.date_of_birth, days.convicted_on),
        age_at_first_sanction=whole_years(days.date_of_birth, days.first_sanction_on),
        sanctions=sanctions,
        offence_free_months=whole_months(days.follow_up_from, assessed),
        offence_category=category,
    )


def predict(inputs: ArpInputs) -> Prediction:
    """Return the two-year score with the weight of each part."""
    parts = (
        Working("intercept", "Where everybody starts", _INTERCEPT),
        *_person(inputs),
        *_sanctions(inputs),
        _free_months(inputs.offence_free_months),
        _category(inputs.offence_category),
    )
    total = math.fsum(part.value or 0 for part in parts)
    probability = chance(total)
    workings = (
        *parts,
        Working("total", "Z, the sum", total),
        Working("two_year_probability", "Within two years: 1 / (1 + exp(-Z))", probability),
        INDICATIVE,
        _STATIC,
        _THRESHOLDS,
    )
    score = exact_per_cent(probability)
    return Prediction(Tool.ARP, None, score, band(_BOUNDS, score), workings)


def _person(inputs: ArpInputs) -> tuple[Working, ...]:
    age = Working("age", f"Age when the follow-up begins: {inputs.age}", _powers(_AGE[inputs.sex], inputs.age))
    return (age,) if inputs.sex is Sex.MALE else (age, Working("sex", "Woman", _WOMAN))


def _sanctions(inputs: ArpInputs) -> tuple[Working, ...]:
    number, career = inputs.sanctions, inputs.age_at_conviction - inputs.age_at_first_sanction
    each = Working("sanctions", f"Sanctions: {number}", number * _EACH_SANCTION)
    if number > _SECOND:
        rate = math.log(number / (_CAREER_YEARS + career))
        words = (
            f"Rate c = ln({number} / ({_CAREER_YEARS} + {career} years since the first)) = {rate:.5f}, and its square"
        )
        return each, Working("career", words, _powers(_CAREER[inputs.sex], rate))
    few = Working("few_sanctions", "First sanction" if number < _SECOND else "Second sanction", _FEW[number])
    if number < _SECOND:
        return each, few
    gap = Working(
        "to_second_sanction", f"Years from the first to the second: {career}", career * _TO_SECOND[inputs.sex]
    )
    return each, few, gap


def _free_months(months: int) -> Working:
    counted = min(months, _MOST_MONTHS)
    return Working("offence_free_months", f"Months free of offences, up to 36: {counted}", _powers(_MONTHS, counted))


def _category(category: OffenceCategory) -> Working:
    return Working("offence_category", f"Offence category: {category.value}", _CATEGORIES[category])


def _powers(weights: Sequence[float], value: float) -> float:
    """Return the weighted sum of the first powers of a value."""
    return math.fsum(weight * value**power for power, weight in enumerate(weights, start=1))
