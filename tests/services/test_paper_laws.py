"""The law of disclosure, held by every paper: nothing of a case stands above what its reader may see."""

from datetime import date
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.records.access import Marks
from iom_desktop.records.borough import Borough
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.documents import Signatory, as_data
from iom_desktop.records.papers import Draft
from iom_desktop.records.person import Person
from iom_desktop.records.risk import LicenceCondition
from iom_desktop.records.scheme import StatusState
from iom_desktop.records.support import Engagement, Intervention, KeyDate, Note, PathwayNeed
from iom_desktop.rules import disclosure
from iom_desktop.services import paper_facts, statement_content, summary_content
from iom_desktop.services.letter_content import Letters
from iom_desktop.services.paper_facts import Labels
from iom_desktop.vocabulary.access import ConsentState, Handling, Topic
from iom_desktop.vocabulary.needs import EngagementLevel, Need, Response
from iom_desktop.vocabulary.risk import LicenceConditionState, SentencePhase
from iom_desktop.vocabulary.work import KeyDateKind, NoteKind

DAY = date(2025, 11, 18)
PATHWAYS = {
    "accommodation": "Accommodation",
    "health": "Mental and physical health",
    "drugs": "Drugs and alcohol",
    "family": "Family",
    "domestic_abuse": "Domestic abuse",
    "sexual_exploitation": "Sexual exploitation",
}
LABELS = Labels(PATHWAYS, {}, {}, {})

marks = st.builds(Marks, st.sampled_from(Handling), st.sampled_from(Topic), st.sampled_from(ConsentState))


@st.composite
def cases(draw) -> tuple[CaseRecord, dict[str, Marks]]:
    """A case whose every free text is a secret of its own, with the marks of each secret."""
    numbers = count(1)
    secrets: dict[str, Marks] = {}

    def secret(given_marks: Marks) -> str:
        word = f"secret{next(numbers):04}"
        secrets[word] = given_marks
        return word

    def several(make):
        return tuple(make(draw(marks), str(next(numbers))) for _ in range(draw(st.integers(0, 4))))

    record = CaseRecord(
        person=Person(id="p", surname="Pettifer", forenames="Callum", date_of_birth=date(1994, 6, 9)),
        day=DAY,
        episode=None,
        managed=False,
        rag=None,
        status=StatusState(None, SentencePhase.LICENCE),
        interventions=several(
            lambda one, name: Intervention(
                id=name,
                person_id="p",
                pathway=draw(st.sampled_from(sorted(PATHWAYS))),
                offer=secret(one),
                offered_by=secret(one),
                offered_on=DAY,
                response=draw(st.sampled_from(Response)),
                response_words=secret(one),
                progress_words=secret(one),
                marks=one,
            )
        ),
        key_dates=several(
            lambda one, name: KeyDate(
                id=name,
                person_id="p",
                kind=KeyDateKind.COURT,
                day=DAY,
                place=secret(one),
                case_number=secret(one),
                marks=one,
            )
        ),
        needs=several(
            lambda one, name: PathwayNeed(
                id=name,
                person_id="p",
                pathway=draw(st.sampled_from(sorted(PATHWAYS))),
                state=Need.IDENTIFIED,
                note=secret(one),
                marks=one,
            )
        ),
        notes=several(
            lambda one, name: Note(id=name, person_id="p", kind=NoteKind.FACT, text=secret(one), on=DAY, marks=one)
        ),
        licence_conditions=several(
            lambda one, name: LicenceCondition(
                id=name,
                person_id="p",
                category="other",
                text=secret(one),
                state=LicenceConditionState.IN_FORCE,
                marks=one,
            )
        ),
    )
    return record, secrets


def seen_in(content: object, secrets: dict[str, Marks]) -> list[Marks]:
    said = str(as_data(content))
    return [given_marks for word, given_marks in secrets.items() if word in said]


@settings(max_examples=60, deadline=None)
@given(case=cases())
def test_that_no_statement_holds_what_the_court_may_not_see(case):
    record, secrets = case
    material = statement_content.gather(record, LABELS, None)
    content = statement_content.compose(
        disclosure.case_for_court(record), material, Draft("p"), Signatory("A", ""), None
    )
    for given_marks in seen_in(content, secrets):
        assert given_marks.handling is Handling.PERSON
        assert given_marks.topic not in (Topic.THIRD_PARTY, Topic.CHILDREN)
        assert given_marks.topic is Topic.GENERAL or given_marks.consent is ConsentState.HELD


@settings(max_examples=50, deadline=None)
@given(case=cases())
def test_that_no_letter_or_agreement_holds_what_is_not_for_the_person(case):
    record, secrets = case
    letterhead = paper_facts.letterhead(Borough(name="Kingsmere"))
    content = Letters(disclosure.case_for_person(record), LABELS, letterhead, "Kingsmere", "Priya Raman").letter(
        with_compact=True
    )
    for given_marks in seen_in(content, secrets):
        assert given_marks.handling is Handling.PERSON
        assert given_marks.topic not in (Topic.THIRD_PARTY, Topic.CHILDREN)


@settings(max_examples=50, deadline=None)
@given(case=cases())
def test_that_no_summary_tells_partners_of_health_victims_children_or_intelligence(case):
    record, secrets = case
    for given_marks in seen_in(summary_content.summary(disclosure.case_for_partners(record), LABELS), secrets):
        assert given_marks.handling is not Handling.INTELLIGENCE
        assert given_marks.topic not in (Topic.THIRD_PARTY, Topic.CHILDREN, Topic.HEALTH)


@settings(max_examples=60, deadline=None)
@given(case=cases())
def test_that_no_summary_quotes_a_note_on_health_family_or_abuse(case):
    record, _ = case
    said = str(as_data(summary_content.summary(disclosure.case_for_partners(record), LABELS)))
    assert not [one for one in record.needs if one.pathway != "accommodation" and one.note in said]
    assert not [one for one in record.interventions if one.pathway == "sexual_exploitation" and one.offer in said]


@given(given_marks=marks)
def test_that_the_summary_says_no_engagement_above_the_partners_mark(given_marks):
    record = CaseRecord(
        person=Person(id="p", surname="Pettifer", forenames="Callum"),
        day=DAY,
        episode=None,
        managed=False,
        rag=None,
        status=StatusState(None, SentencePhase.LICENCE),
        engagement=(Engagement(id="g", person_id="p", level=EngagementLevel.NONE, on=DAY, marks=given_marks),),
    )
    if summary_content.summary(disclosure.case_for_partners(record), LABELS).engagement is not None:
        assert given_marks.handling is not Handling.INTELLIGENCE
