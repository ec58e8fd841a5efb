"""A process of its own that runs a meeting by keyboard until it is killed in the middle of an item."""

import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests import registers
from tests.ui.test_panel_page import KEY, Place, begun


class Hands:
    """What a test's hands do, without the test around them."""

    mouseClick, keyClick, keyClicks = QTest.mouseClick, QTest.keyClick, QTest.keyClicks  # noqa: N815 -- pytest-qt's

    @staticmethod
    def addWidget(_widget: QWidget) -> None:  # noqa: N802 -- pytest-qt's own name
        """Keep nothing: the process is killed."""

    @staticmethod
    def waitUntil(met, timeout: int = 5000) -> None:  # noqa: N802 -- pytest-qt's own name
        """Let Qt work until something is so."""
        until = time.monotonic() + timeout / 1000
        while not met():
            QTest.qWait(10)
            if time.monotonic() > until:
                raise TimeoutError


def work(folder: Path) -> None:
    """Decide the first item, begin the second, say so, and wait for the end."""
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    place = Place(registers.signed_in(folder), Hands())
    begun(place)
    place.press(KEY.Key_K)
    place.finish()
    place.press(KEY.Key_K, KEY.Key_1)
    place.type("Two arrests sin")
    place.press(KEY.Key_Escape, KEY.Key_A)
    place.type("offer mediation @tom 1 Dec")
    place.press(KEY.Key_Return)
    place.type("ring the coll")
    QTest.qWait(1500)
    place.settle()
    sys.stdout.write("typed\n")
    sys.stdout.flush()
    QTest.qWait(60_000)


if __name__ == "__main__":
    work(Path(sys.argv[1]))
