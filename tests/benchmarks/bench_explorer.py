"""The criteria explorer over 4,178 people and 24 months: moving a threshold, beside counting as many scores."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop.services.desk import Desk
from tests.benchmarks.conftest import LONDON_ROWS, alone_with
from tests.benchmarks.figures import Figure, in_turn, keep, seconds
from tests.benchmarks.two_years import MONTHS

ROUNDS = 10
PART = "Ledger and explorer"
WHAT = f"{LONDON_ROWS:,} people and {len(MONTHS)} months"


@pytest.fixture(scope="module")
def desk(two_years: Path) -> Iterator[Desk]:
    """The coordinator, signed in to two years of London's lists."""
    with alone_with(two_years) as signed_in:
        yield signed_in


def bench_moving_a_threshold(benchmark: BenchmarkFixture, desk: Desk) -> None:
    opening = seconds(desk.criteria.load, 1)
    reading = seconds(lambda: read_all(desk), 1)
    usual = next(one for one in desk.criteria.load().rule_sets if one.name == "london-2021").definition
    read_all(desk)
    moved = iter(range(60, 60 + 2 * ROUNDS))
    scores = np.tile(np.arange(LONDON_ROWS) % 100, len(MONTHS))

    def move() -> None:
        first = replace(usual.first, at_least=Decimal(next(moved)))
        desk.criteria.explore(usual, replace(usual, first=first), MONTHS[-1])

    ours, floor = in_turn(benchmark, move, lambda: [(scores >= at).sum() for at in (75, 70)], ROUNDS)
    more = (
        f"the explorer opens in {opening * 1_000:.0f} ms with the latest list, and has read the others "
        f"{reading:.1f} s later"
    )
    keep(
        benchmark,
        Figure(PART, f"Moving a threshold, of {WHAT}", ours * 1_000, unit="ms", most=100, more=more),
        Figure(PART, "Moving a threshold, in counts", ours / floor, beside="two counts of as many scores by NumPy"),
    )


def read_all(desk: Desk) -> None:
    """Read every list that has not been read yet."""
    while desk.criteria.read_on().unread:
        pass
