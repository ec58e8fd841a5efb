"""Which case a user may open, and what of it they may see."""

from dataclasses import replace
from datetime import date

import pytest

from iom_desktop.records.access import Actor, Marks
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.person import Person
from iom_desktop.records.scheme import RagStatus, StatusState
from iom_desktop.records.support import Action, Assignment, Note
from iom_desktop.rules import rag, sight
from iom_desktop.vocabulary.access import Handling, Role
from iom_desktop.vocabulary.risk import Rag, RagBasis, SentencePhase
from iom_desktop.vocabulary.work import ActionState, AssignmentRole, NoteKind

DAY = date(2025, 11, 18)


def actor(role, agency="council", *, cleared=False):
    return Actor("u", "marta", "Marta Olsen", role, agency, cleared)


def assignment(name="", agency="", to_on=None):
    role = AssignmentRole.LEAD_PROFESSIONAL
    return Assignment(person_id="p", episode_id="e", role=role, name=name, agency=agency, from_on=DAY, to_on=to_on)


@pytest.mark.parametrize(
    ("role", "restricted", "named", "theirs", "allowed"),
    [
        (Role.COORDINATOR, True, False, False, True),
        (Role.POLICE, False, False, False, True),
        (Role.POLICE, True, False, True, False),
        (Role.POLICE, True, True, True, True),
        (Role.PROBATION, True, False, False, False),
        (Role.PARTNER, False, False, True, True),
        (Role.PARTNER, False, False, False, False),
        (Role.PARTNER, True, False, True, False),
        (Role.DATA_PROTECTION, False, True, True, False),
    ],
)
def test_that_a_case_opens_for_those_who_may(role, restricted, named, theirs, allowed):
    assert sight.may_open(actor(role), restricted=restricted, named=named, theirs=theirs) is allowed


def test_that_a_rank_before_the_name_does_not_matter():
    assert sight.named_on(actor(Role.POLICE), [assignment("PC Marta Olsen")])
    assert not sight.named_on(actor(Role.POLICE), [assignment("Marta Olsen-Reed")])


@pytest.mark.parametrize(
    ("name", "user_id", "mine"),
    [
        ("Marta Olsen", "", True),
        ("Ch. Insp. Marta Olsen", "", True),
        ("PC Anna Marta Olsen", "", False),
        ("Olsen", "", False),
        ("PC", "", False),
        ("", "", False),
        ("Marta Olsen", "another", False),
        ("M. Olsen", "u", True),
    ],
)
def test_that_a_name_is_the_users_by_id_or_as_a_whole(name, user_id, mine):
    assert sight.is_me(actor(Role.POLICE), name, user_id) is mine


def test_that_the_end_of_a_name_opens_nothing():
    short = Actor("u", "else", "Else", Role.POLICE, "police")
    assert not sight.named_on(short, [assignment("PC Marta Else")])
    assert not sight.is_me(Actor("u", "x", "", Role.POLICE, "police"), "PC Marta Else")


def test_that_no_agency_is_nobodys_agency():
    nowhere = actor(Role.PARTNER, "")
    assert not sight.works_on(nowhere, [assignment("Tom")], [Action(what="Visit", owner="Tom")])


def test_that_who_is_no_longer_named_has_no_case():
    assert not sight.named_on(actor(Role.POLICE), [assignment("Marta Olsen", to_on=DAY)])
    assert not sight.works_on(actor(Role.PARTNER, "drugs"), [assignment(agency="drugs", to_on=DAY)], [])


def test_that_an_action_makes_a_case_a_partners_own():
    action = Action(what="Book a test", owner="T. Beckwith", agency="drugs")
    assert sight.works_on(actor(Role.PARTNER, "drugs"), [], [action])
    assert not sight.works_on(actor(Role.PARTNER, "housing"), [], [action])
    done = replace(action, state=ActionState.DONE)
    assert not sight.works_on(actor(Role.PARTNER, "drugs"), [], [done])


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (actor(Role.COORDINATOR), 1),
        (actor(Role.COORDINATOR, cleared=True), 2),
        (actor(Role.POLICE), 2),
        (actor(Role.PARTNER, cleared=True), 1),
        (actor(Role.DATA_PROTECTION), 0),
    ],
)
def test_that_items_above_the_clearance_are_left_out_and_counted(who, seen):
    notes = tuple(
        Note(person_id="p", kind=NoteKind.FACT, text=handling, on=DAY, marks=Marks(handling))
        for handling in (Handling.PARTNERS, Handling.INTELLIGENCE)
    )
    record = CaseRecord(
        person=Person(id="p", surname="Pettifer", forenames="Callum"),
        day=DAY,
        episode=None,
        managed=False,
        rag=None,
        status=StatusState(None, SentencePhase.NOT_STATUTORY),
        notes=notes,
    )
    shown = sight.visible(record, who)
    assert len(shown.notes) == seen


def test_that_the_reason_of_a_colour_is_withheld_and_the_colour_stands():
    entry = RagStatus(
        person_id="p",
        episode_id="e",
        colour=Rag.RED,
        from_on=DAY,
        basis=RagBasis.URGENT,
        reason="Named by a source",
        marks=Marks(Handling.INTELLIGENCE),
    )
    record = CaseRecord(
        person=Person(id="p", surname="Pettifer", forenames="Callum"),
        day=DAY,
        episode=None,
        managed=True,
        rag=rag.current([entry], [], DAY),
        status=StatusState(None, SentencePhase.NOT_STATUTORY),
        rag_history=(entry,),
    )
    shown = sight.visible(record, actor(Role.COORDINATOR)).rag
    assert (shown.shown, shown.reason, shown.to_confirm.reason) == (Rag.RED, "", "")
    assert sight.visible(record, actor(Role.POLICE)).rag.reason == "Named by a source"
