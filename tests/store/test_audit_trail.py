"""The log: every change is in it, and every change to it is found out."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from hashlib import sha256

import pytest
from sqlalchemy import Row, select, text, update
from sqlalchemy.orm import Session
from sqlcipher3.dbapi2 import IntegrityError

from iom_desktop.errors import Fault, Mendable
from iom_desktop.models.audit import AuditEntry, AuditValue
from iom_desktop.models.base import Entity, new_id
from iom_desktop.models.contact import Note
from iom_desktop.models.person import Person
from iom_desktop.records.access import Actor
from iom_desktop.store.audit_trail.chain import canonical
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import AuditKind, Purpose, Role
from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.work import NoteKind
from tests import people, registers


def entries(register: Register, who: Actor) -> list[Row]:
    """The log with its values, the newest last."""
    statement = (
        select(AuditEntry.__table__, AuditValue.old_and_new)
        .outerjoin(AuditValue, AuditValue.sequence == AuditEntry.sequence)
        .order_by(AuditEntry.sequence)
    )
    with register.look(who) as look:
        return list(session_of(look).execute(statement))


def session_of(unit: Look) -> Session:
    return unit._session


def last_values(register: Register, who: Actor) -> dict:
    return json.loads(entries(register, who)[-1].old_and_new)


def test_that_a_new_row_is_logged_as_collected_with_its_values(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        person_id = work.people.keep(people.person())
    line = entries(register, who)[-1]
    assert (line.kind, line.record_kind, line.record_id, line.person_id) == (
        AuditKind.COLLECTION,
        "person",
        person_id,
        person_id,
    )
    assert (line.actor_name, line.role, line.actor_id) == (who.sign_in_name, Role.COORDINATOR, who.user_id)
    assert json.loads(line.old_and_new)["surname"] == [None, "Ashgrove"]
    assert "surname" in line.fields


def test_that_a_change_is_logged_with_what_was_and_what_is(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        person_id = work.people.keep(people.person())
    with register.work(who) as work:
        work.people.keep(replace(work.people.get(person_id), surname="Ashgrove-Bell"))
    line = entries(register, who)[-1]
    assert line.kind is AuditKind.ALTERATION
    assert json.loads(line.old_and_new) == {"surname": ["Ashgrove", "Ashgrove-Bell"]}


def test_that_an_erased_row_is_logged_without_what_it_held(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        person_id = work.people.keep(people.person())
    with register.work(who) as work:
        session_of(work).delete(session_of(work).get_one(Person, person_id))
    line = entries(register, who)[-1]
    assert (line.kind, line.person_id, line.old_and_new, line.values_hash) == (AuditKind.ERASURE, person_id, None, "")
    assert "surname" in line.fields


def test_that_a_change_back_to_the_same_is_no_change(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        person_id = work.people.keep(people.person())
    before = len(entries(register, who))
    with register.work(who) as work:
        work.people.keep(work.people.get(person_id))
        session_of(work).get_one(Person, person_id).sex = people.person().sex
    assert len(entries(register, who)) == before


def test_that_settings_and_users_are_administration(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        work.access.keep_setting("tea", "at four", work.stamp.day)
    assert entries(register, who)[-1].kind is AuditKind.ADMINISTRATION


def test_that_stamps_are_written_by_nobody_but_the_listener(register: Register, who: Actor) -> None:
    other = replace(who, sign_in_name="police")
    with register.work(who) as work:
        person_id = work.people.keep(people.person())
    with register.work(other) as work:
        work.people.keep(replace(work.people.get(person_id), known_as="Dom"))
    with register.look(who) as look:
        row = session_of(look).get_one(Person, person_id)
        assert (row.created_by, row.updated_by, row.version) == ("coordinator", "police", 2)
        assert row.created_at == register.clock.now()


def test_that_work_that_fails_leaves_no_entry(register: Register, who: Actor) -> None:
    before = len(entries(register, who))

    def fail() -> None:
        with register.work(who) as work:
            work.people.keep(people.person())
            raise Mendable("changed_my_mind", "Never mind.")

    with pytest.raises(Mendable):
        fail()
    assert len(entries(register, who)) == before


def test_that_every_table_is_logged_without_its_repository_doing_anything(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        session_of(work).add(Person(surname="Ashgrove", sex=Sex.MALE, interpreter_needed=False))
        person_id = new_id()
        session_of(work).add(Person(id=person_id, surname="Birdsong"))
        session_of(work).add(Note(person_id=person_id, kind=NoteKind.FACT, on=date(2025, 11, 18), text="Seen."))
    kinds = [line.record_kind for line in entries(register, who)[-3:]]
    assert sorted(kinds) == ["note", "person", "person"]


@pytest.mark.parametrize(
    "statement",
    [
        update(Person).values(surname="x"),
        Person.__table__.delete(),
        Person.__table__.insert(),
        text("UPDATE person SET surname = 'x'"),
        text("  delete from person"),
        text("WITH gone AS (SELECT 1) DELETE FROM person"),
        select(Person).from_statement(text("UPDATE person SET surname = 'x' RETURNING *")),
        select(Person).from_statement(update(Person).values(surname="x").returning(Person)),
    ],
)
def test_that_a_statement_the_log_would_not_see_is_refused(register: Register, who: Actor, statement: object) -> None:
    def sneak() -> None:
        with register.work(who) as work:
            session_of(work).execute(statement)

    with pytest.raises(Fault):
        sneak()


def test_that_nobody_writes_the_log_but_the_log(register: Register, who: Actor) -> None:
    def sneak() -> None:
        with register.work(who) as work:
            session_of(work).add(AuditValue(sequence=1, old_and_new="nothing"))

    with pytest.raises(Fault):
        sneak()


def test_that_a_look_is_logged_when_it_ends(register: Register, who: Actor) -> None:
    with register.look(who) as look:
        look.log.consulted("person", "01", purpose=Purpose.COURT, words="case record")
        look.log.consulted("register", count=98)
    first, second = entries(register, who)[-2:]
    assert (first.kind, first.person_id, first.purpose) == (AuditKind.CONSULTATION, "01", Purpose.COURT)
    assert (second.record_kind, second.count) == ("register", 98)
    assert register.check().sound


def test_that_a_look_during_long_work_is_logged_after_it(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        work.people.keep(people.person())
        with register.look(who) as look:
            look.log.consulted("person", "01")
    kinds = [line.kind for line in entries(register, who)[-2:]]
    assert kinds == [AuditKind.COLLECTION, AuditKind.CONSULTATION]


def test_that_a_disclosure_says_to_whom_and_of_what(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        work.log.disclosed(
            "issued_document", "02", recipients="Kingsmere Crown Court", purpose=Purpose.COURT, document_hash="ab" * 32
        )
        work.log.noted(AuditKind.EXPORT, "register", count=3)
    line = entries(register, who)[-2]
    assert (line.kind, line.recipients, line.document_hash) == (
        AuditKind.DISCLOSURE,
        "Kingsmere Crown Court",
        "ab" * 32,
    )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_entry SET actor_name = 'police' WHERE sequence = 5",
        "DELETE FROM audit_entry WHERE sequence = 5",
        "DELETE FROM audit_value WHERE sequence = 5",
        "UPDATE audit_value SET old_and_new = '{}' WHERE sequence = 5",
        "UPDATE audit_value SET salt = NULL, old_and_new = NULL WHERE sequence = 5",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE sequence = 5",
        "INSERT OR REPLACE INTO audit_value SELECT * FROM audit_value WHERE sequence = 5",
    ],
)
def test_that_the_database_itself_refuses_to_change_the_log(register: Register, change: str) -> None:
    with closing(register._door.connect()) as connection, pytest.raises(IntegrityError, match="the log only grows"):
        connection.execute(change)
    assert register.check().sound


def tampered(register: Register, change: str) -> tuple[str, ...]:
    """What a check says after somebody with the key has changed the log by other means."""
    with closing(register._door.connect()) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        registers.without_guards(connection)
        connection.execute(change)
    return tuple(said for said in register.check().log if "the guard " not in said)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DROP TRIGGER audit_entry_refuses_update", "the guard audit_entry_refuses_update of the log is gone"),
        (
            "CREATE TRIGGER quiet AFTER INSERT ON audit_entry BEGIN SELECT 1; END",
            "the trigger quiet on the log is none of the program's",
        ),
    ],
)
def test_that_a_guard_of_the_log_taken_or_put_there_is_found_out(register: Register, change: str, said: str) -> None:
    with closing(register._door.connect()) as connection:
        connection.execute(change)
    assert register.check().log == register.broken_log() == (said,)


def test_that_a_guard_made_weaker_is_found_out(register: Register) -> None:
    with closing(register._door.connect()) as connection:
        connection.execute("DROP TRIGGER audit_value_refuses_delete")
        connection.execute("CREATE TRIGGER audit_value_refuses_delete BEFORE DELETE ON audit_value BEGIN SELECT 1; END")
    assert register.check().log == ("the guard audit_value_refuses_delete of the log is not the one that was shipped",)


def test_that_a_trigger_that_feeds_the_search_is_missed(register: Register) -> None:
    with closing(register._door.connect()) as connection:
        connection.execute("DROP TRIGGER search_person_changed")
    assert register.check().database == ("the trigger search_person_changed that feeds the search is gone or changed",)


def test_that_values_that_belong_to_no_entry_are_counted(register: Register) -> None:
    strangers = "INSERT INTO audit_value (sequence, old_and_new) VALUES (9001, '{}'), (9002, '{}')"
    assert "2 of the values belong to no entry" in tampered(register, strangers)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE audit_entry SET actor_name = 'police' WHERE sequence = 5", "entry 5 has been altered"),
        ("UPDATE audit_entry SET at = '2020-01-01 00:00:00.000000' WHERE sequence = 7", "entry 7 has been altered"),
        ("UPDATE audit_value SET old_and_new = '{}' WHERE sequence = 5", "the values of entry 5 have been altered"),
        ("DELETE FROM audit_value WHERE sequence = 5", "the values of entry 5 have been altered"),
        ("DELETE FROM audit_entry WHERE sequence = 5", "entry 5 is missing"),
        ("DELETE FROM audit_entry WHERE sequence < 4", "entries 1 to 3 are missing"),
    ],
)
def test_that_a_log_changed_by_other_means_is_found_out(register: Register, change: str, said: str) -> None:
    assert said in tampered(register, change)
    assert not register.check().sound


def test_that_entries_put_in_another_order_are_found_out(register: Register) -> None:
    with closing(register._door.connect()) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        registers.without_guards(connection)
        connection.execute("UPDATE audit_entry SET sequence = -1 WHERE sequence = 5")
        connection.execute("UPDATE audit_entry SET sequence = 5 WHERE sequence = 6")
        connection.execute("UPDATE audit_entry SET sequence = 6 WHERE sequence = -1")
    assert "entry 5 does not follow the one before it" in register.check().log


def test_that_a_cut_off_tail_is_found_out_by_the_head(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        work.people.keep(people.person())
    last = len(entries(register, who))
    found = tampered(register, "DELETE FROM audit_entry WHERE sequence = (SELECT max(sequence) FROM audit_entry)")
    assert f"entry {last} is missing at the end" in found
    assert "older copy" in register.check().head[0]


EMPTIED = "UPDATE audit_value SET salt = NULL, old_and_new = NULL, emptied_at = '2025-11-18 09:10:00.000000'"


def test_that_values_emptied_by_erasure_do_not_break_the_chain(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        work.log.noted(AuditKind.ERASURE, "audit_value", "5", words="retention")
    assert tampered(register, EMPTIED + " WHERE sequence = 5") == ()


def test_that_values_emptied_without_an_erasure_that_names_them_are_found_out(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        work.log.noted(AuditKind.ERASURE, "audit_value", "5", words="retention")
        work.log.noted(AuditKind.ERASURE, "person", "7")
    said = tampered(register, EMPTIED)
    assert "no erasure explains that the values of entry 4 are gone" in said
    assert "no erasure explains that the values of entry 7 are gone" in said
    assert not any("entry 5 " in line for line in said)


def test_that_an_erasure_explains_nothing_that_was_written_after_it(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        last = len(entries(register, who))
        work.log.noted(AuditKind.ERASURE, "audit_value", str(last + 2), words="in advance")
    with register.work(who) as work:
        work.people.keep(people.person())
    assert tampered(register, EMPTIED + f" WHERE sequence = {last + 2}") == (
        f"no erasure explains that the values of entry {last + 2} are gone",
    )


def test_that_values_gone_without_a_date_are_found_out(register: Register) -> None:
    assert tampered(register, "UPDATE audit_value SET salt = NULL, old_and_new = NULL WHERE sequence = 5")


def test_that_every_kind_of_value_has_one_plain_form() -> None:
    values = {"d": date(2025, 1, 2), "t": time(9, 5), "n": Decimal("2.50"), "w": Sex.MALE, "b": b"pages", "s": None}
    assert json.loads(canonical(values)) == {
        "d": "2025-01-02",
        "t": "09:05:00",
        "n": "2.50",
        "w": "male",
        "s": None,
        "b": f"sha256:{sha256(b'pages').hexdigest()}",
    }
    with pytest.raises(TypeError):
        canonical({"x": object()})


def test_that_what_changed_is_told_by_table_and_person(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        person_id = work.people.keep(people.person())
        work.people.keep(people.identifier(person_id))
        changes = work.changes
    assert changes.kinds == {"person", "identifier"}
    assert changes.people == {person_id}
    with register.look(who) as look:
        assert not look.changes.kinds


def test_that_every_row_of_a_register_has_its_entry(register: Register, who: Actor) -> None:
    logged = {(line.record_kind, line.record_id) for line in entries(register, who)}
    with register.look(who) as look:
        for mapper in Entity.registry.mappers:
            if issubclass(mapper.class_, Entity):
                table = mapper.class_.__tablename__
                kept = session_of(look).scalars(select(mapper.class_.id)).all()
                assert {(table, row) for row in kept} <= logged, table
