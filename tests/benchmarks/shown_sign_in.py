"""The program as it is started on a register, which ends as soon as its sign-in can be typed into and is painted."""

import os
import sys

from iom_desktop import app


def main(register: str) -> None:
    """Start, and look every millisecond."""
    app.before_the_window()  # as the program does, so that the watch brings in nothing at another time
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
    app.main(["open", register])


if __name__ == "__main__":
    main(*sys.argv[1:])
