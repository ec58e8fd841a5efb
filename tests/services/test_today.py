"""The board of the day on a real register: figures, dates, late actions, and whose work it is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iom_desktop.clock import LONDON
from iom_desktop.records.risk import Sentence
from iom_desktop.records.support import Action, Contact, KeyDate
from iom_desktop.records.work import NewCheck, SourceAnswer
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import AppointmentResult, CheckOutcome, ContactKind, KeyDateKind, SourceResult
from tests import managed, registers
from tests.days import TODAY


@pytest.fixture
def callum(somebody):
    return somebody


@pytest.fixture
def jade(desk):
    return managed.somebody(desk, "Jade", "McKinley", crn="X482915", colour=Rag.RED, professional="Priya Raman")


def set_date(desk, person_id, days, kind=KeyDateKind.COURT, **given):
    desk.support.set_date(KeyDate(person_id=person_id, kind=kind, day=TODAY + timedelta(days=days), **given))


def test_that_a_register_without_anybody_has_an_empty_board(desk):
    board = desk.today.board()
    assert (board.checks.total, board.waiting.total, board.overdue.total, board.panel) == (0, 0, 0, None)
    assert board.dates == ()


def test_that_the_figure_of_checks_counts_who_is_left_and_how_many_are_red(desk, callum, jade):
    board = desk.today.board()
    assert (board.checks.left, board.checks.total, board.checks.red_left) == (2, 2, 1)
    assert board.tasking_begun is (f"{desk.clock.now().astimezone(LONDON):%H:%M}" >= board.tasking_at)
    sources = desk.daily_checks.queue().sources
    answers = tuple(SourceAnswer(source.code, SourceResult.NOTHING_NEW) for source in sources)
    desk.daily_checks.record(NewCheck(jade, CheckOutcome.NO_CHANGE, answers))
    board = desk.today.board()
    assert (board.checks.left, board.checks.red_left) == (1, 0)


def test_that_dates_of_28_days_stand_in_order_and_later_ones_do_not(desk, callum):
    set_date(desk, callum, 27, starts_at="09:00")
    set_date(desk, callum, 0, starts_at="14:00")
    set_date(desk, callum, 0, KeyDateKind.BAIL_RETURN, starts_at="10:00")
    set_date(desk, callum, 28)
    set_date(desk, callum, -1)
    board = desk.today.board()
    assert [(line.day, line.starts_at) for line in board.dates] == [
        (TODAY, "10:00"),
        (TODAY, "14:00"),
        (TODAY + timedelta(days=27), "09:00"),
    ]
    assert len(board.dates_within(7)) == 2


def test_that_ends_and_reviews_stand_among_the_dates_and_wait_for_nobody(desk, callum):
    set_date(desk, callum, 1, KeyDateKind.REVIEW)
    set_date(desk, callum, 2, KeyDateKind.TAG_END)
    end = TODAY + timedelta(days=3)
    order = Sentence(person_id=callum, type="community_order", sentenced_on=date(2025, 1, 7), order_end=end)
    desk.offending.keep(order)
    desk.offending.keep(replace(order, order_end=None, licence_end=TODAY + timedelta(days=4)))
    kinds = [(line.kind, line.needs_somebody) for line in desk.today.board().dates]
    ends = (KeyDateKind.REVIEW, KeyDateKind.TAG_END, KeyDateKind.ORDER_END, KeyDateKind.LICENCE_END)
    assert kinds == [(kind, False) for kind in ends]
    desk.support.set_date(KeyDate(person_id=callum, kind=KeyDateKind.ORDER_END, day=end))
    assert len(desk.today.board().dates) == 4


def test_that_a_hearing_nobody_attends_needs_somebody(desk, callum):
    set_date(desk, callum, 1)
    set_date(desk, callum, 2, attending="PC M. Olsen")
    first, second = desk.today.board().dates
    assert (first.needs_somebody, first.next_step) == (True, "")
    assert (second.needs_somebody, second.next_step) == (False, "PC M. Olsen")


def test_that_a_planned_release_stands_among_the_dates(desk, callum):
    managed.take_into_custody(desk, callum, date(2025, 10, 1), TODAY + timedelta(days=6))
    (line,) = desk.today.board().dates
    assert (line.kind, line.where, line.rag) == (KeyDateKind.RELEASE, "HMP Northmoor", Rag.BLUE)
    assert line.next_step == "David Nkansah"


def test_that_late_actions_say_how_late_and_whose_they_are(desk, callum):
    late = TODAY - timedelta(days=4)
    desk.actions.add(Action(person_id=callum, what="Confirm tenancy", owner="M. Oyelaran", due_on=late))
    desk.actions.add(
        Action(person_id=callum, what="Chase test result", owner="Priya Raman", due_on=TODAY - timedelta(1))
    )
    desk.actions.add(Action(person_id=callum, what="Book visit", owner="Priya Raman", due_on=TODAY))
    board = desk.today.board()
    assert (board.overdue.total, board.overdue.yours, board.overdue.oldest_days) == (2, 1, 4)
    assert [(one.what, one.days_late, one.yours) for one in board.overdue_actions] == [
        ("Confirm tenancy", 4, False),
        ("Chase test result", 1, True),
    ]


def test_that_my_work_holds_the_dates_of_my_cases_and_my_actions(desk, callum, jade):
    set_date(desk, callum, 1)
    set_date(desk, jade, 1)
    set_date(desk, callum, 2, attending="Priya Raman")
    late = TODAY - timedelta(days=1)
    desk.actions.add(Action(person_id=callum, what="Confirm tenancy", owner="M. Oyelaran", due_on=late))
    board = desk.today.board(whole_team=False)
    assert [(line.name, (line.day - TODAY).days) for line in board.dates] == [
        ("Jade McKinley", 1),
        ("Callum Pettifer", 2),
    ]
    assert board.overdue_actions == ()
    assert board.overdue.total == 0, "the figure counts what its list holds"
    assert desk.today.board().whole_team
    desk.today.keep_choice(whole_team=False)
    assert not desk.today.board().whole_team


def test_that_a_saturday_has_no_daily_check(desk, clock):
    clock.set(clock.now() + timedelta(days=4))
    assert not desk.today.board().working_day


def test_that_the_rail_counts_only_people_the_user_may_open(desk, callum, jade, register_folder, clock):
    managed.somebody(desk, "Kofi", "Larbi", crn="X482916", restricted=True, professional="Sylwia Kaminska")
    assert desk.today.badges().not_checked == 3
    desk.close()
    for user, count in (("police", 3), ("probation", 2), ("partner", 0)):
        other = registers.signed_in(register_folder, user, clock)
        counted, queued = other.today.badges().not_checked, len(other.daily_checks.queue().waiting)
        other.close()
        assert (counted, queued) == (count, count), user


def test_that_a_partner_sees_no_figure_of_the_ledger(desk, callum, register_folder, clock):
    assert desk.today.board().waiting.total == 0
    desk.close()
    partner = registers.signed_in(register_folder, "partner", clock)
    board = partner.today.board()
    partner.close()
    assert board.waiting is None


def test_that_an_officer_named_with_a_rank_finds_the_case_among_my_work(desk, callum, register_folder, clock):
    set_date(desk, callum, 1)
    desk.close()
    officer = registers.signed_in(register_folder, "police", clock)
    board = officer.today.board(whole_team=False)
    officer.close()
    assert [line.name for line in board.dates] == ["Callum Pettifer"]


def test_that_a_hearing_for_sentence_needs_a_statement_and_other_hearings_do_not(desk, callum):
    set_date(desk, callum, 1, stage="Sentence hearing")
    set_date(desk, callum, 2, stage="Trial")
    assert [line.statement_issued for line in desk.today.board().dates] == [False, None]


def test_that_missing_outcomes_and_actions_that_are_nearly_due_are_brought_to_mind(desk):
    person_id = managed.somebody(desk)
    for planned, held in ((date(2025, 11, 12), None), (date(2025, 11, 11), date(2025, 11, 11)), (TODAY, None)):
        desk.support.log_contact(
            Contact(
                person_id=person_id,
                kind=ContactKind.HOME,
                planned_at=managed.at(planned, 8),
                at=managed.at(held, 8) if held else None,
                who="PC Marta Olsen",
                fact_text="In" if held else "",
            )
        )
    missed = {
        "planned_at": managed.at(date(2025, 11, 13), 8),
        "appointment_result": AppointmentResult.MISSED_ACCEPTABLE,
    }
    desk.support.log_contact(Contact(person_id=person_id, kind=ContactKind.OTHER, **missed))
    for due_on in (date(2025, 11, 17), date(2025, 11, 20), date(2025, 11, 25)):
        owner = desk.who.display_name
        desk.actions.add(Action(person_id=person_id, what=f"Due {due_on:%d}", owner=owner, due_on=due_on))
    set_date(desk, person_id, -8, KeyDateKind.REVIEW)
    board = desk.today.board()
    assert [(one.contact, one.action, one.day) for one in board.follow_ups] == [
        (None, "", date(2025, 11, 10)),
        (ContactKind.HOME, "", date(2025, 11, 12)),
        (None, "Due 20", date(2025, 11, 20)),
    ]
    assert [one.action for one in desk.today.board(whole_team=False).follow_ups] == ["Due 20"]
