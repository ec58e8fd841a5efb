"""What trust costs: signing in, the log in an import and in a save, and opening after a crash."""

import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import cast

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop import paths
from iom_desktop.clock import SetClock
from iom_desktop.demonstration.options import PASSPHRASE
from iom_desktop.records.support import Note
from iom_desktop.records.work import NewCheck, SourceAnswer
from iom_desktop.services.cohort import Cohort
from iom_desktop.services.daily_checks import DailyChecks
from iom_desktop.services.desk import Desk
from iom_desktop.services.sign_in import sign_in
from iom_desktop.services.support import Support
from iom_desktop.store import keys
from iom_desktop.store.engine import connect
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.work import CheckOutcome, NoteKind, SourceResult
from tests import people, registers
from tests.benchmarks.figures import Figure, in_turn, keep, seconds, timed
from tests.benchmarks.unlogged import Unlogged
from tests.registers import CHEAP, MOMENT

NAME = "kingsmere.iomregister"
PART = "Saving and safety"
WITHOUT = "the same without its log"
SAVES = 60


@pytest.fixture
def register(demonstration: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration's register, on a machine that never saw it."""
    shutil.rmtree(paths.profile(), ignore_errors=True)
    return shutil.copytree(demonstration / NAME, tmp_path / NAME)


@pytest.fixture
def signed_in(register: Path) -> Iterator[Desk]:
    """The coordinator, at that copy."""
    with closing(sign_in(register, "coordinator", PASSPHRASE, clock=SetClock(MOMENT))) as desk:
        yield desk


def bench_signing_in_as_tuned_for_this_machine(benchmark: BenchmarkFixture, register: Path) -> None:
    file, cost = register / "keys.json", keys.tuned_cost()
    key_file = KeyFile.read(file)
    key = key_file.unlock("coordinator", PASSPHRASE)
    key_file.with_slot(key, "coordinator", PASSPHRASE, cost).write(file)
    slot = KeyFile.read(file).slot_of("coordinator")
    desks: list[Desk] = []

    def enter() -> None:
        desks.append(sign_in(register, "coordinator", PASSPHRASE, clock=SetClock(MOMENT)))

    def leave() -> None:
        desks.pop().close()

    whole = timed(benchmark, enter, 5, after=leave)
    deriving = seconds(lambda: keys.derive(PASSPHRASE, slot.salt, cost), 5)
    beside = f"key derivation alone ({deriving * 1000:.0f} ms, {cost.memory_kib // 1024} MiB)"
    keep(
        benchmark,
        Figure(PART, "Signing in", whole / deriving, beside=beside, most=1.2, more=f"{whole * 1000:.0f} ms"),
    )


def bench_loading_a_list_with_its_log(benchmark: BenchmarkFixture, signed_in: Desk, demonstration: Path) -> None:
    unlogged = Cohort(cast("Register", Unlogged(signed_in.register)), signed_in.who, signed_in.clock)
    previews = [signed_in.cohort.preview(demonstration / "core-cohort-2025-11.csv")]

    def undo() -> None:
        signed_in.cohort.undo("2025-11")

    def load() -> None:
        signed_in.cohort.accept(previews[0])

    with_log, without = in_turn(benchmark, load, lambda: unlogged.accept(previews[0]), 5, after=undo)
    keep(benchmark, Figure(PART, "Importing a list, with its log", with_log / without, beside=WITHOUT, most=1.5))


def bench_saving_a_note_with_its_entry(benchmark: BenchmarkFixture, signed_in: Desk) -> None:
    unlogged = Support(cast("Register", Unlogged(signed_in.register)), signed_in.who, signed_in.clock)
    person_id, number = signed_in.cases.order()[0], count()

    def note() -> Note:
        return Note(person_id=person_id, kind=NoteKind.FACT, text=f"Came on time, {next(number)}", on=MOMENT.date())

    with_log, without = in_turn(
        benchmark, lambda: signed_in.support.enter(note()), lambda: unlogged.enter(note()), SAVES
    )
    keep(benchmark, Figure(PART, "Saving a note, with its entry", with_log / without, beside=WITHOUT, most=1.5))


def bench_saving_a_note_with_its_seal(benchmark: BenchmarkFixture, signed_in: Desk) -> None:
    person_id, number = signed_in.cases.order()[0], count()
    seals = signed_in.register._seals

    def save() -> None:
        text = f"Came on time, {next(number)}"
        signed_in.support.enter(Note(person_id=person_id, kind=NoteKind.FACT, text=text, on=MOMENT.date()))

    def save_unsealed() -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(seals, "renew", lambda _door: None)
            save()

    sealed, unsealed = in_turn(benchmark, save, save_unsealed, SAVES)
    more = f"{(sealed - unsealed) * 1000:.1f} ms"
    beside = "the same without renewing the seal"
    keep(benchmark, Figure(PART, "Saving a note, with its seal", sealed / unsealed, beside=beside, most=1.5, more=more))


def bench_saving_a_daily_check_with_its_entry(benchmark: BenchmarkFixture, signed_in: Desk) -> None:
    unlogged = DailyChecks(cast("Register", Unlogged(signed_in.register)), signed_in.who, signed_in.clock)
    queue = signed_in.daily_checks.queue()
    sources = tuple(SourceAnswer(one.code, SourceResult.NOTHING_NEW) for one in queue.sources)
    checks = [
        NewCheck(line.person_id, CheckOutcome.NO_CHANGE, sources=sources) for line in (*queue.waiting, *queue.done)[:20]
    ]
    for check in checks:
        signed_in.daily_checks.record(check, correcting=True)
    turns = count()

    def next_check() -> NewCheck:
        return replace(checks[next(turns) % len(checks)], note=str(next(turns)))

    with_log, without = in_turn(
        benchmark,
        lambda: signed_in.daily_checks.record(next_check(), correcting=True),
        lambda: unlogged.record(next_check(), correcting=True),
        SAVES,
    )
    keep(benchmark, Figure(PART, "Saving a daily check, with its entry", with_log / without, beside=WITHOUT, most=1.5))


def bench_opening_after_a_kill(benchmark: BenchmarkFixture, register: Path, tmp_path: Path) -> None:
    cheap = cheaply(register)
    key = KeyFile.read(cheap / "keys.json").unlock("coordinator", PASSPHRASE)
    whole, killed = tmp_path / "whole" / NAME, tmp_path / "killed" / NAME
    shutil.copytree(cheap, whole)
    leave_in_the_middle(cheap, killed)
    copies: list[Path] = []
    opened: list[Register] = []

    def copy_of(source: Path) -> None:
        shutil.rmtree(paths.profile(), ignore_errors=True)
        copies.append(shutil.copytree(source, tmp_path / f"copy-{len(copies)}" / NAME))

    def enter() -> None:
        opened.append(Register.open(copies[-1], "coordinator", PASSPHRASE, clock=SetClock(MOMENT)))

    def leave() -> None:
        opened.pop().close()

    def ask() -> None:
        with closing(connect(copies[-1] / "register.db", key)) as connection:
            connection.execute("SELECT count(*) FROM audit_entry").fetchone()

    after_a_kill = timed(benchmark, enter, 5, before=lambda: copy_of(killed), after=leave)
    played_back = seconds(ask, 9, before=lambda: copy_of(killed)) - seconds(ask, 9, before=lambda: copy_of(whole))
    opening = seconds(enter, 5, before=lambda: copy_of(whole), after=leave)
    more = f"a whole opening takes {after_a_kill * 1000:.0f} ms, without a kill {opening * 1000:.0f}"
    what = "Recovery after a kill, to the first answer, beyond opening whole"
    keep(benchmark, Figure(PART, what, max(played_back, 0) * 1000, unit="ms", most=100, more=more))


def cheaply(register: Path) -> Path:
    """Give the coordinator a way in that costs next to nothing, so that what is measured is the opening."""
    file = register / "keys.json"
    key_file = KeyFile.read(file)
    key_file.with_slot(key_file.unlock("coordinator", PASSPHRASE), "coordinator", PASSPHRASE, CHEAP).write(file)
    return register


def leave_in_the_middle(register: Path, killed: Path) -> None:
    """Copy a register while a large piece of work has half reached the disk, as a kill would leave it."""
    with closing(Register.open(register, "coordinator", PASSPHRASE, clock=SetClock(MOMENT))) as opened:

        def unfinished() -> None:
            with opened.work(registers.actor()) as work:
                work._session.connection().exec_driver_sql("PRAGMA cache_size = 10")
                for number in range(400):
                    work.people.keep(people.person(number))
                    work._session.flush()
                shutil.copytree(register, killed)
                raise KeyboardInterrupt

        with suppress(KeyboardInterrupt):
            unfinished()
    assert (killed / "register.db-journal").stat().st_size > 100_000
