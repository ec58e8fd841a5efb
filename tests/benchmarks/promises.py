"""What was promised as a ratio, measured in the same run and put beside the promise."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from pytest_benchmark.fixture import BenchmarkFixture


@dataclass(frozen=True)
class Promise:
    """A measured figure, in words, and what was promised."""

    what: str
    found: str
    promised: str


def nothing() -> None:
    """Do nothing."""


def alternately(
    first: Callable[[], object], second: Callable[[], object], rounds: int, after: Callable[[], object] = nothing
) -> tuple[float, float]:
    """Do two things in turn, so that whatever else the machine does troubles both, and return the median of each."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for deed, into in zip((first, second), taken, strict=True):
            into.append(seconds(deed, 1, after=after))
    return median(taken[0]), median(taken[1])


def seconds(
    deed: Callable[[], object],
    rounds: int,
    before: Callable[[], object] = nothing,
    after: Callable[[], object] = nothing,
) -> float:
    """Do something a few times and return the median of what it took, without what comes before and after."""
    taken = []
    for _ in range(rounds):
        before()
        start = perf_counter()
        deed()
        taken.append(perf_counter() - start)
        after()
    return median(taken)


def keep(benchmark: BenchmarkFixture, promise: Promise) -> None:
    """Keep a promise's figure beside the measurement, for the table at the end and the file."""
    benchmark.extra_info["promise"] = [promise.what, promise.found, promise.promised]
