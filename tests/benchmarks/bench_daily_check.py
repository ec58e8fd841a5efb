"""What a user waits for between a key and the next person painted, with as many people as a borough can have."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import quantiles
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop.clock import SetClock
from iom_desktop.services.desk import Desk
from iom_desktop.settings import Settings
from iom_desktop.ui.application import Looks, prepare
from tests import registers
from tests.benchmarks.figures import Figure, keep
from tests.registers import MOMENT
from tests.ui.mornings import fill, page_of

PEOPLE, MEASURED, PROMISED = 290, 200, 50
PART = "The day"


class Painted(QObject):
    """Notes when a widget was painted last."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Note a painting."""
        if event.type() == QEvent.Type.Paint:
            self.at = perf_counter()
        return super().eventFilter(watched, event)


@pytest.fixture
def crowded(tmp_path: Path) -> Iterator[Desk]:
    """A desk over a register with 290 people on the scheme."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path / "profile"))
        template = registers.make_template(tmp_path)
    with closing(registers.signed_in(template.folder, clock=SetClock(MOMENT))) as desk:
        fill(desk, PEOPLE)
        yield desk


def bench_key_to_next_person_painted(benchmark: BenchmarkFixture, crowded: Desk) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    looks = Looks(prepare(["bench"]), Settings())
    taken: list[float] = []
    worked: list[float] = []
    with page_of(crowded, looks) as (page, _settle):
        painted = Painted()
        page.pane.head.installEventFilter(painted)

        def next_person() -> None:
            target = QApplication.focusWidget() or page
            QTest.keyClick(target, Qt.Key.Key_0)
            QApplication.processEvents()
            start, before, work = perf_counter(), painted.at, thread_time()
            QTest.keyClick(target, Qt.Key.Key_N)
            while painted.at == before:
                QApplication.processEvents()
            taken.append(painted.at - start)
            worked.append(thread_time() - work)

        benchmark.pedantic(next_person, rounds=MEASURED, iterations=1)
    at_95, own = quantiles(taken, n=20)[-1], quantiles(worked, n=20)[-1]
    what = f"Key to next of {PEOPLE} people painted, 19 of 20 within"
    more = f"{own * 1000:.0f} ms of the processor"
    keep(benchmark, Figure(PART, what, at_95 * 1000, unit="ms", most=PROMISED, more=more))
