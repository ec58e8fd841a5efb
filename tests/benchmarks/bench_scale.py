"""How far one register goes: a borough, a county, a country, each with ten years behind it, and what breaks first."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.figures import Figure, keep, number

PART = "Scale"
BOROUGH = 600
SIZES = (6_000, 60_000)
COMFORT = 1.0
"""Seconds after which somebody wonders whether anything happens (design/interface.md: progress from there on)."""


@pytest.mark.slow
def bench_how_far_one_register_goes(benchmark: BenchmarkFixture) -> None:
    small, *larger = benchmark.pedantic(lambda: [use(cases) for cases in (BOROUGH, *SIZES)], rounds=1)
    keep(
        benchmark,
        *(one for cases, found in zip(SIZES, larger, strict=True) for one in figures(cases, found, small)),
    )


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
