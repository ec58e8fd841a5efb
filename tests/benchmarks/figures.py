"""A measured figure beside what was promised of it, and how two deeds are timed so that a ratio can be trusted."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter

from pytest_benchmark.fixture import BenchmarkFixture

TIMES = "times"
MILLISECONDS = "ms"
KEPT_AS = "figures"


@dataclass(frozen=True)
class Figure:
    """One figure: of what, beside which floor or peer, what was found, and the most that was promised."""

    part: str
    what: str
    found: float
    unit: str = TIMES
    beside: str = ""
    most: float | None = None
    more: str = ""
    why: str = ""
    """Why the promise cannot be met, where it cannot."""

    @property
    def met(self) -> bool:
        """Whether it is what was promised, or nothing was."""
        return self.most is None or self.found <= self.most

    def __str__(self) -> str:
        beside = f" {self.beside}" if self.beside else ""
        promised = f" (promised: at most {number(self.most)})" if self.most is not None else ""
        more = f"; {self.more}" if self.more else ""
        return f"{self.what}: {number(self.found)} {self.unit}{beside}{promised}{more}"


def keep(benchmark: BenchmarkFixture, *figures: Figure) -> None:
    """Keep figures beside the measurement, for the table at the end and the files."""
    benchmark.extra_info[KEPT_AS] = [asdict(one) for one in figures]


def number(value: float) -> str:
    """Write a figure with as many places as say something."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def nothing() -> None:
    """Do nothing."""


def in_turn(
    benchmark: BenchmarkFixture,
    ours: Callable[[], object],
    floor: Callable[[], object],
    rounds: int,
    after: Callable[[], object] = nothing,
) -> tuple[float, float]:
    """Do two things in turn, so that whatever else the machine does troubles both, and return the seconds of each.

    Both are medians; ``after`` is done after either and not counted.
    """
    taken: list[float] = []

    def floor_first() -> None:
        taken.append(seconds(floor, 1, after=after))

    def clear() -> None:
        after()

    benchmark.pedantic(ours, setup=floor_first, teardown=clear, rounds=rounds)
    return spent(benchmark), median(taken)


def timed(
    benchmark: BenchmarkFixture,
    deed: Callable[[], object],
    rounds: int,
    before: Callable[[], object] = nothing,
    after: Callable[[], object] = nothing,
) -> float:
    """Do something a few times and return the seconds it took (median), without what comes before and after."""

    def make_ready() -> None:
        before()

    def clear() -> None:
        after()

    benchmark.pedantic(deed, setup=make_ready, teardown=clear, rounds=rounds)
    return spent(benchmark)


def spent(benchmark: BenchmarkFixture) -> float:
    """Return the seconds of what was just measured (median)."""
    stats = benchmark.stats
    assert stats is not None
    return float(stats.stats.median)


def seconds(
    deed: Callable[[], object],
    rounds: int,
    before: Callable[[], object] = nothing,
    after: Callable[[], object] = nothing,
) -> float:
    """Do something a few times and return the seconds it took (median), without what comes before and after."""
    taken = []
    for _ in range(rounds):
        before()
        start = perf_counter()
        deed()
        taken.append(perf_counter() - start)
        after()
    return median(taken)
