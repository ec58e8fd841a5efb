"""What the commonest deeds cost, counted and not timed: fixed statements, and calls in proportion to the people."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from cProfile import Profile
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import Engine, event

from iom_desktop import paths
from iom_desktop.records.support import Note
from iom_desktop.records.work import NewCheck, SourceAnswer
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.work import CheckOutcome, NoteKind, SourceResult
from tests import managed, meetings, registers
from tests.managed import TODAY
from tests.registers import Template

pytestmark = pytest.mark.xdist_group("effort")
FEW, MANY = 3, 15
SPARE = 1.25
"""How much more a deed may cost than when its figure was written: another Python counts a little differently."""


class Effort(NamedTuple):
    """What a deed cost: statements to the register, and calls of Python functions."""

    statements: int
    calls: int


@pytest.fixture(scope="module")
def filled(template: Template, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Template]:
    """A register of few people and one of many, each with somebody whose record is whole."""

    def fill(desk: Desk, count: int) -> None:
        managed.callum(desk)
        for at in range(1, count):
            person_id = managed.somebody(desk, "Sam", f"Ames{at}", crn=f"X{500_000 + at}")
            managed.hearing(desk, person_id, TODAY)

    return {
        count: meetings.fill(
            template, tmp_path_factory.mktemp("filled"), lambda desk, count=count: fill(desk, count)
        ).template
        for count in (FEW, MANY)
    }


def save_note(desk: Desk) -> None:
    note = Note(person_id=desk.cases.order()[0], kind=NoteKind.FACT, text="Came on time", on=TODAY)
    desk.support.enter(note)


def record_check(desk: Desk) -> None:
    queue = desk.daily_checks.queue()
    sources = tuple(SourceAnswer(one.code, SourceResult.NOTHING_NEW) for one in queue.sources)
    desk.daily_checks.record(NewCheck(queue.waiting[0].person_id, CheckOutcome.NO_CHANGE, sources=sources))


DEEDS: dict[str, tuple[Callable[[Desk], object], Effort]] = {
    "listing everybody": (lambda desk: desk.cases.register(), Effort(55, 27_500)),
    "opening a case": (lambda desk: desk.cases.preview(desk.cases.order()[0]), Effort(67, 17_000)),
    "laying out Today": (lambda desk: desk.today.board(), Effort(46, 22_700)),
    "laying out the morning's check": (lambda desk: desk.daily_checks.queue(), Effort(42, 22_600)),
    "finding somebody": (lambda desk: desk.search.find("callum"), Effort(31, 6_600)),
    "the ledger": (lambda desk: desk.ledger.months(), Effort(11, 3_700)),
    "the cohort's figures": (lambda desk: desk.insights.cohort(12), Effort(23, 6_000)),
    "saving a note": (save_note, Effort(35, 5_700)),
    "recording a check": (record_check, Effort(64, 29_200)),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_that_a_deed_costs_no_more_than_it_did(filled: dict[int, Template], tmp_path: Path, deed: str) -> None:
    ask, known = DEEDS[deed]
    few, many = (effort_of(ask, filled[count], tmp_path / str(count)) for count in (FEW, MANY))
    assert many.statements == few.statements, "a statement for each person"
    assert many.statements <= known.statements
    assert many.calls <= known.calls * SPARE
    assert many.calls <= few.calls * (MANY / FEW), "more than in proportion to the people"


def effort_of(ask: Callable[[Desk], object], template: Template, folder: Path) -> Effort:
    """Count what a deed costs the second time, when all that is kept for later is there."""
    shutil.rmtree(paths.profile(), ignore_errors=True)
    profile = Profile(builtins=False)
    with closing(registers.signed_in(registers.copy_of(template, folder))) as desk:
        ask(desk)
        with counted() as statements:
            profile.runcall(ask, desk)
    return Effort(len(statements), sum(one.callcount for one in profile.getstats()))


@contextmanager
def counted() -> Iterator[list[str]]:
    """Hear every statement that goes to a register."""
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        heard.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    yield heard
    event.remove(Engine, "before_cursor_execute", hear)
