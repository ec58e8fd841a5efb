"""What every table shares."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import UniqueConstraint, create_engine, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session, configure_mappers

from iom_desktop.models.base import Entity, Exact, Marked, Model, Moment, new_id
from iom_desktop.models.episode import CaseStatus, Episode, RagStatus
from iom_desktop.models.person import Person
from iom_desktop.models.risk import CustodyPeriod, Score
from iom_desktop.vocabulary.access import Handling, Topic
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.risk import Rag, RagBasis, Status

NOW = datetime(2025, 11, 18, 9, 10, tzinfo=UTC)
STAMPS = {"created_at": NOW, "created_by": "jo", "updated_at": NOW, "updated_by": "jo"}


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Model.metadata.create_all(engine)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def keep(session: Session, row: Entity) -> None:
    for name, value in STAMPS.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()


def test_that_every_mapper_fits_together() -> None:
    configure_mappers()


def test_that_ids_sort_by_the_time_they_were_made() -> None:
    ids = [new_id() for _ in range(1000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)


def test_that_a_row_has_its_id_before_it_is_kept() -> None:
    assert len(Person().id) == 36


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)), st.integers(-14, 14))
def test_that_a_moment_comes_back_as_the_same_moment_in_utc(naive: datetime, hours: int) -> None:
    given_moment = naive.replace(tzinfo=timezone(timedelta(hours=hours)))
    kept = Moment().process_bind_param(given_moment, None)
    assert Moment().process_result_value(kept.replace(tzinfo=None), None) == given_moment
    assert Moment().process_result_value(kept, None).tzinfo is UTC


def test_that_a_moment_without_its_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(datetime(2025, 11, 18), None)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-1000, max_value=1000))
def test_that_no_digit_of_a_score_changes(value: object) -> None:
    kept = Exact().process_bind_param(value, None)
    assert str(Exact().process_result_value(kept, None)) == str(value)


def test_that_a_word_the_vocabulary_does_not_know_is_refused(session: Session) -> None:
    with pytest.raises((IntegrityError, StatementError, LookupError)):
        keep(session, Person(surname="Ashgrove", sex="purple"))


def test_that_a_second_change_to_an_old_state_is_refused(session: Session) -> None:
    row = Person(surname="Ashgrove")
    keep(session, row)
    row.surname = "Ashgrove-Bell"
    session.flush()
    assert row.version == 2


def test_that_blue_is_never_stored(session: Session) -> None:
    person, episode = person_on_the_scheme(session)
    blue = RagStatus(
        person_id=person,
        episode_id=episode,
        colour=Rag.BLUE,
        from_on=date(2025, 1, 1),
        basis=RagBasis.DECIDED,
    )
    with pytest.raises(IntegrityError, match="not_blue"):
        keep(session, blue)


def test_that_custody_is_never_recorded_as_a_status(session: Session) -> None:
    person, _ = person_on_the_scheme(session)
    with pytest.raises(IntegrityError, match="recorded"):
        keep(session, CaseStatus(person_id=person, status=Status.CUSTODY, from_on=date(2025, 1, 1)))


def test_that_nobody_is_on_the_scheme_twice_at_the_same_time(session: Session) -> None:
    person, episode = person_on_the_scheme(session)
    session.get_one(Episode, episode).exited_on = date(2025, 6, 1)
    again = Episode(person_id=person, route=Route.TRANSFER_IN, adopted_on=date(2025, 7, 1))
    keep(session, again)
    with pytest.raises(IntegrityError):
        keep(session, Episode(person_id=person, route=Route.CORE_COHORT, adopted_on=date(2025, 8, 1)))


def test_that_nobody_leaves_prison_before_they_came(session: Session) -> None:
    person, _ = person_on_the_scheme(session)
    backwards = CustodyPeriod(person_id=person, from_on=date(2025, 3, 1), to_on=date(2025, 2, 1))
    with pytest.raises(IntegrityError, match="order"):
        keep(session, backwards)


def test_that_marks_default_as_the_table_of_audiences_has_them() -> None:
    marked = {mapper.class_ for mapper in Model.registry.mappers if issubclass(mapper.class_, Marked)}
    assert {table.__name__ for table in marked if table.default_handling is Handling.PERSON} == {
        "Address",
        "CompactAnswer",
        "Contact",
        "ContactDetail",
        "CustodyPeriod",
        "Identifier",
        "Intervention",
        "KeyDate",
        "LicenceCondition",
        "Sentence",
    }
    assert {table.__name__ for table in marked if table.default_topic is not Topic.GENERAL} == {"LinkedPerson"}
    assert all(table.default_handling is not Handling.INTELLIGENCE for table in marked)


def test_that_every_item_about_a_person_carries_marks() -> None:
    # A raw row, the consent itself, a decision on two people, a request of the person, numbers of somebody gone.
    without = {"cohort_row", "corrected_row", "consent", "not_same_person", "person_merge", "subject_access"}
    without |= {"erasure", "unsaved_text"}
    for mapper in Model.registry.mappers:
        table = mapper.class_
        if hasattr(table, "person_id") and table.__tablename__ not in without | {"audit_entry"}:
            assert issubclass(table, Marked), table.__name__


def test_that_every_foreign_key_is_indexed_and_waits_for_the_end_of_the_work() -> None:
    for table in Model.metadata.tables.values():
        unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
        indexed = {next(iter(index.columns)).name for index in (*table.indexes, *unique)}
        for key in table.foreign_keys:
            assert key.parent.name in indexed or key.parent.primary_key, f"{table.name}.{key.parent.name}"
            assert key.deferrable, f"{table.name}.{key.parent.name}"


def test_that_the_tables_can_be_sorted_without_a_circle(recwarn: pytest.WarningsRecorder) -> None:
    assert len(Model.metadata.sorted_tables) == len(Model.metadata.tables)
    assert not recwarn.list


def person_on_the_scheme(session: Session) -> tuple[str, str]:
    person = Person(surname="Ashgrove")
    keep(session, person)
    keep(session, Score(person_id=person.id, tool="OGRS3", source="oasys"))
    assert session.scalars(select(Score)).one().handling is Handling.PARTNERS
    episode = Episode(person_id=person.id, route=Route.CORE_COHORT, adopted_on=date(2025, 1, 1))
    keep(session, episode)
    return person.id, episode.id
