"""The static ARP gives the probabilities of the official regression cases to ten decimals."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.prediction import ArpInputs
from iom_desktop.rules.predictors import arp
from iom_desktop.rules.predictors.calculate import calculate
from iom_desktop.rules.predictors.numbers import whole_months
from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.prediction import Band, OffenceCategory
from iom_desktop.vocabulary.risk import Tool

M, F = Sex.MALE, Sex.FEMALE
ANSWERS = {
    "sex": "M",
    "date_of_birth": "1991-07-17",
    "convicted_on": "2021-08-05",
    "follow_up_from": "2021-12-12",
    "first_sanction_on": "2013-01-05",
    "assessed_on": "2025-11-18",
    "sanctions": 2,
    "offence_category": "other",
}


@pytest.mark.parametrize(
    ("someone", "category", "probability"),
    [
        ((M, 27, 27, 18, 2, 36), OffenceCategory.SEXUAL_CHILD, 0.05373699777),
        ((M, 26, 26, 18, 3, 36), OffenceCategory.VIOLENCE_UNDER_ABH, 0.06981147267),
        ((M, 25, 25, 20, 2, 36), OffenceCategory.DRUNKENNESS, 0.10982387320),
        ((F, 39, 38, 24, 4, 13), OffenceCategory.PUBLIC_ORDER, 0.15261876301),
        ((F, 39, 39, 27, 3, 36), OffenceCategory.BURGLARY_DOMESTIC, 0.04898152633),
        ((F, 28, 28, 28, 1, 36), OffenceCategory.OTHER, 0.01817719997),
        ((M, 19, 18, 18, 2, 36), OffenceCategory.ROBBERY, 0.10677222635),
    ],
)
def test_that_every_published_probability_comes_out(someone, category, probability):
    found = arp.predict(ArpInputs(*someone, category))
    assert found.steps[-1].value == pytest.approx(probability, abs=5e-11)
    assert found.two_year == round(Decimal(str(probability)) * 100, 2)
    assert (found.one_year, found.band) == (None, Band.LOW)


def test_that_the_answers_make_the_score_of_the_official_example():
    found = calculate(Tool.ARP, ANSWERS).prediction
    total = next(step.value for step in found.steps if step.name == "total")
    assert total == pytest.approx(-3.109291542898093, abs=1e-12)
    assert found.two_year == Decimal("4.27")
    said = " ".join(one.words for one in found.cautions)
    assert "Indicative" in said
    assert "Static" in said
    assert "not judged by those for OGRS" in said


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"assessed_on": "2021-08-04"}, "assessed_on", "assessed_before_conviction"),
        ({"assessed_on": None}, "assessed_on", "missing_input"),
        ({"offence_category": "Soliciting"}, "offence_category", "unknown_offence_category"),
        ({"convicted_on": "1990-01-01"}, "convicted_on", "conviction_before_birth"),
    ],
)
def test_that_what_cannot_be_is_refused(changed, field, code):
    found = calculate(Tool.ARP, ANSWERS | changed)
    assert found.prediction is None
    assert (field, code) in [(problem.field, problem.code) for problem in found.problems]


@pytest.mark.parametrize(
    ("since", "day", "months"),
    [
        (date(2021, 12, 12), date(2022, 1, 11), 0),
        (date(2021, 12, 12), date(2022, 1, 12), 1),
        (date(2021, 12, 12), date(2025, 11, 18), 47),
        (date(2022, 1, 31), date(2022, 2, 28), 0),
        (date(2022, 6, 1), date(2022, 1, 1), 0),
    ],
)
def test_that_only_full_months_count_and_none_before_the_release(since, day, months):
    assert whole_months(since, day) == months


def test_that_the_five_categories_of_violence_and_weapons_weigh_alike():
    names = ("Violence (ABH or worse)", "Violence (less than ABH)", "Weapons (not firearms)")
    names += ("Firearms (most serious)", "Firearms (other)")
    found = {calculate(Tool.ARP, ANSWERS | {"offence_category": name}).prediction.steps[-1].value for name in names}
    assert len(found) == 1
    assert len(OffenceCategory) == 24


@given(
    st.sampled_from((M, F)),
    st.integers(18, 109),
    st.integers(1, 999),
    st.integers(0, 400),
    st.sampled_from(OffenceCategory),
)
def test_that_a_score_is_a_percentage_and_months_over_36_change_nothing(sex, age, sanctions, months, category):
    one, capped = (
        arp.predict(
            ArpInputs(
                sex=sex,
                age=age,
                age_at_conviction=age,
                age_at_first_sanction=min(age, 15),
                sanctions=sanctions,
                offence_free_months=counted,
                offence_category=category,
            )
        )
        for counted in (months, min(months, 36))
    )
    assert 0 <= one.two_year < 100
    assert 0 < one.steps[-1].value < 1
    assert one == capped
