"""Every section of Insights at London's size, five years back: counted, drawn, and made ready to leave."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop.rules.exhibits import outside
from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.drawing import Pen
from iom_desktop.ui.pages.insights.kinds import draw, has_drawing
from tests.benchmarks import five_years
from tests.benchmarks.conftest import LONDON_ROWS, alone_with
from tests.benchmarks.figures import MILLISECONDS, Figure, in_turn, keep, seconds, timed

ROUNDS = 5
MONTHS = 60
PERIODS = (12, MONTHS)
"""What the page shows first, and the longest it offers."""
PART = "Insights"
PROMISED = 200
SECTIONS = ("cohort", "people", "decisions", "offending", "provision", "work")


@pytest.fixture(scope="module")
def desk(five_years_register: Path) -> Iterator[Desk]:
    """The coordinator, signed in to five years of a register of London's size."""
    with alone_with(five_years_register) as signed_in:
        yield signed_in


@pytest.mark.parametrize("months", PERIODS)
@pytest.mark.parametrize("section", SECTIONS)
def bench_a_section(benchmark: BenchmarkFixture, desk: Desk, section: str, months: int) -> None:
    count = partial(getattr(desk.insights, section), months)
    found = count()
    people = five_years.count_people(desk)
    taken, floor = in_turn(benchmark, count, partial(_look, desk), ROUNDS, after=desk.leave_seals())
    what = f"{section.capitalize()}: {len(found)} charts over {months} months"
    more = f"{people:,} people ({LONDON_ROWS:,} listed); {floor * 1000:.0f} ms of it to note the look"
    keep(benchmark, Figure(PART, what, taken * 1000, unit=MILLISECONDS, most=PROMISED, more=more))


def _look(desk: Desk) -> None:
    with desk.register.look(desk.who) as look:
        look.log.consulted("insights", count=1, words="figures without names")


@pytest.mark.parametrize("section", SECTIONS)
def bench_drawing_a_section(benchmark: BenchmarkFixture, desk: Desk, section: str, qapp: object) -> None:
    found = [one for one in getattr(desk.insights, section)(MONTHS) if has_drawing(one)]
    theme = Theme()

    def paint() -> None:
        for one in found:
            image = QImage(600, 300, QImage.Format.Format_RGB32)
            painter = QPainter(image)
            draw(Pen(painter, theme), QRectF(0, 0, 600, 300), one)
            painter.end()

    paint()
    taken = timed(benchmark, paint, ROUNDS) * 1000
    what = f"{section.capitalize()}: drawing its {len(found)} charts"
    keep(benchmark, Figure(PART, what, taken, unit=MILLISECONDS, most=PROMISED))


def bench_taking_small_numbers_out(benchmark: BenchmarkFixture, desk: Desk) -> None:
    found = [one for section in SECTIONS for one in getattr(desk.insights, section)(MONTHS)]
    slowest = max(found, key=lambda one: seconds(partial(outside, one), 1))
    taken = timed(benchmark, partial(outside, slowest), ROUNDS) * 1000
    what = "Small numbers taken out of the slowest chart"
    keep(benchmark, Figure(PART, what, taken, unit=MILLISECONDS, most=PROMISED, more=slowest.title))
