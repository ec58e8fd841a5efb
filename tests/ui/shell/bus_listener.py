"""A program on a private bus that says when the machine would lock, and one that plays the machine."""

import sys

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from iom_desktop.ui.shell.session_bus import SessionBus

SAID = {
    "saver": ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True),
    "awake": ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", False),
    "sleep": ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", True),
}


def main(said: str) -> int:
    """Listen, let the machine say one thing, and tell whether that was heard as a lock."""
    application = QCoreApplication([])
    bus = QDBusConnection.systemBus()
    assert bus.registerService("org.freedesktop.login1")
    heard: list[bool] = []
    listening = SessionBus(lambda: heard.append(True), application)
    path, interface, name, value = SAID[said]
    signal = QDBusMessage.createSignal(path, interface, name)
    signal.setArguments([value])
    assert (QDBusConnection.sessionBus() if "Saver" in interface else bus).send(signal)
    QTimer.singleShot(300, application.quit)
    application.exec()
    sys.stdout.write("locks" if heard else "stays")
    return int(listening.parent() is None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
