"""What a user can enter of the work with a person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Marks
from iom_desktop.records.person import Consent, Identifier, LinkedPerson, Marker, Person
from iom_desktop.records.risk import LicenceCondition, Offence
from iom_desktop.records.support import (
    Action,
    Contact,
    Engagement,
    Intervention,
    KeyDate,
    Note,
    PathwayNeed,
    Provider,
    Service,
)
from iom_desktop.rules.identifiers import pnc_letter
from iom_desktop.vocabulary.access import ConsentState, Handling, Topic
from iom_desktop.vocabulary.needs import EngagementLevel, Need, Progress, Response, Result
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import OffenceStage
from iom_desktop.vocabulary.work import ActionState, ContactKind, KeyDateKind, NoteKind
from tests import managed, registers

TODAY = managed.TODAY


@pytest.fixture
def person_id(somebody):
    return somebody


def offer(person_id, **more):
    given = {"pathway": "drugs", "offer": "Structured treatment", "offered_on": date(2025, 6, 4), **more}
    return Intervention(person_id=person_id, **given)


def need_of(desk, person_id, pathway):
    return next(need for need in desk.cases.open(person_id).needs if need.pathway == pathway)


def test_that_a_need_takes_the_place_of_what_was_known(desk, person_id):
    for state in (Need.NOT_IDENTIFIED, Need.IDENTIFIED):
        desk.support.set_need(PathwayNeed(person_id=person_id, pathway="finance", state=state))
    need = need_of(desk, person_id, "finance")
    assert (need.state, need.reviewed_on, need.reviewed_by) == (Need.IDENTIFIED, TODAY, "coordinator")


def test_that_an_offer_is_a_need_found(desk, person_id):
    desk.support.record_offer(offer(person_id))
    assert need_of(desk, person_id, "drugs").state is Need.IDENTIFIED


def test_that_an_offer_does_not_overrule_a_need_that_was_assessed(desk, person_id):
    desk.support.set_need(PathwayNeed(person_id=person_id, pathway="drugs", state=Need.NOT_IDENTIFIED))
    desk.support.record_offer(offer(person_id))
    assert need_of(desk, person_id, "drugs").state is Need.NOT_IDENTIFIED


def test_that_an_offer_goes_on_from_answer_to_result(desk, person_id):
    desk.support.record_offer(offer(person_id))
    [made] = desk.cases.open(person_id).interventions
    accepted = replace(made, response=Response.ACCEPTED, response_on=date(2025, 6, 5), progress=Progress.ATTENDING)
    desk.support.record_offer(accepted)
    [kept] = desk.cases.open(person_id).interventions
    desk.support.record_offer(replace(kept, progress=Progress.COMPLETED, result=Result.ACHIEVED))
    [done] = desk.cases.open(person_id).interventions
    assert (done.progress, done.result) == (Progress.COMPLETED, Result.ACHIEVED)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"offer": " "}, "offer_missing"),
        ({"progress": Progress.ATTENDING}, "progress_of_accepted"),
        ({"response": Response.ACCEPTED, "result": Result.ACHIEVED}, "result_at_the_end"),
        ({"response": Response.DECLINED, "response_on": date(2025, 6, 3)}, "answer_before_offer"),
    ],
)
def test_that_an_offer_that_contradicts_itself_is_refused(desk, person_id, wrong, code):
    with pytest.raises(Mendable) as refused:
        desk.support.record_offer(offer(person_id, **wrong))
    assert refused.value.code == code


def test_that_two_who_change_the_same_offer_are_noticed(desk, person_id):
    desk.support.record_offer(offer(person_id))
    [mine] = desk.cases.open(person_id).interventions
    desk.support.record_offer(replace(mine, note="from the other desk"))
    with pytest.raises(Mendable, match="Somebody else changed this"):
        desk.support.record_offer(replace(mine, note="from mine"))
    assert desk.cases.open(person_id).interventions[0].note == "from the other desk"


def test_that_engagement_is_kept_from_a_day_on(desk, person_id):
    for level, day in ((EngagementLevel.SOME, date(2025, 9, 4)), (EngagementLevel.ACTIVE, date(2025, 11, 6))):
        desk.support.set_engagement(Engagement(person_id=person_id, level=level, on=day))
    levels = [(one.level, one.by) for one in desk.cases.open(person_id).engagement]
    assert levels == [(EngagementLevel.ACTIVE, "Priya Raman"), (EngagementLevel.SOME, "Priya Raman")]


def test_that_engagement_is_of_people_on_the_scheme(desk):
    listed = desk.people.add(Person(surname="Larbi", forenames="Kofi"))
    with pytest.raises(Mendable, match="on the scheme"):
        desk.support.set_engagement(Engagement(person_id=listed, level=EngagementLevel.SOME, on=TODAY))


def test_that_a_contact_held_lies_in_the_past_and_one_planned_has_its_time(desk, person_id):
    tomorrow = managed.at(TODAY + timedelta(days=1), 9)
    with pytest.raises(Mendable, match="planned, not held"):
        desk.support.log_contact(Contact(person_id=person_id, kind=ContactKind.HOME, at=tomorrow))
    with pytest.raises(Mendable, match="Say when"):
        desk.support.log_contact(Contact(person_id=person_id, kind=ContactKind.HOME))
    desk.support.log_contact(Contact(person_id=person_id, kind=ContactKind.HOME, planned_at=tomorrow))
    assert desk.cases.managed()[0].next_date.kind is ContactKind.HOME


def test_that_a_date_with_a_result_is_no_longer_coming(desk, person_id):
    hearing = KeyDate(person_id=person_id, kind=KeyDateKind.COURT, day=TODAY, starts_at="10:00")
    desk.support.set_date(hearing)
    assert desk.cases.managed()[0].next_date.day == TODAY
    [kept] = desk.cases.open(person_id).key_dates
    desk.support.set_date(replace(kept, result="Adjourned"))
    assert desk.cases.managed()[0].next_date is None


def test_that_an_empty_note_is_refused(desk, person_id):
    with pytest.raises(Mendable, match="empty"):
        desk.support.write_note(Note(person_id=person_id, kind=NoteKind.FACT, text=" ", on=TODAY))


def test_that_facts_entered_together_are_kept_all_or_none(desk, person_id):
    good = Note(person_id=person_id, kind=NoteKind.FACT, text="Works nights", on=TODAY)
    with pytest.raises(Mendable):
        desk.support.enter(good, replace(good, text=""))
    assert desk.cases.open(person_id).notes == ()


def test_that_the_services_of_the_borough_are_offered(desk):
    provider = desk.support.keep_provider(Provider(name="Harbour Recovery"))
    desk.support.keep_service(Service(provider_id=provider, name="Structured treatment", pathway="drugs"))
    assert [(one.name, by.name) for one, by in desk.support.services()] == [
        ("Structured treatment", "Harbour Recovery")
    ]
    assert [one.name for one in desk.cases.choices().services] == ["Structured treatment"]


def test_that_consent_is_read_from_what_the_person_last_said(desk, person_id):
    marks = Marks(Handling.PERSON, Topic.HEALTH)
    desk.support.record_offer(offer(person_id, pathway="health", marks=marks))
    states = [desk.cases.open(person_id).interventions[0].marks.consent]
    for state, withdrawn in ((ConsentState.HELD, None), (ConsentState.HELD, TODAY)):
        desk.people.keep(Consent(person_id=person_id, topic=Topic.HEALTH, state=state, withdrawn_on=withdrawn))
        states.append(desk.cases.open(person_id).interventions[0].marks.consent)
    assert states == [ConsentState.ASK_FIRST, ConsentState.HELD, ConsentState.REFUSED]


def test_that_an_action_is_done_cancelled_or_taken_up_again(desk, person_id):
    desk.actions.add(Action(person_id=person_id, what="Book a test", owner="T. Beckwith", due_on=date(2025, 11, 14)))
    [action] = desk.actions.open()
    assert (action.person_name, action.overdue_on(TODAY)) == ("Callum Pettifer", True)
    desk.actions.finish(action.id, "Booked")
    [done] = desk.cases.open(person_id).actions
    assert (done.state, done.done_on, done.done_by, done.result) == (ActionState.DONE, TODAY, "coordinator", "Booked")
    desk.actions.reopen(action.id)
    desk.actions.cancel(action.id, "No longer needed")
    assert desk.actions.open() == ()


def test_that_an_action_says_what_who_and_why_it_is_cancelled(desk, person_id):
    for wrong in (Action(what="", owner="T. Beckwith"), Action(what="Book a test", owner=" ")):
        with pytest.raises(Mendable, match="what is to be done"):
            desk.actions.add(wrong)
    desk.actions.add(Action(what="Order the room", owner="Priya Raman"))
    [action] = desk.actions.open()
    with pytest.raises(Mendable, match="why"):
        desk.actions.cancel(action.id, " ")


def test_that_a_partner_records_nothing_on_cases_of_others(desk, person_id, register_folder, clock):
    desk.close()
    partner = registers.signed_in(register_folder, "partner", clock)
    with pytest.raises(NotAllowed):
        partner.support.record_offer(offer(person_id))
    assert partner.actions.open() == ()
    partner.close()


def test_that_a_number_is_checked_when_it_is_entered(desk, person_id):
    letter = pnc_letter(2016, 131)
    for right, check in ((letter, IdentifierCheck.OK), ("I", IdentifierCheck.BAD_LETTER)):
        value = f"16/131{right}"
        desk.people.keep(Identifier(person_id=person_id, kind=IdentifierKind.PNC, value=value, canonical=""))
        kept = desk.cases.open(person_id).identifiers[-1]
        assert (kept.canonical, kept.check, kept.value) == (f"2016/0000131{right}", check, value)


def test_that_people_need_a_name(desk):
    with pytest.raises(Mendable, match="surname"):
        desk.people.add(Person(surname=" ", forenames="Kofi"))


def test_that_what_belongs_to_a_person_is_kept_and_changed(desk, person_id):
    marker = Marker(person_id=person_id, kind=MarkerKind.GANG, checked=MarkerCheck.NOT_YET)
    desk.people.keep(marker)
    [kept] = desk.cases.open(person_id).markers
    desk.people.keep(replace(kept, checked=MarkerCheck.YES))
    desk.people.keep(LinkedPerson(person_id=person_id, relation="Sister", name="A. P."))
    record = desk.cases.open(person_id)
    assert record.marker(MarkerKind.GANG) is MarkerCheck.YES
    assert record.linked_people[0].marks.topic is Topic.THIRD_PARTY


def test_that_two_people_can_be_told_apart_for_good(desk, register, who, person_id):
    other = desk.people.add(Person(surname="Pettifer", forenames="Calum"))
    changes = desk.duplicates.not_the_same(other, person_id, "Born twenty years apart")
    assert changes.concerns("not_same_person")
    with register.look(who) as look:
        [decision] = look.people.not_the_same(person_id)
    assert decision.person_id < decision.other_person_id
    assert decision.decided_by == "coordinator"


def test_that_offences_and_licence_conditions_are_entered(desk, person_id):
    desk.offending.keep(Offence(person_id=person_id, stage=OffenceStage.CHARGED, home_office_code="028/01"))
    desk.offending.keep(LicenceCondition(person_id=person_id, category="Curfew", text="Home from 19:00 to 07:00"))
    record = desk.cases.open(person_id)
    assert (record.offences[0].home_office_code, record.licence_conditions[0].category) == ("028/01", "Curfew")
