"""Letters after a panel, or to those chosen: the right one for each, what is missing, and all of them to print."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import page as checker
import pikepdf
import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.panel import Closing, ItemDecision, Opening
from iom_desktop.records.papers import Order
from iom_desktop.vocabulary.access import AuditKind
from iom_desktop.vocabulary.documents import DocumentKind, LetterOccasion, Variant
from iom_desktop.vocabulary.panel import Attendance, PanelDecision
from iom_desktop.vocabulary.risk import Rag
from tests import logged, managed, meetings
from tests.services.test_documents import words_of
from tests.services.test_statements import signed_in_as

NAMES = ("Łukasz Wołodźko", "Ánh Nguyễn", "Şükrü Gümüşoğlu")


def decided(desk) -> meetings.Planned:
    """Hold a meeting: Callum goes from Amber to Red, Jade leaves."""
    planned = meetings.plan(desk)
    members = tuple(type(one)(one.name, one.agency, Attendance.PRESENT, declared=True) for one in meetings.MEMBERS)
    desk.panel.open(planned.meeting_id, Opening(members, declaration_read=True))
    for item in desk.panel.meeting(planned.meeting_id).items:
        red = ItemDecision(PanelDecision.KEEP, rag=Rag.RED, rag_reason="Two arrests")
        leave = ItemDecision(PanelDecision.LEAVE, exit_status="success", exit_plan="Mentor", words="Nine quiet months")
        desk.panel.decide(planned.meeting_id, item.item_id, red if item.person_id == planned.callum else leave)
    with pytest.raises(Mendable, match="not closed yet"):
        desk.letter_batches.after_meeting(planned.meeting_id)
    desk.panel.close(planned.meeting_id, Closing())
    return planned


def test_that_each_person_of_a_panel_gets_the_letter_that_tells_the_decision_and_none_twice(desk):
    planned = decided(desk)

    batch = desk.letter_batches.after_meeting()

    assert batch.title == "Letters after the panel of 18 Nov 2025"
    callum, jade = batch.lines
    assert (callum.order.occasion, callum.delivery) == (
        LetterOccasion.MORE_CHECKS,
        "Flat 4, 27 Alderwick Road, KM3 7QT",
    )
    assert (jade.order.occasion, jade.missing) == (LetterOccasion.LEAVING, ("No address: to be handed over",))
    assert callum.wanted
    assert jade.wanted
    issued = desk.documents.issue(callum.order)
    line = desk.documents.papers(planned.callum)[0]
    assert (line.panel_id, line.title) == (planned.meeting_id, "Letter on more checks, Callum Pettifer")
    told = [one for one in logged.about(desk, planned.callum) if one.kind is AuditKind.DISCLOSURE]
    assert [one.words for one in told] == [issued.reference]
    again = {one.person_id: one for one in desk.letter_batches.after_meeting(planned.meeting_id).lines}
    assert again[planned.callum].sent_on == date(2025, 11, 18)
    assert not again[planned.callum].wanted
    assert again[planned.jade].wanted


def test_that_those_chosen_get_what_is_due_set_as_they_need_it_and_the_others_are_named_with_why(desk):
    callum = managed.callum(desk)
    person = desk.cases.open(callum).person
    desk.people.change(
        replace(person, communication_needs="Dyslexic", interpreter_needed=True, first_language="Polish")
    )
    aled = managed.somebody(desk, "Aled", "\u6f22\u5b57", crn="X482915")
    hidden = managed.somebody(desk, "Rhys", "Pryce", crn="X482916", restricted=True, professional="Grace Lindqvist")
    prison = managed.somebody(desk, "Luca", "Ferrante", crn="X482917")
    managed.take_into_custody(desk, prison, date(2025, 11, 3), date(2025, 12, 9))
    desk.documents.issue(Order(DocumentKind.LETTER, person_id=prison))

    lines = signed_in_as(desk, "probation").letter_batches.for_people([callum, aled, hidden, prison, callum]).lines

    assert [one.name for one in lines] == ["Callum Pettifer", "Aled \u6f22\u5b57", "Restricted case", "Luca Ferrante"]
    assert [one.order.occasion for one in lines[::3]] == [LetterOccasion.JOINING, LetterOccasion.PRISON_VISIT]
    assert (lines[0].order.with_compact, lines[0].order.variant) == (True, Variant.EASY)
    assert lines[0].missing == ("Interpreter needed: Polish",)
    assert "\u6f22" in lines[1].refused
    assert [one.wanted for one in lines] == [True, False, False, True]
    large = replace(lines[0].order, variant=Variant.LARGE)
    assert desk.letter_batches.again(large).order == large


def test_that_letters_are_bound_into_one_file_to_print_and_read_aloud(desk):
    people = [managed.somebody(desk, *name.split(), crn=f"X48291{at}") for at, name in enumerate(NAMES)]
    issued = [desk.documents.issue(one.order) for one in desk.letter_batches.for_people(people).lines]

    pdf = desk.letter_batches.bound(issued, "Letters")

    for profile in ("ua1", "2a"):
        assert [failure.message for failure in checker.validate_pdf_bytes(pdf, profile=profile).failures] == []
    assert words_of(pdf) == " ".join(words_of(one.paper.pdf) for one in issued)
    with pikepdf.Pdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        assert len(opened.pages) == sum(one.paper.pages for one in issued)
        with opened.open_outline() as outline:
            assert [item.title for item in outline.root] == [f"{one.reference}, {one.to}" for one in issued]


def test_that_before_the_first_panel_there_is_nothing_to_write(desk):
    with pytest.raises(Mendable, match="No panel has been held yet"):
        desk.letter_batches.after_meeting()
