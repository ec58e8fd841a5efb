"""What users wait for in a month: the list, the morning, a case, a search and a paper."""

from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop.clock import SetClock
from iom_desktop.demonstration.options import PASSPHRASE
from iom_desktop.services import list_check
from iom_desktop.services.desk import Desk
from iom_desktop.services.sign_in import sign_in
from tests.registers import MOMENT


def bench_judging_a_list_of_london(benchmark: BenchmarkFixture, london_list: Path) -> None:
    benchmark.pedantic(list_check.check, args=(london_list, SetClock(MOMENT), "", ""), rounds=3)


def bench_comparing_the_months_list(benchmark: BenchmarkFixture, desk: Desk, demonstration: Path) -> None:
    benchmark.pedantic(desk.cohort.preview, args=(demonstration / "core-cohort-2025-11.csv",), rounds=5)


def bench_signing_in(benchmark: BenchmarkFixture, demonstration: Path) -> None:
    register = demonstration / "kingsmere.iomregister"
    benchmark.pedantic(lambda: sign_in(register, "coordinator", PASSPHRASE, clock=SetClock(MOMENT)).close(), rounds=5)


def bench_listing_everybody_managed(benchmark: BenchmarkFixture, desk: Desk) -> None:
    benchmark(desk.cases.register)


def bench_opening_a_case(benchmark: BenchmarkFixture, desk: Desk) -> None:
    person_id = desk.cases.order()[0]
    benchmark(desk.cases.preview, person_id)


def bench_finding_a_person(benchmark: BenchmarkFixture, desk: Desk) -> None:
    benchmark(desk.search.find, "oko")


def bench_laying_out_the_morning(benchmark: BenchmarkFixture, desk: Desk) -> None:
    benchmark(desk.daily_checks.queue)


def bench_laying_out_today(benchmark: BenchmarkFixture, desk: Desk) -> None:
    benchmark(desk.today.board)
