"""Whatever is typed into a form is kept, refused field by field, taken back, and never written over."""

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from iom_desktop.errors import Mendable, Misfilled, NotAllowed
from iom_desktop.records.kept import INTELLIGENCE_MARKS
from iom_desktop.records.person import Address, Identifier, Marker
from iom_desktop.records.risk import LicenceCondition, Sentence
from iom_desktop.records.scheme import CaseStatus
from iom_desktop.records.support import Assignment, Intervention, Note
from iom_desktop.services.case_items import can_take_back
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import Role
from iom_desktop.vocabulary.needs import Need
from iom_desktop.vocabulary.people import IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import Rag, Status
from iom_desktop.vocabulary.work import AssignmentRole, NoteKind
from tests import logged, managed, registers

TODAY = managed.TODAY


@pytest.fixture
def person_id(somebody):
    return somebody


def case_of(desk, person_id):
    return desk.cases.open(person_id)


def note(person_id, text="Has a dog"):
    return Note(person_id=person_id, kind=NoteKind.FACT, text=text, on=TODAY)


def test_that_what_is_wrong_is_told_by_field_and_nothing_is_saved(desk, person_id):
    with pytest.raises(Misfilled) as wrong:
        desk.items.keep(replace(note(person_id, " "), on=TODAY + timedelta(days=1)))
    assert set(wrong.value.fields) == {"text", "on"}
    assert case_of(desk, person_id).notes == ()


def test_that_a_number_of_somebody_else_is_refused_with_the_name(desk, person_id):
    other = managed.somebody(desk, "Zoe", "Adams", crn="X100001")
    twice = Identifier(person_id=other, kind=IdentifierKind.CRN, value="X482913", canonical="")
    with pytest.raises(Misfilled) as wrong:
        desk.items.keep(twice)
    assert wrong.value.fields == {
        "value": "Callum Pettifer has this number already. Look at both before you write it here."
    }
    with pytest.raises(Misfilled, match="stands in the case already"):
        desk.items.keep(replace(twice, value="X100001"))


def test_that_a_refused_number_tells_nothing_of_police_intelligence_or_of_a_closed_case(desk, person_id):
    other = managed.somebody(desk, "Zoe", "Adams", crn="X100001")
    police = Desk(desk.register, replace(desk.who, sign_in_name="olsen", user_id="o", role=Role.POLICE))
    number = Identifier(person_id=other, kind=IdentifierKind.NI, value="AB123456C", canonical="")
    police.items.keep(replace(number, marks=INTELLIGENCE_MARKS))
    with pytest.raises(Misfilled, match="stands in the case already"):
        police.items.keep(number)
    desk.items.keep(replace(number, person_id=person_id))
    closed = managed.somebody(desk, "Jo", "Tamm", crn="X100002", restricted=True, professional="Gunnar Lindqvist")
    probation = Desk(desk.register, registers.actor(Role.PROBATION))
    with pytest.raises(NotAllowed):
        probation.items.keep(replace(number, person_id=closed, kind=IdentifierKind.CRN, value="X100002"))


def test_that_a_number_that_came_with_a_wrong_letter_can_still_be_ended(desk, person_id):
    desk.people.keep(Identifier(person_id=person_id, kind=IdentifierKind.PNC, value="12/316442L", canonical=""))
    kept = next(one for one in case_of(desk, person_id).identifiers if one.kind is IdentifierKind.PNC)
    desk.items.keep(replace(kept, to_on=TODAY))
    with pytest.raises(Misfilled, match="does not fit"):
        desk.items.keep(replace(kept, version=kept.version + 1, value="12/316442M"))


def test_that_a_responsibility_before_adoption_is_refused(desk, person_id):
    early = Assignment(
        person_id=person_id, episode_id="", role=AssignmentRole.OTHER, name="A. B.", from_on=date(2025, 6, 1)
    )
    with pytest.raises(Misfilled, match="before they came onto the scheme"):
        desk.items.keep(early)
    desk.items.keep(replace(early, from_on=TODAY, phone="020 7946 0000"))
    assert case_of(desk, person_id).assigned(AssignmentRole.OTHER).phone == "020 7946 0000"


def test_that_an_offer_that_was_just_recorded_is_taken_back_with_the_need_it_found(desk, person_id):
    offer = Intervention(person_id=person_id, pathway="drugs", offer="Treatment", offered_on=TODAY)
    changes = desk.items.keep(offer)
    assert can_take_back(changes)
    undone = desk.items.take_back(changes)
    record = case_of(desk, person_id)
    assert record.interventions == ()
    assert {need.state for need in record.needs} == {Need.NOT_ASSESSED}
    assert undone.people == {person_id}
    assert [entry.kind for entry in logged.about(desk, person_id) if entry.record_kind == "intervention"] == [
        "erasure",
        "collection",
    ]


def test_that_a_change_is_taken_back_to_what_stood_there(desk, person_id):
    for lines in ("1 Mill Lane", "2 Mill Lane"):
        changes = desk.items.keep(Address(person_id=person_id, lines=lines, from_on=TODAY))
    desk.items.take_back(changes)
    [first] = case_of(desk, person_id).addresses
    assert (first.lines, first.to_on) == ("1 Mill Lane", None)
    changed = desk.items.keep(replace(first, lines="1a Mill Lane"))
    desk.items.take_back(changed)
    assert case_of(desk, person_id).addresses[0].lines == "1 Mill Lane"


def test_that_nothing_is_taken_back_that_somebody_went_on_from(desk, person_id):
    changes = desk.items.keep(note(person_id))
    [kept] = case_of(desk, person_id).notes
    desk.items.keep(replace(kept, text="Has two dogs"))
    with pytest.raises(Mendable, match="again since"):
        desk.items.take_back(changes)
    assert case_of(desk, person_id).notes[0].text == "Has two dogs"


def test_that_nothing_is_taken_back_on_which_a_colleague_has_built(desk, person_id):
    changes = desk.items.keep(Sentence(person_id=person_id, type="community_order", sentenced_on=TODAY))
    [kept] = case_of(desk, person_id).sentences
    colleague = Desk(desk.register, replace(desk.who, sign_in_name="colleague", user_id="other"))
    colleague.items.keep(
        LicenceCondition(person_id=person_id, category="residence", text="The Limes", sentence_id=kept.id)
    )
    with pytest.raises(Mendable, match="belongs to this has been entered since"):
        desk.items.take_back(changes)
    longer = desk.items.keep(replace(kept, length="2 years"))
    desk.items.take_back(longer)
    assert [one.length for one in case_of(desk, person_id).sentences] == [""]


def test_that_a_decision_is_not_taken_back(desk, person_id):
    changes = desk.cases.decide_rag_urgently(person_id, Rag.RED, "Arrested with a knife")
    assert not can_take_back(changes)
    with pytest.raises(Mendable, match="cannot be taken back"):
        desk.items.take_back(changes)


def test_that_nobody_takes_back_what_a_colleague_saved(desk, person_id):
    changes = desk.items.keep(note(person_id))
    colleague = Desk(desk.register, replace(desk.who, sign_in_name="colleague", user_id="other"))
    with pytest.raises(Mendable, match="again since"):
        colleague.items.take_back(changes)


def test_that_two_who_write_at_once_are_shown_both_versions(desk, person_id):
    desk.items.keep(note(person_id))
    [read_by_both] = case_of(desk, person_id).notes
    colleague = Desk(desk.register, replace(desk.who, sign_in_name="colleague", user_id="other"))
    colleague.items.keep(replace(read_by_both, text="Has two dogs"))
    mine = replace(read_by_both, text="Has a cat")
    with pytest.raises(Mendable) as clash:
        desk.items.keep(mine)
    assert clash.value.code == "changed_meanwhile"
    theirs = desk.items.meanwhile(mine)
    assert (theirs.record.text, theirs.by, theirs.at) == ("Has two dogs", "colleague", desk.clock.now())
    desk.items.keep(replace(mine, version=theirs.record.version))
    assert case_of(desk, person_id).notes[0].text == "Has a cat"


def test_that_what_is_above_clearance_is_not_shown_as_the_other_version(desk, person_id):
    desk.items.keep(note(person_id))
    [kept] = case_of(desk, person_id).notes
    police = Desk(desk.register, replace(desk.who, sign_in_name="olsen", user_id="o", role=Role.POLICE))
    police.items.keep(replace(kept, text="A source says", marks=INTELLIGENCE_MARKS))
    with pytest.raises(NotAllowed):
        desk.items.meanwhile(kept)


def test_that_status_and_markers_go_the_same_way(desk, person_id):
    desk.items.keep(CaseStatus(person_id=person_id, status=Status.IN_BREACH, from_on=TODAY))
    desk.items.keep(Marker(person_id=person_id, kind=MarkerKind.WEAPONS, checked=MarkerCheck.YES))
    assert case_of(desk, person_id).status.status is Status.IN_BREACH


def test_that_a_case_is_restricted_by_whoever_can_still_open_it(desk, register_folder):
    person_id = managed.somebody(desk, professional="Gunnar Lindqvist")
    person = replace(case_of(desk, person_id).person, restricted=True)
    desk.close()
    with closing(registers.signed_in(register_folder, "probation")) as other:
        with pytest.raises(Misfilled) as wrong:
            other.items.keep(person)
        assert set(wrong.value.fields) == {"restricted"}
    with closing(registers.signed_in(register_folder)) as coordinator:
        coordinator.items.keep(person)
        assert coordinator.cases.open(person_id).person.restricted
    with closing(registers.signed_in(register_folder, "probation")) as other, pytest.raises(NotAllowed):
        other.cases.open(person_id)
