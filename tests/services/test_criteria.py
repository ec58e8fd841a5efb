"""Exploring criteria on a register's own lists."""

from dataclasses import replace
from decimal import Decimal

import pytest

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.services import sign_in
from tests import registers
from tests.cohort_lists import csv_file, person_row


@pytest.fixture
def lived(made):
    desk = sign_in.sign_in(made.register, "coordinator", made.passphrase_file.read_text().strip())
    yield desk
    desk.close()


def test_that_the_criteria_in_force_give_the_verdicts_that_were_recorded(lived):
    choices = lived.criteria.load()
    in_force = next(one.definition for one in choices.rule_sets if one.name == "london-2021")
    found = lived.criteria.explore(in_force, in_force, choices.months[-1])
    with lived.register.look(lived.who) as look:
        recorded = {month.month: look.cohort.listed(month.id) for month in look.cohort.months()}
    for month in found.months:
        verdicts = [one.verdict.value for one in recorded[month.month]]
        assert month.first.eligible == verdicts.count("yes")
        assert month.first.not_eligible == verdicts.count("no")
        assert month.first.cannot_tell == verdicts.count("cannot_tell")
        assert (month.come_in, month.drop_out) == (0, 0)


def test_that_a_higher_threshold_names_who_drops_out_and_why(lived):
    choices = lived.criteria.load()
    in_force = next(one.definition for one in choices.rule_sets if one.name == "london-2021")
    stricter = replace(in_force, further=(replace(in_force.further[0], at_least=Decimal(60)),))
    found = lived.criteria.explore(in_force, stricter, choices.months[-1])
    assert found.drop_out
    assert not found.come_in
    assert all(person.name and any("is under 60" in why for why in person.why) for person in found.drop_out)


def test_that_the_latest_list_can_be_explored_while_earlier_ones_are_still_to_be_read(desk, tmp_path):
    for month in ("2025-10", "2025-11"):
        desk.cohort.accept(desk.cohort.preview(csv_file(tmp_path, month, person_row(int(month[-2:])), person_row(3))))
    choices = desk.criteria.load()
    criteria = choices.rule_sets[0].definition
    assert (choices.months, choices.unread) == (("2025-11",), 1)
    assert [one.month for one in desk.criteria.explore(criteria, criteria, "2025-11").months] == ["2025-11"]
    assert desk.criteria.read_on() == desk.criteria.read_on()
    assert [one.month for one in desk.criteria.explore(criteria, criteria, "2025-11").months] == ["2025-10", "2025-11"]


def test_that_exploring_before_the_lists_are_read_is_refused(desk):
    rule_set = next(iter(desk.cohort.rule_sets())).definition
    with pytest.raises(Mendable):
        desk.criteria.explore(rule_set, rule_set, "2025-11")


def test_that_only_who_decides_in_the_ledger_explores(register_folder, clock):
    desk = registers.signed_in(register_folder, "partner", clock)
    try:
        with pytest.raises(NotAllowed):
            desk.criteria.load()
    finally:
        desk.close()
