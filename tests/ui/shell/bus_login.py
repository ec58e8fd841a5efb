"""Plays what keeps the sessions of a Linux machine: names the session of a process, lets it delay sleep, and speaks."""

import sys

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusVariant, QDBusVirtualObject

LOGIN = "org.freedesktop.login1"
MANAGER, SESSION = "/org/freedesktop/login1", "/org/freedesktop/login1/session/_31"
PROPERTIES = "org.freedesktop.DBus.Properties"
SAID = {
    "sleep": (MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", [True]),
    "waking": (MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", [False]),
    "lock": (SESSION, f"{LOGIN}.Session", "Lock", []),
    "unlock": (SESSION, f"{LOGIN}.Session", "Unlock", []),
    "another user": (SESSION, PROPERTIES, "PropertiesChanged", [f"{LOGIN}.Session", {"Active": False}, []]),
    "back again": (SESSION, PROPERTIES, "PropertiesChanged", [f"{LOGIN}.Session", {"Active": True}, []]),
    "another session": (f"{SESSION}2", f"{LOGIN}.Session", "Lock", []),
}


class Login(QDBusVirtualObject):
    """Answers what the program asks, and speaks once it has asked for its session and for a delay of sleep."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self._said = said
        self.asked: list[str] = []

    def introspect(self, _path: str) -> str:
        """Say nothing of itself."""
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802 -- Qt's name
        """Answer one call."""
        asked = message.member()
        self.asked.append(asked)
        reply = message.createReply()
        match asked:
            case "GetSessionByPID":
                reply.setArguments([QDBusObjectPath(SESSION)])
            case "Inhibit":
                QTimer.singleShot(50, lambda: self._speak(connection))
            case "Get":
                reply.setArguments([QDBusVariant(self._said != "another user")])
            case _:
                return False
        return bool(connection.send(reply))

    def _speak(self, connection: QDBusConnection) -> None:
        path, interface, name, values = SAID[self._said]
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(values)
        assert connection.send(signal)
        QTimer.singleShot(100, QCoreApplication.quit)


def main(said: str) -> int:
    """Keep the sessions until one thing was said."""
    application = QCoreApplication([])
    bus = QDBusConnection.systemBus()
    login = Login(said)
    assert bus.registerVirtualObject(MANAGER, login, QDBusConnection.VirtualObjectRegisterOption.SubPath)
    assert bus.registerService(LOGIN)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    QTimer.singleShot(10_000, application.quit)
    application.exec()
    return 0 if {"GetSessionByPID", "Inhibit"} <= set(login.asked) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
