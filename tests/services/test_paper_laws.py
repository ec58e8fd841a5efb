"""What a summary may say of needs, offers and engagement, whatever marks they carry."""

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.records.access import Marks
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.documents import as_data
from iom_desktop.records.person import Person
from iom_desktop.records.scheme import StatusState
from iom_desktop.records.support import Engagement
from iom_desktop.rules import disclosure
from iom_desktop.services import summary_content
from iom_desktop.services.paper_facts import Labels
from iom_desktop.vocabulary.access import ConsentState, Handling, Topic
from iom_desktop.vocabulary.needs import EngagementLevel
from iom_desktop.vocabulary.risk import SentencePhase
from tests.random_cases import PATHWAYS, Cases

DAY = date(2025, 11, 18)
LABELS = Labels(PATHWAYS, {}, {}, {})

marks = st.builds(Marks, st.sampled_from(Handling), st.sampled_from(Topic), st.sampled_from(ConsentState))


@settings(max_examples=30)
@given(seed=st.integers(0, 2**32))
def test_that_no_summary_quotes_a_note_on_health_family_or_abuse(seed):
    record = Cases(Random(seed)).case()
    said = str(as_data(summary_content.summary(disclosure.case_for_partners(record), LABELS)))
    assert not [one for one in record.needs if one.pathway != "accommodation" and one.note in said]
    assert not [one for one in record.interventions if one.pathway == "sexual_exploitation" and one.offer in said]


@settings(max_examples=30)
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
