"""OGP, the predictor of reoffending that is mostly not violent, from its published point table.

Source: the published code of the official service (hmpps-arns-risk-actuarial-api, before it dropped OGP in 2026).

    p = 1 / (1 + exp(-(0.0616 points - k))), k = 3.6832 for one year and 3.0795 for two
"""

from dataclasses import fields

from iom_desktop.records.prediction import OgpInputs, Prediction, Working
from iom_desktop.rules.predictors.answers import Answers
from iom_desktop.rules.predictors.numbers import rounded_share
from iom_desktop.rules.predictors.points import PointTable, said, total
from iom_desktop.vocabulary.prediction import Band
from iom_desktop.vocabulary.risk import Tool

TABLE = PointTable(
    Tool.OGP, 0.0616, 3.6832, 3.0795, ((85, Band.VERY_HIGH), (67, Band.HIGH), (34, Band.MEDIUM), (0, Band.LOW))
)
FIELDS = tuple(field.name for field in fields(OgpInputs))

_LOWEST_SCORE, _HIGHEST_SCORE = 1, 99
_YES = 5
_LEVELS = (0, 3, 5)


def read(answers: Answers) -> OgpInputs | None:
    """Return what OGP asks, if every answer can be used."""
    score = answers.count("ogrs3_two_year", _LOWEST_SCORE, _HIGHEST_SCORE)
    roofless, unemployed = (bool(answers.yes_no(name)) for name in ("no_fixed_abode", "unemployed"))
    levels = {name: answers.level(name) or 0 for name in FIELDS[3:]}
    if answers.problems or score is None:
        return None
    return OgpInputs(ogrs3_two_year=score, no_fixed_abode=roofless, unemployed=unemployed, **levels)


def predict(inputs: OgpInputs) -> Prediction:
    """Return both scores with the points of each answer."""
    score = inputs.ogrs3_two_year
    drugs = inputs.drug_misuse + inputs.drug_motivation
    thinking = inputs.problem_solving + inputs.awareness_of_consequences + inputs.understands_others
    activities, attitudes = inputs.activities_encourage_offending, inputs.pro_criminal_attitudes
    others = "Problem solving, awareness of consequences, others' views"
    parts = (
        Working("ogrs3", f"OGRS3 over two years: {score}, times 0.6", rounded_share(score, 3, 5)),
        said("no_fixed_abode", "No fixed abode, or transient", _YES, yes=inputs.no_fixed_abode),
        said("unemployed", "Unemployed", _YES, yes=inputs.unemployed),
        Working("activities", f"Activities that encourage offending: {activities} of 2", _LEVELS[activities]),
        Working("drugs", f"Drug misuse and motivation: {drugs} of 4, times 3.75", rounded_share(drugs, 15, 4)),
        Working("thinking", f"{others}: {thinking} of 6, times 5/6", rounded_share(thinking, 5, 6)),
        Working("pro_criminal_attitudes", f"Attitudes that favour crime: {attitudes} of 2", _LEVELS[attitudes]),
    )
    return TABLE.predict(total(parts), parts)
