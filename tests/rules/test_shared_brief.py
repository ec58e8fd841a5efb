"""What the shared screen may show of a case."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.errors import Fault
from iom_desktop.records.access import Actor, Marks
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.disclosure import ForTeam, Item
from iom_desktop.records.person import Consent, Marker, Person
from iom_desktop.records.risk import CustodyPeriod, Offence, Score
from iom_desktop.records.scheme import Episode, RagStatus, StatusState
from iom_desktop.records.shared_brief import BriefAction, OfferResponses
from iom_desktop.records.support import Action, Assignment, Contact, Engagement, Intervention, PathwayNeed
from iom_desktop.rules import disclosure, rag
from iom_desktop.rules.disclosure import for_team
from iom_desktop.rules.shared_brief import brief_for_partners
from iom_desktop.vocabulary.access import ConsentState, Handling, Role, Topic
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.needs import EngagementLevel, Need, Response
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import OffenceStage, Rag, RagBasis, SentencePhase, Tool
from iom_desktop.vocabulary.work import AppointmentResult, AssignmentRole, ContactKind

DAY = date(2025, 11, 20)
JOINED = date(2025, 9, 1)
LABELS = {
    "accommodation": "Accommodation",
    "finance": "Finance",
    "drugs": "Drugs",
    "family": "Family",
    "health": "Health",
}
HISTORY = (
    RagStatus(person_id="p1", episode_id="e1", colour=Rag.RED, from_on=JOINED, basis=RagBasis.DECIDED),
    RagStatus(person_id="p1", episode_id="e1", colour=Rag.AMBER, from_on=date(2025, 11, 6), basis=RagBasis.DECIDED),
    RagStatus(person_id="p1", episode_id="e1", colour=Rag.GREEN, from_on=DAY, basis=RagBasis.PROPOSED),
)
HIDDEN = Marks(Handling.INTELLIGENCE)


def case(**known) -> CaseRecord:
    custody = known.get("custody_periods", ())
    return CaseRecord(
        **{
            "person": Person(id="p1", surname="Pettifer", forenames="Callum", date_of_birth=date(1994, 3, 2)),
            "day": DAY,
            "episode": Episode(id="e1", person_id="p1", route=Route.CORE_COHORT, adopted_on=JOINED),
            "managed": True,
            "rag": rag.current(HISTORY, custody, DAY),
            "status": StatusState(status=None, phase=SentencePhase.COMMUNITY_ORDER),
            "rag_history": HISTORY,
            **known,
        }
    )


def brief(**known):
    return brief_for_partners(disclosure.case_for_partners(case(**known)), LABELS, "Burglary")


def offer(pathway="accommodation", response=Response.ACCEPTED, **more):
    return Intervention(
        id=f"o-{pathway}", person_id="p1", pathway=pathway, offer="Room", offered_on=DAY, response=response, **more
    )


def offence(day, stage=OffenceStage.CHARGED, **more):
    return Offence(id=f"f-{day}", person_id="p1", happened_on=day, stage=stage, **more)


def test_that_the_brief_names_the_person_colour_and_age():
    told = brief()

    assert (told.name, told.age, told.on_scheme) == ("Callum Pettifer", 31, True)
    assert told.rag.shown is Rag.AMBER


def test_that_the_colour_is_told_at_each_month_end_since_joining_with_blue_from_custody():
    inside = CustodyPeriod(id="c1", person_id="p1", from_on=date(2025, 10, 20), to_on=date(2025, 11, 2))

    reviews = brief(custody_periods=(inside,)).reviews

    assert [(one.month, one.colour) for one in reviews] == [
        (date(2025, 9, 30), Rag.RED),
        (date(2025, 10, 31), Rag.BLUE),
        (DAY, Rag.AMBER),
    ]


def test_that_somebody_not_on_the_scheme_has_no_colours_and_no_before():
    told = brief(managed=False, episode=None, rag=None, rag_history=())

    assert told.reviews == ()
    assert told.offences.before_scheme is None


def test_that_offences_are_counted_by_week_and_before_joining():
    told = brief(
        offences=(
            offence(DAY),
            offence(date(2025, 8, 22)),
            offence(date(2025, 8, 21)),
            offence(date(2025, 8, 20), OffenceStage.NO_FURTHER_ACTION),
        )
    ).offences

    assert len(told.weeks) == 13
    assert (told.weeks[0], told.weeks[-1], told.now) == (1, 1, 2)
    assert told.start == date(2025, 8, 22)
    assert told.before_scheme == 2


def test_that_the_latest_score_of_each_kind_is_told_with_its_tool():
    scores = (
        Score(id="s1", person_id="p1", tool=Tool.OGRS3, value=Decimal(71), assessed_on=date(2025, 5, 1)),
        Score(id="s2", person_id="p1", tool=Tool.ARP, value=Decimal("78.2"), assessed_on=date(2025, 10, 1)),
        Score(id="s3", person_id="p1", tool=Tool.OVP, value=Decimal(41), assessed_on=date(2025, 10, 1)),
    )

    assert [(one.value.tool, one.value.value) for one in brief(scores=scores).scores] == [
        (Tool.ARP, "78"),
        (Tool.OVP, "41"),
    ]


def test_that_offers_responses_and_unmet_needs_are_counted_and_named():
    told = brief(
        interventions=(offer(), offer("finance", Response.DECLINED), offer("health", Response.DECLINED)),
        needs=tuple(
            PathwayNeed(id=f"n-{code}", person_id="p1", pathway=code, state=Need.IDENTIFIED)
            for code in ("accommodation", "family")
        ),
    ).offers

    assert (told.offered, told.accepted) == (3, 1)
    assert [one.value for one in told.declined] == ["finance", "health support"]
    assert [one.value for one in told.unmet] == ["family"]


def test_that_health_reads_as_health_support_whatever_its_pathway_and_refused_consent_hides_it():
    spoken = Marks(Handling.PERSON, Topic.HEALTH)
    refused = Marks(Handling.PERSON, Topic.HEALTH, ConsentState.REFUSED)

    told = brief(interventions=(offer("finance", Response.DECLINED, marks=spoken),)).offers
    silent = brief(interventions=(offer("finance", Response.DECLINED, marks=refused),)).offers

    assert [one.value for one in told.declined] == ["health support"]
    assert (silent.offered, silent.declined) == (0, ())


def test_that_help_with_drugs_reads_as_health_support_unless_consent_is_refused():
    refusal = Consent(id="c1", person_id="p1", topic=Topic.HEALTH, state=ConsentState.REFUSED)
    declined = (offer("drugs", Response.DECLINED),)

    assert [one.value for one in brief(interventions=declined).offers.declined] == ["health support"]
    assert brief(interventions=declined, consents=(refusal,)).offers.offered == 0


def test_that_the_pathway_of_exploitation_is_not_named_before_partners():
    need = PathwayNeed(id="n1", person_id="p1", pathway="sexual_exploitation", state=Need.IDENTIFIED)

    assert [one.value for one in brief(needs=(need,)).offers.unmet] == ["specialist support"]


def test_that_a_health_action_keeps_owner_and_date_only():
    action = Action(
        id="a1", what="Book the clinic", owner="F. Nolan", due_on=DAY, marks=Marks(Handling.PARTNERS, Topic.HEALTH)
    )

    (told,) = brief(actions=(action,)).actions

    assert told.value == BriefAction("Health support", "F. Nolan", DAY, overdue=False)


def test_that_appointments_and_engagement_are_told():
    contacts = tuple(
        Contact(
            id=f"k{number}",
            person_id="p1",
            kind=ContactKind.OFFICE,
            at=datetime(2025, 10, number + 1, 10, tzinfo=UTC),
            appointment_result=result,
        )
        for number, result in enumerate([AppointmentResult.KEPT, AppointmentResult.MISSED_UNACCEPTABLE, None])
    )
    levels = (
        Engagement(id="g1", person_id="p1", level=EngagementLevel.ACTIVE, on=date(2025, 11, 1)),
        Engagement(id="g2", person_id="p1", level=EngagementLevel.NONE, on=date(2025, 9, 1)),
    )

    told = brief(contacts=contacts, engagement=levels)

    assert (told.appointments_kept, told.appointments) == (1, 2)
    assert told.engagement is EngagementLevel.ACTIVE


def test_that_markers_nobody_checked_say_so_and_hidden_ones_stay_away():
    markers = (
        Marker(id="m1", person_id="p1", kind=MarkerKind.DOMESTIC_ABUSE, checked=MarkerCheck.NO),
        Marker(id="m2", person_id="p1", kind=MarkerKind.GANG, checked=MarkerCheck.YES, marks=HIDDEN),
        Marker(id="m3", person_id="p1", kind=MarkerKind.CHILD_CONCERN, checked=MarkerCheck.YES),
        Marker(id="m4", person_id="p1", kind=MarkerKind.SELF_HARM, checked=MarkerCheck.YES),
        Marker(id="m5", person_id="p1", kind=MarkerKind.WEAPONS, checked=MarkerCheck.YES),
        Marker(id="m6", person_id="p1", kind=MarkerKind.RISK_TO_STAFF, checked=MarkerCheck.NO),
    )

    assert [(one.value.kind, one.value.checked) for one in brief(markers=markers).markers] == [
        (MarkerKind.DOMESTIC_ABUSE, MarkerCheck.NO),
        (MarkerKind.MAPPA, MarkerCheck.NOT_YET),
        (MarkerKind.GANG, MarkerCheck.NOT_YET),
        (MarkerKind.WEAPONS, MarkerCheck.YES),
    ]


def test_that_those_who_lead_the_case_are_named():
    assignments = tuple(
        Assignment(
            id=role, person_id="p1", episode_id="e1", role=role, agency="probation", name="D. Nkansah", from_on=JOINED
        )
        for role in (AssignmentRole.LEAD_AGENCY, AssignmentRole.LEAD_PROFESSIONAL)
    )

    told = brief(assignments=assignments)

    assert (told.lead_agency, told.lead_professional, told.police_officer) == ("probation", "D. Nkansah", "")


MARKS = st.builds(
    Marks,
    handling=st.sampled_from(Handling),
    topic=st.sampled_from(Topic),
    consent=st.sampled_from(ConsentState),
)


@given(MARKS)
def test_that_nothing_above_the_partners_mark_or_about_others_reaches_the_brief(marks):
    secret = "Zanzibar"
    record = case(
        actions=(Action(id="a1", what=secret, owner="F. Nolan", due_on=DAY, marks=marks),),
        interventions=(offer("secret", Response.DECLINED, marks=marks),),
        needs=(PathwayNeed(id="n1", person_id="p1", pathway="other", state=Need.IDENTIFIED, marks=marks),),
        offences=(offence(DAY, marks=marks),),
    )
    told = brief_for_partners(disclosure.case_for_partners(record), {"secret": secret, "other": secret}, "")

    may_be_told = (
        marks.handling is not Handling.INTELLIGENCE
        and marks.topic not in (Topic.HEALTH, Topic.THIRD_PARTY, Topic.CHILDREN)
        and (marks.topic is not Topic.SUBSTANCE_TESTING or marks.consent is not ConsentState.REFUSED)
    )
    assert (secret.lower() in repr(told).lower()) is may_be_told


def test_that_what_was_cleared_for_somebody_else_is_refused():
    actor = Actor("u1", "pr", "Priya Raman", Role.COORDINATOR, "council")
    (wrong,) = for_team([Item("x", "action", "words", Marks(Handling.PARTNERS))], actor).cleared
    assert isinstance(wrong, ForTeam)
    told = brief()

    with pytest.raises(Fault):
        replace(told, offers=OfferResponses(1, 0, 0, (wrong,), ()))
