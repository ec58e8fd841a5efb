"""A recorder of how long the window's thread is busy at a stretch: what somebody sees as a frame that comes late."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import quantiles
from time import perf_counter

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer

EVERY = 16
"""Milliseconds between two deeds, as fast as a key repeats or a wheel turns and no faster than a screen shows."""


class Recorder:
    """Notes the milliseconds from each waking of the event loop until it sleeps again: keys, layout and painting."""

    def __init__(self) -> None:
        self.busy: list[float] = []
        self._woken = 0.0

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Listen to the loop of this thread."""
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._wake)
        dispatcher.aboutToBlock.connect(self._rest)
        yield
        dispatcher.awake.disconnect(self._wake)
        dispatcher.aboutToBlock.disconnect(self._rest)

    @property
    def worst(self) -> float:
        """The longest stretch."""
        return max(self.busy)

    @property
    def late(self) -> float:
        """The stretch that 19 of 20 are shorter than."""
        return quantiles(self.busy, n=20)[-1]

    def _wake(self) -> None:
        self._woken = perf_counter()

    def _rest(self) -> None:
        if self._woken:
            self.busy.append((perf_counter() - self._woken) * 1_000)
            self._woken = 0.0


def record(deeds: Sequence[Callable[[], object]], settled: Callable[[], bool]) -> Recorder:
    """Do one thing after another at the pace of a hand, each from the event loop, and record until all has settled."""
    recorder, loop, left = Recorder(), QEventLoop(), iter(deeds)
    timer = QTimer()

    def go_on() -> None:
        deed = next(left, None)
        if deed is not None:
            deed()
        elif settled():
            loop.quit()

    timer.timeout.connect(go_on)
    timer.start(EVERY)
    with recorder.recording():
        loop.exec()
    timer.stop()
    return recorder
