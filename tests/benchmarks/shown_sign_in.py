"""The program as it is started on a register, which ends as soon as its sign-in can be typed into and is painted."""

import os
import sys
from pathlib import Path

from iom_desktop import app


def open_window(register: Path | None, user: str | None, passphrase: str | None) -> int:
    """Open the window as the program does, and look every millisecond."""
    app.before_the_window()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from iom_desktop.ui import application
    from iom_desktop.ui.shell.signing_in.unlock import Unlock

    application.prepare(["iom-desktop"])
    watch = QTimer()

    def look() -> None:
        shown = next(
            (one for one in QApplication.topLevelWidgets() if isinstance(one, Unlock) and one.isVisible()), None
        )
        if shown is not None and shown.sign_in.passphrase.isEnabled():
            shown.grab()
            os._exit(0 if shown.sign_in.user else 1)

    watch.timeout.connect(look)
    watch.start(1)
    return application.run(register, user, passphrase)


if __name__ == "__main__":
    app.open_window = open_window
    app.main(["open", sys.argv[1]])
