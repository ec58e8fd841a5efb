"""The month: every row in one class, nobody both listed and expired."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.rules.monthly import Before, Row, classify, expired
from iom_desktop.vocabulary.cohort import Change, Expired, Verdict
from iom_desktop.vocabulary.risk import Tool

SCORES = {Tool.OGRS3: Decimal(78), Tool.OVP: Decimal(41)}
BEFORE = Before({"listed": SCORES}, frozenset({"listed", "former"}))


@pytest.mark.parametrize(
    ("person", "verdict", "scores", "change"),
    [
        (None, Verdict.YES, SCORES, Change.NEW),
        ("never", Verdict.YES, SCORES, Change.NEW),
        ("listed", Verdict.YES, SCORES, Change.CONTINUING),
        ("listed", Verdict.YES, {**SCORES, Tool.OVP: Decimal(42)}, Change.SCORE_CHANGED),
        ("former", Verdict.YES, SCORES, Change.RETURNED),
        ("listed", Verdict.NO, SCORES, Change.NOT_ELIGIBLE),
        ("listed", Verdict.CANNOT_TELL, SCORES, Change.CANNOT_TELL),
        ("listed", None, SCORES, Change.REJECTED),
    ],
)
def test_that_a_row_ends_in_its_class(person, verdict, scores, change):
    assert classify(Row(person, verdict, scores), BEFORE) is change


def test_that_a_score_the_rule_set_does_not_name_changes_nothing():
    assert classify(Row("listed", Verdict.YES, {Tool.OGRS3: Decimal("78.0")}), BEFORE) is Change.CONTINUING


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], Expired.ABSENT),
        ([("other", Verdict.YES)], Expired.ABSENT),
        ([("listed", Verdict.NO)], Expired.NO_LONGER_ELIGIBLE),
        ([("listed", Verdict.CANNOT_TELL)], Expired.CANNOT_TELL),
        ([("listed", None), ("listed", None)], Expired.REJECTED),
    ],
)
def test_that_whoever_is_not_eligible_any_more_has_expired(rows, why):
    assert expired(rows, BEFORE) == {"listed": why}


people = st.sampled_from(["a", "b", "c", "d", None])
verdicts = st.sampled_from([*Verdict, None])
rows = st.lists(st.builds(Row, people, verdicts), max_size=8)
groups = st.sets(st.sampled_from(["a", "b", "c", "d"]))


@given(rows, groups, groups)
def test_that_the_eligible_of_two_months_are_continuing_or_new_and_the_rest_expired(found, previous, earlier):
    before = Before({person: {} for person in previous}, frozenset(previous | earlier))
    gone = expired([(row.person_id, row.verdict) for row in found], before)
    eligible = {row.person_id for row in found if row.verdict is Verdict.YES and row.person_id}
    assert gone.keys() == previous - eligible
    for row in found:
        change = classify(row, before)
        assert (change in (Change.NEW, Change.CONTINUING, Change.SCORE_CHANGED, Change.RETURNED)) == (
            row.verdict is Verdict.YES
        )
        if change is Change.CONTINUING:
            assert row.person_id in previous
