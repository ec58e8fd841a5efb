"""Whether decisions differ between groups: the same answers as reference implementations, and honest words."""

from datetime import date

import pytest

from iom_desktop.insights.equality import Comparison, compared, corrected, exhibits
from iom_desktop.records.insights import ChoiceFact, PersonFact
from iom_desktop.vocabulary.cohort import SelectionChoice
from iom_desktop.vocabulary.people import Sex

DAY = date(2025, 11, 18)


def test_that_large_tables_are_tested_by_chi_square_as_published():
    # Agresti (2007), party by gender: chi-square 30.07 on 2 degrees of freedom, p < 0.001.
    assert compared([[762, 327, 468], [484, 239, 477]]) == Comparison(pytest.approx(2.95e-7, rel=0.01), exact=False)


def test_that_a_small_table_is_tested_exactly_as_published():
    # Fisher's tea tasting, The Design of Experiments (1935), is too small to be tested here.
    assert compared([[3, 1, 0], [1, 3, 0]]) == Comparison(None)
    found = compared([[10, 2, 0], [3, 15, 0]])  # Fisher (1935), the twins of criminals; R prints p = 0.0005367
    assert found == Comparison(pytest.approx(0.0005367, rel=0.001), exact=True)


def test_that_small_tables_of_several_groups_are_shuffled_and_the_same_each_time():
    rows = [[8, 1, 1], [4, 5, 1], [3, 3, 4]]
    found = compared(rows)
    assert found.exact
    assert found == compared(rows)
    assert 0.05 < found.p < 0.2  # chi-square says 0.11


def test_that_one_group_or_one_answer_is_not_tested():
    assert compared([[30, 10, 5], [0, 0, 0]]) == Comparison(None)
    assert compared([[30, 0, 0], [20, 0, 0]]) == Comparison(None)


def test_that_several_tests_are_corrected_by_holm():
    raised = corrected([Comparison(0.04), Comparison(None), Comparison(0.01), Comparison(0.03)])
    assert [one.p for one in raised] == [pytest.approx(0.06), None, pytest.approx(0.03), pytest.approx(0.06)]


def test_that_the_last_decision_of_each_person_counts_and_the_words_are_plain():
    people, choices = {}, []
    for number in range(120):
        white = number % 2 == 0
        name = str(number)
        people[name] = PersonFact(name, date(1990, 1, 1), Sex.MALE, "W1" if white else "B1")
        adopted = number < 100 if white else number < 40
        choices.append(ChoiceFact(name, SelectionChoice.DEFERRED, DAY))
        choices.append(ChoiceFact(name, SelectionChoice.ADOPTED if adopted else SelectionChoice.DECLINED, DAY))
    ethnicity, sex, age = exhibits(choices, people)
    assert ethnicity.named("Adopted").values == (0, 20, 0, 0, 50, 0)  # Black and White, and groups of nobody
    assert not any(ethnicity.named("Deferred").values)
    assert "by more than chance would explain (p = under 0.001)" in ethnicity.finding.exact
    assert "three comparisons" in ethnicity.note
    assert sex.finding.exact.startswith("Too few decisions, or only one group")
    assert age.named("All").values == (0, 0, 120, 0)
    assert exhibits(choices[:6], people)[0].too_few == "3 people: too few to say"
