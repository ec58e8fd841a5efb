"""What users wait for in a month: the list, the morning, a case, and the whole of Today."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop.clock import SetClock
from iom_desktop.services import list_check
from iom_desktop.services.desk import Desk
from tests.benchmarks.conftest import LONDON_ROWS
from tests.benchmarks.figures import Figure, keep, timed
from tests.registers import MOMENT

ROUNDS = 9
ASKED: dict[str, Callable[[Desk], object]] = {
    "Listing everybody managed": lambda desk: desk.cases.register(),
    "Opening a case": lambda desk: desk.cases.preview(desk.cases.order()[0]),
    "Laying out the morning's check": lambda desk: desk.daily_checks.queue(),
    "Laying out Today": lambda desk: desk.today.board(),
}


def bench_judging_a_list_of_london(benchmark: BenchmarkFixture, london_list: Path) -> None:
    taken = timed(benchmark, lambda: list_check.check(london_list, SetClock(MOMENT), "", ""), 3)
    keep(benchmark, Figure("The monthly list", f"Judging {LONDON_ROWS:,} rows, without a register", taken * 1000, "ms"))


def bench_comparing_the_months_list(benchmark: BenchmarkFixture, desk: Desk, demonstration: Path) -> None:
    taken = timed(benchmark, lambda: desk.cohort.preview(demonstration / "core-cohort-2025-11.csv"), 5)
    keep(benchmark, Figure("The monthly list", "Comparing a borough's list of 152", taken * 1000, "ms"))


@pytest.mark.parametrize("what", ASKED)
def bench_what_a_day_asks(benchmark: BenchmarkFixture, desk: Desk, what: str) -> None:
    taken = timed(benchmark, lambda: ASKED[what](desk), ROUNDS)
    keep(benchmark, Figure("The day", f"{what}, 98 people", taken * 1000, "ms"))
