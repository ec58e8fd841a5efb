"""Every view and dialog of the program, as the gallery brings them up: read, heard, hit, and gone round by keyboard."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QWidget

from iom_desktop.clock import SetClock
from iom_desktop.services.sign_in import sign_in
from iom_desktop.settings import RowHeight, ThemeChoice
from iom_desktop.ui.gallery import Photographer
from iom_desktop.ui.shell.windows.window import Window
from tests.registers import MOMENT
from tests.ui.room import crowded, cut_short, scrolled, small_targets
from tests.ui.sight import faint
from tests.ui.spoken import unspoken
from tests.ui.walk import round_by_tab, told

pytestmark = pytest.mark.qt

USUAL = {"02-register", "02-register-contact", "09-case", "09-case-pathways", "09-case-offer"}
"""What is looked at each time; the long run looks at everything."""
KEPT_OPEN = {"08-settings-recovery-code"}
"""Shown once: it goes only when somebody says that it is kept."""
NARROWED = {"05-panel-chair-asked"}
"""A question takes a strip of the room from the brief for as long as it is not answered."""
LEAST = {ThemeChoice.LIGHT: (4.5, 3), ThemeChoice.DARK: (4.5, 3)}
"""The contrast of words and of the edges of fields (WCAG AA)."""
LEAST_IN_HIGH_CONTRAST = (7, 7)
LOOKS = [
    (ThemeChoice.LIGHT, 1366, 768, RowHeight.COMPACT),
    (ThemeChoice.DARK, 1920, 1080, RowHeight.NORMAL),
    (ThemeChoice.CONTRAST_LIGHT, 1366, 768, RowHeight.ROOMY),
    (ThemeChoice.CONTRAST_DARK, 1366, 768, RowHeight.COMPACT),
]
SMALL = [(960, 540), (683, 384)]
"""What 1920 by 1080 and 1366 by 768 hold at 200 %: there a window may scroll."""


@pytest.fixture
def brought_up(made, qapp) -> Iterator[Callable[..., Iterator[tuple[str, QWidget]]]]:
    """Brings up one view after the other of a lived-in borough, in a theme, a size and a row height."""
    passphrase = made.passphrase_file.read_text("utf-8").strip()

    def bring_up(theme: ThemeChoice, width: int, height: int, rows: RowHeight, wanted: Callable[[str], bool] = bool):
        with closing(Photographer(qapp, desk, made.register, theme, rows)) as photographer:
            yield from photographer.bring_up(width, height, wanted)

    with closing(sign_in(made.register, "coordinator", passphrase, clock=SetClock(MOMENT))) as desk:
        yield bring_up


def test_that_the_usual_screens_can_be_read_heard_hit_and_worked_by_keyboard_alone(brought_up):
    theme = ThemeChoice.CONTRAST_LIGHT
    usual = brought_up(theme, 1366, 768, RowHeight.COMPACT, USUAL.__contains__)
    faults = [*_faults(usual, theme, by_keyboard=True)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("look", [pytest.param(one, marks=pytest.mark.slow) for one in LOOKS], ids=str)
def test_that_every_screen_can_be_read_heard_hit_and_worked_by_keyboard_alone(brought_up, look):
    """By keyboard once: the theme changes nothing there."""
    faults = [*_faults(brought_up(*look), look[0], by_keyboard=look is LOOKS[0])]
    assert not faults, "\n".join(faults)


@pytest.mark.slow
def test_that_all_of_it_holds_at_twice_the_size():
    """Qt takes the scale when it starts: another program looks."""
    again = [sys.executable, "-m", "pytest", __file__, "-k", "twice_as_large", "--slow", "-q", "-p", "no:cacheprovider"]
    ran = subprocess.run(again, env=os.environ | {"QT_SCALE_FACTOR": "2"}, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-8_000:]


@pytest.mark.slow
@pytest.mark.skipif(os.environ.get("QT_SCALE_FACTOR") != "2", reason="the test above starts it at twice the size")
@pytest.mark.parametrize("size", SMALL, ids=str)
def test_that_what_is_twice_as_large_is_whole(brought_up, size):
    """By keyboard where most scrolls: whatever Tab comes to is brought into sight."""
    look = (ThemeChoice.LIGHT, *size, RowHeight.COMPACT)
    faults = [*_faults(brought_up(*look), look[0], by_keyboard=size is SMALL[-1])]
    assert not faults, "\n".join(faults)


def sheet_of(shown: QWidget) -> QWidget:
    """Return the sheet of the window, or what else is shown."""
    return shown.findChild(QFrame, "sheet") if isinstance(shown, Window) else shown


def _faults(screens: Iterator[tuple[str, QWidget]], theme: ThemeChoice, *, by_keyboard: bool = False) -> Iterator[str]:
    words, edges = LEAST.get(theme, LEAST_IN_HIGH_CONTRAST)
    for name, shown in screens:
        QApplication.processEvents()
        cut = [] if name in NARROWED else cut_short(shown)
        keys = _by_keys(name, shown) if by_keyboard else ()
        scrolls = () if os.environ.get("QT_SCALE_FACTOR") == "2" else scrolled(shown)
        looked = (cut, crowded(shown), small_targets(shown), unspoken(shown), faint(shown, words, edges), scrolls, keys)
        for faults in looked:
            yield from (f"{name}: {fault}" for fault in faults)


def _by_keys(name: str, shown: QWidget) -> Iterator[str]:
    yield from round_by_tab(shown, sheet_of(shown)).faults
    yield from _by_escape(name, shown)


def _by_escape(name: str, shown: QWidget) -> Iterator[str]:
    """Close a dialog by Escape; the focus goes back to the very control it came from."""
    if not isinstance(shown, QDialog) or name in KEPT_OPEN:
        return
    over = shown.parentWidget().window() if shown.parentWidget() is not None else None
    before = over.focusWidget() if over is not None else None
    QTest.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_Escape)
    if over is not None:
        over.activateWindow()  # as the machine does; the one without windows does not
    QApplication.processEvents()
    after = QApplication.focusWidget()
    if shiboken6.isValid(shown) and shown.isVisible():
        yield "Escape does not close it"
    elif before is not None and after is not before:
        yield f"the focus was on {told(before)} and is on {told(after) if after is not None else 'nothing'}"
