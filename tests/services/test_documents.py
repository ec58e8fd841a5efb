"""Papers made from a real register: drafts, issued papers, reprints, and who may have them."""

from datetime import date
from hashlib import sha256

import pypdfium2
import pytest
from sqlalchemy import select

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.models.audit import AuditEntry
from iom_desktop.records.access import Marks
from iom_desktop.records.panel import MeetingDetails, Member
from iom_desktop.records.papers import Order
from iom_desktop.records.risk import LicenceCondition
from iom_desktop.records.support import Intervention, Note, PathwayNeed
from iom_desktop.vocabulary.access import AuditKind, Handling, Topic
from iom_desktop.vocabulary.documents import DocumentKind, DocumentState
from iom_desktop.vocabulary.needs import Need
from iom_desktop.vocabulary.risk import LicenceConditionState
from iom_desktop.vocabulary.work import NoteKind
from tests import logged, managed
from tests.services.test_statements import signed_in_as

SECRET = "Seen with a made-up associate"


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def words_of(pdf: bytes) -> str:
    return " ".join(pages_of(pdf))


@pytest.fixture
def person_id(desk, callum) -> str:
    person_id = callum
    police = signed_in_as(desk, "police")
    police.support.write_note(
        Note(
            person_id=person_id,
            kind=NoteKind.FACT,
            text=SECRET,
            on=date(2025, 10, 9),
            marks=Marks(Handling.INTELLIGENCE),
        )
    )
    return person_id


@pytest.mark.parametrize("kind", [DocumentKind.LETTER, DocumentKind.COMPACT, DocumentKind.SUMMARY])
def test_that_a_draft_of_a_persons_paper_carries_the_name_and_says_draft(desk, person_id, kind):
    words = words_of(desk.documents.draft(Order(kind, person_id=person_id)).pdf)
    assert "Callum Pettifer" in words
    assert "DRAFT" in words
    assert SECRET not in words


def test_that_the_letter_names_who_comes_and_says_the_order_still_binds(desk, person_id):
    paper = desk.documents.issue(Order(DocumentKind.LETTER, person_id=person_id, with_compact=True)).paper
    letter, agreement = pages_of(paper.pdf)
    assert "Dear Callum" in letter
    assert "David Nkansah and PC Marta Olsen will see you on Thursday 20 November." in letter
    assert "You must still keep to your order." in letter
    assert "Keep to my order" in agreement
    assert "Flat 4, 27 Alderwick Road" in letter


def test_that_somebody_in_prison_gets_the_letter_by_hand_with_the_day_of_release(desk, person_id):
    managed.take_into_custody(desk, person_id, date(2025, 11, 3), date(2025, 12, 9))
    words = words_of(desk.documents.draft(Order(DocumentKind.LETTER, person_id=person_id)).pdf)
    assert "By hand, HMP Northmoor" in words
    assert "when you come home on 9 December" in words


def test_that_only_conditions_the_person_may_read_stand_in_the_agreement(desk, person_id):
    for text, marks in (("Live at Alder Street", Marks(Handling.PERSON)), ("Covert check", Marks(Handling.PARTNERS))):
        desk.offending.keep(
            LicenceCondition(
                person_id=person_id, category="residence", text=text, state=LicenceConditionState.IN_FORCE, marks=marks
            )
        )
    words = words_of(desk.documents.draft(Order(DocumentKind.COMPACT, person_id=person_id)).pdf)
    assert "Live at Alder Street" in words
    assert "Covert check" not in words


def test_that_the_summary_shows_health_only_as_support_and_counts_what_it_withholds(desk, person_id):
    desk.support.record_offer(
        Intervention(
            person_id=person_id,
            pathway="family",
            offer="Contact with his sister Rose",
            offered_on=date(2025, 7, 1),
            marks=Marks(Handling.PARTNERS, Topic.THIRD_PARTY),
        )
    )
    words = words_of(desk.documents.draft(Order(DocumentKind.SUMMARY, person_id=person_id)).pdf)
    assert "Health support" in words
    assert "GP registration" not in words
    assert "Rose" not in words
    assert "1 item is not shown" in words


NOTES = {
    "health": "Seen at the made-up clinic",
    "drugs": "Prescribed at Harbour",
    "family": "Contact with his daughter Wren",
    "domestic_abuse": "Safety plan of Odile",
    "sexual_exploitation": "Told the made-up unit",
    "accommodation": "Sofa at a friend",
}


def test_that_the_summary_holds_no_note_on_health_children_or_abuse(desk, person_id):
    for pathway, note in NOTES.items():
        desk.support.set_need(PathwayNeed(person_id=person_id, pathway=pathway, state=Need.IDENTIFIED, note=note))
    words = words_of(desk.documents.draft(Order(DocumentKind.SUMMARY, person_id=person_id)).pdf)
    assert [note for note in NOTES.values() if note in words] == [NOTES["accommodation"]]
    for label in ("Mental and physical health", "Drugs and alcohol", "Sexual exploitation"):
        assert label not in words
    assert "Specialist support" in words
    assert "3 items are not shown" in words


def test_that_an_issued_paper_is_numbered_kept_and_logged(desk, person_id):
    issued = desk.documents.issue(Order(DocumentKind.LETTER, person_id=person_id), "Callum Pettifer, by hand")
    assert issued.reference == "L-2025-0001"
    assert issued.changes.concerns("issued_document")
    line = desk.documents.papers()[0]
    assert line.state is DocumentState.ISSUED
    assert line.recipient == "Callum Pettifer, by hand"
    assert line.sha256 == sha256(issued.paper.pdf).hexdigest()
    assert desk.documents.look_at(issued.id) == issued.paper.pdf
    kinds = [entry.kind for entry in logged.about(desk, person_id)]
    assert AuditKind.DISCLOSURE in kinds


def test_that_numbers_run_on_for_each_kind(desk, person_id):
    numbers = [desk.documents.issue(Order(DocumentKind.LETTER, person_id=person_id)).reference for _ in range(2)]
    numbers.append(desk.documents.issue(Order(DocumentKind.COMPACT, person_id=person_id)).reference)
    assert numbers == ["L-2025-0001", "L-2025-0002", "C-2025-0001"]


def test_that_a_blank_referral_form_needs_nobody(desk):
    issued = desk.documents.issue(Order(DocumentKind.REFERRAL))
    assert issued.reference == "R-2025-0001"
    assert "Refer someone to IOM" in words_of(issued.paper.pdf)


def test_that_a_form_for_somebody_never_referred_says_so(desk, person_id):
    with pytest.raises(Mendable, match="Nobody has referred"):
        desk.documents.draft(Order(DocumentKind.REFERRAL, person_id=person_id))


def test_that_the_minutes_of_a_day_are_printed_and_a_day_without_panel_says_so(desk, person_id):
    day = date(2025, 11, 18)
    details = MeetingDetails(day, "10.00", "Harbour House", "Insp. Ruth Calloway", "Priya Raman")
    desk.panel.plan(details, (Member("Priya Raman", "council"),))
    assert "IOM panel, 18 November 2025" in words_of(desk.documents.draft(Order(DocumentKind.MINUTES, day=day)).pdf)
    with pytest.raises(Mendable, match="no panel on 1 November 2025"):
        desk.documents.draft(Order(DocumentKind.MINUTES, day=date(2025, 11, 1)))
    with pytest.raises(Mendable, match="has not been held yet"):
        desk.documents.issue(Order(DocumentKind.MINUTES, day=day))


def test_that_the_tasking_sheet_is_printed_with_its_copy_number(desk, person_id):
    order = Order(DocumentKind.TASKING, day=date(2025, 11, 18), copies=2)
    words = words_of(desk.documents.draft(order).pdf)
    assert "Tuesday 18 November 2025" in words
    assert "copy 2 of 2" in words
    assert "Destroy after 19 November 2025" in words


def test_that_the_police_sheet_is_refused_to_whoever_is_not_cleared(desk, person_id):
    with pytest.raises(NotAllowed):
        desk.documents.draft(Order(DocumentKind.TASKING, day=date(2025, 11, 18), police_only=True))
    police = signed_in_as(desk, "police")
    words = words_of(police.documents.draft(Order(DocumentKind.TASKING, day=date(2025, 11, 18), police_only=True)).pdf)
    assert "POLICE ONLY" in words


@pytest.fixture
def sheets(desk, person_id) -> tuple[str, str]:
    """Ids of a police-only tasking sheet and of the sheet of the whole meeting, both issued."""
    police, day = signed_in_as(desk, "police"), date(2025, 11, 18)
    return (
        police.documents.issue(Order(DocumentKind.TASKING, day=day, police_only=True)).id,
        police.documents.issue(Order(DocumentKind.TASKING, day=day)).id,
    )


@pytest.mark.parametrize("name", ["coordinator", "probation"])
def test_that_an_issued_police_sheet_stays_with_those_who_are_cleared(desk, sheets, name):
    documents = signed_in_as(desk, name).documents
    assert [line.id for line in documents.papers()] == [sheets[1]]
    assert documents.look_at(sheets[1])
    with pytest.raises(NotAllowed, match="police intelligence"):
        documents.look_at(sheets[0])
    with pytest.raises(NotAllowed, match="police intelligence"):
        documents.reprint(sheets[0], "A made-up recipient")


def test_that_police_find_their_own_sheet_again_by_its_title(desk, sheets):
    documents = signed_in_as(desk, "police").documents
    titles = {line.id: line.title for line in documents.papers()}
    assert titles[sheets[0]] == "Tasking sheet, police only, 18 November 2025"
    assert titles[sheets[1]] == "Tasking sheet, 18 November 2025"
    assert documents.look_at(sheets[0]) == documents.reprint(sheets[0], "Tasking sergeant")


@pytest.mark.parametrize("name", ["partner", "protection"])
def test_that_a_role_without_the_right_gets_no_paper(desk, person_id, name):
    other = signed_in_as(desk, name)
    with pytest.raises(NotAllowed):
        other.documents.papers()
    with pytest.raises(NotAllowed):
        other.documents.issue(Order(DocumentKind.LETTER, person_id=person_id))


def test_that_a_paper_about_a_restricted_case_is_for_its_workers(desk):
    person_id = managed.somebody(desk, restricted=True, professional="Grace Lindqvist")
    desk.documents.issue(Order(DocumentKind.LETTER, person_id=person_id))
    assert len(desk.documents.papers()) == 1
    assert not signed_in_as(desk, "probation").documents.papers()


def test_that_a_crn_nobody_has_is_said(desk):
    with pytest.raises(Mendable, match="No case open to you has the CRN X000000"):
        desk.documents.person_with("x000000")


def test_that_a_number_does_not_tell_that_a_restricted_case_exists(desk):
    managed.somebody(desk, restricted=True, professional="Grace Lindqvist", crn="X482913")
    with pytest.raises(Mendable, match="No case open to you has the CRN X482913"):
        signed_in_as(desk, "probation").documents.person_with("X482913")


def test_that_asking_for_people_or_a_number_is_a_look_in_the_log(desk, person_id):
    before = looks_at(desk)
    assert len(desk.documents.people()) == 1
    assert desk.documents.person_with("X482913") == person_id
    assert looks_at(desk)[len(before) :] == [("person", None, 1), ("person", person_id, None)]


def looks_at(desk) -> list[tuple[str, str | None, int | None]]:
    wanted = select(AuditEntry).where(AuditEntry.kind == AuditKind.CONSULTATION).order_by(AuditEntry.sequence)
    with desk.register.look(desk.who) as look:
        return [(entry.record_kind, entry.record_id, entry.count) for entry in look._session.scalars(wanted)]
