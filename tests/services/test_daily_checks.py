"""The daily check on a real register: the queue, who may check, correcting, skipping, and the tasking sheet."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from iom_desktop import models
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.audit_log import LogFilter
from iom_desktop.records.check_queue import QueueOrder
from iom_desktop.records.support import Action, KeyDate
from iom_desktop.records.work import Finding, NewCheck, OutcomeFacts, SourceAnswer
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import Handling, Role
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import CheckOutcome, KeyDateKind, SourceResult, TaskingSection, TieBreak
from tests import managed, registers
from tests.days import TODAY, TOMORROW


def check(desk, person_id, outcome=CheckOutcome.NO_CHANGE, *, result=SourceResult.NOTHING_NEW, note="", **facts):
    answers = tuple(SourceAnswer(source.code, result) for source in desk.daily_checks.queue().sources)
    return NewCheck(person_id, outcome, answers, OutcomeFacts(**facts), note)


def record(desk, person_id, outcome=CheckOutcome.NO_CHANGE, *, correcting=False, **given):
    return desk.daily_checks.record(check(desk, person_id, outcome, **given), correcting=correcting)


def not_done(desk):
    queue = desk.daily_checks.queue()
    return len(queue.waiting) + len(queue.skipped)


@pytest.fixture
def callum(somebody):
    return somebody


@pytest.fixture
def police(desk, register_folder, clock):
    """The police officer, signed in after the coordinator has left the laptop; a way to change over."""
    opened = []

    def change_over():
        desk.close()
        opened.append(registers.signed_in(register_folder, "police", clock))
        return opened[-1]

    yield change_over
    for one in opened:
        one.close()


def test_that_the_queue_takes_red_first_and_names_the_sources_of_the_day(desk):
    managed.somebody(desk, "Kofi", "Larbi", crn="X482914", colour=Rag.GREEN)
    managed.somebody(desk, "Jade", "McKinley", crn="X482915", colour=Rag.RED)
    queue = desk.daily_checks.queue()
    assert [line.name for line in queue.waiting] == ["Jade McKinley", "Kofi Larbi"]
    assert [source.code for source in queue.sources][:2] == ["pnc", "custody"]
    assert (queue.working_day, queue.total) == (True, 2)


def test_that_a_checked_person_leaves_the_queue_with_who_and_when(desk, callum):
    recorded = record(desk, callum)
    queue = desk.daily_checks.queue()
    assert queue.waiting == ()
    (line,) = queue.done
    assert line.today == recorded.entry
    assert (line.today.by, line.today.at) == ("Priya Raman", desk.clock.now())
    assert recorded.changes.concerns("daily_check")
    assert callum in recorded.changes.people


def test_that_what_the_police_source_gave_is_for_the_cleared_whatever_the_outcome(desk, callum, police, clock):
    recorded = record(desk, callum, CheckOutcome.WELFARE, what="Door open", result=SourceResult.SOMETHING_FOUND)
    sources = {one.code for one in desk.daily_checks.queue().sources}
    assert {one.source for one in recorded.entry.sources} == sources
    kept = next(one for one in desk.audit_log.every(LogFilter(person_id=callum)) if one.record_kind == "daily_check")
    assert "sources" in kept.fields
    assert {one.field for one in desk.audit_log.detail(kept.sequence).values} == set(kept.fields) - {"sources"}
    clock.set(clock.now() + timedelta(days=1))
    (line,) = desk.daily_checks.queue().waiting
    assert line.last.outcome is CheckOutcome.WELFARE
    assert {one.source for one in line.last.sources} == sources - {"intelligence"}
    (line,) = police().daily_checks.queue().waiting
    assert SourceAnswer("intelligence", SourceResult.SOMETHING_FOUND) in line.last.sources


def test_that_a_police_source_that_was_down_leaves_the_check_not_done_for_everybody(desk, callum, police):
    colleague = police()
    record(colleague, callum, result=SourceResult.COULD_NOT_CHECK)
    uncleared = Desk(colleague.register, replace(colleague.who, user_id="other", role=Role.PROBATION))
    (line,) = uncleared.daily_checks.queue().skipped
    assert SourceAnswer("intelligence", SourceResult.COULD_NOT_CHECK) in line.today.sources


def test_that_no_change_confirms_only_what_was_looked_at_and_a_colleague_goes_on_with_the_rest(desk, callum, police):
    pnc = SourceAnswer("pnc", SourceResult.NOTHING_NEW)
    missed = Finding(CheckOutcome.WELFARE, OutcomeFacts(what="Door open"))
    desk.daily_checks.record(replace(check(desk, callum), sources=(pnc,), further=(missed,)))
    (line,) = desk.daily_checks.queue().skipped
    assert line.today.sources[:2] == (pnc, SourceAnswer("custody", SourceResult.NOT_LOOKED_AT))
    first = desk.who.user_id
    colleague = police()
    others = tuple(one for one in check(colleague, callum).sources if one.source != "pnc")
    colleague.daily_checks.record(NewCheck(callum, CheckOutcome.NO_CHANGE, others))
    (line,) = colleague.daily_checks.queue().done
    assert line.today.complete
    assert (line.today.outcome, line.today.by) == (CheckOutcome.WELFARE, "Priya Raman")
    assert line.today.sources[0] == replace(pnc, by=first)
    assert {one.by for one in colleague.cases.open(callum).checks} == {"Priya Raman"}


def test_that_somebody_put_off_stands_at_the_end_and_is_not_done_until_looked_up(desk, callum):
    put_off = desk.daily_checks.put_off(callum).entry
    assert (put_off.put_off_at, put_off.complete) == (desk.clock.now(), False)
    (line,) = desk.daily_checks.queue().skipped
    assert line.today.put_off
    record(desk, callum)
    (line,) = desk.daily_checks.queue().done
    assert not line.today.put_off


def test_that_the_boroughs_order_is_kept_from_today_and_only_by_a_coordinator(desk, police):
    assert desk.daily_checks.order() == QueueOrder()
    desk.daily_checks.keep_order(QueueOrder((Rag.GREEN, Rag.BLUE), TieBreak.NAME))
    queue = desk.daily_checks.queue()
    assert queue.order == QueueOrder((Rag.RED, Rag.GREEN, Rag.BLUE, Rag.AMBER), TieBreak.NAME)
    with pytest.raises(NotAllowed):
        police().daily_checks.keep_order(QueueOrder())


def test_that_a_source_that_was_down_keeps_the_person_on_the_not_done_list(desk, callum):
    record(desk, callum, result=SourceResult.COULD_NOT_CHECK)
    queue = desk.daily_checks.queue()
    assert [line.name for line in queue.skipped] == ["Callum Pettifer"]
    assert desk.tasking.sheet().not_done == ("Callum Pettifer",)
    record(desk, callum)
    assert not_done(desk) == 0


def test_that_a_colleague_taking_over_does_not_check_the_same_person_twice(desk, callum, police):
    record(desk, callum)
    colleague = police()
    with pytest.raises(Mendable, match="Priya Raman has looked this person up already, at 09:10"):
        record(colleague, callum)


def test_that_nobody_corrects_the_check_of_somebody_else(desk, callum, police):
    record(desk, callum)
    colleague = police()
    with pytest.raises(Mendable) as error:
        record(colleague, callum, CheckOutcome.WELFARE, correcting=True, what="Door open")
    assert error.value.code == "already_checked"


def test_that_a_skipped_person_stays_not_done_until_somebody_looks(desk, callum):
    skipped = desk.daily_checks.skip(callum, "PNC is being repaired")
    assert skipped.entry.skip_reason == "PNC is being repaired"
    assert [line.name for line in desk.daily_checks.queue().skipped] == ["Callum Pettifer"]
    record(desk, callum)
    (line,) = desk.daily_checks.queue().done
    assert line.today.check_id == skipped.entry.check_id


def test_that_skipping_needs_a_reason_and_cannot_undo_a_check(desk, callum):
    with pytest.raises(Mendable, match="Say why"):
        desk.daily_checks.skip(callum, "  ")
    record(desk, callum)
    with pytest.raises(Mendable) as error:
        desk.daily_checks.skip(callum, "Out of time")
    assert error.value.code == "already_checked"


def test_that_somebody_who_left_the_scheme_has_no_check(desk, callum):
    new = check(desk, callum)
    with desk.register.work(desk.who) as work:
        episode = work.episodes.open_of(callum)
        work.episodes.leave(episode.id, TODAY, "success")
    with pytest.raises(Mendable, match="no longer on IOM since 18 Nov 2025"):
        desk.daily_checks.record(new)


def test_that_a_partner_and_data_protection_do_no_daily_check_of_others(desk, callum, register_folder, clock):
    desk.close()
    protection = registers.signed_in(register_folder, "protection", clock)
    try:
        with pytest.raises(NotAllowed):
            protection.daily_checks.queue()
    finally:
        protection.close()


def test_that_the_strip_shows_every_working_day_looked_up_or_not(desk, callum, clock):
    clock.set(clock.now() - timedelta(days=1))
    record(desk, callum)
    clock.set(clock.now() + timedelta(days=1))
    (line,) = desk.daily_checks.queue().waiting
    assert [(day.day.day, day.looked) for day in line.strip][-3:] == [(13, False), (14, False), (17, True)]
    assert len(line.strip) == 14
    assert line.last.day.day == 17


def test_that_the_queue_tells_what_the_day_already_holds(desk, callum):
    for day in (TODAY, TOMORROW):
        desk.support.set_date(KeyDate(person_id=callum, kind=KeyDateKind.COURT, day=day, starts_at="10:00"))
    (line,) = desk.daily_checks.queue().waiting
    assert [one.day for one in line.expected] == [TODAY]


def test_that_intelligence_is_refused_to_those_not_cleared_and_withheld_from_them(
    desk, callum, police, register_folder, clock
):
    with pytest.raises(NotAllowed):
        record(desk, callum, CheckOutcome.INTELLIGENCE, what="Seen at the lockups")
    officer = police()
    entry = record(officer, callum, CheckOutcome.INTELLIGENCE, what="Seen at the lockups").entry
    assert entry.marks.handling is Handling.INTELLIGENCE
    (line,) = officer.daily_checks.queue().done
    assert line.today.facts.what == "Seen at the lockups"
    assert officer.tasking.sheet(police_only=True).section(TaskingSection.INTELLIGENCE)
    assert not officer.tasking.sheet().section(TaskingSection.INTELLIGENCE)
    officer.close()
    again = registers.signed_in(register_folder, "coordinator", clock)
    try:
        (line,) = again.daily_checks.queue().done
        assert (line.today.outcome, line.today.facts) == (None, OutcomeFacts())
        with pytest.raises(NotAllowed):
            again.tasking.sheet(police_only=True)
    finally:
        again.close()


def test_that_the_sheet_gathers_wanted_people_courts_and_actions_of_the_day(desk, callum):
    jade = managed.somebody(desk, "Jade", "McKinley", crn="X482915", colour=Rag.RED)
    record(desk, jade, CheckOutcome.WANTED, day=TODAY, what="Warrant", who="Alderwick Road")
    record(desk, callum, CheckOutcome.COURT, day=TODAY, starts_at="1000", place="Kingsmere Crown Court", what="Trial")
    desk.actions.add(Action(person_id=callum, what="Sign tenancy papers", owner="M. Oyelaran", due_on=TODAY))
    sheet = desk.tasking.sheet()
    assert [(line.section, line.name, line.what.value) for line in sheet.lines] == [
        (
            TaskingSection.FIND_AND_ARREST,
            "Jade McKinley",
            "Wanted since 18 November. Warrant. Last tried Alderwick Road.",
        ),
        (TaskingSection.COURT_TODAY, "Callum Pettifer", "10:00 Kingsmere Crown Court. Trial."),
        (TaskingSection.VISITS_AND_SUPPORT, "Callum Pettifer", "Sign tenancy papers"),
    ]
    assert (sheet.checked, sheet.total, sheet.not_done) == (2, 2, ())


def test_that_a_planned_release_is_on_the_sheet_without_being_entered_twice(desk, callum):
    managed.take_into_custody(desk, callum, TODAY - timedelta(days=30), TODAY)
    (line,) = desk.tasking.sheet().lines
    assert (line.section, line.what.value) == (TaskingSection.RELEASED, "Release due HMP Northmoor.")


def test_that_looking_at_the_queue_and_the_sheet_is_in_the_log_once_each(desk, callum):
    desk.daily_checks.queue()
    desk.tasking.sheet()
    with desk.register.look(desk.who) as look:
        words = list(look._session.scalars(select(models.audit.AuditEntry.words)))
    assert words.count("queue of the day") == 1
    assert sum(one.startswith("sheet of") for one in words) == 1
