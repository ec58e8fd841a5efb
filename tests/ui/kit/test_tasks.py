"""The two lanes: work is done off the screen's thread, in order, and answers come home to those who still live."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from iom_desktop.errors import Mendable
from iom_desktop.ui.kit.tasks import Tasks

pytestmark = pytest.mark.qt


def test_that_work_runs_on_its_lane_and_the_answer_comes_home(qapp, tasks, settled):
    owner, heard = QObject(), []
    tasks.ask(owner, lambda: threading.current_thread().name, heard.append)
    tasks.write(owner, lambda: threading.current_thread().name, heard.append)
    tasks.ask(owner, lambda: 1, lambda _: heard.append(threading.current_thread() is threading.main_thread()))
    settled()
    assert sorted(heard, key=str) == [True, "reading", "writing"]


def test_that_writes_keep_their_order(qapp, tasks, settled):
    owner, heard = QObject(), []
    for number in range(50):
        tasks.write(owner, lambda number=number: number, heard.append)
    settled()
    assert heard == list(range(50))


def test_that_reading_does_not_wait_for_writing(qtbot, tasks, settled):
    owner, heard, gate = QObject(), [], threading.Event()
    tasks.write(owner, gate.wait, lambda _: heard.append("written"))
    tasks.ask(owner, lambda: None, lambda _: heard.append("read"))
    qtbot.waitUntil(lambda: heard == ["read"])
    gate.set()
    settled()
    assert heard == ["read", "written"]


def test_that_a_failure_goes_to_whoever_asked_else_to_the_net(qapp, tasks, settled, lost):
    owner, told = QObject(), []

    def fail() -> None:
        raise Mendable("x", "Nothing was saved.")

    tasks.write(owner, fail, told.append, lambda error: told.append(error.message))
    tasks.write(owner, fail, told.append)
    settled()
    assert told == ["Nothing was saved."]
    assert [str(error) for error in lost] == ["Nothing was saved."]
    lost.clear()


def test_that_a_closed_screen_hears_nothing(qapp, tasks, settled):
    owner, heard, gate = QObject(), [], threading.Event()
    tasks.ask(owner, gate.wait, heard.append)
    shiboken6.delete(owner)
    gate.set()
    settled()
    assert heard == []


def test_that_closing_finishes_what_was_asked_and_joins(qapp):
    tasks, done = Tasks(lambda error: None), []
    for number in range(5):
        tasks.write(QObject(), lambda number=number: done.append(number), lambda _: done.append("told"))
    tasks.close()
    tasks.close()
    tasks.ask(QObject(), lambda: done.append("late"), done.append)
    assert done == [0, 1, 2, 3, 4]


def test_that_a_lane_that_has_answered_all_does_what_waits_in_between(qtbot):
    done, gate = [], threading.Event()
    tasks = Tasks(lambda error: None, lambda: done.append("in between"))
    tasks.ask(QObject(), gate.wait, lambda _: None)
    for number in range(2):
        tasks.ask(QObject(), lambda number=number: done.append(number), lambda _: None)
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 3)
    tasks.close()
    assert done == [0, 1, "in between"]
