"""Reading the log: every question goes along an index, and what was typed can be looked for."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Connection, event

from iom_desktop.models.contact import Note
from iom_desktop.records.access import Actor
from iom_desktop.records.audit_log import LogFilter
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import AuditKind, Handling, Purpose
from iom_desktop.vocabulary.work import NoteKind
from tests import people

DISCLOSED = frozenset({AuditKind.DISCLOSURE})
POLICE = frozenset({"police"})


@pytest.fixture
def asked(register: Register) -> Iterator[list[tuple[str, object]]]:
    """The statements the log was asked with."""
    said: list[tuple[str, object]] = []

    def hear(_connection: Connection, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        if "audit_entry" in statement and "LIMIT" in statement:
            said.append((statement, parameters))

    event.listen(register._door.reading, "before_cursor_execute", hear)
    yield said
    event.remove(register._door.reading, "before_cursor_execute", hear)


@pytest.mark.parametrize(
    ("question", "index"),
    [
        (LogFilter(), "ix_audit_entry_at"),
        (LogFilter(since=date(2025, 11, 1), until=date(2025, 11, 18)), "ix_audit_entry_at"),
        (LogFilter(users=POLICE), "ix_audit_entry_actor_name_at"),
        (LogFilter(kinds=DISCLOSED), "ix_audit_entry_kind_at"),
        (LogFilter(person_id="01"), "ix_audit_entry_person_id_at"),
        (LogFilter(person_id="01"), "ix_audit_entry_record_kind_record_id"),
    ],
)
def test_that_a_page_of_the_log_is_found_along_an_index(
    register: Register, who: Actor, asked: list[tuple[str, object]], question: LogFilter, index: str
) -> None:
    with register.look(who) as look:
        first = look.audit_log.page(LogFilter(), None, 1)[0]
        asked.clear()
        look.audit_log.page(question, first, 200)
        (statement, parameters) = asked[0]
        plan = look._session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    said = " ".join(str(row[-1]) for row in plan)
    assert f"USING INDEX {index} " in said or f"USING COVERING INDEX {index} " in said
    assert "SCAN audit_entry" not in said


def test_that_entries_of_one_moment_keep_their_order(register: Register, who: Actor) -> None:
    with register.look(who) as look:
        whole = look.audit_log.page(LogFilter(), None, 1_000)
        cut = look.audit_log.page(LogFilter(), whole[4], 1_000)
    assert len({entry.at for entry in whole}) < len(whole)
    assert whole[5:] == cut


def test_that_typed_words_are_found_and_stand_in_no_words(register: Register, who: Actor) -> None:
    with register.look(who) as look:
        look.log.consulted("search", count=0, typed="O'Brien 100% _x")
    with register.look(who) as look:
        (entry,) = look.audit_log.page(LogFilter(words="o'brien 100% _x"), None, 5)
        assert look.audit_log.page(LogFilter(words="o_brien"), None, 5) == ()
        assert look.audit_log.count(LogFilter(words="o'brien")) == 1
    assert (entry.words, entry.typed) == ("", "O'Brien 100% _x")


def test_that_the_marks_a_record_has_borne_are_known_when_it_is_gone(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        person_id = work.people.keep(people.person())
        row = Note(person_id=person_id, kind=NoteKind.FACT, on=date(2025, 11, 18), text="Seen.")
        row.handling = Handling.INTELLIGENCE
        work._session.add(row)
    with register.work(who) as work:
        work._session.get_one(Note, row.id).handling = Handling.PARTNERS
    with register.work(who) as work:
        work._session.delete(work._session.get_one(Note, row.id))
    with register.look(who) as look:
        assert look.audit_log.is_marked("note")
        assert look.audit_log.handlings("note", row.id) == {Handling.INTELLIGENCE, Handling.PARTNERS}
        assert not look.audit_log.is_marked("register")


def test_that_a_purpose_counts_for_its_user_case_and_day(register: Register, who: Actor) -> None:
    today = register.clock.today()
    with register.look(who) as look:
        look.log.consulted("person", "01", purpose=Purpose.COURT)
        look.log.consulted("panel_item", "02", person_id="03", purpose=Purpose.PANEL)
    with register.look(who) as look:
        given = look.audit_log.purpose_given
        assert given(who.sign_in_name, today, "01") is Purpose.COURT
        assert given(who.sign_in_name, today) is Purpose.COURT
        assert given(who.sign_in_name, today, "03") is None
        assert given("police", today, "01") is None
        assert given(who.sign_in_name, date(2025, 11, 17), "01") is None
