"""Work that takes time, done off the screen's thread on two lanes of one thread each: reading and writing."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Generic, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

Result = TypeVar("Result")


class _Task(NamedTuple, Generic[Result]):
    owner: QObject
    work: Callable[[], Result]
    done: Callable[[Result], object]
    failed: Callable[[BaseException], object] | None


class _Answer(NamedTuple, Generic[Result]):
    task: _Task[Result]
    result: Result | None = None
    error: BaseException | None = None


class _Lane(Thread):
    """One thread that takes its tasks in order and never expires until it is told to stop."""

    def __init__(
        self, name: str, answered: Callable[[_Answer[object]], None], in_between: Callable[[], object]
    ) -> None:
        super().__init__(name=name)
        self._answered = answered
        self._in_between = in_between
        self._waiting: SimpleQueue[_Task[object] | None] = SimpleQueue()

    def put(self, task: "_Task[object] | None") -> None:
        """Add a task at the end of the lane, which begins with its first; ``None`` ends the lane."""
        self._waiting.put(task)
        if self.ident is None:
            self.start()

    def run(self) -> None:
        """Take one task after the other."""
        while (task := self._waiting.get()) is not None:
            try:
                answer = _Answer(task, task.work())
            except BaseException as error:  # every error goes home to be told there
                answer = _Answer(task, error=error)
            self._answered(answer)
            del task, answer  # the lane must not keep a closed screen alive while it waits
            if self._waiting.empty():
                self._in_between()


class Tasks(QObject):
    """The two lanes; answers come home on the screen's thread, and only to owners that still live."""

    settled = Signal()
    """Nothing is under way any more."""
    _came_home = Signal(object)

    def __init__(
        self, unhandled: Callable[[BaseException], object], in_between: Callable[[], object] = lambda: None
    ) -> None:
        """Take ``unhandled``, which is told every failure that its asker does not handle (``Failures.report``).

        ``in_between`` is done by a lane that has answered whatever was asked of it.
        """
        super().__init__()
        self._unhandled = unhandled
        self._under_way = 0
        self._closed = False
        self._came_home.connect(self._on_came_home, Qt.ConnectionType.QueuedConnection)
        self._reading = _Lane("reading", self._came_home.emit, in_between)
        self._writing = _Lane("writing", self._came_home.emit, in_between)

    @property
    def busy(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._under_way > 0

    def ask(
        self,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Do ``work`` on the reading lane; ``done`` hears the result if ``owner`` still lives."""
        self._put(self._reading, _Task(owner, work, done, failed))

    def write(
        self,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Do ``work`` on the writing lane, in order; ``done`` hears the result if ``owner`` still lives."""
        self._put(self._writing, _Task(owner, work, done, failed))

    def close(self) -> None:
        """Finish what was asked, join both lanes; nobody hears of it any more."""
        if self._closed:
            return
        self._closed = True
        for lane in (self._reading, self._writing):
            lane.put(None)
        for lane in (self._reading, self._writing):
            lane.join()

    def _put(self, lane: _Lane, task: _Task[Result]) -> None:
        if self._closed:
            return
        self._under_way += 1
        lane.put(task)  # type: ignore[arg-type]  # the lane hands back to each task its own result

    def _on_came_home(self, answer: _Answer[object]) -> None:
        self._under_way -= 1
        if not self._closed and shiboken6.isValid(answer.task.owner):
            self._tell(answer)
        if not self._under_way:
            self.settled.emit()

    def _tell(self, answer: _Answer[object]) -> None:
        if answer.error is None:
            answer.task.done(answer.result)
        elif answer.task.failed is not None:
            answer.task.failed(answer.error)
        else:
            self._unhandled(answer.error)
