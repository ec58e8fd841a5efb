"""Many rows at once, and one entry in the log for each batch."""

import json
from collections.abc import Sequence

import pytest
from sqlalchemy import func, select

from iom_desktop.errors import Fault
from iom_desktop.models.audit import AuditEntry, AuditValue
from iom_desktop.models.intervention import Provider
from iom_desktop.models.person import Alias, Person
from iom_desktop.records.access import Actor
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import AuditKind, Handling


def rows(many: int) -> list[dict[str, object]]:
    return [{"name": f"Service {number}", "phone": "020 7946 0000"} for number in range(many)]


def counted(register: Register, who: Actor) -> tuple[int, int]:
    with register.look(who) as look:
        session = look._session
        return session.scalar(select(func.count(Provider.id))), session.scalar(select(func.count(AuditEntry.sequence)))


def test_that_a_batch_is_kept_with_one_entry(register: Register, who: Actor) -> None:
    _, before = counted(register, who)
    with register.work(who) as work:
        ids = work.bulk.keep(Provider, rows(6_001), words="list of 2025-11")
        assert work.changes.kinds == {"provider"}
    assert counted(register, who) == (6_001, before + 1)
    with register.look(who) as look:
        entry = look._session.scalars(select(AuditEntry).order_by(AuditEntry.sequence.desc()).limit(1)).one()
        assert (entry.kind, entry.record_kind, entry.count) == (AuditKind.COLLECTION, "provider", 6_001)
        assert entry.words == "list of 2025-11"
        values = look._session.get_one(AuditValue, entry.sequence)
        assert json.loads(values.old_and_new or "")["rows"][1].startswith("sha256:")
        assert look._session.get_one(Provider, ids[6_000]).name == "Service 6000"
    assert register.check().sound


def test_that_rows_kept_in_bulk_are_stamped_and_marked_like_any(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        (person_id,) = work.bulk.keep(Person, [{"surname": "Ashgrove"}])
        work.bulk.keep(Alias, [{"person_id": person_id, "surname": "Birdsong"}])
    with register.look(who) as look:
        person = look._session.get_one(Person, person_id)
        assert (person.created_by, person.version, person.created_at) == ("coordinator", 1, register.clock.now())
        assert look._session.scalars(select(Alias)).one().handling is Handling.PARTNERS


def test_that_rows_removed_in_bulk_are_one_entry_too(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        ids = work.bulk.keep(Provider, rows(1_200))
    _, before = counted(register, who)
    with register.work(who) as work:
        work.bulk.remove(Provider, ids[200:])
    assert counted(register, who) == (200, before + 1)


def test_that_a_batch_says_whom_it_is_about(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        ids = work.bulk.keep(Person, [{"surname": "Ashgrove"}, {"surname": "Birdsong"}])
        work.bulk.keep(Alias, [{"person_id": ids[0], "surname": "Ash"}])
        assert work.changes.people == set(ids)
    with register.work(who) as work:
        aliases = work._session.scalars(select(Alias.id)).all()
        work.bulk.remove(Alias, aliases)
        assert work.changes.people == {ids[0]}


@pytest.mark.parametrize("nothing", [(), []])
def test_that_an_empty_batch_is_no_entry(register: Register, who: Actor, nothing: Sequence[str]) -> None:
    _, before = counted(register, who)
    with register.work(who) as work:
        assert work.bulk.keep(Provider, list(nothing)) == []
        work.bulk.remove(Provider, nothing)
    assert counted(register, who) == (0, before)


def test_that_rows_of_different_shapes_are_refused(register: Register, who: Actor) -> None:
    def uneven() -> None:
        with register.work(who) as work:
            work.bulk.keep(Person, [{"surname": "Ashgrove", "known_as": "Dom"}, {"surname": "Birdsong"}])

    with pytest.raises(Fault):
        uneven()


def test_that_two_batches_of_the_same_rows_have_the_same_hash_only_with_the_same_ids(
    register: Register, who: Actor
) -> None:
    with register.work(who) as work:
        work.bulk.keep(Provider, rows(2))
        work.bulk.keep(Provider, rows(2))
    with register.look(who) as look:
        latest = look._session.scalars(select(AuditValue).order_by(AuditValue.sequence.desc()).limit(2)).all()
    assert latest[0].old_and_new != latest[1].old_and_new
