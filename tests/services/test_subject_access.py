"""Answering a subject access request: what is proposed, decided and given, and what never is."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from iom_desktop.errors import Fault, Mendable, NotAllowed, NotWritten
from iom_desktop.records.access import Marks
from iom_desktop.records.person import LinkedPerson
from iom_desktop.records.subject_access import AccessReview, ItemChoice, ReviewedItem
from iom_desktop.records.support import Note
from iom_desktop.records.work import NewCheck, SourceAnswer
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import AuditKind, Handling, Role, Topic
from iom_desktop.vocabulary.retention import AccessChoice, RetentionState
from iom_desktop.vocabulary.work import CheckOutcome, NoteKind, SourceResult
from tests import logged, managed, meetings, registers

RECEIVED = date(2025, 11, 10)
GIVE, SHORTEN, WITHHOLD = (ItemChoice(one) for one in AccessChoice)


def whole_case(desk: Desk) -> str:
    """Put somebody on with a whole record, an aunt, a note of each mark, and a mention in another case."""
    person_id = managed.callum(desk)
    for text, marks in (
        ("Kept every appointment", Marks(Handling.PERSON)),
        ("Seen with the usual group", Marks(Handling.INTELLIGENCE)),
        ("His daughter has moved school", Marks(Handling.PARTNERS, Topic.CHILDREN)),
    ):
        note(desk, person_id, text, marks)
    other = managed.somebody(desk, "Rhys", "Calder", crn="X111111")
    note(desk, other, "Came with Callum Pettifer to the office", Marks(Handling.PARTNERS))
    note(desk, person_id, "Waited with Rhys Calder's brother", Marks(Handling.PARTNERS))
    aunt = LinkedPerson(person_id=person_id, relation="Aunt", name="Maud")
    desk.people.keep(aunt)
    return person_id


@pytest.fixture(scope="module")
def held(template: registers.Template, tmp_path_factory: pytest.TempPathFactory) -> meetings.Filled[str]:
    return meetings.fill(template, tmp_path_factory.mktemp("held"), whole_case)


@pytest.fixture
def original(held: meetings.Filled[str]) -> registers.Template:
    return held.template


@pytest.fixture
def callum(held: meetings.Filled[str]) -> str:
    """The id of somebody with a whole record; the test's register holds them from the start."""
    return held.made


def note(desk: Desk, person_id: str, text: str, marks: Marks) -> None:
    desk.support.enter(
        Note(person_id=person_id, kind=NoteKind.FACT, on=date(2025, 11, 3), by="Priya", text=text, marks=marks)
    )


@pytest.fixture
def protection(desk: Desk) -> Desk:
    return Desk(desk.register, registers.actor(Role.DATA_PROTECTION))


@pytest.fixture
def review(protection: Desk, callum: str) -> AccessReview:
    protection.subject_access.begin(callum, RECEIVED, "Passport shown")
    (request,) = protection.retention.board().access
    return protection.subject_access.review(request.id)


def saying(review: AccessReview, words: str) -> ReviewedItem:
    return next(one for one in review.items if words in one.item.words)


def words_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_that_everything_held_is_proposed_with_other_people_and_children_withheld(review: AccessReview) -> None:
    assert saying(review, "Kept every appointment").choice == GIVE
    for words in ("His daughter", "Maud", "Came with Callum Pettifer", "Rhys Calder's brother"):
        assert saying(review, words).choice.choice is WITHHOLD.choice, words
    kinds = {one.item.kind for one in review.items}
    assert {"person", "identifier", "address", "score", "sentence", "contact", "intervention", "episode"} <= kinds
    assert review.request.due_on == date(2025, 12, 10)


def test_that_intelligence_is_counted_and_never_shown_to_the_reviewer(review: AccessReview, protection: Desk) -> None:
    (hidden,) = [one for one in review.items if one.hidden]
    assert (hidden.item.fields, hidden.choice.choice) == ((), AccessChoice.WITHHOLD)
    with pytest.raises(Mendable) as refused:
        protection.subject_access.choose(review.request.id, {hidden.item.source_id: GIVE})
    assert refused.value.code == "not_yours_to_see"


def test_that_a_review_can_be_left_and_taken_up_again(review: AccessReview, protection: Desk) -> None:
    item = saying(review, "Came with").item
    shortened = ItemChoice(AccessChoice.REDACT, words="Came to the office with somebody")
    protection.subject_access.choose(review.request.id, {item.source_id: shortened})
    again = protection.subject_access.review(review.request.id)
    assert next(one for one in again.items if one.item.source_id == item.source_id).choice == shortened
    assert again.undecided == review.undecided - 1


@pytest.mark.parametrize("choice", [SHORTEN, WITHHOLD])
def test_that_withholding_needs_a_reason_and_shortening_its_words(review, protection, choice) -> None:
    item = saying(review, "Kept every").item
    with pytest.raises(Mendable) as refused:
        protection.subject_access.choose(review.request.id, {item.source_id: choice})
    assert refused.value.code == "choice_incomplete"


def test_that_nothing_is_answered_before_every_item_was_looked_at(review, protection, tmp_path) -> None:
    with pytest.raises(Mendable) as refused:
        protection.subject_access.answer(review.request.id, tmp_path)
    assert refused.value.code == "not_reviewed"
    assert list(tmp_path.glob("subject-access*")) == []


def test_that_the_answer_is_one_pdf_and_the_same_as_data_and_is_logged(
    review, protection, desk, callum, tmp_path
) -> None:
    access = protection.subject_access
    item = saying(review, "Came with").item
    access.choose(review.request.id, {item.source_id: ItemChoice(AccessChoice.REDACT, words="Came with somebody")})
    access.accept_proposals(review.request.id)
    answer = access.answer(review.request.id, tmp_path)
    said, data = words_of(answer.pdf), json.loads(answer.data.read_text(encoding="utf-8"))
    whole = json.dumps(data)
    for given in ("Kept every appointment", "Came with somebody", "Passport shown", "12/316442L"):
        assert (given in said, given in whole) == ((given != "Passport shown"),) * 2, given
    for never in ("usual group", "His daughter", "Maud", "Calder", "Came with Callum"):
        assert never not in said
        assert never not in whole
    assert sum(one["count"] for one in data["withheld"]) == answer.withheld == 3
    assert "ntelligence" not in said + whole  # neither confirmed nor denied
    assert "DRAFT" not in said
    entry = next(one for one in logged.of_kind(desk, AuditKind.DISCLOSURE))
    assert (entry.document_hash, entry.recipients, entry.person_id) == (answer.sha256, "the person", callum)
    assert protection.retention.board().lines[0].state is RetentionState.MANAGED
    with pytest.raises(Mendable):
        access.review(review.request.id)


def test_that_an_answer_that_cannot_be_written_leaves_nothing_and_stays_open(review, protection, tmp_path) -> None:
    access = protection.subject_access
    access.accept_proposals(review.request.id)
    with pytest.raises(NotWritten, match="Choose another folder"):
        access.answer(review.request.id, tmp_path / "nowhere")
    assert list(tmp_path.glob("*subject*")) == []
    assert access.review(review.request.id).undecided == 0


def test_that_an_answer_the_log_does_not_hold_is_taken_away_again(review, protection, tmp_path) -> None:
    protection.subject_access.accept_proposals(review.request.id)
    with closing(protection.register._door.connect()) as connection:
        refuses = "CREATE TRIGGER refuse BEFORE UPDATE ON subject_access BEGIN SELECT RAISE(ABORT, 'refused'); END"
        connection.execute(refuses)
    with pytest.raises(Fault):
        protection.subject_access.answer(review.request.id, tmp_path)
    assert list(tmp_path.glob("*subject*")) == []


def test_that_an_open_request_keeps_somebody_from_being_erased(review, protection) -> None:
    assert protection.retention.board().lines[0].access_open


def test_that_a_request_says_how_the_asker_was_known_and_came_before_today(protection, callum) -> None:
    for day, identity in ((date(2025, 11, 19), "Passport"), (RECEIVED, " ")):
        with pytest.raises(Mendable):
            protection.subject_access.begin(callum, day, identity)
    protection.subject_access.begin(callum, RECEIVED, "Passport")
    with pytest.raises(Mendable) as refused:
        protection.subject_access.begin(callum, RECEIVED, "Passport")
    assert refused.value.code == "open_already"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.POLICE, Role.PROBATION, Role.PARTNER])
def test_that_nobody_else_answers_requests(desk, callum, role, tmp_path) -> None:
    other = Desk(desk.register, registers.actor(role, cleared=True)).subject_access
    for refused in (
        lambda: other.begin(callum, RECEIVED, "Passport"),
        lambda: other.review("any"),
        lambda: other.unreviewed("X482913", tmp_path),
        lambda: other.answer("any", tmp_path),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_that_a_check_is_told_in_words_without_what_intelligence_said(desk, protection, callum) -> None:
    answers = [SourceAnswer(source.code, SourceResult.NOTHING_NEW) for source in desk.daily_checks.queue().sources]
    found = [
        replace(one, result=SourceResult.SOMETHING_FOUND, note="Seen near the bakery")
        if one.source == "intelligence"
        else one
        for one in answers
    ]
    desk.daily_checks.record(NewCheck(callum, CheckOutcome.NO_CHANGE, tuple(found)))
    protection.subject_access.begin(callum, RECEIVED, "Passport shown")
    (request,) = protection.retention.board().access
    items = protection.subject_access.review(request.id).items
    check = next(one.item.words for one in items if one.item.kind == "daily_check")
    assert "PNC or LEDS, Custody" in check
    assert "Tag: nothing new" in check
    for hidden in ("ntelligence", "bakery", "something", desk.who.user_id):
        assert hidden not in check, hidden
    for machine in ("_", "code: "):
        assert all(machine not in one.item.words for one in items if one.item.kind == "eligibility")
