"""Every view and dialog of the program, as the gallery brings them up: all of it by keyboard."""

import os
import subprocess
import sys
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFrame

from iom_desktop.clock import SetClock
from iom_desktop.services.sign_in import sign_in
from iom_desktop.settings import ThemeChoice
from iom_desktop.ui.gallery import Photographer
from iom_desktop.ui.shell.window import Window
from tests.registers import MOMENT
from tests.ui.walk import cut_short, round_by_tab

pytestmark = pytest.mark.qt

USUAL = {"02-register", "02-register-contact", "09-case", "09-case-pathways", "09-case-offer"}
"""What is walked each time; the long run walks everything."""
KEPT_OPEN = {"08-settings-recovery-code"}
"""Shown once: it goes only when somebody says that it is kept."""
NARROWED = {"05-panel-chair-asked"}
"""A question takes a strip of the room from the brief for as long as it is not answered."""


@pytest.fixture
def photographer(made, qapp):
    """Brings up one view after the other of a lived-in borough."""
    passphrase = made.passphrase_file.read_text("utf-8").strip()
    desk = sign_in(made.register, "coordinator", passphrase, clock=SetClock(MOMENT))
    with closing(desk), closing(Photographer(qapp, desk, made.register, ThemeChoice.LIGHT)) as one:
        yield one


@pytest.mark.parametrize(
    "wanted", [USUAL.__contains__, pytest.param(bool, marks=pytest.mark.slow)], ids=["usual", "all"]
)
def test_that_tab_goes_round_every_screen_in_reading_order_and_nothing_is_cut(photographer, wanted):
    found = []
    for name, shown in photographer.bring_up(1366, 768, wanted):
        sheet = shown.findChild(QFrame, "sheet") if isinstance(shown, Window) else shown
        faults = [*([] if name in NARROWED else cut_short(sheet)), *round_by_tab(shown, sheet).faults]
        if isinstance(shown, QDialog) and name not in KEPT_OPEN:
            QTest.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_Escape)
            faults += ["Escape does not close it"] if shown.isVisible() else []
        found += [f"{name}: {fault}" for fault in faults]
    assert found == []


@pytest.mark.slow
def test_that_all_of_it_holds_at_twice_the_size():
    """Qt takes the scale when it starts: another program looks."""
    again = [sys.executable, "-m", "pytest", __file__, "-k", "usual", "-q", "-p", "no:cacheprovider"]
    ran = subprocess.run(again, env=os.environ | {"QT_SCALE_FACTOR": "2"}, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-4_000:]
