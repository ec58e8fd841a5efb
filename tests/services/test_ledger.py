"""The selection ledger on a real register: every month adds up, decisions stand, and only a panel adopts."""

from datetime import UTC, date, datetime

import openpyxl
import pytest

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.exchange import tables_out
from iom_desktop.records.scheme import Episode
from iom_desktop.vocabulary.access import AuditKind, Purpose
from iom_desktop.vocabulary.cohort import Change, LedgerState, Route, SelectionChoice, Verdict
from iom_desktop.vocabulary.risk import Rag
from tests import logged, registers
from tests.cohort_lists import csv_file, person_row

LATER = date(2025, 12, 4)


@pytest.fixture
def people(desk, tmp_path, clock):
    """October's list, loaded on 3 October: five eligible, one not, one of whom it cannot tell."""
    clock.set(datetime(2025, 10, 3, 9, tzinfo=UTC))
    rows = [*(person_row(number) for number in range(1, 6)), person_row(6, ogrs=40), person_row(7, ovp="")]
    path = csv_file(tmp_path, "2025-10", *rows)
    accepted = desk.cohort.accept(desk.cohort.preview(path))
    return {row - 1: person_id for row, person_id in accepted.people.items()}


def load_november(desk, tmp_path, clock, *numbers):
    clock.set(datetime(2025, 11, 4, 9, tzinfo=UTC))
    path = csv_file(tmp_path, "2025-11", *(person_row(number) for number in numbers))
    return desk.cohort.accept(desk.cohort.preview(path))


def adopt(desk, person_id, route=Route.CORE_COHORT, on=date(2025, 10, 3)):
    with desk.register.work(desk.who) as work:
        decision_id = work.decisions.add(person_id=person_id, month="2025-10", choice=SelectionChoice.ADOPTED)
        episode = Episode(person_id=person_id, route=route, adopted_on=on, decision_id=decision_id)
        return work.episodes.adopt(episode, Rag.AMBER, reason="", decided_by="panel")


def states(desk, month=""):
    return {row.person_id: row.state for row in desk.ledger.ledger(month).rows}


def test_that_everybody_eligible_waits_until_something_is_decided(desk, people):
    month = desk.ledger.ledger()
    assert (month.sum.eligible, month.sum.waiting, month.sum.cannot_tell) == (5, 5, 1)
    assert {row.next_step for row in month.rows} == {"New. Not yet discussed"}
    assert [row.verdict for row in month.cannot_tell] == [Verdict.CANNOT_TELL]
    assert len(month.not_eligible) == 1
    assert len(desk.ledger.waiting()) == 5


def test_that_the_ledger_adds_up_whatever_is_decided(desk, people):
    desk.ledger.decline(people[1], "mappa_2_3", "Level 2 meeting held")
    desk.ledger.defer(people[2], LATER, "after housing assessment")
    adopt(desk, people[3])
    total = desk.ledger.ledger().sum
    assert (total.eligible, total.adopted, total.declined, total.deferred, total.waiting) == (5, 1, 1, 1, 2)
    assert total.adds_up
    assert total.managed == 1
    steps = {row.person_id: row.next_step for row in desk.ledger.ledger().rows}
    assert steps[people[1]] == "Managed at MAPPA level 2 or 3, Level 2 meeting held"
    assert steps[people[2]] == "Review on 4 Dec 2025, after housing assessment"


def test_that_decisions_between_panels_wait_to_be_confirmed(desk, people):
    desk.ledger.decline(people[1], "cannot_trace")
    (decision,) = desk.ledger.history(people[1])
    assert (decision.to_be_confirmed, decision.by_panel, decision.decided_by) == (True, False, "coordinator")


def test_that_a_decision_stands_in_the_next_month(desk, people, tmp_path, clock):
    desk.ledger.decline(people[1], "cannot_trace")
    load_november(desk, tmp_path, clock, 1, 2, 8)
    total = desk.ledger.ledger().sum
    assert (total.month, total.eligible, total.declined, total.waiting) == ("2025-11", 3, 1, 2)


def test_that_whoever_was_away_is_eligible_since_they_came_back(desk, people, tmp_path, clock):
    load_november(desk, tmp_path, clock, 1, 8)
    clock.set(datetime(2025, 12, 3, 9, tzinfo=UTC))
    desk.cohort.accept(desk.cohort.preview(csv_file(tmp_path, "2025-12", *map(person_row, (1, 2, 8)))))
    dates = {month.month: month.list_date for month in desk.cohort.months()}
    since = {row.person_id: row.eligible_since for row in desk.ledger.ledger().rows}
    assert (since.pop(people[1]), since.pop(people[2])) == (dates["2025-10"], dates["2025-12"])
    assert list(since.values()) == [dates["2025-11"]]


def test_that_whoever_is_taken_as_eligible_is_so_since_the_list_that_says_it(desk, people, tmp_path, clock):
    desk.ledger.overrule(people[6], "Known to be very active")
    load_november(desk, tmp_path, clock, 1, 6, 8)
    dates = [month.list_date for month in desk.cohort.months()]
    since = {row.person_id: row.eligible_since for row in desk.ledger.ledger().rows}
    assert (since[people[1]], since[people[6]]) == (dates[0], dates[0])
    assert sorted(since.values()) == [dates[0], dates[0], dates[1]]


def test_that_a_past_month_is_read_as_it_stood_at_its_end(desk, people, tmp_path, clock):
    load_november(desk, tmp_path, clock, 1, 2)
    desk.ledger.decline(people[1], "cannot_trace")
    past, present = desk.ledger.months()
    assert (past.eligible, past.waiting, past.declined) == (5, 5, 0)
    assert (present.eligible, present.waiting, present.declined) == (2, 1, 1)
    assert past.adds_up
    assert present.adds_up
    assert not desk.ledger.ledger("2025-10").current


def test_that_a_deferral_that_has_run_out_waits_again(desk, people, clock):
    desk.ledger.defer(people[1], LATER)
    clock.set(datetime(2025, 12, 4, 9, tzinfo=UTC))
    assert states(desk)[people[1]] is LedgerState.DEFERRED
    clock.set(datetime(2025, 12, 5, 9, tzinfo=UTC))
    row = desk.ledger.ledger().rows[-1]
    assert (row.person_id, row.state) == (people[1], LedgerState.WAITING)
    assert row.next_step == "Deferral ran out on 4 Dec 2025. Not yet discussed"
    assert row.waiting_since == date(2025, 12, 5)


def test_that_adopted_people_who_expire_stay_managed(desk, people, tmp_path, clock):
    adopt(desk, people[1])
    adopt(desk, people[2])
    load_november(desk, tmp_path, clock, 2, 3)
    total = desk.ledger.ledger().sum
    assert (total.adopted, total.adopted_expired, total.local_additions, total.managed) == (1, 1, 0, 2)


def test_that_a_local_addition_who_becomes_eligible_is_adopted(desk, people, tmp_path, clock):
    adopt(desk, people[6], Route.LOCAL_ADDITION)
    assert desk.ledger.ledger().sum.local_additions == 1
    clock.set(datetime(2025, 11, 4, 9, tzinfo=UTC))
    path = csv_file(tmp_path, "2025-11", person_row(6))
    desk.cohort.accept(desk.cohort.preview(path))
    total = desk.ledger.ledger().sum
    assert (total.eligible, total.adopted, total.local_additions, total.managed) == (1, 1, 0, 1)


def test_that_somebody_who_left_waits_again(desk, people, clock):
    episode_id = adopt(desk, people[1])
    clock.set(datetime(2025, 10, 20, 9, tzinfo=UTC))
    with desk.register.work(desk.who) as work:
        work.episodes.leave(episode_id, work.stamp.day, "success", "", panel_item_id="")
    row = next(row for row in desk.ledger.ledger().rows if row.person_id == people[1])
    assert (row.state, row.next_step) == (LedgerState.WAITING, "Left IOM, eligible again. Not yet discussed")


def test_that_declining_somebody_adopted_is_for_the_panel(desk, people):
    adopt(desk, people[1])
    for deed in (
        lambda: desk.ledger.decline(people[1], "cannot_trace"),
        lambda: desk.ledger.defer(people[1], LATER),
        lambda: desk.ledger.propose(people[1]),
    ):
        with pytest.raises(Mendable) as caught:
            deed()
        assert caught.value.code == "panel_decides"


def test_that_several_are_decided_at_once_all_or_none(desk, people):
    desk.ledger.decline_all([people[1], people[2]], "cannot_trace")
    desk.ledger.defer_all([people[3], people[4]], LATER)
    total = desk.ledger.ledger().sum
    assert (total.declined, total.deferred, total.waiting) == (2, 2, 1)
    adopt(desk, people[3])
    with pytest.raises(Mendable) as caught:
        desk.ledger.decline_all([people[5], people[3]], "cannot_trace")
    assert caught.value.code == "panel_decides"
    assert states(desk)[people[5]] is LedgerState.WAITING


def test_that_adopting_is_proposed_to_the_panel(desk, people):
    desk.ledger.propose(people[1], "Ready")
    row = next(row for row in desk.ledger.ledger().rows if row.person_id == people[1])
    assert (row.state, row.on_agenda) == (LedgerState.WAITING, True)
    assert row.next_step == "New. On the agenda of the next panel"
    desk.ledger.ask_panel(people[2], "Look at the sentence")
    with desk.register.look(desk.who) as look:
        assert [one.words for one in look.panels.asked()] == ["Adopt proposed: Ready", "Look at the sentence"]


def test_that_an_overruled_verdict_is_in_the_ledger(desk, people):
    desk.ledger.overrule(people[6], "Known to the team for years")
    total = desk.ledger.ledger().sum
    assert (total.eligible, total.overruled, total.cannot_tell) == (6, 1, 1)
    row = next(row for row in desk.ledger.ledger().rows if row.person_id == people[6])
    assert (row.overruled, row.state, row.next_step) == (
        True,
        LedgerState.WAITING,
        "Verdict overruled. Not yet discussed",
    )
    desk.ledger.decline(people[6], "no_benefit")
    assert desk.ledger.ledger().sum.adds_up


def test_that_somebody_overruled_last_month_continues_or_expires(desk, people, tmp_path, clock):
    desk.ledger.overrule(people[6], "Known")
    desk.ledger.overrule(people[7], "Known")
    clock.set(datetime(2025, 11, 4, 9, tzinfo=UTC))
    preview = desk.cohort.preview(csv_file(tmp_path, "2025-11", person_row(6), person_row(1)))
    assert [row.change for row in preview.rows] == [Change.SCORE_CHANGED, Change.CONTINUING]
    assert people[7] in {one.person_id for one in preview.expired}


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (lambda desk, people: desk.ledger.decline(people[1], ""), "reason_missing"),
        (lambda desk, people: desk.ledger.decline(people[1], "made_up"), "reason_missing"),
        (lambda desk, people: desk.ledger.decline(people[1], "other", " "), "words_missing"),
        (lambda desk, people: desk.ledger.defer(people[1], date(2025, 10, 3)), "date_past"),
        (lambda desk, people: desk.ledger.decline(people[6], "died"), "not_eligible"),
        (lambda desk, people: desk.ledger.overrule(people[1], "why"), "eligible_already"),
        (lambda desk, people: desk.ledger.overrule("nobody", "why"), "not_listed"),
        (lambda desk, people: desk.ledger.overrule(people[6], " "), "reason_missing"),
        (lambda desk, people: desk.ledger.ledger("2024-01"), "not_loaded"),
    ],
)
def test_that_what_is_not_complete_is_not_saved(desk, people, deed, code):
    before = desk.ledger.months()
    with pytest.raises(Mendable) as caught:
        deed(desk, people)
    assert caught.value.code == code
    assert desk.ledger.months() == before


def test_that_without_a_list_the_ledger_says_so_and_nobody_waits(desk):
    assert desk.ledger.months() == ()
    assert desk.ledger.waiting() == ()
    with pytest.raises(Mendable) as caught:
        desk.ledger.ledger()
    assert caught.value.code == "not_loaded"


def test_that_an_export_is_noted_as_having_left_the_room(desk, people, tmp_path):
    desk.ledger.decline(people[1], "other", "=1+1")
    rows = desk.ledger.ledger().rows
    for name in ("ledger.csv", "ledger.xlsx"):
        assert desk.ledger.export(rows, tmp_path / name, Purpose.PANEL, "J. Doe, MOPAC") == 5
    assert (tmp_path / "ledger.csv").read_text(encoding="utf-8-sig").count("\n") == 6
    sheet = list(openpyxl.load_workbook(tmp_path / "ledger.xlsx").active.iter_rows(values_only=True))
    assert sheet[0] == tables_out.LEDGER_HEADINGS
    (declined,) = [row for row in sheet if row[0] == "Declined"]
    assert declined[6:] == ("Coordinator, to be confirmed", "", "Other, in words, =1+1")
    entries = logged.of_kind(desk, AuditKind.DISCLOSURE)
    assert [one.recipients for one in entries] == ["J. Doe, MOPAC"] * 2


def test_that_an_export_that_cannot_be_written_says_so(desk, people, tmp_path):
    with pytest.raises(Mendable) as caught:
        desk.ledger.export(desk.ledger.ledger().rows, tmp_path / "none" / "ledger.csv", Purpose.PANEL)
    assert caught.value.code == "not_written"


def test_that_others_see_the_ledger_and_decide_nothing(desk, people, register_folder):
    desk.close()
    police = registers.signed_in(register_folder, "police")
    assert police.ledger.ledger().sum.eligible == 5
    with pytest.raises(NotAllowed):
        police.ledger.decline(people[1], "cannot_trace")
    police.close()


def test_that_one_person_is_followed_through_every_month(desk, people, tmp_path, clock):
    desk.ledger.decline(people[1], "mappa_2_3", "Level 2 meeting held")
    load_november(desk, tmp_path, clock, 2, 3)
    clock.set(datetime(2025, 12, 3, 9, tzinfo=UTC))
    desk.cohort.accept(desk.cohort.preview(csv_file(tmp_path, "2025-12", person_row(1, ogrs=40), person_row(2))))
    desk.ledger.overrule(people[1], "Three burglaries known to the team")
    desk.ledger.defer(people[1], date(2026, 1, 8), "after sentence")
    story = desk.ledger.story(people[1])
    assert [(one.month, one.verdict, one.state) for one in story.months] == [
        ("2025-12", Verdict.NO, LedgerState.DEFERRED),
        ("2025-11", None, None),
        ("2025-10", Verdict.YES, LedgerState.DECLINED),
    ]
    december = story.months[0]
    assert (december.overruled_by, december.overruled_why) == ("Priya Raman", "Three burglaries known to the team")
    assert [(one.choice, one.decided_by, one.ended_on is None) for one in story.decisions] == [
        (SelectionChoice.DEFERRED, "Priya Raman", True),
        (SelectionChoice.DECLINED, "Priya Raman", False),
    ]
    assert story.reasons[story.decisions[1].reason_code] == "Managed at MAPPA level 2 or 3"
    assert desk.ledger.story(people[3]).months[0].verdict is None
