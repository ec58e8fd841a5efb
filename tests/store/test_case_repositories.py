"""The repositories of people, episodes, risk and support, and the shelf they stand on."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.models.base import Marked
from iom_desktop.records.access import Marks
from iom_desktop.records.person import Address, Person
from iom_desktop.records.scheme import CaseStatus, Episode, RagStatus
from iom_desktop.records.support import Action, Assignment, Note, PathwayNeed
from iom_desktop.store.repositories.shelf import TABLES
from iom_desktop.vocabulary.access import Handling, Topic
from iom_desktop.vocabulary.cohort import Route, SelectionChoice
from iom_desktop.vocabulary.needs import Need
from iom_desktop.vocabulary.people import AddressKind
from iom_desktop.vocabulary.risk import Rag, RagBasis, Status
from iom_desktop.vocabulary.work import AssignmentRole, NoteKind
from tests.days import TODAY

ONLY_READ = {"steps", "person_name", "recorded_at", "recorded_by", "marks"}
"""What a record gathers from elsewhere."""


@pytest.fixture
def work(register, who):
    with register.work(who) as opened:
        yield opened


@pytest.fixture
def person_id(work):
    return work.people.keep(Person(surname="Pettifer", forenames="Callum"))


@pytest.fixture
def episode_id(work, person_id):
    episode = Episode(person_id=person_id, route=Route.CORE_COHORT, adopted_on=date(2025, 6, 2))
    return work.episodes.adopt(episode, Rag.AMBER, decided_by="Panel")


def colour(person_id, episode_id, shade, basis, from_on=TODAY):
    return RagStatus(person_id=person_id, episode_id=episode_id, colour=shade, from_on=from_on, basis=basis)


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_that_every_field_of_a_record_is_a_column_of_its_table(kind):
    columns = {column.key for column in TABLES[kind].__table__.columns}
    assert {field.name for field in fields(kind)} - columns <= ONLY_READ
    if "marks" in {field.name for field in fields(kind)} and issubclass(TABLES[kind], Marked):
        assert {"handling", "topic"} <= columns


def test_that_a_record_nobody_marked_is_marked_as_its_table_would():
    marked = {kind: table for kind, table in TABLES.items() if issubclass(table, Marked)}
    usual = {kind: next(one.default for one in fields(kind) if one.name == "marks") for kind in marked}
    differ = [
        kind.__name__
        for kind, table in marked.items()
        if (usual[kind].handling, usual[kind].topic) != (table.default_handling, table.default_topic)
    ]
    assert differ == []


def test_that_a_record_comes_back_as_it_was_kept(work, person_id):
    note = Note(
        person_id=person_id,
        kind=NoteKind.OPINION,
        text="Seems settled",
        on=TODAY,
        by="Priya Raman",
        marks=Marks(Handling.PERSON, Topic.CHILDREN),
    )
    note_id = work.notes.keep(note)
    [kept] = work.notes.of(person_id)
    assert replace(kept, id="", version=0, recorded_at=None, recorded_by="") == note
    assert (kept.id, kept.recorded_by) == (note_id, "coordinator")


def test_that_a_record_that_is_gone_says_so(work):
    with pytest.raises(Mendable, match="no longer in the register"):
        work.people.get("nobody")


def test_that_nobody_is_on_the_scheme_twice_at_once(work, person_id, episode_id):
    again = Episode(person_id=person_id, route=Route.LOCAL_ADDITION, adopted_on=TODAY)
    with pytest.raises(Mendable, match="already on the scheme"):
        work.episodes.adopt(again, Rag.RED, decided_by="Panel")


def test_that_leaving_ends_what_hung_on_the_scheme_and_allows_a_return(work, person_id, episode_id):
    lead = Assignment(
        person_id=person_id, episode_id=episode_id, role=AssignmentRole.LEAD_AGENCY, agency="police", from_on=TODAY
    )
    work.assignments.set(lead)
    work.episodes.set_status(CaseStatus(person_id=person_id, status=Status.WANTED, from_on=TODAY))
    with pytest.raises(Mendable, match="before they came"):
        work.episodes.leave(episode_id, date(2025, 6, 1), "success")
    work.episodes.leave(episode_id, TODAY, "success", "Own flat, in work")
    assert work.episodes.open_of(person_id) is None
    assert [one.to_on for one in work.assignments.of(episode_id)] == [TODAY]
    assert [one.to_on for one in work.episodes.statuses(person_id)] == [TODAY]
    assert work.case_lists.managed(TODAY) == ()
    with pytest.raises(Mendable, match="already left"):
        work.episodes.leave(episode_id, TODAY, "success")
    back = Episode(person_id=person_id, route=Route.CORE_COHORT, adopted_on=TODAY + timedelta(days=30))
    work.episodes.adopt(back, Rag.RED, decided_by="Panel")
    assert len(work.episodes.of(person_id)) == 2


def test_that_somebody_is_managed_until_the_day_they_leave(work, person_id, episode_id):
    work.episodes.leave(episode_id, TODAY, "success")
    assert [line.person_id for line in work.case_lists.managed(TODAY - timedelta(days=1))] == [person_id]
    assert work.case_lists.order(TODAY, restricted_too=True) == ()


def test_that_a_decision_settles_what_waited_for_the_panel(work, person_id, episode_id):
    work.episodes.set_rag(colour(person_id, episode_id, Rag.RED, RagBasis.PROPOSED))
    work.episodes.set_rag(colour(person_id, episode_id, Rag.RED, RagBasis.URGENT))
    work.episodes.set_rag(colour(person_id, episode_id, Rag.GREEN, RagBasis.DECIDED))
    waiting = [one for one in work.episodes.rag_history(episode_id) if one.basis is not RagBasis.DECIDED]
    assert [one.confirmed_on for one in waiting] == [TODAY, TODAY]
    assert work.case_lists.managed(TODAY)[0].rag.shown is Rag.GREEN


def test_that_an_urgent_colour_is_confirmed_or_refused(work, person_id, episode_id):
    first = work.episodes.set_rag(colour(person_id, episode_id, Rag.RED, RagBasis.URGENT))
    work.episodes.confirm_rag(first, TODAY)
    rag = work.case_lists.managed(TODAY)[0].rag
    assert (rag.shown, rag.to_confirm) == (Rag.RED, None)
    second = work.episodes.set_rag(colour(person_id, episode_id, Rag.GREEN, RagBasis.URGENT))
    work.episodes.refuse_rag(second, TODAY)
    assert work.case_lists.managed(TODAY)[0].rag.shown is Rag.RED


def test_that_there_is_one_need_for_a_pathway(work, person_id, episode_id):
    need = PathwayNeed(person_id=person_id, episode_id=episode_id, pathway="drugs", state=Need.IDENTIFIED)
    first = work.needs.set_need(need)
    assert work.needs.set_need(replace(need, state=Need.NOT_IDENTIFIED)) == first
    assert [one.state for one in work.needs.of(person_id, episode_id)] == [Need.NOT_IDENTIFIED]


def test_that_a_decision_just_ended_is_read_as_ended(work, person_id):
    work.decisions.add(person_id=person_id, month="2025-10", choice=SelectionChoice.DECLINED)
    work.decisions.end(person_id)
    assert [one.ended_on for one in work.decisions.of(person_id)] == [work.stamp.day]


def test_that_a_move_ends_the_address_before_of_the_same_kind(work, person_id):
    for kind, lines in ((AddressKind.HOME, "1 Old Road"), (AddressKind.OTHER, "His mother's")):
        work.people.keep(Address(person_id=person_id, kind=kind, lines=lines, from_on=date(2025, 1, 1)))
    work.people.move(Address(person_id=person_id, lines="2 New Road", from_on=TODAY), TODAY)
    ended = {one.lines: one.to_on for one in work.people.addresses(person_id)}
    assert ended == {"1 Old Road": TODAY, "His mother's": None, "2 New Road": None}


def test_that_a_record_cannot_be_moved_to_another_person(work, person_id):
    other = work.people.keep(Person(surname="Okafor", forenames="Nia"))
    work.notes.keep(Note(person_id=person_id, kind=NoteKind.FACT, text="Rang", on=TODAY))
    work.actions.keep(Action(person_id=person_id, what="Visit", owner="Tom"))
    for keep, [kept] in ((work.notes.keep, work.notes.of(person_id)), (work.actions.keep, work.actions.of(person_id))):
        for somebody_else in (other, ""):
            with pytest.raises(NotAllowed, match="cannot be moved"):
                keep(replace(kept, person_id=somebody_else))
    assert len(work.notes.of(person_id)) == len(work.actions.of(person_id)) == 1
