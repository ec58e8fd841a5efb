"""An Intervention Statement from the first draft to the court, on a real register."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor, Marks
from iom_desktop.records.audit_log import LogEntry
from iom_desktop.records.papers import Draft, IssuedPaper
from iom_desktop.records.person import Consent
from iom_desktop.records.support import Contact, Intervention, KeyDate, Note
from iom_desktop.services.desk import Desk
from iom_desktop.services.statement_content import result_words
from iom_desktop.vocabulary.access import AuditKind, ConsentState, Handling, Topic
from iom_desktop.vocabulary.documents import Barrier, DocumentState, Section
from iom_desktop.vocabulary.needs import Progress, Response
from iom_desktop.vocabulary.work import AppointmentResult, ContactKind, KeyDateKind, NoteKind
from tests import logged, managed
from tests.registers import PASSPHRASE

COURT = "Kingsmere Magistrates' Court"


def signed_in_as(desk: Desk, name: str) -> Desk:
    """Return the desk of another user of the same open register."""
    user = next(one for one in desk.users.users() if one.sign_in_name == name)
    return Desk(
        desk.register, Actor(user.id, user.sign_in_name, user.display_name, user.role, user.agency, user.cleared)
    )


def words_of(pdf: bytes, passphrase: str | None = None) -> str:
    with pypdfium2.PdfDocument(pdf, password=passphrase) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def checked_and_issued(desk: Desk, reader: Desk, person_id: str) -> IssuedPaper:
    desk.statements.keep(Draft(person_id))
    reader.statements.check(person_id)
    return desk.statements.issue(person_id, COURT)


def offer(desk: Desk, person_id: str, what: str, marks: Marks, pathway: str = "health") -> str:
    desk.support.record_offer(
        Intervention(person_id=person_id, pathway=pathway, offer=what, offered_on=date(2025, 7, 30), marks=marks)
    )
    return what


@pytest.fixture
def person_id(callum: str) -> str:
    return callum


@pytest.fixture
def reader(desk: Desk) -> Desk:
    return signed_in_as(desk, "probation")


def choices(desk: Desk, person_id: str) -> dict[str, object]:
    composition = desk.statements.compose(person_id)
    return {choice.label.rsplit(", ", 1)[0]: choice for group in composition.groups for choice in group.choices}


def test_that_a_new_statement_proposes_itself_from_the_record(desk, person_id):
    composition = desk.statements.compose(person_id)
    assert composition.subtitle == f"Callum Pettifer. {COURT}, 26 November 2025"
    assert "This statement tells the court" in composition.proposed[Section.PURPOSE]
    assert not composition.may_issue


def test_that_health_without_consent_is_blocked_counted_and_never_printed(desk, person_id):
    offer(desk, person_id, "Bereavement counselling", Marks(Handling.PERSON, Topic.HEALTH))
    assert choices(desk, person_id)["Bereavement counselling"].barrier is Barrier.ASK_FIRST
    words = words_of(desk.statements.preview(person_id).pdf)
    assert "Bereavement counselling" not in words
    assert "4 more offers are left out because they concern health" in words


def test_that_consent_held_lets_health_in(desk, person_id):
    assert not choices(desk, person_id)["GP registration"].ticked
    offer(desk, person_id, "Bereavement counselling", Marks(Handling.PERSON, Topic.HEALTH))
    desk.people.keep(Consent(person_id=person_id, topic=Topic.HEALTH, state=ConsentState.HELD))
    assert choices(desk, person_id)["Bereavement counselling"].consent_held
    assert choices(desk, person_id)["GP registration"].ticked
    words = words_of(desk.statements.preview(person_id).pdf)
    assert "Bereavement counselling" in words
    assert "Health and testing information is included with their agreement." in words


def test_that_appointments_left_out_are_said_and_what_else_stays_out_is_counted(desk, person_id):
    seen = managed.at(date(2025, 11, 12), 10)
    hidden = Contact(
        person_id=person_id, kind=ContactKind.OFFICE, at=seen, appointment_result=AppointmentResult.KEPT,
        marks=Marks(Handling.PERSON, Topic.HEALTH),
    )  # fmt: skip
    desk.support.log_contact(hidden)
    desk.support.write_note(Note(person_id=person_id, kind=NoteKind.OPINION, text="Tired", on=date(2025, 11, 12)))
    composition = desk.statements.compose(person_id)
    assert "One more appointment is left out because it concerns health" in composition.proposed[Section.ATTENDANCE]
    assert set(composition.withheld) == {("contact", Barrier.ASK_FIRST, 1), ("note", Barrier.ABOVE_MARK, 1)}
    assert composition.declared_since == "As shipped, version 1, in force since 1 January 2025"


def test_that_what_no_font_draws_is_said_before_anybody_issues(desk, reader, person_id):
    desk.statements.keep(Draft(person_id, texts={Section.OPINION: "He is called \ua9b2 at home."}))
    reader.statements.check(person_id)
    told = [one for one in desk.statements.compose(person_id).checks if "no font" in one.words]
    assert [(one.done, "javanese" in one.words) for one in told] == [(False, True)]
    with pytest.raises(Mendable, match="no font"):
        desk.statements.issue(person_id, COURT)


def test_that_intelligence_is_counted_and_its_words_are_nowhere(desk, person_id):
    police = signed_in_as(desk, "police")
    police.support.write_note(
        Note(
            person_id=person_id,
            kind=NoteKind.FACT,
            text="Seen with a made-up associate",
            on=date(2025, 10, 9),
            marks=Marks(Handling.INTELLIGENCE),
        )
    )
    composition = desk.statements.compose(person_id)
    assert composition.intelligence == 1
    assert "associate" not in str(composition)
    assert "associate" not in words_of(desk.statements.preview(person_id).pdf)


def test_that_an_offer_for_partners_cannot_be_ticked_into_the_statement(desk, person_id):
    offer(desk, person_id, "Mentor from the faith group", Marks(Handling.PARTNERS), "family")
    assert choices(desk, person_id)["Mentor from the faith group"].barrier is Barrier.ABOVE_MARK
    desk.statements.keep(Draft(person_id))
    assert "Mentor" not in words_of(desk.statements.preview(person_id).pdf)


def test_that_what_the_author_leaves_out_is_said(desk, person_id):
    left_out = choices(desk, person_id)["Rent deposit scheme"].source_id
    words = words_of(desk.statements.preview(person_id, Draft(person_id, left_out=frozenset({left_out}))).pdf)
    assert "Rent deposit scheme" not in words
    assert "1 other offer is not listed." in words


@pytest.mark.parametrize(
    ("said", "told"), [("7 of 9", "Attended 7 of 9"), ("Attended 7 of 9", "Attended 7 of 9"), ("", "Attending")]
)
def test_that_a_bare_count_is_said_to_be_of_what_was_attended(said, told):
    taken_up = Intervention(
        person_id="p", pathway="employment", offer="Weekly job coach", offered_on=date(2025, 9, 1),
        response=Response.ACCEPTED, progress=Progress.ATTENDING, progress_words=said,
    )  # fmt: skip
    assert result_words(taken_up) == told


def test_that_a_draft_is_kept_and_taken_up_again(desk, person_id):
    desk.statements.keep(Draft(person_id, texts={Section.OPINION: "He has engaged steadily."}))
    composition = desk.statements.compose(person_id)
    assert composition.proposed[Section.OPINION] == "He has engaged steadily."
    assert [line.state for line in desk.documents.papers(person_id)] == [DocumentState.DRAFT]


def test_that_nobody_issues_what_no_second_person_has_read(desk, person_id):
    desk.statements.keep(Draft(person_id))
    with pytest.raises(NotAllowed, match="second person"):
        desk.statements.issue(person_id, COURT)


def test_that_the_author_cannot_be_the_second_reader(desk, person_id):
    desk.statements.keep(Draft(person_id))
    with pytest.raises(NotAllowed, match="cannot be the one who checks"):
        desk.statements.check(person_id)
    with pytest.raises(NotAllowed):
        desk.statements.ask_reader(Draft(person_id), desk.who.sign_in_name)


def test_that_a_change_after_the_check_asks_for_another_one(desk, reader, person_id):
    desk.statements.keep(Draft(person_id))
    reader.statements.check(person_id)
    assert desk.statements.compose(person_id).may_issue
    offer(desk, person_id, "Peer mentor", Marks(Handling.PERSON), "family")
    assert not desk.statements.compose(person_id).may_issue
    with pytest.raises(NotAllowed, match="as it stands now"):
        desk.statements.issue(person_id, COURT)


def test_that_a_checked_statement_is_issued_numbered_and_logged(desk, reader, person_id):
    desk.statements.ask_reader(Draft(person_id), "probation")
    reader.statements.check(person_id)
    issued = desk.statements.issue(person_id, COURT)
    assert (issued.reference, issued.version) == ("IS-2025-0001", 1)
    words = words_of(issued.paper.pdf)
    assert "David Nkansah, probation officer" in words
    assert "Priya Raman, coordinator" in words
    assert "DRAFT" not in words
    line = desk.documents.papers(person_id)[0]
    assert (line.state, line.recipient, line.sha256) == (DocumentState.ISSUED, COURT, issued.paper.sha256)
    passed_on = [entry for entry in logged.about(desk, person_id) if entry.kind is AuditKind.DISCLOSURE]
    assert len(passed_on) == 1


def test_that_a_reprint_gives_the_identical_bytes_whatever_has_changed_since(desk, reader, person_id):
    issued = checked_and_issued(desk, reader, person_id)
    offer(desk, person_id, "Peer mentor", Marks(Handling.PERSON), "family")
    assert desk.documents.reprint(issued.id, "defence solicitor") == issued.paper.pdf


def test_that_a_protected_copy_opens_with_its_passphrase_alone_and_says_the_same(desk, reader, person_id):
    issued = checked_and_issued(desk, reader, person_id)
    copy = desk.documents.reprint(issued.id, "defence solicitor", PASSPHRASE)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.Pdf.open(BytesIO(copy), password="another set of words")
    with pikepdf.Pdf.open(BytesIO(copy), password=PASSPHRASE) as opened:
        assert opened.encryption.R == 6
        assert opened.allow.accessibility
    assert words_of(copy, PASSPHRASE) == words_of(issued.paper.pdf)


def test_that_a_passphrase_that_is_easy_to_guess_protects_no_copy(desk, reader, person_id):
    issued = checked_and_issued(desk, reader, person_id)
    with pytest.raises(Mendable):
        desk.documents.reprint(issued.id, "defence solicitor", "probation1234")
    assert [one.words for one in desk.documents.holders(issued.id)] == ["as issued"]


def test_that_who_has_an_older_version_is_found(desk, reader, person_id):
    first = checked_and_issued(desk, reader, person_id)
    desk.documents.reprint(first.id, "defence solicitor", PASSPHRASE)
    second = checked_and_issued(desk, reader, person_id)
    found = {(one.version, one.newest, one.recipient, one.words) for one in desk.documents.holders(second.id)}
    assert (1, False, "defence solicitor", "reprint with a passphrase") in found
    assert {version for version, newest, _, _ in found if newest} == {2}


def test_that_a_second_statement_for_the_same_hearing_is_the_next_version(desk, reader, person_id):
    for _ in range(2):
        issued = checked_and_issued(desk, reader, person_id)
    assert (issued.reference, issued.version) == ("IS-2025-0001", 2)
    newest, oldest = desk.documents.papers(person_id)
    assert oldest.newer
    assert not newest.newer
    assert "This is version 2. It takes the place of version 1 of 18 November 2025." in words_of(issued.paper.pdf)
    assert [(one.version, one.checked_by) for one in desk.statements.versions(person_id)] == [
        (2, "David Nkansah"),
        (1, "David Nkansah"),
    ]


@pytest.mark.parametrize("label", ["IOM", "ppo", "nominal", "OGRS 78"])
def test_that_a_scheme_label_stops_the_issue_and_is_named(desk, reader, person_id, label):
    desk.statements.keep(Draft(person_id, texts={Section.OPINION: f"He is known to {label} officers."}))
    reader.statements.check(person_id)
    warned = [check for check in desk.statements.compose(person_id).checks if not check.done and check.section]
    assert warned[0].section is Section.OPINION
    with pytest.raises(Mendable, match=label.split()[0].upper() if label != "nominal" else "nominal"):
        desk.statements.issue(person_id, COURT)


def test_that_a_statement_without_a_hearing_is_not_issued(desk, reader):
    person_id = managed.somebody(desk, "Jade", "McKinley", crn="X463320")
    desk.statements.keep(Draft(person_id))
    reader.statements.check(person_id)
    with pytest.raises(Mendable, match="No hearing is set"):
        desk.statements.issue(person_id, COURT)


def test_that_no_scheme_word_score_or_colour_stands_in_a_proposed_statement(desk, person_id):
    words = words_of(desk.statements.preview(person_id).pdf)
    for label in ("IOM", "OGRS", "OVP", "Amber", "MAPPA", "cohort"):
        assert label not in words


@pytest.mark.parametrize("name", ["partner", "protection"])
def test_that_a_role_without_the_right_is_refused(desk, person_id, name):
    with pytest.raises(NotAllowed):
        signed_in_as(desk, name).statements.compose(person_id)


def test_that_a_statement_needs_a_recipient(desk, reader, person_id):
    desk.statements.keep(Draft(person_id))
    reader.statements.check(person_id)
    with pytest.raises(Mendable, match="who receives"):
        desk.statements.issue(person_id, " ")


def test_that_the_person_is_spoken_of_by_their_own_pronouns(desk, person_id):
    person = desk.cases.open(person_id).person
    desk.people.change(replace(person, pronouns="they/them"))
    words = words_of(desk.statements.preview(person_id).pdf)
    assert "how they responded" in words


def test_that_a_court_date_above_the_courts_mark_is_neither_listed_nor_named(desk, person_id):
    hidden = KeyDate(
        person_id=person_id,
        kind=KeyDateKind.COURT,
        day=date(2025, 11, 20),
        place="Thornwick Crown Court",
        marks=Marks(Handling.PARTNERS),
    )
    desk.support.set_date(hidden)
    composition = desk.statements.compose(person_id)
    assert [day for day, _ in composition.hearings] == [date(2025, 11, 26)]
    assert composition.court == COURT
    assert "Thornwick" not in str(desk.statements.compose(person_id, Draft(person_id, hearing_day=hidden.day)))


@pytest.mark.parametrize(("place", "number"), [("Court for the PPO nominal", ""), (COURT, "RAG Red")])
def test_that_a_scheme_label_in_the_hearing_stops_the_issue(desk, reader, place, number):
    person_id = managed.somebody(desk, "Jade", "McKinley", crn="X463320")
    desk.support.set_date(
        KeyDate(person_id=person_id, kind=KeyDateKind.COURT, day=date(2025, 11, 26), place=place, case_number=number)
    )
    desk.statements.keep(Draft(person_id))
    reader.statements.check(person_id)
    with pytest.raises(Mendable, match="a record that is listed"):
        desk.statements.issue(person_id, COURT)


@pytest.mark.parametrize("ask", ["compose", "preview"])
def test_that_a_statement_looked_at_through_a_draft_alone_is_in_the_log_once(desk, person_id, ask):
    draft = Draft(person_id, texts={Section.OPINION: "He has engaged steadily."})
    opened = Desk(desk.register, desk.who)
    before = len(consultations(desk, person_id))
    for _ in range(2):
        getattr(opened.statements, ask)(person_id, draft)
    assert len(consultations(desk, person_id)) == before + 1


def consultations(desk: Desk, person_id: str) -> list[LogEntry]:
    """Return the looks at a case, without those at its log."""
    looks = [entry for entry in logged.about(desk, person_id) if entry.kind is AuditKind.CONSULTATION]
    return [entry for entry in looks if entry.record_kind != "audit_entry"]
