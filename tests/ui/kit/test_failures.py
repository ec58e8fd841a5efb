"""The net for lost errors tells the user once, in plain words, and never what an error's message may hold."""

import sys
import threading

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.ui.kit.failures import FAULT, Failures
from iom_desktop.ui.kit.prompts import Asked

pytestmark = pytest.mark.qt


@pytest.fixture
def noted():
    return []


@pytest.fixture
def failures(qapp, prompts, noted):
    return Failures(prompts, noted.append)


def test_that_what_the_user_can_mend_is_said_as_it_is(failures, prompts, noted):
    failures.report(Mendable("disk_full", "The disk is full. Nothing was saved."))
    assert prompts.told == [Asked("The disk is full. Nothing was saved.")]
    assert noted == []


def test_that_a_fault_is_noted_and_its_words_are_not_shown(failures, prompts, noted):
    error = ValueError("Callum Pettifer")
    failures.report(error)
    assert noted == [error]
    assert prompts.told[0].words == FAULT
    assert "Pettifer" not in prompts.told[0].detail


def test_that_errors_nobody_caught_are_heard_from_every_thread(failures, prompts, qtbot):
    failures.install()
    try:
        sys.excepthook(ValueError, ValueError("x"), None)
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(prompts.told) == 2)
    finally:
        failures.remove()
    assert sys.excepthook is sys.__excepthook__


def test_that_an_error_nobody_can_raise_is_noted_and_not_written_where_a_desktop_keeps_it(failures, noted, capfd):
    class Going:
        def __del__(self):
            raise KeyError("Callum Pettifer")

    failures.install()
    try:
        Going()
    finally:
        failures.remove()
    assert [type(one) for one in noted] == [KeyError]
    assert "Pettifer" not in "".join(capfd.readouterr())
