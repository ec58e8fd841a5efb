"""Effect and money at London's size, five years back: read, reckoned and made into charts."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop.records.effect import EffectWish
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.effect import Breakdown, Measure
from tests.benchmarks.conftest import LONDON_ROWS, alone_with
from tests.benchmarks.figures import MILLISECONDS, Figure, keep, timed

ROUNDS = 7
PART = "Insights"
PROMISED = 200


@pytest.fixture(scope="module")
def desk(five_years_register: Path) -> Iterator[Desk]:
    """The coordinator, signed in to five years of a register of London's size."""
    with alone_with(five_years_register) as signed_in:
        yield signed_in


@pytest.mark.parametrize("by", Breakdown)
def bench_the_effect(benchmark: BenchmarkFixture, desk: Desk, by: Breakdown) -> None:
    say(benchmark, desk, f"Effect by {by.value}", partial(desk.effects.exhibits, EffectWish(by=by)))


def bench_the_effect_on_convictions(benchmark: BenchmarkFixture, desk: Desk) -> None:
    wish = EffectWish(Measure.CONVICTION, months=24)
    say(benchmark, desk, "Effect on convictions, two years", partial(desk.effects.exhibits, wish))


def bench_the_cost_avoided(benchmark: BenchmarkFixture, desk: Desk) -> None:
    say(benchmark, desk, "Cost avoided", desk.money.exhibits)


def say(benchmark: BenchmarkFixture, desk: Desk, what: str, count: Callable[[], object]) -> None:
    count()
    with desk.register.look(desk.who) as look:
        facts = look.effect.facts(look.stamp.day)
    taken = timed(benchmark, count, ROUNDS, after=desk.leave_seals()) * 1000
    size = f"{len(facts.adopted):,} adopted and {len(facts.others):,} not, {len(facts.offences):,} offences"
    more = f"{LONDON_ROWS:,} listed; {size}"
    keep(benchmark, Figure(PART, what, taken, unit=MILLISECONDS, most=PROMISED, more=more))
