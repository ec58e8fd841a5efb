"""What a case and a person say of themselves."""

from datetime import date

from iom_desktop.records.case import CaseRecord
from iom_desktop.records.person import Address, Identifier, Marker, Person
from iom_desktop.records.scheme import StatusState
from iom_desktop.records.support import Action, Assignment, Referral, StepDone
from iom_desktop.vocabulary.cohort import ReferralStep
from iom_desktop.vocabulary.people import IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import SentencePhase
from iom_desktop.vocabulary.work import ActionState, AssignmentRole

TODAY = date(2025, 11, 18)
PERSON = Person(id="p", surname="Pettifer", forenames="Callum", date_of_birth=date(1994, 6, 9))


def case(**parts):
    status = StatusState(None, SentencePhase.NOT_STATUTORY)
    return CaseRecord(person=PERSON, day=TODAY, episode=None, managed=False, rag=None, status=status, **parts)


def test_that_a_name_reads_forenames_first():
    assert (PERSON.name, PERSON.initials) == ("Callum Pettifer", "CP")


def test_that_age_changes_on_the_birthday():
    assert PERSON.age_on(date(2025, 6, 8)) == 30
    assert PERSON.age_on(date(2025, 6, 9)) == 31
    assert Person(surname="Larbi", forenames="Kofi").age_on(TODAY) is None


def test_that_only_a_number_in_use_is_shown():
    old = Identifier(person_id="p", kind=IdentifierKind.CRN, value="X1", canonical="X100001", to_on=TODAY)
    new = Identifier(person_id="p", kind=IdentifierKind.CRN, value="X2", canonical="X200002")
    assert case(identifiers=(old, new)).identifier(IdentifierKind.CRN) == "X200002"
    assert case().identifier(IdentifierKind.PNC) == ""


def test_that_a_marker_nobody_looked_for_is_not_off():
    checked = Marker(person_id="p", kind=MarkerKind.GANG, checked=MarkerCheck.NO)
    assert case(markers=(checked,)).marker(MarkerKind.GANG) is MarkerCheck.NO
    assert case(markers=(checked,)).marker(MarkerKind.WEAPONS) is MarkerCheck.NOT_YET


def test_that_the_present_address_is_the_one_that_has_not_ended():
    left = Address(person_id="p", lines="1 Old Road", to_on=TODAY)
    home = Address(person_id="p", lines="27 Alderwick Road", postcode="KM3 7QT")
    found = case(addresses=(left, home)).address
    assert found is not None
    assert found.words == "27 Alderwick Road, KM3 7QT"


def test_that_open_actions_come_the_earliest_first():
    late = Action(what="Write", owner="P. Raman", due_on=date(2025, 11, 24))
    early = Action(what="Confirm", owner="M. Oyelaran", due_on=date(2025, 11, 14))
    done = Action(what="Call", owner="M. Oyelaran", due_on=date(2025, 11, 1), state=ActionState.DONE)
    assert case(actions=(late, done, early)).open_actions == (early, late)
    assert [one.overdue_on(TODAY) for one in (late, early, done)] == [False, True, False]


def test_that_an_assignment_that_has_ended_is_not_current():
    lead = AssignmentRole.LEAD_AGENCY
    gone = Assignment(person_id="p", episode_id="e", role=lead, agency="police", from_on=TODAY, to_on=TODAY)
    here = Assignment(person_id="p", episode_id="e", role=lead, agency="probation", from_on=TODAY)
    assert case(assignments=(gone, here)).assigned(AssignmentRole.LEAD_AGENCY) == here


def test_that_a_referral_knows_its_next_step():
    first = StepDone(referral_id="r", step=ReferralStep.REFERRED, done_on=TODAY)
    referral = Referral(person_id="p", referred_on=TODAY, from_agency="police", from_name="M. Olsen", steps=(first,))
    assert referral.next_step is ReferralStep.SCORED
    every = tuple(StepDone(referral_id="r", step=step, done_on=TODAY) for step in ReferralStep)
    done = Referral(person_id="p", referred_on=TODAY, from_agency="police", from_name="M. Olsen", steps=every)
    assert done.next_step is None
