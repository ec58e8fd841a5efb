"""The ledger of 4,178 people over 24 months: a month, every sum, one person, beside reading the same rows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop.services.desk import Desk
from tests.benchmarks.conftest import LONDON_ROWS, alone_with
from tests.benchmarks.figures import Figure, in_turn, keep
from tests.benchmarks.two_years import MONTHS

ROUNDS = 5
PART = "Ledger and explorer"
WHAT = f"{LONDON_ROWS:,} people and {len(MONTHS)} months"


@pytest.fixture(scope="module")
def desk(two_years: Path) -> Iterator[Desk]:
    """The coordinator, signed in to two years of London's lists."""
    with alone_with(two_years) as signed_in:
        yield signed_in


def bench_a_month_of_the_ledger(benchmark: BenchmarkFixture, desk: Desk) -> None:
    listed = _of_the_month(desk)
    say(benchmark, "A month of the ledger", desk, desk.ledger.ledger, listed)


def bench_the_sums_of_all_months(benchmark: BenchmarkFixture, desk: Desk) -> None:
    every = "SELECT cohort_month_id, person_id, eligible, overruled, overruled_at FROM eligibility"
    say(benchmark, "The sums of all months", desk, desk.ledger.months, every)


def bench_one_persons_story(benchmark: BenchmarkFixture, desk: Desk) -> None:
    person_id = desk.ledger.ledger().rows[0].person_id
    own = f"SELECT * FROM eligibility WHERE person_id = '{person_id}'"
    say(benchmark, "One person through all months", desk, lambda: desk.ledger.story(person_id), own)


def say(benchmark: BenchmarkFixture, what: str, desk: Desk, asked: Callable[[], object], rows: str) -> None:
    """Ask, and read the rows behind the answer alone, in turn."""
    ours, floor = in_turn(benchmark, asked, lambda: _read(desk, rows), ROUNDS, desk.leave_seals())
    keep(
        benchmark,
        Figure(PART, f"{what}, of {WHAT}", ours * 1_000, unit="ms", most=100),
        Figure(PART, f"{what}, in readings", ours / floor, beside=f"reading its rows alone ({floor * 1_000:.0f} ms)"),
    )


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
