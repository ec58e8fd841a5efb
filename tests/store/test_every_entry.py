"""The law of the log: whatever is done to any one entry of it is found out, and its place is named."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from iom_desktop.clock import SetClock
from iom_desktop.models.person import Person
from iom_desktop.records.user import User
from iom_desktop.store.audit_trail import verifying
from iom_desktop.store.register import Register, proof
from iom_desktop.vocabulary.access import AuditKind, Purpose, Role
from tests import people, registers

COLUMNS = (
    "at",
    "actor_id",
    "actor_name",
    "role",
    "workstation",
    "kind",
    "record_kind",
    "record_id",
    "person_id",
    "fields",
    "count",
    "words",
    "purpose",
    "recipients",
    "document_hash",
    "values_hash",
    "previous_hash",
    "hash",
)
OTHER = {
    "at": "2020-01-01 00:00:00.000000",
    "kind": "CASE kind WHEN 'sign_in' THEN 'sign_out' ELSE 'sign_in' END",
    "fields": '["other"]',
    "count": "coalesce(count, 0) + 1",
    "purpose": "CASE purpose WHEN 'audit' THEN 'court' ELSE 'audit' END",
}
"""What else a column may hold; words of no meaning where nothing else is asked for."""


class Opened:
    """One connection on a register whose guards somebody with the key has taken away."""

    def __init__(self, connection: Connection, key: bytes, heads: tuple[tuple[int, str], ...]) -> None:
        self._connection = connection
        self._key = key
        self._heads = heads
        self.length: int = connection.scalar(text("SELECT max(sequence) FROM audit_entry"))

    def after(self, *changes: str) -> tuple[str, ...]:
        """What is said after changes, which are taken back."""
        with self._connection.begin_nested() as point:
            for change in changes:
                self._connection.execute(text(change))
            found = verifying.broken_links(self._connection, self._key)
            found += verifying._cut_off(self._connection, self._heads)
            point.rollback()
        return found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register whose log is short, with entries of several kinds."""
    folder = tmp_path_factory.mktemp("short") / "short.iomregister"
    clock = SetClock(registers.MOMENT)
    first = User(sign_in_name="coordinator", display_name="Priya Raman", role=Role.COORDINATOR, agency="council")
    Register.create(
        folder,
        borough="Kingsmere",
        first_user=first,
        passphrase=registers.PASSPHRASE,
        fill=lambda _work: None,
        clock=clock,
        cost=registers.CHEAP,
    )
    with closing(Register.open(folder, "coordinator", registers.PASSPHRASE, clock=clock)) as register:
        who = registers.actor()
        with register.work(who) as work:
            ids = [work.people.keep(one) for one in (people.person(), people.person(1))]
            work.log.noted(AuditKind.SIGN_IN, "user", who.user_id)
        with register.work(who) as work:
            work.people.keep(replace(work.people.get(ids[0]), known_as="Dom"))
            work.log.disclosed("person", ids[1], recipients="The court", purpose=Purpose.COURT, document_hash="ab" * 32)
        with register.work(who) as work:
            work._session.delete(work._session.get_one(Person, ids[1]))
            work.log.noted(AuditKind.COMBINATION, "person", ids[0], words="two lists")
        with register.look(who) as look:
            look.log.consulted("register", count=98, words="all managed")
            look.log.consulted("person", ids[0], purpose=Purpose.PANEL)
    return folder


@pytest.fixture
def register(small: Path) -> Iterator[Register]:
    with closing(Register.open(small, "coordinator", registers.PASSPHRASE)) as opened:
        yield opened


@pytest.fixture
def log(register: Register) -> Iterator[Opened]:
    with register._door.writing.connect() as connection, connection.begin() as whole:
        kept = proof.kept_heads(connection, register.folder, register.folder, register.facts.register_id)
        registers.without_guards(connection.connection.driver_connection)
        opened = Opened(connection, register.facts.chain_key, kept)
        assert opened.after() == ()
        yield opened
        whole.rollback()


def changed(column: str, sequence: int) -> str:
    other = OTHER.get(column, "another")
    value = other if column in {"kind", "count", "purpose"} else f"'{other}'"
    return f"UPDATE audit_entry SET {column} = {value} WHERE sequence = {sequence}"


def test_that_any_column_of_an_entry_altered_is_found_at_its_place(log: Opened) -> None:
    for place, column in enumerate(COLUMNS):
        sequence = 1 + place % log.length
        assert f"entry {sequence} has been altered" in log.after(changed(column, sequence)), column


@pytest.mark.slow
def test_that_any_column_of_any_entry_altered_is_found_at_its_place(log: Opened) -> None:
    for sequence in range(1, log.length + 1):
        for column in COLUMNS:
            assert f"entry {sequence} has been altered" in log.after(changed(column, sequence)), column


def test_that_any_entry_taken_out_is_found_at_its_place(log: Opened) -> None:
    for sequence in range(1, log.length + 1):
        found = log.after(f"DELETE FROM audit_entry WHERE sequence = {sequence}")
        at_the_end = " at the end" if sequence == log.length else ""
        assert f"entry {sequence} is missing{at_the_end}" in found


@pytest.mark.slow
def test_that_any_two_neighbours_that_change_places_are_found(log: Opened) -> None:
    for sequence in range(1, log.length):
        found = log.after(
            f"UPDATE audit_entry SET sequence = -1 WHERE sequence = {sequence}",
            f"UPDATE audit_entry SET sequence = {sequence} WHERE sequence = {sequence + 1}",
            f"UPDATE audit_entry SET sequence = {sequence + 1} WHERE sequence = -1",
        )
        assert f"entry {sequence} does not follow the one before it" in found
        assert f"entry {sequence} has been altered" in found


def test_that_any_tail_cut_off_is_found_by_the_head_outside(log: Opened) -> None:
    for first in range(1, log.length + 1):
        found = log.after(
            f"DELETE FROM audit_value WHERE sequence >= {first}", f"DELETE FROM audit_entry WHERE sequence >= {first}"
        )
        entries = f"entry {first} is" if first == log.length else f"entries {first} to {log.length} are"
        assert found == (f"{entries} missing at the end",)


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        lambda at: f"UPDATE audit_value SET old_and_new = old_and_new || ' ' WHERE sequence = {at}",
        lambda at: f"UPDATE audit_value SET salt = zeroblob(16) WHERE sequence = {at}",
        lambda at: f"UPDATE audit_value SET emptied_at = '2025-11-18 09:10:00.000000' WHERE sequence = {at}",
        lambda at: f"UPDATE audit_value SET salt = NULL, old_and_new = NULL WHERE sequence = {at}",
        lambda at: f"DELETE FROM audit_value WHERE sequence = {at}",
    ],
)
def test_that_any_value_touched_is_found_at_its_place(log: Opened, change: Callable[[int], str]) -> None:
    owning = log._connection.scalars(text("SELECT sequence FROM audit_value ORDER BY sequence")).all()
    assert owning
    for sequence in owning:
        assert f"the values of entry {sequence} have been altered" in log.after(change(sequence))


def test_that_a_tail_written_anew_with_the_key_is_found_by_the_head_outside(register: Register) -> None:
    with register._door.reading.connect() as connection:
        found = verifying.faults(connection, register.facts.chain_key, [(3, "ab" * 32)])
    assert found == ("entry 3 is not the one that was written when the log ended there",)
