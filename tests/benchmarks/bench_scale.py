"""How far one register and one laptop go: a borough, a county, a country of ten years; a team, and a larger one."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop.clock import SetClock
from iom_desktop.demonstration.options import PASSPHRASE
from iom_desktop.services.sign_in import sign_in
from tests.benchmarks.figures import Figure, keep, number, timed
from tests.registers import MOMENT

PART = "Scale"
BOROUGH = 600
SIZES = (6_000, 60_000)
TEAMS = (3, 6, 9, 12, 24)
DAY, DAYS = 420, 200
"""Minutes of a working day, and how many days are played."""
TURN, TURNS = 5, 8
"""Minutes somebody works at the laptop at a time, and how often in a day."""
COMFORT = 1.0
"""Seconds after which somebody wonders whether anything happens (design/interface.md: progress from there on)."""


@pytest.mark.slow
def bench_how_far_one_register_goes(benchmark: BenchmarkFixture) -> None:
    small, *larger = benchmark.pedantic(lambda: [use(cases) for cases in (BOROUGH, *SIZES)], rounds=1)
    keep(
        benchmark,
        *(one for cases, found in zip(SIZES, larger, strict=True) for one in figures(cases, found, small)),
    )


def bench_how_many_can_take_turns(benchmark: BenchmarkFixture, demonstration: Path) -> None:
    register = demonstration / "kingsmere.iomregister"

    def change_over() -> None:
        with closing(sign_in(register, "coordinator", PASSPHRASE, clock=SetClock(MOMENT))) as desk:
            desk.cases.register()

    between = timed(benchmark, change_over, 3)
    waits = {people: late_wait(people, between) for people in TEAMS}
    told = (
        Figure(PART, f"Waiting for the laptop, {people} people, 19 of 20 turns within", wait, unit="min")
        for people, wait in waits.items()
    )
    taken = Figure(PART, "Between two people: signing out, signing in, the list", between * 1_000, unit="ms")
    keep(benchmark, taken, *told)


def late_wait(people: int, between: float) -> float:
    """Let people come to one laptop at chance moments of many days; return the minutes 19 of 20 wait at the most."""
    chance, waits = Random(people), []
    for _ in range(DAYS):
        free = 0.0
        for come in sorted(chance.uniform(0, DAY) for _ in range(people * TURNS)):
            begun = max(come, free)
            waits.append(begun - come)
            free = begun + TURN + between / 60
    return quantiles(waits, n=20)[-1]


def figures(cases: int, found: dict[str, Any], small: dict[str, Any]) -> list[Figure]:
    """Return what each deed takes, and how much more than in a borough."""
    beside = f"{BOROUGH:,} cases of ten years"
    told = [
        Figure(
            PART, f"{what}, {cases:,} cases of ten years", taken, unit="s",
            more=f"{number(taken / small['taken'][what])} times what {beside} take"
            + ("; over a second" if taken > COMFORT else ""),
        )
        for what, taken in found["taken"].items()
    ]  # fmt: skip
    size = Figure(PART, f"The register of {cases:,} cases", found["size"], unit="MiB")
    return [*told, size, Figure(PART, f"Memory with {cases:,} cases", found["memory"], unit="MiB")]


def use(cases: int) -> dict[str, Any]:
    """Make and use a register of so many cases in a process of its own."""
    script = Path(__file__).with_name("country.py")
    done = subprocess.run([sys.executable, script, str(cases)], capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer
