"""The ledger of 4,178 people over 24 months: a month, every sum, one person, beside reading the same rows."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop.services.desk import Desk
from tests import registers
from tests.benchmarks.conftest import LONDON_ROWS
from tests.benchmarks.promises import Promise, alternately, keep
from tests.benchmarks.two_years import MONTHS

ROUNDS = 5
WHAT = f"{LONDON_ROWS:,} people and {len(MONTHS)} months"


@pytest.fixture(scope="module")
def desk(two_years: Path) -> Iterator[Desk]:
    """The coordinator, signed in to two years of London's lists."""
    with closing(registers.signed_in(two_years)) as signed_in:
        yield signed_in


def bench_a_month_of_the_ledger(benchmark: BenchmarkFixture, desk: Desk) -> None:
    listed = _of_the_month(desk)
    ours, floor = alternately(desk.ledger.ledger, lambda: _read(desk, listed), ROUNDS, desk.leave_seals())
    say(benchmark, "a month of the ledger", ours, floor)


def bench_the_sums_of_all_months(benchmark: BenchmarkFixture, desk: Desk) -> None:
    every = "SELECT cohort_month_id, person_id, eligible, overruled, overruled_at FROM eligibility"
    ours, floor = alternately(desk.ledger.months, lambda: _read(desk, every), ROUNDS, desk.leave_seals())
    say(benchmark, "the sums of all months", ours, floor)


def bench_one_persons_story(benchmark: BenchmarkFixture, desk: Desk) -> None:
    person_id = desk.ledger.ledger().rows[0].person_id
    own = f"SELECT * FROM eligibility WHERE person_id = '{person_id}'"
    ours, floor = alternately(
        lambda: desk.ledger.story(person_id), lambda: _read(desk, own), ROUNDS, desk.leave_seals()
    )
    say(benchmark, "one person through all months", ours, floor)


def say(benchmark: BenchmarkFixture, what: str, ours: float, floor: float) -> None:
    benchmark.pedantic(lambda: None, rounds=1)
    found = f"{ours * 1_000:.0f} ms, {ours / floor:.1f} times reading its rows alone ({floor * 1_000:.0f} ms)"
    keep(benchmark, Promise(f"{what}, of {WHAT}", found, "under 100 ms"))


def _of_the_month(desk: Desk) -> str:
    with desk.register.look(desk.who) as look:
        last = look.cohort.months()[-1].id
    return (
        "SELECT e.*, p.surname, p.forenames FROM eligibility AS e JOIN person AS p ON p.id = e.person_id "
        f"WHERE e.cohort_month_id = '{last}' ORDER BY p.surname, p.forenames"
    )


def _read(desk: Desk, statement: str) -> None:
    with desk.register.look(desk.who) as look:
        look._session.connection().exec_driver_sql(statement).fetchall()
