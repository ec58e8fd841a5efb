"""Merging at the store: a row in every table goes over, and each comes back as it was, whatever is in it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Table, UniqueConstraint, text

from iom_desktop.models.base import Model, Moment, new_id
from iom_desktop.records.merging import MergePlan
from iom_desktop.records.person import Alias, Consent, Identifier, Person
from iom_desktop.services.desk import Desk
from iom_desktop.store.merging import rows
from iom_desktop.vocabulary.access import AuditKind, ConsentState, Topic
from iom_desktop.vocabulary.cohort import Verdict
from iom_desktop.vocabulary.people import IdentifierKind
from tests import meetings, registers

APART = {"audit_entry", "audit_value", "person_merge"}
ABOUT_NOBODY = ("rule_set", "cohort_month", "list_batch", "tasking_sheet", "daily_file")
NUMBERS = count(2)
MOMENT = datetime(2025, 1, 1, tzinfo=UTC)
Image = dict[str, dict[str, dict[str, object]]]


@pytest.fixture(scope="module")
def filled(template, tmp_path_factory) -> Iterator[tuple[Desk, list[str]]]:
    """A register with rows about each of two people in every table, some of them about a third one too."""
    made = meetings.fill(template, tmp_path_factory.mktemp("every-table"), fill)
    desk = registers.signed_in(made.template.folder)
    yield desk, made.made
    desk.close()


def fill(desk: Desk) -> list[str]:
    people = [
        desk.people.add(
            Person(surname=surname, forenames="Callum"),
            Identifier(person_id="", kind=IdentifierKind.CRN, value=crn, canonical=""),
        )
        for surname, crn in (("Pettifer", "X100001"), ("Petifer", "X100002"), ("Okafor", "X100003"))
    ]
    with desk.register.work(desk.who) as work:
        connection = work._session.connection()
        shared: dict[str, str] = {}
        for name in ABOUT_NOBODY:
            shared[name] = put(connection, Model.metadata.tables[name], shared)
        for person_id in people[:2]:
            made = {**shared, "person": person_id}
            for table in {table.name: table for table, _ in rows.places()}.values():
                made[table.name] = put(connection, table, {**made, "other": people[2]})
    return people


def put(connection, table: Table, made: dict[str, str]) -> str:
    row = {column.name: value_of(table, column, made) for column in table.columns}
    if table.name == "not_same_person":
        row["person_id"], row["other_person_id"] = sorted((made["person"], made["other"]))
    if table.name == "episode":
        row["exited_on"] = MOMENT.date()
    connection.execute(table.insert().values(row))
    return str(row["id"])


def value_of(table: Table, column: Column, made: dict[str, str]) -> object:
    own = {"id": new_id(), "person_id": made.get("person"), "subject": made.get("person"), "row_number": next(NUMBERS)}
    if column.name in own:
        return own[column.name]
    targets = [key.column.table.name for key in column.foreign_keys]
    if targets:
        return made.get(targets[0])
    if column.nullable and column.name != "cohort_month_id":
        return None
    if getattr(column.type, "enums", None):
        allowed = [one for one in column.type.enums if one not in ("blue", "custody", "pre_release")]
        return column.type.enum_class(allowed[0])
    kind = datetime if isinstance(column.type, Moment) else column.type.python_type
    plain = {bool: False, int: 1, dict: {}, list: [], date: MOMENT.date(), datetime: MOMENT}
    return plain.get(kind, "planted")


def image(desk: Desk) -> Image:
    """Return every row of every table as the database has it: the log, the merges and the counters apart."""
    with desk.register.look(desk.who) as look:
        found: Image = {}
        for table in Model.metadata.sorted_tables:
            if table.name not in APART and "id" in table.c:
                raw = look._session.execute(text(f'SELECT * FROM "{table.name}"')).mappings()
                found[table.name] = {row["id"]: {name: row[name] for name in row.keys() - {"version"}} for row in raw}
        return found


facts = st.dictionaries(
    st.sampled_from(["surname", "forenames", "known_as", "communication_needs"]),
    st.sampled_from(["", "Petifer", "Zoë", "a\nb"]),
    max_size=3,
)
days = st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2007, 1, 1)))


@settings(
    max_examples=6, phases=(Phase.generate,)
)  # each goes on from the one before, so that none can be made smaller
@given(turned=st.booleans(), columns=facts, born=days, also=st.sets(st.sampled_from(["consents", "ends"])))
def test_that_merging_and_putting_apart_leaves_every_table_equal(filled, turned, columns, born, also) -> None:
    """A table added later fails here unless a merge reaches it."""
    desk, people = filled
    kept, gone, third = people[1 if turned else 0], people[0 if turned else 1], people[2]
    before = image(desk)
    held = [row for name in ("identifier", "address") for row in before[name].values() if row["person_id"] == gone]
    plan = MergePlan(
        columns={**columns, "date_of_birth": born, "restricted": True},
        aliases=(Alias(person_id=kept, surname="Petifer", date_of_birth=born),),
        consents=(Consent(person_id=kept, topic=Topic.HEALTH, state=ConsentState.REFUSED),)
        if "consents" in also
        else (),
        ended=tuple(str(row["id"]) for row in held) if "ends" in also else (),
    )
    with desk.register.work(desk.who) as work:
        merge_id = work.merge(kept, gone, plan, "Same fingerprints")
    together = image(desk)
    assert not [row for table in together.values() for row in table.values() if gone in row.values()]
    assert [row for row in together["not_same_person"].values() if {kept, third} <= set(row.values())]
    with desk.register.look(desk.who) as look:
        assert not look._session.execute(text("PRAGMA foreign_key_check")).all()
        # Nobody expired in a month in which one of the two records was eligible.
        assert {*look.merges.holdings(kept), "expiry"} == {table.name for table, _ in rows.places()}
    with desk.register.work(desk.who) as work:
        work.part(merge_id, "Two people")
    assert image(desk) == before


def test_that_the_verdict_that_gave_way_comes_back_to_whom_it_was_about(filled) -> None:
    """Of two verdicts of one month the one that says yes stays, also where it is the other record's."""
    desk, (kept, gone, _) = filled
    verdicts = Model.metadata.tables["eligibility"]
    with desk.register.work(desk.who) as work:
        for person_id, verdict in ((kept, Verdict.NO), (gone, Verdict.YES)):
            said = verdicts.update().where(verdicts.c.person_id == person_id).values(eligible=verdict, overruled=None)
            work._session.connection().execute(said)
        work.log.noted(AuditKind.ALTERATION, "eligibility")
    before = image(desk)
    with desk.register.work(desk.who) as work:
        merge_id = work.merge(kept, gone, MergePlan(columns={}, aliases=(), consents=(), ended=()), "Same")
    assert [row["eligible"] for row in image(desk)["eligibility"].values() if kept in row.values()] == [Verdict.YES]
    with desk.register.work(desk.who) as work:
        work.part(merge_id, "Two people")
    assert image(desk) == before


def test_that_nothing_unique_about_a_person_is_left_to_a_rule_of_its_own_but_the_open_time_on_the_scheme() -> None:
    """Two rows of which one person has only one are found by the tables; what holds only sometimes needs a rule."""
    sometimes = [
        index.name
        for table, column in rows.places()
        for index in table.indexes
        if index.unique and column.name in index.columns and index.dialect_kwargs
    ]
    assert sometimes == ["uq_episode_open"]


def test_that_rows_of_which_one_person_has_one_are_found(filled) -> None:
    desk, (one, other, _) = filled
    unique = {
        table.name
        for table, column in rows.places()
        for rule in table.constraints
        if isinstance(rule, UniqueConstraint) and column.name in rule.columns
    }
    with desk.register.look(desk.who) as look:
        found = {table.name for table, _ in rows.places() if rows.collisions(look._session, table, one, other)}
    assert found == unique
