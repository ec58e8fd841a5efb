"""The program as it is, telling into a file which windows it shows; signed in, it locks; at the sign-in, it ends."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from iom_desktop.ui import application
from iom_desktop.ui.shell.sessions import succession
from iom_desktop.ui.shell.signing_in.unlock import Unlock
from iom_desktop.ui.shell.windows.window import Window


def main(report: str, register: str, user: str, passphrase: str = "") -> int:
    """Run the real application; the process after it runs this program too."""
    succession.command = lambda folder, name: [sys.executable, __file__, report, str(folder), name]
    made = application.prepare(["iom-desktop"])

    def look() -> None:
        shown = next((one for one in QApplication.topLevelWidgets() if one.isVisible()), None)
        if isinstance(shown, Window) and not shown.tasks.busy:
            watch.stop()
            say("window", user)
            shown.lock_wanted.emit()
        elif isinstance(shown, Unlock) and not passphrase:
            watch.stop()
            chosen = shown.sign_in._users.currentItem()
            say("sign-in", chosen.data(256) if chosen else "")
            made.quit()

    def say(shown: str, name: str) -> None:
        with Path(report).open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()} {shown} {name}\n")

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(20)
    return application.run(Path(register), user, passphrase or None)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
