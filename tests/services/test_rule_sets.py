"""Criteria of the borough's own: dated versions that judge lists, and are never rewritten."""

from dataclasses import replace
from decimal import Decimal

import pytest

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.rule_set import Definition
from iom_desktop.rules.definitions import as_data, definition_from, faults
from tests import registers


@pytest.fixture
def usual(desk) -> Definition:
    return next(one.definition for one in desk.rule_sets.all() if one.name == "london-2021")


def test_that_a_definition_comes_back_from_its_plain_data(desk):
    for one in desk.rule_sets.all():
        assert definition_from(as_data(one.definition)) == one.definition


def test_that_criteria_under_a_new_name_are_version_one_and_under_the_same_the_next(desk, usual, today):
    desk.rule_sets.keep("Kingsmere  trial", usual, note="Board of 3 November")
    lower = replace(usual, first=replace(usual.first, at_least=Decimal(70)))
    desk.rule_sets.keep("kingsmere trial", lower)
    kept = [one for one in desk.rule_sets.all() if one.name == "kingsmere-trial"]
    assert [(one.version, one.definition.first.at_least) for one in kept] == [(2, 70), (1, 75)]
    assert {one.valid_from for one in kept} == {today}
    assert desk.cohort.rule_sets()


def test_that_a_version_keeps_its_own_when_another_is_added(desk, usual):
    before = {one.id: one for one in desk.rule_sets.all()}
    desk.rule_sets.keep("London framework, 2021", replace(usual, further=()))
    after = {one.id: one for one in desk.rule_sets.all()}
    assert before.items() <= after.items()
    assert max(one.version for one in after.values() if one.name == "london-2021") == 2


def test_that_criteria_that_cannot_be_are_refused_in_plain_words(desk, usual):
    wrong = (
        replace(usual, first=replace(usual.first, at_least=Decimal(0))),
        replace(usual, offence=replace(usual.offence, from_score=Decimal(80))),
        replace(usual, offence=replace(usual.offence, window_days=0)),
        replace(usual, offence=replace(usual.offence, families=("34",))),
        replace(usual, further=(replace(usual.further[0], at_least=Decimal(101)),)),
    )
    said_of = ["at_least", "from_score", "window_days", "families", "further"]
    assert [next(iter(faults(one))) for one in wrong] == said_of
    for one in wrong:
        with pytest.raises(Mendable) as said:
            desk.rule_sets.keep("Trial", one)
        assert said.value.message.endswith("Nothing was saved.")
    with pytest.raises(Mendable):
        desk.rule_sets.keep("  ", usual)


def test_that_the_usual_rule_set_stays_on_and_others_go_off(desk):
    by_name = {one.name: one for one in desk.rule_sets.all()}
    with pytest.raises(Mendable):
        desk.rule_sets.switch(by_name["london-2021"].id, enabled=False)
    desk.rule_sets.switch(by_name["london-2013"].id, enabled=False)
    assert "london-2013" not in {one.name for one in desk.cohort.rule_sets()}


def test_that_only_a_coordinator_changes_criteria(register_folder, clock):
    desk = registers.signed_in(register_folder, "police", clock)
    try:
        rule_set = desk.rule_sets.all()[0]
        with pytest.raises(NotAllowed):
            desk.rule_sets.keep("Mine", rule_set.definition)
        with pytest.raises(NotAllowed):
            desk.rule_sets.switch(rule_set.id, enabled=True)
    finally:
        desk.close()
