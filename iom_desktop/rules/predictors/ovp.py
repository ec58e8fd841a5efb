"""OVP, the predictor of violent reoffending, from its published point table.

Source: the published code of the official service (hmpps-arns-risk-actuarial-api, before 2026).

    p = 1 / (1 + exp(-(0.0722 points - k))), k = 4.5215 for one year and 3.8773 for two
"""

from collections.abc import Sequence
from dataclasses import fields

from iom_desktop.records.prediction import OvpInputs, Prediction, Working
from iom_desktop.rules.predictors.answers import MOST_SANCTIONS, Answers
from iom_desktop.rules.predictors.history import ADULT, OLDEST, check_age
from iom_desktop.rules.predictors.numbers import rounded_share, whole_years
from iom_desktop.rules.predictors.points import PointTable, said, total
from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.prediction import Band
from iom_desktop.vocabulary.risk import Tool

TABLE = PointTable(
    Tool.OVP, 0.0722, 4.5215, 3.8773, ((80, Band.VERY_HIGH), (60, Band.HIGH), (30, Band.MEDIUM), (0, Band.LOW))
)
AGE_DAYS = ("date_of_birth", "follow_up_from")
"""The two days that make the age, where it is not given."""
FIELDS = (*(field.name for field in fields(OvpInputs)), *AGE_DAYS)

_ANY_SANCTION = _MAN = 5
_VIOLENT = (0, 4, 7, 9, 11, 12)
"""Points for none to five violent sanctions; each further one is worth one more."""
_MOST_VIOLENT = 25
_NON_VIOLENT = ((21, 5), (11, 4), (5, 3), (3, 2), (0, 0))
_AGES = ((51, 0), (46, 2), (41, 4), (36, 6), (31, 8), (26, 10), (24, 12), (22, 14), (20, 17), (18, 20))
_YES, _LEVEL = 4, 3
_YES_NO = ("recognises_impact", "no_fixed_abode", "unemployed", "psychiatric_treatment")
_LEVELS = ("alcohol_use", "binge_drinking", "temper_control", "pro_criminal_attitudes")


def read(answers: Answers) -> OvpInputs | None:
    """Return what OVP asks, if every answer can be used."""
    sex, age = answers.sex(), _age(answers)
    sanctions = answers.count("sanctions", 0, MOST_SANCTIONS)
    violent = answers.count("violent_sanctions", 0, MOST_SANCTIONS)
    if sanctions is not None and violent is not None and violent > sanctions:
        answers.refuse("violent_sanctions", "more_violent_than_all", "There are more violent sanctions than sanctions.")
    said_so = {name: bool(answers.yes_no(name)) for name in _YES_NO}
    found = {name: answers.level(name) or 0 for name in _LEVELS}
    if answers.problems or sex is None or age is None or sanctions is None or violent is None:
        return None
    return OvpInputs(
        sex=sex,
        age=age,
        sanctions=sanctions,
        violent_sanctions=violent,
        recognises_impact=said_so["recognises_impact"],
        no_fixed_abode=said_so["no_fixed_abode"],
        unemployed=said_so["unemployed"],
        alcohol_use=found["alcohol_use"],
        binge_drinking=found["binge_drinking"],
        psychiatric_treatment=said_so["psychiatric_treatment"],
        temper_control=found["temper_control"],
        pro_criminal_attitudes=found["pro_criminal_attitudes"],
    )


def predict(inputs: OvpInputs) -> Prediction:
    """Return both scores with the points of each answer."""
    parts = (*_static(inputs), *_dynamic(inputs))
    return TABLE.predict(total(parts), parts)


def _static(inputs: OvpInputs) -> tuple[Working, ...]:
    violent, man = inputs.violent_sanctions, inputs.sex is Sex.MALE
    other = inputs.sanctions - violent
    return (
        said("any_sanction", "Any sanction", _ANY_SANCTION, yes=inputs.sanctions > 0),
        Working("violent_sanctions", f"Violent sanctions: {violent}", _violent(violent)),
        Working("non_violent_sanctions", f"Other sanctions: {other}", _at(_NON_VIOLENT, other)),
        Working("age", f"Age when the follow-up begins: {inputs.age}", _at(_AGES, inputs.age)),
        said("sex", "Man", _MAN, yes=man),
    )


def _dynamic(inputs: OvpInputs) -> tuple[Working, ...]:
    alcohol = inputs.alcohol_use + inputs.binge_drinking
    temper, attitudes = inputs.temper_control, inputs.pro_criminal_attitudes
    return (
        said("impact", "Does not recognise the impact of offending", _YES, yes=not inputs.recognises_impact),
        said("no_fixed_abode", "No fixed abode, or transient", _YES, yes=inputs.no_fixed_abode),
        said("unemployed", "Unemployed", _YES, yes=inputs.unemployed),
        Working(
            "alcohol", f"Alcohol use and binges: {alcohol} of 4, times 2.5, rounded up", rounded_share(alcohol, 5, 2)
        ),
        said("psychiatric_treatment", "Psychiatric treatment now", _YES, yes=inputs.psychiatric_treatment),
        Working("temper_control", f"Temper control: {temper} of 2", temper * _LEVEL),
        Working("pro_criminal_attitudes", f"Attitudes that favour crime: {attitudes} of 2", attitudes * _LEVEL),
    )


def _age(answers: Answers) -> int | None:
    if answers.has("age"):
        for name in filter(answers.has, AGE_DAYS):
            answers.refuse(name, "two_answers", "Give either the age or the two days, not both.")
        return answers.count("age", ADULT, OLDEST)
    born, begun = (answers.day(name) for name in AGE_DAYS)
    if born is None or begun is None:
        return None
    check_age(answers, born, begun)
    return whole_years(born, begun)


def _violent(sanctions: int) -> int:
    last = len(_VIOLENT) - 1
    return _VIOLENT[sanctions] if sanctions <= last else min(_VIOLENT[last] + sanctions - last, _MOST_VIOLENT)


def _at(table: Sequence[tuple[int, int]], value: int) -> int:
    return next(points for least, points in table if value >= least)
