"""A program on a private bus that says whether it would lock, while the screen saver or the machine speaks."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from iom_desktop.ui.shell.locking.session_bus import SessionBus

LOGIN = Path(__file__).with_name("bus_login.py")
SAVER = {"saver": True, "saver gone": False}


def main(said: str) -> int:
    """Listen, let one thing be said, and tell whether that was heard as a lock."""
    application = QCoreApplication([])
    heard: list[bool] = []
    if said in SAVER:
        listening = SessionBus(lambda: heard.append(True), application)
        say_of_the_saver(active=SAVER[said])
        QTimer.singleShot(200, application.quit)
        application.exec()
        return tell(heard, listening)
    command = [sys.executable, str(LOGIN), said]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as login:
        assert login.stdout
        assert login.stdout.readline() == "ready\n"
        listening = SessionBus(lambda: heard.append(True), application)
        watch = QTimer()
        watch.timeout.connect(lambda: application.quit() if login.poll() is not None else None)
        watch.start(20)
        application.exec()
        assert login.returncode == 0
    return tell(heard, listening)


def say_of_the_saver(*, active: bool) -> None:
    """Say on the session's bus that the screen saver came, or went."""
    signal = QDBusMessage.createSignal("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged")
    signal.setArguments([active])
    assert QDBusConnection.sessionBus().send(signal)


def tell(heard: list[bool], listening: SessionBus) -> int:
    """Say what came of it."""
    sys.stdout.write("locks" if heard else "stays")
    return int(listening.parent() is None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
