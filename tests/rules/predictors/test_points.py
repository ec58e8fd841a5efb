"""OVP and OGP give the published scores of their points, and the published points of their answers."""

from dataclasses import asdict, fields, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.prediction import OgpInputs, OvpInputs
from iom_desktop.rules.predictors import ogp, ovp
from iom_desktop.rules.predictors.calculate import calculate
from iom_desktop.rules.predictors.numbers import rounded_share
from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.prediction import Band
from iom_desktop.vocabulary.risk import Tool

LADDER = (0, 2), (10, 4), (20, 8), (30, 15), (35, 21), (40, 27), (45, 35), (50, 43), (55, 52), (60, 61), (65, 69)
LADDER += (70, 76), (75, 82), (80, 87), (90, 93), (100, 97)

CALM = {
    "sex": "F",
    "age": 60,
    "sanctions": 0,
    "violent_sanctions": 0,
    "recognises_impact": True,
    "no_fixed_abode": False,
    "unemployed": False,
    "alcohol_use": 0,
    "binge_drinking": 0,
    "psychiatric_treatment": False,
    "temper_control": 0,
    "pro_criminal_attitudes": 0,
}
STEADY = {
    "ogrs3_two_year": 12,
    "no_fixed_abode": False,
    "unemployed": False,
    "activities_encourage_offending": 0,
    "drug_misuse": 0,
    "drug_motivation": 0,
    "problem_solving": 0,
    "awareness_of_consequences": 0,
    "understands_others": 0,
    "pro_criminal_attitudes": 0,
}


def points_of(tool, answers):
    found = calculate(tool, answers)
    assert found.problems == ()
    return next(step.value for step in found.prediction.steps if step.name == "points")


@pytest.mark.parametrize(
    ("points", "one_year", "two_year"), [(14, 3, 5), (22, 5, 9), (39, 15, 26), (58, 42, 58), (82, 80, 89)]
)
def test_that_ovp_gives_the_published_scores(points, one_year, two_year):
    found = calculate(Tool.OVP, {"points": points}).prediction
    assert (found.one_year, found.two_year) == (one_year, two_year)


@pytest.mark.parametrize(("points", "two_year"), LADDER)
def test_that_ovp_climbs_the_published_ladder(points, two_year):
    assert ovp.TABLE.predict(points).two_year == two_year


@pytest.mark.parametrize(("points", "exact", "score"), [(41, 28.55, 29), (42, 30.05, 30)])
def test_that_ovp_reaches_londons_threshold_with_42_points(points, exact, score):
    found = ovp.TABLE.predict(points)
    assert (round(100 * found.steps[-1].value, 2), found.two_year) == (exact, score)
    assert found.band is (Band.MEDIUM if score >= 30 else Band.LOW)


@pytest.mark.parametrize(
    ("points", "one_year", "two_year"), [(7, 4, 7), (62, 53, 68), (53, 40, 55), (43, 26, 39), (31, 15, 24)]
)
def test_that_ogp_gives_the_published_scores(points, one_year, two_year):
    found = calculate(Tool.OGP, {"points": points}).prediction
    assert (found.one_year, found.two_year) == (one_year, two_year)


def test_that_an_ogrs3_of_12_alone_makes_7_points():
    found = calculate(Tool.OGP, STEADY).prediction
    assert points_of(Tool.OGP, STEADY) == 7
    assert (found.one_year, found.two_year, found.band) == (4, 7, Band.LOW)


@pytest.mark.parametrize(
    ("changed", "points"),
    [
        ({}, 0),
        ({"sex": "male"}, 5),
        ({"sanctions": 2}, 5),
        ({"sanctions": 3}, 7),
        ({"sanctions": 4}, 7),
        ({"sanctions": 5}, 8),
        ({"sanctions": 10}, 8),
        ({"sanctions": 11}, 9),
        ({"sanctions": 20}, 9),
        ({"sanctions": 21}, 10),
        *(({"sanctions": n, "violent_sanctions": n}, 5 + p) for n, p in [(1, 4), (2, 7), (3, 9), (4, 11), (5, 12)]),
        *(({"sanctions": n, "violent_sanctions": n}, 5 + n + 7) for n in range(6, 18)),
        *(({"sanctions": n, "violent_sanctions": n}, 30) for n in (18, 19, 60)),
        *(({"age": age}, 20) for age in (18, 19)),
        *(({"age": age}, 17) for age in (20, 21)),
        *(({"age": age}, 14) for age in (22, 23)),
        *(({"age": age}, 12) for age in (24, 25)),
        *(({"age": age}, 10) for age in (26, 30)),
        *(({"age": age}, 8) for age in (31, 35)),
        *(({"age": age}, 6) for age in (36, 40)),
        *(({"age": age}, 4) for age in (41, 45)),
        *(({"age": age}, 2) for age in (46, 50)),
        ({"age": 51}, 0),
        ({"recognises_impact": False}, 4),
        ({"no_fixed_abode": True}, 4),
        ({"unemployed": True}, 4),
        ({"psychiatric_treatment": True}, 4),
        ({"alcohol_use": 1}, 3),
        ({"alcohol_use": 1, "binge_drinking": 1}, 5),
        ({"alcohol_use": 2, "binge_drinking": 1}, 8),
        ({"alcohol_use": 2, "binge_drinking": 2}, 10),
        ({"temper_control": 1}, 3),
        ({"temper_control": 2}, 6),
        ({"pro_criminal_attitudes": 2}, 6),
    ],
)
def test_that_ovp_counts_the_published_points(changed, points):
    assert points_of(Tool.OVP, CALM | changed) == points


@pytest.mark.parametrize(
    ("changed", "points"),
    [
        ({"ogrs3_two_year": 1}, 1),
        ({"ogrs3_two_year": 99}, 59),
        ({"no_fixed_abode": True}, 7 + 5),
        ({"unemployed": True}, 7 + 5),
        ({"activities_encourage_offending": 1}, 7 + 3),
        ({"activities_encourage_offending": 2}, 7 + 5),
        ({"drug_misuse": 1}, 7 + 4),
        ({"drug_misuse": 1, "drug_motivation": 1}, 7 + 8),
        ({"drug_misuse": 2, "drug_motivation": 1}, 7 + 11),
        ({"drug_misuse": 2, "drug_motivation": 2}, 7 + 15),
        ({"problem_solving": 1}, 7 + 1),
        ({"problem_solving": 2}, 7 + 2),
        ({"problem_solving": 2, "awareness_of_consequences": 1}, 7 + 3),
        ({"problem_solving": 2, "awareness_of_consequences": 2, "understands_others": 2}, 7 + 5),
        ({"pro_criminal_attitudes": 1}, 7 + 3),
        ({"pro_criminal_attitudes": 2}, 7 + 5),
    ],
)
def test_that_ogp_counts_the_published_points(changed, points):
    assert points_of(Tool.OGP, STEADY | changed) == points


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        (CALM | {"age": 17}, "age", "out_of_range"),
        (CALM | {"violent_sanctions": 1}, "violent_sanctions", "more_violent_than_all"),
        (CALM | {"unemployed": "no"}, "unemployed", "bad_answer"),
        (CALM | {"temper_control": 3}, "temper_control", "out_of_range"),
        (CALM | {"date_of_birth": "1960-01-01"}, "date_of_birth", "two_answers"),
        ({"points": 101}, "points", "out_of_range"),
        ({"points": 4, "age": 20}, "age", "unknown_input"),
    ],
)
def test_that_ovp_refuses_what_it_cannot_use(answers, field, code):
    found = calculate(Tool.OVP, answers)
    assert found.prediction is None
    assert [(problem.field, problem.code) for problem in found.problems] == [(field, code)]


@pytest.mark.parametrize(
    ("born", "code"),
    [("2008-01-02", "age_under_range"), ("2026-01-02", "follow_up_before_birth"), ("1900-01-01", "age_over_range")],
)
def test_that_the_age_may_come_from_two_days_that_can_be(born, code):
    days = {name: value for name, value in CALM.items() if name != "age"} | {"follow_up_from": "2026-01-01"}
    assert points_of(Tool.OVP, days | {"date_of_birth": "2006-01-02"}) == 20
    assert [one.code for one in calculate(Tool.OVP, days | {"date_of_birth": born}).problems] == [code]


def test_that_what_is_missing_is_told_and_nothing_is_guessed():
    found = calculate(Tool.OVP, {"sex": "F", "date_of_birth": "1990-01-01"})
    assert found.prediction is None
    assert {one.code for one in found.problems} == {"missing_input"}
    assert "follow_up_from" in [one.field for one in found.problems]
    without = {name: answer for name, answer in STEADY.items() if name != "drug_misuse"}
    found = calculate(Tool.OGP, without | {"ogrs3_two_year": 100})
    assert found.prediction is None
    problems = [(one.field, one.code) for one in found.problems]
    assert problems == [("ogrs3_two_year", "out_of_range"), ("drug_misuse", "missing_input")]


@pytest.mark.parametrize("tool", [Tool.OVP, Tool.OGP])
def test_that_more_points_never_make_a_lower_score(tool):
    found = [calculate(tool, {"points": points}).prediction for points in range(101)]
    assert all(lower.one_year <= higher.one_year for lower, higher in pairwise(found))
    assert all(lower.two_year <= higher.two_year for lower, higher in pairwise(found))
    assert all(1 <= one.one_year <= one.two_year <= 99 for one in found)
    order = list(Band)
    assert all(order.index(lower.band) <= order.index(higher.band) for lower, higher in pairwise(found))


@pytest.mark.parametrize(
    ("table", "lowest"),
    [(ovp.TABLE, {30: Band.MEDIUM, 60: Band.HIGH, 80: Band.VERY_HIGH}),
     (ogp.TABLE, {34: Band.MEDIUM, 67: Band.HIGH, 85: Band.VERY_HIGH})],
)  # fmt: skip
def test_that_the_bands_begin_where_they_are_published(table, lowest):
    for points in range(101):
        found = table.predict(points)
        assert found.band is next(
            (name for least, name in sorted(lowest.items())[::-1] if found.two_year >= least), Band.LOW
        )


levels = st.integers(0, 2)
violent_people = st.builds(
    OvpInputs,
    sex=st.sampled_from((Sex.MALE, Sex.FEMALE)),
    age=st.integers(18, 109),
    sanctions=st.integers(40, 80),
    violent_sanctions=st.integers(0, 40),
    recognises_impact=st.booleans(),
    no_fixed_abode=st.booleans(),
    unemployed=st.booleans(),
    alcohol_use=levels,
    binge_drinking=levels,
    psychiatric_treatment=st.booleans(),
    temper_control=levels,
    pro_criminal_attitudes=levels,
)


@given(violent_people)
def test_that_ovp_stays_within_98_points_and_never_falls_with_a_worse_answer(someone):
    found = ovp.predict(someone)
    worse = replace(
        someone, unemployed=True, temper_control=2, recognises_impact=False, sanctions=someone.sanctions + 1
    )
    assert found.steps[-3].value <= ovp.predict(worse).steps[-3].value <= 98
    assert ovp.predict(replace(someone, age=someone.age + 1)).two_year <= found.two_year


@given(st.builds(OgpInputs, st.integers(1, 98), st.booleans(), st.booleans(), *[levels] * 7))
def test_that_ogp_stays_within_99_points_and_never_falls_with_a_worse_answer(someone):
    worst = OgpInputs(someone.ogrs3_two_year + 1, True, True, *[2] * 7)
    assert ogp.predict(someone).steps[-3].value <= ogp.predict(worst).steps[-3].value <= 99
    assert calculate(Tool.OGP, asdict(someone)).prediction == ogp.predict(someone)
    assert len(fields(OgpInputs)) == 10


@given(st.integers(0, 99), st.sampled_from([(3, 5), (15, 4), (5, 6), (5, 2)]))
def test_that_shares_are_rounded_half_up(number, share):
    times, parts = share
    assert abs(rounded_share(number, times, parts) - number * times / parts) <= 0.5
    if (2 * number * times) % (2 * parts) == parts:
        assert rounded_share(number, times, parts) > number * times / parts
