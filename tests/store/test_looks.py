"""What looks put into the log is never lost and never written twice."""

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.store.audit_trail.chain import Entry
from iom_desktop.store.register import Register
from iom_desktop.store.register.looks import Looks
from iom_desktop.vocabulary.access import AuditKind
from tests.registers import actor

ENTRY = Entry(kind=AuditKind.CONSULTATION, record_kind="person", record_id="01")


class Noting:
    """A chain that only notes what is added."""

    def __init__(self) -> None:
        self.added: list[Entry] = []

    def add(self, _stamp: object, entries: list[Entry]) -> None:
        self.added += entries


def test_that_what_was_written_waits_no_more() -> None:
    looks, chain = Looks(), Noting()
    looks.add(actor(), [ENTRY])
    with looks.written() as write:
        write(chain)
    assert chain.added == [ENTRY]
    assert not looks


def test_that_a_failed_transaction_lets_them_wait_in_their_order() -> None:
    looks, chain = Looks(), Noting()
    first, second = [ENTRY], [ENTRY, ENTRY]
    looks.add(actor(), first)
    looks.add(actor(), second)

    def fail() -> None:
        with looks.written() as write:
            write(chain)
            raise Mendable("disk_full", "Full.")

    with pytest.raises(Mendable):
        fail()
    again = Noting()
    with looks.written() as write:
        write(again)
    assert len(again.added) == 3


def test_that_work_that_fails_takes_no_look_with_it(register: Register, who: Actor) -> None:
    before = register.check().entries

    def fail() -> None:
        with register.work(who) as work:
            work.access.keep_setting("tea", "at four", work.stamp.day)
            with register.look(who) as look:
                look.log.consulted("person", "01")
            raise Mendable("changed_my_mind", "Never mind.")

    with pytest.raises(Mendable):
        fail()
    with register.look(who) as look:
        look.log.consulted("person", "02")
    assert register.check().entries == before + 2
