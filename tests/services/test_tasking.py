"""Printing a day's sheet in numbered copies, and typing its results back in next morning."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iom_desktop.errors import NotAllowed
from iom_desktop.records.audit_log import LogFilter
from iom_desktop.records.papers import Order
from iom_desktop.records.scheme import CaseStatus
from iom_desktop.records.support import Action
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import AuditKind, Role
from iom_desktop.vocabulary.documents import DocumentKind
from iom_desktop.vocabulary.risk import Status
from iom_desktop.vocabulary.work import TaskingSection
from tests import managed
from tests.days import TODAY, TOMORROW
from tests.managed import at


@pytest.fixture
def wanted(desk) -> str:
    """Somebody to be found, and somebody to be visited."""
    jade = managed.somebody(desk, "Jade", "McKinley", crn="X482915")
    kofi = managed.somebody(desk, "Kofi", "Larbi", crn="X482914")
    with desk.register.work(desk.who) as work:
        work.episodes.set_status(
            CaseStatus(person_id=jade, status=Status.WANTED, from_on=TODAY, reason="Warrant", last_tried="Alder Street")
        )
        work.actions.keep(Action(person_id=kofi, what="Sign the tenancy", due_on=TODAY, owner="M. Oyelaran"))
    return jade


def issue(desk: Desk, **how: object):
    return desk.documents.issue(Order(DocumentKind.TASKING, day=TODAY, **how), "Tasking meeting")


def record(desk: Desk, person_id: str):
    with desk.register.look(desk.who) as look:
        return look.case_records.read(person_id, TODAY)


def statuses(desk: Desk, person_id: str) -> CaseStatus:
    with desk.register.look(desk.who) as look:
        return look.episodes.statuses(person_id)[-1]


def test_that_further_prints_of_a_day_go_on_counting_copies_and_the_log_names_them(desk, wanted) -> None:
    assert desk.tasking.offer().printed == 0
    issue(desk, copies=4)
    offer = desk.tasking.offer()
    assert (offer.printed, offer.destroy_after) == (4, date(2025, 11, 19))
    issue(desk, copies=2)
    told = desk.audit_log.page(LogFilter(kinds=frozenset({AuditKind.DISCLOSURE}))).entries
    assert [one.words.split(", ", 1)[1] for one in told] == ["copies 5 to 6", "copies 1 to 4"]
    assert {one.recipients for one in told} == {"Tasking meeting"}
    assert len(desk.tasking.tasked().lines) == 2, "a line stands once, however often it is printed"


def test_that_a_result_becomes_a_contact_or_where_somebody_was_tried_and_can_be_taken_back(desk, wanted, clock) -> None:
    issue(desk)
    clock.set(at(TOMORROW, 8))
    sheet = desk.tasking.tasked()
    assert (sheet.day, sheet.copies, len(sheet.open_lines)) == (TODAY, 1, 2)
    find, visit = sheet.lines
    assert find.section is TaskingSection.FIND_AND_ARREST
    desk.tasking.enter(visit.line_id, "spoken_to", "At home, papers signed")
    (contact,) = record(desk, visit.person_id).contacts
    assert (contact.outcome, contact.fact_text) == ("Found and spoken to", "At home, papers signed")
    assert contact.who == "M. Oyelaran"
    assert contact.at.date() == TODAY
    desk.tasking.enter(find.line_id, "not_found", "Harbour Road, brother says away")
    assert statuses(desk, wanted).last_tried == "Harbour Road, brother says away, 18 November"
    assert "Last tried Harbour Road" in desk.tasking.sheet().lines[0].what.value
    assert record(desk, wanted).notes[0].text.startswith("Tried on 18 November: not found. Harbour Road")
    assert not record(desk, wanted).contacts, "nobody was met"
    desk.tasking.enter(find.line_id, "")
    assert statuses(desk, wanted).last_tried == "Alder Street"
    assert not record(desk, wanted).notes
    with desk.register.work(desk.who) as work:
        work.contacts.keep(replace(contact, fact_text="At home with her mother, papers signed"))
    desk.tasking.enter(visit.line_id, "spoken_to")
    assert len(record(desk, visit.person_id).contacts) == 2, "what somebody has changed since stays"
    assert [line.name for line in desk.tasking.tasked().open_lines] == ["Jade McKinley"]


def test_that_what_was_not_done_stays_not_done(desk, wanted, clock) -> None:
    issue(desk)
    clock.set(at(TOMORROW, 8))
    find, visit = desk.tasking.tasked().lines
    desk.tasking.enter(visit.line_id, "not_done", "No car")
    lines = {line.line_id: line.result for line in desk.tasking.tasked().lines}
    assert lines == {find.line_id: "", visit.line_id: "not_done"}
    assert not record(desk, visit.person_id).contacts


def test_that_results_of_the_police_sheet_are_the_polices(desk, wanted) -> None:
    partner = Desk(desk.register, replace(desk.who, role=Role.PARTNER))
    with pytest.raises(NotAllowed):
        partner.tasking.tasked()
    assert desk.tasking.tasked() is None
    assert desk.tasking.days() == ()
    assert desk.tasking.sheet(TODAY + timedelta(days=1)).day == TOMORROW
