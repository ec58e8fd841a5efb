"""Which rule set a referral is measured by."""

from datetime import date
from decimal import Decimal

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.risk import Score
from iom_desktop.records.rule_set import Definition, OffenceRule, RuleSet, ScoreRule
from iom_desktop.rules import referral
from iom_desktop.vocabulary.risk import Tool

THRESHOLD = ScoreRule(Tool.OGRS3, "OGRS", 2, Decimal(75))


def rule_set(name, valid_from, valid_to=None, *, enabled=True, version=1):
    offence = OffenceRule(Decimal(50), ("034",), "robbery", 730, at_liberty=True)
    return RuleSet(name, name, version, name, enabled, False, valid_from, valid_to, Definition(THRESHOLD, offence))


def test_that_the_newest_rule_set_that_holds_is_taken():
    sets = [
        rule_set("old", date(2013, 1, 1), date(2020, 12, 31)),
        rule_set("now", date(2021, 1, 1)),
        rule_set("off", date(2024, 1, 1), enabled=False),
        rule_set("later", date(2026, 2, 24)),
    ]
    assert referral.rule_set_of(date(2025, 11, 18), sets).name == "now"
    assert referral.rule_set_of(date(2019, 1, 1), sets).name == "old"


def test_that_a_day_without_a_rule_set_is_said():
    with pytest.raises(Mendable, match="No rule set"):
        referral.rule_set_of(date(2012, 1, 1), [rule_set("old", date(2013, 1, 1))])


@pytest.mark.parametrize(
    ("score", "reached"),
    [
        (Score(person_id="p", tool=Tool.OGRS3, value=Decimal(75)), True),
        (Score(person_id="p", tool=Tool.OGRS3, value=Decimal("74.9")), False),
        (Score(person_id="p", tool=Tool.OGRS3, value=Decimal(90), horizon=1), False),
        (Score(person_id="p", tool=Tool.ARP, value=Decimal(90)), False),
        (Score(person_id="p", tool=Tool.OGRS3), False),
    ],
)
def test_that_only_the_very_tool_and_horizon_reach_the_threshold(score, reached):
    assert referral.over(THRESHOLD, [score]) is reached
