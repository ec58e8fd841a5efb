"""The program as it is started, which writes down the windows it shows and what they say, and then ends."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget

from iom_desktop import app
from iom_desktop.ui import application

_LOOKS = int(os.environ.get("LOOKS", "30"))


def main(report: str, *arguments: str) -> int:
    """Start with arguments as from a desktop entry; whatever is shown for a while is written down, then closed."""
    file, looks = Path(report), [0]
    before = application.prepare

    def prepare(argv: list[str]) -> QApplication:
        made = before(argv)
        watch = QTimer(made)
        watch.timeout.connect(look)
        watch.start(50)
        return made

    def look() -> None:
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        signing_in = any(button.text() == "Signing in…" for one in shown for button in one.findChildren(QPushButton))
        looks[0] += 1 if shown and not signing_in else 0
        if looks[0] >= _LOOKS:
            looks[0] = 0
            with file.open("a", encoding="utf-8") as lines:
                lines.writelines(f"{type(one).__name__}: {said(one)}\n" for one in shown)
            for one in sorted(shown, key=lambda one: isinstance(one, QMessageBox), reverse=True):
                one.close()

    application.prepare = prepare
    return app.main(arguments)


def said(window: QWidget) -> str:
    """Return every word on a window, and how large it is drawn."""
    words = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    if isinstance(window, QMessageBox):
        words += [window.text(), window.informativeText()]
    return " ".join([f"{window.devicePixelRatioF():g}", *words]).replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
