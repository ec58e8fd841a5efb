"""Eligibility: the boundary table, missing scores, other tools, and the three rule sets that ship."""

from dataclasses import replace
from datetime import date

import pytest

from iom_desktop.records.cohort import CustodySpan, ListScore
from iom_desktop.rules.eligibility import Facts, facts_of, family, judge, list_custody
from iom_desktop.vocabulary.cohort import Verdict
from iom_desktop.vocabulary.risk import Tool
from tests.cohort_lists import line, rule_set, score

LIST_DATE = date(2021, 3, 1)
LONDON = rule_set().definition
COLUMNS = frozenset({"last_robbery_burglary_date", "ogrs3_2yr", "ovp_2yr"})
LAST = "last_robbery_burglary_date"


def judged(ogrs, ovp, offence=None, custody=(), *, known=True, definition=LONDON):
    scores = {Tool.OGRS3: score(Tool.OGRS3, ogrs), Tool.OVP: score(Tool.OVP, ovp)}
    return judge(definition, Facts(scores, (offence,) if offence else (), known, custody), LIST_DATE)


def codes(judgement):
    return [reason.code for reason in judgement.reasons]


@pytest.mark.parametrize(
    ("ogrs", "ovp", "offence", "custody", "verdict"),
    [
        (75, 30, None, (), Verdict.YES),
        (74, 30, None, (), Verdict.NO),
        (75, 29, None, (), Verdict.NO),
        (50, 30, date(2020, 3, 1), (), Verdict.YES),
        (50, 30, date(2018, 12, 1), (CustodySpan(date(2019, 1, 1), date(2019, 7, 1)),), Verdict.YES),
        (50, 30, date(2018, 12, 1), (), Verdict.NO),
        (49, 60, date(2021, 2, 1), (), Verdict.NO),
        (75, None, None, (), Verdict.CANNOT_TELL),
        (None, 10, None, (), Verdict.CANNOT_TELL),
        (10, None, None, (), Verdict.CANNOT_TELL),
    ],
)
def test_that_the_boundary_table_holds(ogrs, ovp, offence, custody, verdict):
    assert judged(ogrs, ovp, offence, custody).verdict is verdict


def test_that_a_verdict_comes_with_its_reasons():
    reasons = judged(78, 41).reasons
    assert [(one.code, one.text) for one in reasons] == [
        ("ogrs_over", "OGRS 78 is 75 or more"),
        ("ovp_over", "OVP 41 is 30 or more"),
    ]
    assert codes(judged(60, 41, date(2020, 1, 1))) == ["ogrs_band", "offence_in_window", "ovp_over"]
    assert codes(judged(60, 41, date(2010, 1, 1))) == ["ogrs_band", "offence_out_of_window", "ovp_over"]
    assert codes(judged(60, 41)) == ["ogrs_band", "no_offence", "ovp_over"]
    assert codes(judged(49, 41)) == ["ogrs_under", "ovp_over"]


def test_that_an_offence_nobody_told_of_is_asked_only_where_it_matters():
    assert judged(60, 41, known=False).verdict is Verdict.CANNOT_TELL
    assert codes(judged(60, 41, known=False))[1] == "offence_not_known"
    assert judged(80, 41, known=False).verdict is Verdict.YES
    assert judged(49, 41, known=False).verdict is Verdict.NO
    assert judged(60, 10, known=False).verdict is Verdict.NO


def test_that_a_custody_date_that_decides_is_missed():
    found = judged(60, 41, date(2019, 2, 1), (CustodySpan(None, date(2019, 6, 1)),))
    assert found.verdict is Verdict.CANNOT_TELL
    assert "custody_not_known" in codes(found)


def test_that_the_newer_tool_is_never_taken_for_the_older():
    scores = {Tool.ARP: score(Tool.ARP, "75.00"), Tool.VRP: score(Tool.VRP, "30.00")}
    found = judge(LONDON, Facts(scores, (), True, ()), LIST_DATE)
    assert found.verdict is Verdict.CANNOT_TELL
    assert codes(found) == ["ogrs_other_tool", "ovp_other_tool"]
    assert found.reasons[0].text.startswith("Different tool: ARP 75.00")


def test_that_a_score_nobody_can_read_is_not_a_missing_one():
    scores = {Tool.OGRS3: ListScore(Tool.OGRS3, None, unreadable=True), Tool.OVP: score(Tool.OVP, 40)}
    assert codes(judge(LONDON, Facts(scores, (), True, ()), LIST_DATE)) == ["ogrs_unreadable"]


def test_that_the_provisional_rule_set_asks_for_the_newer_tools_and_is_off():
    provisional = rule_set("london-2021-provisional-arp-vrp")
    assert (provisional.enabled, provisional.provisional) == (False, True)
    scores = {Tool.ARP: score(Tool.ARP, "75.00"), Tool.VRP: score(Tool.VRP, "30.00")}
    assert judge(provisional.definition, Facts(scores, (), True, ()), LIST_DATE).verdict is Verdict.YES
    assert judged(90, 90, definition=provisional.definition).verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("ogrs", "offence", "verdict"),
    [
        (75, None, Verdict.YES),
        (74, None, Verdict.NO),
        (51, date(2020, 6, 1), Verdict.YES),
        (51, date(2019, 6, 1), Verdict.NO),
        (50, date(2020, 6, 1), Verdict.NO),
    ],
)
def test_that_the_framework_of_2013_asks_for_no_second_score(ogrs, offence, verdict):
    older = rule_set("london-2013").definition
    assert judged(ogrs, None, offence, definition=older).verdict is verdict


def test_that_the_framework_of_2013_says_what_circumstances_could_do():
    assert "circumstances" in codes(judged(60, None, definition=rule_set("london-2013").definition))


def test_that_custody_does_not_stretch_the_twelve_months_of_2013():
    older = rule_set("london-2013").definition
    inside = (CustodySpan(date(2019, 7, 1), date(2021, 1, 1)),)
    assert judged(60, None, date(2019, 6, 1), inside, definition=older).verdict is Verdict.NO


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("034/01", "034"),
        ("34/1", "034"),
        ("03401", "034"),
        ("3401", "034"),
        ("028", "028"),
        ("robbery", ""),
        ("", ""),
        ("34A", "034"),
        ("34B", "034"),
        ("30A", "030"),
        ("28C", "028"),
        ("34", "034"),
        ("34 B", "034"),
        ("03401.0", "034"),
        ("A34", ""),
    ],
)
def test_that_an_offence_family_survives_a_spreadsheet(code, found):
    assert family(code) == found


def test_that_the_index_offence_counts_where_its_family_does():
    days = {"index_offence_date": date(2020, 6, 1)}
    burglary = line(ogrs=60, ovp=40, days=days, texts={"index_offence_code": "030/02"})
    theft = line(ogrs=60, ovp=40, days=days, texts={"index_offence_code": "046/00"})
    assert facts_of(burglary, COLUMNS, LONDON.offence).offence_days == (date(2020, 6, 1),)
    assert facts_of(theft, COLUMNS, LONDON.offence).offence_days == ()


def test_that_a_robbery_or_burglary_nobody_dated_leaves_the_answer_open():
    burglary = {"index_offence_code": "030/02"}
    undated = line(ogrs=60, ovp=40, texts=burglary)
    assert judge(LONDON, facts_of(undated, COLUMNS, LONDON.offence), LIST_DATE).verdict is Verdict.CANNOT_TELL
    dated = line(ogrs=60, ovp=40, texts=burglary, days={LAST: date(2010, 6, 1)})
    assert judge(LONDON, facts_of(dated, COLUMNS, LONDON.offence), LIST_DATE).verdict is Verdict.NO
    over = line(ogrs=80, ovp=40, texts=burglary)
    assert judge(LONDON, facts_of(over, COLUMNS, LONDON.offence), LIST_DATE).verdict is Verdict.YES


def test_that_a_blank_means_none_and_no_column_means_unknown():
    blank = line(ogrs=60, ovp=40)
    assert facts_of(blank, COLUMNS, LONDON.offence).offences_known
    assert not facts_of(blank, frozenset(), LONDON.offence).offences_known


def test_that_a_line_without_custody_has_no_custody_period():
    assert list_custody(line()) == ()
    assert list_custody(line(texts={"custody_status": "Custody"})) == (CustodySpan(None, None),)
    assert list_custody(line(days={"release_date": LIST_DATE})) == (CustodySpan(None, LIST_DATE),)


@pytest.mark.parametrize("unread", [{"custody_from"}, {"release_date"}, {"custody_from", "release_date"}])
def test_that_custody_dates_that_cannot_be_read_are_no_blanks(unread):
    row = replace(line(ogrs=60, ovp=40, days={LAST: date(2019, 2, 1)}), unread=frozenset(unread))
    assert judge(LONDON, facts_of(row, COLUMNS, LONDON.offence), LIST_DATE).verdict is Verdict.CANNOT_TELL
    recent = replace(row, days={LAST: date(2020, 2, 1)})
    assert judge(LONDON, facts_of(recent, COLUMNS, LONDON.offence), LIST_DATE).verdict is Verdict.YES


def test_that_a_release_on_the_list_takes_the_place_of_a_period_held_open():
    received = date(2019, 3, 1)
    row = line(ogrs=60, ovp=40, days={LAST: date(2019, 2, 1), "custody_from": received, "release_date": received})
    held = (CustodySpan(received, None), CustodySpan(date(2018, 1, 1), date(2018, 2, 1)))
    facts = facts_of(row, COLUMNS, LONDON.offence, held)
    assert facts.custody == (CustodySpan(received, received), held[1])
    assert judge(LONDON, facts, LIST_DATE).verdict is Verdict.NO
    still = line(ogrs=60, ovp=40, days={LAST: date(2019, 2, 1)})
    assert judge(LONDON, facts_of(still, COLUMNS, LONDON.offence, held), LIST_DATE).verdict is Verdict.YES


def test_that_a_release_of_an_unknown_reception_leaves_a_period_held_open_in_doubt():
    row = replace(
        line(ogrs=60, ovp=40, days={LAST: date(2019, 2, 1), "release_date": date(2019, 3, 5)}),
        unread=frozenset({"custody_from"}),
    )
    facts = facts_of(row, COLUMNS, LONDON.offence, (CustodySpan(date(2019, 3, 1), None),))
    assert judge(LONDON, facts, LIST_DATE).verdict is Verdict.CANNOT_TELL
