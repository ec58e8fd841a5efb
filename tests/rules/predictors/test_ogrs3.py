"""OGRS3 gives every published score exactly, refuses what cannot have happened, and keeps its laws."""

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.prediction import History, Ogrs3Inputs
from iom_desktop.rules.predictors import ogrs3
from iom_desktop.rules.predictors.calculate import calculate
from iom_desktop.rules.predictors.numbers import chance
from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.prediction import Band, OffenceGroup
from iom_desktop.vocabulary.risk import Tool

BORN = date(1960, 6, 15)
M, F = Sex.MALE, Sex.FEMALE
THEFT, DOMESTIC, ROBBERY = OffenceGroup.THEFT, OffenceGroup.BURGLARY_DOMESTIC, OffenceGroup.ROBBERY

ANSWERS = {
    "sex": "M",
    "date_of_birth": "1965-12-07",
    "convicted_on": "2025-05-13",
    "follow_up_from": "2026-12-06",
    "first_sanction_on": "2013-02-01",
    "sanctions": 2,
    "offence_group": "Soliciting / prostitution",
}


def at_age(years: int) -> date:
    return BORN.replace(year=BORN.year + years)


def inputs(sex: Sex, ages: tuple[int, int, int], sanctions: int, group: OffenceGroup) -> Ogrs3Inputs:
    """Make somebody of these ages when the follow-up begins, at the conviction and at the first sanction."""
    begun, convicted, first = ages
    return Ogrs3Inputs(sex, History(BORN, at_age(convicted), at_age(begun), at_age(first)), sanctions, group)


@pytest.mark.parametrize(
    ("sex", "ages", "sanctions", "group", "scores"),
    [
        (M, (60, 59, 47), 2, OffenceGroup.SOLICITING, (8, 16)),
        (M, (30, 30, 21), 2, OffenceGroup.FRAUD_AND_FORGERY, (11, 20)),
        (M, (30, 30, 21), 2, OffenceGroup.OTHER, (9, 17)),
        (M, (44, 33, 17), 22, OffenceGroup.DRUG_IMPORT, (35, 52)),
        (M, (24, 24, 13), 20, THEFT, (80, 89)),
        (M, (31, 31, 15), 25, DOMESTIC, (59, 75)),
        (M, (19, 19, 14), 6, ROBBERY, (37, 54)),
        (M, (28, 28, 16), 12, ROBBERY, (33, 51)),
        (F, (35, 35, 18), 40, THEFT, (83, 91)),
        (M, (45, 45, 45), 1, OffenceGroup.VIOLENCE, (5, 11)),
        (M, (22, 22, 14), 14, OffenceGroup.BURGLARY_OTHER, (68, 81)),
        (M, (33, 33, 17), 18, DOMESTIC, (49, 66)),
    ],
)
def test_that_every_published_score_comes_out(sex, ages, sanctions, group, scores):
    found = ogrs3.predict(inputs(sex, ages, sanctions, group))
    assert (found.one_year, found.two_year) == scores


@pytest.mark.parametrize(
    ("total", "one_year", "two_year"),
    [(0, 0.80259, 0.89299), (-2.776835807, 0.20193, 0.34183), (1, 0.91702, None)],
)
def test_that_the_curve_is_the_published_one(total, one_year, two_year):
    assert round(chance(1.40256 + total), 5) == one_year
    if two_year is not None:
        assert round(chance(2.12170 + total), 5) == two_year


def test_that_the_workings_show_every_term_of_the_worked_example():
    found = calculate(Tool.OGRS3, ANSWERS).prediction
    steps = {step.name: step for step in found.steps}
    assert [round(step.value, 5) for step in found.steps[:5]] == [-2.0253, 0.46306, -3.00006, 0.7606, -3.8017]
    assert [round(steps[f"{years}_year_probability"].value, 4) for years in ("one", "two")] == [0.0832, 0.1571]
    assert "ln(2 / (10 + 59 - 47)) = -2.39790" in steps["sanctions"].words
    assert found.band is Band.LOW
    assert found.cautions[0].words.startswith("Indicative: calculated here, not an OASys score.")


@pytest.mark.parametrize(
    ("someone", "name", "value"),
    [
        (((44, 33, 17), 22, OffenceGroup.DRUG_IMPORT), "sanctions", -0.20900),
        (((44, 33, 17), 22, OffenceGroup.DRUG_IMPORT), "age_and_sex", -1.4997),
        (((28, 28, 16), 12, ROBBERY), "two_year_probability", 0.5062),
    ],
)
def test_that_the_published_parts_come_out(someone, name, value):
    steps = {step.name: step.value for step in ogrs3.predict(inputs(M, *someone)).steps}
    assert steps[name] == pytest.approx(value, abs=6e-6 if name != "two_year_probability" else 5e-5)


def test_that_a_score_of_74_76_per_cent_is_75_and_high():
    found = ogrs3.predict(inputs(M, (31, 31, 15), 25, DOMESTIC))
    assert round(100 * found.steps[-1].value, 2) == 74.76
    assert (found.two_year, found.band) == (75, Band.HIGH)


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"convicted_on": "1965-12-06", "first_sanction_on": "1965-12-06"}, "convicted_on", "conviction_before_birth"),
        ({"convicted_on": "1975-12-06", "first_sanction_on": "1975-01-01"}, "convicted_on", "age_under_range"),
        ({"first_sanction_on": "2025-05-14"}, "first_sanction_on", "first_sanction_after_conviction"),
        ({"first_sanction_on": "1965-01-01"}, "first_sanction_on", "age_under_range"),
        ({"follow_up_from": "2025-05-12"}, "follow_up_from", "follow_up_before_conviction"),
        (
            {"convicted_on": "1983-01-01", "follow_up_from": "1983-12-06", "first_sanction_on": "1980-01-01"},
            "follow_up_from",
            "age_under_range",
        ),
        ({"date_of_birth": "1865-12-07"}, "date_of_birth", "age_over_range"),
        ({"date_of_birth": "07/12/1965"}, "date_of_birth", "bad_date"),
        ({"date_of_birth": 19651207}, "date_of_birth", "bad_date"),
        ({"offence_group": "Cycling"}, "offence_group", "unknown_offence_group"),
        ({"offence_group": None}, "offence_group", "missing_input"),
        ({"sanctions": 0}, "sanctions", "out_of_range"),
        ({"sanctions": 1000}, "sanctions", "out_of_range"),
        ({"sanctions": "many"}, "sanctions", "bad_number"),
        ({"sanctions": True}, "sanctions", "bad_number"),
        ({"sanctions": 2.5}, "sanctions", "bad_number"),
        ({"sanctions": "0" * 5000 + "2"}, "sanctions", "bad_number"),
        ({"date_of_birth": "1965-13-07"}, "date_of_birth", "bad_date"),
        ({"sex": "X"}, "sex", "bad_sex"),
        ({"sex": ""}, "sex", "missing_input"),
        ({"postcode": "KM3 7QT"}, "postcode", "unknown_input"),
    ],
)
def test_that_what_cannot_be_is_refused_by_field_and_reason(changed, field, code):
    found = calculate(Tool.OGRS3, ANSWERS | changed)
    assert found.prediction is None
    assert [(problem.field, problem.code) for problem in found.problems] == [(field, code)]
    assert found.problems[0].message.endswith(".")


def test_that_every_problem_is_told_at_once():
    found = calculate(Tool.OGRS3, {"sex": "M", "sanctions": "x"})
    assert [problem.code for problem in found.problems].count("missing_input") == 5
    assert "bad_number" in [problem.code for problem in found.problems]


def test_that_a_birthday_decides_on_the_age():
    day_before, birthday = ("2015-12-06", "2015-12-07")
    convicted = {"convicted_on": "2015-11-01"}
    younger, older = (
        calculate(Tool.OGRS3, ANSWERS | convicted | {"follow_up_from": day}).prediction.steps[0].value
        for day in (day_before, birthday)
    )
    assert (younger, older) == (-1.4997, -2.0253)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"sanctions": 1}, "Check the count"),
        ({"first_sanction_on": "2025-05-13"}, "Check the day"),
        ({"offence_group": "violence"}, "Aggravated burglary"),
        ({"offence_group": "BURGLARY other"}, "Going equipped"),
    ],
)
def test_that_what_is_doubtful_is_said_in_the_workings(changed, said):
    usual = calculate(Tool.OGRS3, ANSWERS).prediction.cautions
    told = calculate(Tool.OGRS3, ANSWERS | changed).prediction.cautions
    assert said in " ".join(one.words for one in set(told) - set(usual))


def test_that_every_group_is_found_by_its_name_however_it_is_written():
    for group in OffenceGroup:
        for written in (group.value, group.value.upper(), group.value.replace("&", "and").replace("/", " ")):
            assert calculate(Tool.OGRS3, ANSWERS | {"offence_group": written}).problems == ()


@st.composite
def histories(draw: st.DrawFn) -> Ogrs3Inputs:
    born = draw(st.dates(date(1930, 1, 1), date(2000, 1, 1)))
    convicted = born + timedelta(days=draw(st.integers(366 * 10, 366 * 70)))
    first = born + timedelta(days=draw(st.integers(366 * 8, (convicted - born).days)))
    begun = max(convicted, born + timedelta(days=366 * 18)) + timedelta(days=draw(st.integers(0, 4000)))
    return Ogrs3Inputs(
        sex=draw(st.sampled_from((M, F))),
        history=History(born, convicted, begun, first),
        sanctions=draw(st.integers(1, 998)),
        offence_group=draw(st.sampled_from(OffenceGroup)),
    )


@given(histories())
def test_that_a_score_lies_between_1_and_99_and_two_years_are_never_under_one(someone):
    found = ogrs3.predict(someone)
    assert 1 <= found.one_year <= found.two_year <= 99
    one, two = found.steps[-2:]
    assert 0 < one.value < two.value < 1
    assert math.isclose(sum(step.value for step in found.steps[:4]), found.steps[4].value, abs_tol=1e-12)


@given(histories())
def test_that_one_sanction_more_never_lowers_a_score(someone):
    more = ogrs3.predict(replace(someone, sanctions=someone.sanctions + 1))
    assert ogrs3.predict(someone).steps[-1].value <= more.steps[-1].value


@given(histories())
def test_that_the_same_sanctions_over_a_longer_time_never_raise_a_score(someone):
    days = someone.history
    earlier = replace(days, first_sanction_on=max(days.first_sanction_on - timedelta(days=800), days.date_of_birth))
    assert ogrs3.predict(replace(someone, history=earlier)).two_year <= ogrs3.predict(someone).two_year
