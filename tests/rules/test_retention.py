"""How long people are kept: class, last event, due day, review and hold."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.retention import ClassRule, RetentionFacts, Review
from iom_desktop.rules import retention
from iom_desktop.vocabulary.retention import (
    HoldReason,
    RetentionClass,
    RetentionDecision,
    RetentionState,
    Trigger,
)

TODAY = date(2025, 11, 18)
RULES = (
    ClassRule(retention_class=RetentionClass.ADOPTED, label="Adopted", years=6),
    ClassRule(retention_class=RetentionClass.NOT_ADOPTED, label="Declined", years=2),
    ClassRule(retention_class=RetentionClass.REFERRAL_NOT_ACCEPTED, label="Referral", years=2),
    ClassRule(retention_class=RetentionClass.NEVER_ADOPTED, label="Listed", years=2),
    ClassRule(retention_class=RetentionClass.PUBLIC_PROTECTION, label="Public", to_age=100, review_years=10),
    ClassRule(retention_class=RetentionClass.SERIOUS, label="Serious", review_years=10),
)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
MAYBE = st.none() | DAYS


def somebody(**known: object) -> RetentionFacts:
    return RetentionFacts(**{"person_id": "p", "name": "Ada Marl", "recorded_on": date(2019, 1, 7), **known})


def review(decision: RetentionDecision, **more: object) -> Review:
    plain = {
        "id": "r",
        "person_id": "p",
        "decision": decision,
        "retention_class": RetentionClass.ADOPTED,
        "decided_on": date(2025, 1, 1),
        "decided_by": "protection",
    }
    return Review(**{**plain, **more})


def line(facts: RetentionFacts, today: date = TODAY):
    return retention.line(facts, RULES, today)


def test_that_the_strongest_fate_gives_the_class() -> None:
    listed = somebody(listed_on=date(2023, 5, 1))
    referred = replace(listed, referral_ended_on=date(2022, 1, 1))
    declined = replace(referred, decided_on=date(2021, 1, 1))
    adopted = replace(declined, left_on=date(2020, 1, 1))
    classes = [retention.class_of(one) for one in (listed, referred, declined, adopted)]
    assert classes == [
        RetentionClass.NEVER_ADOPTED,
        RetentionClass.REFERRAL_NOT_ACCEPTED,
        RetentionClass.NOT_ADOPTED,
        RetentionClass.ADOPTED,
    ]


def test_that_the_time_runs_from_the_latest_event() -> None:
    facts = somebody(left_on=date(2018, 2, 1), listed_on=date(2019, 9, 1))
    assert retention.last_event(facts) == (Trigger.LISTED, date(2019, 9, 1))
    assert line(facts).due == date(2025, 9, 1)
    assert line(facts).state is RetentionState.DUE


def test_that_somebody_with_no_event_is_kept_from_the_day_they_were_recorded() -> None:
    assert retention.last_event(somebody()) == (Trigger.RECORDED, date(2019, 1, 7))


def test_that_a_leap_day_falls_on_the_28th_of_a_common_year() -> None:
    assert retention.years_after(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert retention.years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_that_nobody_whom_the_scheme_works_with_falls_due() -> None:
    for facts in (somebody(managed=True), somebody(referral_open=True)):
        found = line(facts)
        assert (found.due, found.act_on, found.state) == (None, None, RetentionState.MANAGED)


def test_that_a_decision_to_keep_puts_the_day_off_until_something_new_happens() -> None:
    kept = review(RetentionDecision.KEEP, next_review=date(2027, 1, 1))
    facts = somebody(left_on=date(2018, 2, 1), reviews=(kept,))
    assert (line(facts).act_on, line(facts).state) == (date(2027, 1, 1), RetentionState.LATER)
    later = replace(facts, listed_on=date(2025, 6, 1))
    assert line(later).act_on == date(2031, 6, 1)


def test_that_public_protection_is_chosen_and_runs_to_age_100_with_reviews_every_10_years() -> None:
    kept = review(
        RetentionDecision.KEEP, retention_class=RetentionClass.PUBLIC_PROTECTION, next_review=date(2030, 1, 1)
    )
    facts = somebody(left_on=date(2018, 2, 1), date_of_birth=date(1990, 3, 4), reviews=(kept,))
    assert (line(facts).due, line(facts).act_on) == (date(2090, 3, 4), date(2030, 1, 1))
    unreviewed = replace(facts, left_on=date(2026, 2, 1))
    assert line(unreviewed).act_on == date(2036, 2, 1)


def test_that_serious_is_reviewed_after_ten_clear_years_and_never_due_by_itself() -> None:
    kept = review(RetentionDecision.KEEP, retention_class=RetentionClass.SERIOUS, decided_on=date(2017, 1, 1))
    found = line(somebody(left_on=date(2018, 2, 1), reviews=(kept,)))
    assert (found.due, found.act_on) == (None, date(2028, 2, 1))


def test_that_a_mappa_marker_only_hints() -> None:
    facts = somebody(left_on=date(2018, 2, 1), mappa=True)
    assert line(facts).retention_class is RetentionClass.ADOPTED
    assert "MAPPA" in line(facts).hint


def test_that_a_class_the_borough_has_taken_off_its_list_never_falls_due() -> None:
    found = retention.line(somebody(listed_on=date(2001, 1, 1)), RULES[:1], TODAY)
    assert (found.act_on, found.state) == (None, RetentionState.LATER)


def test_that_a_hold_and_an_open_request_forbid_an_erasure() -> None:
    held = somebody(reviews=(review(RetentionDecision.HOLD, hold_reason=HoldReason.APPEAL),))
    asked = somebody(access_open=True)
    assert line(held).state is line(asked).state is RetentionState.ON_HOLD
    assert retention.is_held(line(held))
    assert retention.is_held(line(asked))
    assert not retention.is_held(line(somebody()))


def test_that_whoever_asked_is_never_the_second_person_however_the_name_is_written() -> None:
    asked = review(RetentionDecision.ERASE, decided_by="Priya")
    assert not retention.may_confirm(asked, "priya")
    assert retention.may_confirm(asked, "protection")
    assert not retention.may_confirm(None, "protection")


@given(DAYS, st.integers(0, 100))
def test_that_years_after_a_day_are_that_many_years(day: date, years: int) -> None:
    later = retention.years_after(day, years)
    assert later.year == day.year + years
    assert day - timedelta(days=1) < retention.years_after(day, 0) == day


@given(MAYBE, MAYBE, MAYBE, MAYBE, DAYS)
def test_that_a_later_event_never_brings_the_day_forward_within_a_class(left, decided, ended, listed, later) -> None:
    facts = somebody(left_on=left or date(1990, 1, 1), decided_on=decided, referral_ended_on=ended, listed_on=listed)
    before, after = line(facts), line(replace(facts, listed_on=max(later, listed or later)))
    assert after.due >= before.due


@given(st.tuples(MAYBE, MAYBE, MAYBE), DAYS, st.booleans(), DAYS)
def test_that_what_is_due_once_stays_due_until_something_happens(events, today, held, later) -> None:
    left, decided, listed = events
    holds = (review(RetentionDecision.HOLD, hold_reason=HoldReason.INQUIRY),) if held else ()
    facts = somebody(left_on=left, decided_on=decided, listed_on=listed, reviews=holds)
    if line(facts, today).state is RetentionState.DUE:
        assert not held
        assert line(facts, max(today, later)).state is RetentionState.DUE
