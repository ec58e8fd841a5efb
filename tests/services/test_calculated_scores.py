"""A score calculated here is kept as indicative, with what it was made from, and never hides an official one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.rule_set import ScoreRule
from iom_desktop.rules.referral import over
from iom_desktop.services.offending import Offending
from iom_desktop.vocabulary.access import Role
from iom_desktop.vocabulary.risk import ScoreSource, Tool
from tests import managed

ANSWERS = {
    "sex": "M",
    "date_of_birth": "1994-06-09",
    "convicted_on": "2025-07-12",
    "follow_up_from": "2025-07-12",
    "first_sanction_on": "2010-02-01",
    "sanctions": 25,
    "offence_group": "Burglary (domestic)",
}


@pytest.fixture
def nina(desk):
    return managed.somebody(desk, "Nina", "Ferrabee", crn="X700321")


def scores_of(desk, person_id):
    return [one for one in desk.cases.open(person_id).scores if one.tool is Tool.OGRS3]


def test_that_a_calculated_score_is_kept_with_its_answers_and_workings(desk, nina, today):
    desk.offending.keep_calculated(nina, Tool.OGRS3, ANSWERS)
    (kept,) = scores_of(desk, nina)
    assert kept.indicative
    assert (kept.source, kept.value, kept.horizon) == (ScoreSource.CALCULATED, Decimal(75), 2)
    assert (kept.band, kept.assessed_on) == ("High", today)
    assert kept.calculation["answers"] == ANSWERS
    assert kept.calculation["one_year"] == 59
    assert {one["name"]: one["value"] for one in kept.calculation["workings"]}["offence_group"] == -0.1239


def test_that_the_static_arp_is_kept_with_its_decimals(desk, nina):
    answers = {name: value for name, value in ANSWERS.items() if name != "offence_group"}
    answers |= {"assessed_on": "2025-11-18", "offence_category": "Robbery acquisitive violence"}
    desk.offending.keep_calculated(nina, Tool.ARP, answers)
    kept = next(one for one in desk.cases.open(nina).scores if one.tool is Tool.ARP)
    assert (kept.kind, kept.calculation["one_year"]) == ("static", None)
    assert kept.value.as_tuple().exponent == -2


def test_that_an_official_score_stands_before_a_newer_indicative_one(desk, nina):
    desk.offending.keep_calculated(nina, Tool.OGRS3, ANSWERS)
    assert desk.cases.managed()[0].reoffending.indicative
    managed.score(desk, nina, Tool.OGRS3, 52)
    assert len(scores_of(desk, nina)) == 2
    (line,) = desk.cases.managed()
    assert (line.reoffending.value, line.reoffending.indicative) == (Decimal(52), False)


def test_that_in_a_referral_an_indicative_score_counts_by_its_tool_and_horizon(desk, nina):
    desk.offending.keep_calculated(nina, Tool.OGRS3, ANSWERS)
    threshold = ScoreRule(Tool.OGRS3, "OGRS", 2, Decimal(75))
    assert over(threshold, scores_of(desk, nina))
    assert not over(replace(threshold, tool=Tool.ARP), scores_of(desk, nina))


def test_that_answers_that_cannot_be_keep_nothing(desk, nina):
    with pytest.raises(Mendable, match="before the birth"):
        desk.offending.keep_calculated(nina, Tool.OGRS3, ANSWERS | {"convicted_on": "1990-01-01"})
    assert scores_of(desk, nina) == []


def test_that_a_partner_may_not_save_a_score(register, desk, nina, who, clock):
    partner = Offending(register, replace(who, role=Role.PARTNER), clock)
    with pytest.raises(NotAllowed):
        partner.keep_calculated(nina, Tool.OGRS3, ANSWERS)
    assert scores_of(desk, nina) == []
