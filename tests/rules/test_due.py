"""The queue's order, the days on which there is a check, and what counts as looked up."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.access import Marks
from iom_desktop.records.check_queue import QueueLine
from iom_desktop.records.support import KeyDate
from iom_desktop.records.work import CheckEntry, OutcomeFacts, SourceAnswer
from iom_desktop.rules import due
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import CheckOutcome, KeyDateKind, SourceResult, TieBreak

TUESDAY = date(2025, 11, 18)
CHRISTMAS = {date(2025, 12, 25), date(2025, 12, 26)}


def entry(
    day: date, result: SourceResult = SourceResult.NOTHING_NEW, outcome: CheckOutcome | None = CheckOutcome.NO_CHANGE
) -> CheckEntry:
    return CheckEntry(
        check_id="c",
        person_id="p",
        day=day,
        outcome=outcome,
        sources=(SourceAnswer("pnc", result),),
        facts=OutcomeFacts(),
        note="",
        skip_reason="" if outcome else "Out of the office",
        by="PC L. Abernathy",
        by_id="u",
        at=datetime(2025, 11, 17, 8, 49, tzinfo=UTC),
        marks=Marks(Handling.PARTNERS),
    )


def line(name: str, rag: Rag, last: date | None = None) -> QueueLine:
    return QueueLine(name, name, name, 30, "X000000", rag, "", "", last=entry(last) if last else None)


def test_that_red_comes_first_and_green_last():
    lines = [line("Green", Rag.GREEN), line("Blue", Rag.BLUE), line("Red", Rag.RED), line("Amber", Rag.AMBER)]
    assert [one.name for one in due.order(lines)] == ["Red", "Amber", "Blue", "Green"]


def test_that_the_longest_unchecked_comes_first_within_a_colour():
    lines = [
        line("Yesterday", Rag.RED, TUESDAY - timedelta(days=1)),
        line("Last week", Rag.RED, TUESDAY - timedelta(days=7)),
        line("Never", Rag.RED),
    ]
    assert [one.name for one in due.order(lines)] == ["Never", "Last week", "Yesterday"]


@given(st.lists(st.tuples(st.sampled_from(Rag), st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2025, 11, 17))))))
def test_that_the_queue_loses_nobody_and_never_puts_a_lower_colour_first(people):
    lines = [line(str(number), rag, last) for number, (rag, last) in enumerate(people)]
    ordered = due.order(lines)
    assert sorted(one.name for one in ordered) == sorted(one.name for one in lines)
    ranks = [due.AS_SHIPPED.colours.index(one.rag) for one in ordered]
    assert ranks == sorted(ranks)
    assert due.order(reversed(lines)) == ordered


def test_that_the_borough_orders_colours_and_ties_and_red_stays_first():
    court = KeyDate(person_id="p", kind=KeyDateKind.COURT, day=TUESDAY)
    lines = [
        line("Green", Rag.GREEN),
        line("Beth", Rag.RED, TUESDAY - timedelta(days=1)),
        line("Adam", Rag.RED, TUESDAY - timedelta(days=7)),
        replace(line("Zoe", Rag.RED, TUESDAY - timedelta(days=1)), expected=(court,)),
        line("Amber", Rag.AMBER),
    ]
    for tie, reds in ((TieBreak.NAME, ["Adam", "Beth", "Zoe"]), (TieBreak.DATES_FIRST, ["Zoe", "Adam", "Beth"])):
        wanted = due.settled((Rag.GREEN, Rag.RED), tie)
        assert wanted.colours == (Rag.RED, Rag.GREEN, Rag.AMBER, Rag.BLUE)
        assert [one.name for one in due.order(lines, wanted)] == [*reds, "Green", "Amber"]


def test_that_weekends_and_bank_holidays_have_no_check():
    assert due.is_working_day(TUESDAY, CHRISTMAS)
    assert not due.is_working_day(date(2025, 11, 22), CHRISTMAS)
    assert not due.is_working_day(date(2025, 12, 25), CHRISTMAS)


def test_that_working_days_before_step_over_the_holidays():
    assert due.working_days_before(date(2025, 12, 29), 3, CHRISTMAS) == (
        date(2025, 12, 22),
        date(2025, 12, 23),
        date(2025, 12, 24),
    )


def test_that_a_missed_working_day_shows_as_nobody_looked():
    days = due.working_days_before(TUESDAY, 3, CHRISTMAS)
    arrested = entry(days[0], outcome=CheckOutcome.ARRESTED)
    strip = due.strip(days, {days[0]: arrested, days[2]: entry(days[2])}, None)
    assert strip[0].entry is arrested
    assert [(one.looked, one.outcome) for one in strip] == [
        (True, CheckOutcome.ARRESTED),
        (False, None),
        (True, CheckOutcome.NO_CHANGE),
    ]


def test_that_the_strip_begins_when_the_person_joined_and_keeps_a_check_made_on_a_saturday():
    days = due.working_days_before(TUESDAY, 14, CHRISTMAS)
    saturday = date(2025, 11, 15)
    strip = due.strip(days, {saturday: entry(saturday)}, adopted_on=date(2025, 11, 14))
    assert [one.day.day for one in strip] == [14, 15, 17]


def test_that_a_source_that_could_not_be_checked_leaves_the_person_on_the_not_done_list():
    assert entry(TUESDAY).complete
    assert not entry(TUESDAY, SourceResult.COULD_NOT_CHECK).complete
    assert entry(TUESDAY, SourceResult.NOT_LOOKED_AT).not_looked_at == ("pnc",)
    put_off = replace(entry(TUESDAY), put_off_at=datetime(2025, 11, 18, 9, 0, tzinfo=UTC))
    assert put_off.skipped
    assert not put_off.complete
    assert not entry(TUESDAY, outcome=None).complete


def test_that_a_withheld_entry_counts_as_looked_up_and_says_nothing():
    withheld = entry(TUESDAY, outcome=CheckOutcome.INTELLIGENCE).withheld()
    assert withheld.complete
    assert not withheld.skipped
    assert (withheld.outcome, withheld.sources, withheld.note) == (None, (), "")
