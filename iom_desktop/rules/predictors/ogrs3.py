"""OGRS3, the static predictor of any reoffending within one and two years.

Source: the published code of the official service (hmpps-arns-risk-actuarial-api, before it dropped OGRS3 in 2026). It
follows Research Summary 7/09 of the Ministry of Justice (Howard and others, 2009); of the paper only the first page was
readable. The weights of the offence groups are those of hmpps-manage-offences-api.

    Z = A(sex, age when the follow-up begins) + C(any earlier sanction) + 1.25112 R + W(offence group)
    R = ln(n / (10 + age at conviction - age at first sanction)), rounded to 5 decimals
    p = 1 / (1 + exp(-(k + Z))), k = 1.40256 for one year and 2.12170 for two
"""

import math
from types import MappingProxyType

from iom_desktop.records.prediction import Ogrs3Inputs, Prediction, Working
from iom_desktop.rules.predictors import history
from iom_desktop.rules.predictors.answers import MOST_SANCTIONS, Answers
from iom_desktop.rules.predictors.cautions import INDICATIVE, RETIRED
from iom_desktop.rules.predictors.numbers import band, chance, whole_per_cent, whole_years
from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.prediction import Band, OffenceGroup
from iom_desktop.vocabulary.risk import Tool

FIELDS = ("sex", *history.FIELDS, "sanctions", "offence_group")

_AGES = (
    (50, -2.0253, -2.4498),
    (40, -1.4997, -1.5247),
    (35, -1.368, -1.4219),
    (30, -1.326, -1.1291),
    (25, -1.1667, -1.0528),
    (21, -1.0515, -1.0285),
    (18, -0.6251, -0.8975),
)
"""From which age, and the weight of men and of women."""
_FIRST_SANCTION, _EARLIER_SANCTION = 0.12614, 0.46306
_CAREER, _CAREER_YEARS, _CAREER_DIGITS = 1.25112, 10, 5
_ONE_YEAR, _TWO_YEARS = 1.40256, 2.12170
_GROUPS = MappingProxyType(
    {
        OffenceGroup.VIOLENCE: 0.0,
        OffenceGroup.SEXUAL: 0.0328,
        OffenceGroup.SEXUAL_CHILD: -0.6534,
        OffenceGroup.ROBBERY: -0.6348,
        OffenceGroup.PUBLIC_ORDER: 0.1819,
        OffenceGroup.CRIMINAL_DAMAGE: 0.2050,
        OffenceGroup.BURGLARY_DOMESTIC: -0.1239,
        OffenceGroup.BURGLARY_OTHER: 0.2406,
        OffenceGroup.THEFT: 0.6612,
        OffenceGroup.THEFT_FROM_VEHICLES: 0.4272,
        OffenceGroup.TAKING_AND_DRIVING: 0.3801,
        OffenceGroup.HANDLING: 0.3519,
        OffenceGroup.FRAUD_AND_FORGERY: 0.1599,
        OffenceGroup.DRUG_IMPORT: -0.7956,
        OffenceGroup.DRUG_POSSESSION: 0.0772,
        OffenceGroup.DRINK_DRIVING: -0.1214,
        OffenceGroup.OTHER_MOTORING: 0.2622,
        OffenceGroup.ABSCONDING: 0.7334,
        OffenceGroup.SOLICITING: 0.7606,
        OffenceGroup.OTHER: -0.0607,
    }
)
_BOUNDS = ((90, Band.VERY_HIGH), (75, Band.HIGH), (50, Band.MEDIUM), (0, Band.LOW))

_LATE_START = Working(
    "caution",
    "Where the follow-up began more than two years before the day of scoring, the official calculator takes the day of "
    "scoring instead; here it is taken as it was given.",
)
_SOURCE = Working(
    "caution",
    "The formula is that of the official calculator's published code; the research paper was not read in full.",
)
_OTHER_FAMILIES = MappingProxyType(
    {
        OffenceGroup.VIOLENCE: "Aggravated burglary is in this group, though it is a burglary by London's rules.",
        OffenceGroup.BURGLARY_OTHER: "Going equipped is in this group, though it is no burglary by London's rules.",
    }
)


def read(answers: Answers) -> Ogrs3Inputs | None:
    """Return what OGRS3 asks, if every answer can be used."""
    sex, days = answers.sex(), history.read(answers)
    sanctions = answers.count("sanctions", 1, MOST_SANCTIONS)
    group = answers.choice("offence_group", OffenceGroup, "unknown_offence_group")
    if answers.problems or sex is None or days is None or sanctions is None or group is None:
        return None
    return Ogrs3Inputs(sex, days, sanctions, group)


def predict(inputs: Ogrs3Inputs) -> Prediction:
    """Return both scores with the weight of each part."""
    parts = (_age_and_sex(inputs), _earlier(inputs), _career(inputs), _group(inputs))
    total = math.fsum(part.value or 0 for part in parts)
    one_year, two_year = chance(_ONE_YEAR + total), chance(_TWO_YEARS + total)
    workings = (
        *parts,
        Working("total", "Z, the sum", total),
        Working("one_year_probability", f"Within one year: 1 / (1 + exp(-({_ONE_YEAR:.5f} + Z)))", one_year),
        Working("two_year_probability", f"Within two years: 1 / (1 + exp(-({_TWO_YEARS:.5f} + Z)))", two_year),
        INDICATIVE,
        RETIRED,
        *history.doubts(inputs.history, inputs.sanctions),
        *_family(inputs.offence_group),
        _LATE_START,
        _SOURCE,
    )
    score = whole_per_cent(two_year)
    return Prediction(Tool.OGRS3, whole_per_cent(one_year), score, band(_BOUNDS, score), workings)


def _age_and_sex(inputs: Ogrs3Inputs) -> Working:
    age = whole_years(inputs.history.date_of_birth, inputs.history.follow_up_from)
    man, woman = next((man, woman) for least, man, woman in _AGES if age >= least)
    male = inputs.sex is Sex.MALE
    words = f"{'Man' if male else 'Woman'}, {age} when the follow-up begins"
    return Working("age_and_sex", words, man if male else woman)


def _earlier(inputs: Ogrs3Inputs) -> Working:
    if inputs.sanctions == 1:
        return Working("conviction_status", "No earlier sanction", _FIRST_SANCTION)
    return Working("conviction_status", "At least one earlier sanction", _EARLIER_SANCTION)


def _career(inputs: Ogrs3Inputs) -> Working:
    days = inputs.history
    convicted = whole_years(days.date_of_birth, days.convicted_on)
    first = whole_years(days.date_of_birth, days.first_sanction_on)
    years = _CAREER_YEARS + convicted - first
    rate = round(math.log(inputs.sanctions / years), _CAREER_DIGITS)
    number = "1 sanction" if inputs.sanctions == 1 else f"{inputs.sanctions} sanctions"
    words = (
        f"{number}, aged {convicted} at this conviction and {first} at the first sanction: "
        f"R = ln({inputs.sanctions} / ({_CAREER_YEARS} + {convicted} - {first})) = {rate:.5f}, times {_CAREER}"
    )
    return Working("sanctions", words, rate * _CAREER)


def _group(inputs: Ogrs3Inputs) -> Working:
    return Working("offence_group", f"Offence group: {inputs.offence_group.value}", _GROUPS[inputs.offence_group])


def _family(group: OffenceGroup) -> tuple[Working, ...]:
    return (Working("caution", _OTHER_FAMILIES[group]),) if group in _OTHER_FAMILIES else ()
