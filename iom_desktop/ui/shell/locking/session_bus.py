"""What Linux says over D-Bus: the session locks or is left, the screen saver comes, the machine falls asleep."""

import os
from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage, QDBusVariant

_LOGIN = "org.freedesktop.login1"
_MANAGER_PATH, _MANAGER = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
_SESSION, _PROPERTIES = "org.freedesktop.login1.Session", "org.freedesktop.DBus.Properties"
_PATIENCE = 1_000
"""How many milliseconds an answer about the session is waited for."""
_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
)


class SessionBus(QObject):
    """Listens on both buses; one that is not there, or says nothing, changes nothing."""

    def __init__(self, locked: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._locked = locked
        self._delay: object = None
        self._properties: QDBusInterface | None = None
        self._listen_to_savers(QDBusConnection.sessionBus())
        system = QDBusConnection.systemBus()
        if system.isConnected():
            self._listen_to_login(system)

    def _listen_to_savers(self, bus: QDBusConnection) -> None:
        for path, interface in _SAVERS if bus.isConnected() else ():
            # Whoever keeps the screen may start later than this program: any sender counts.
            self._hear(bus, ("", path, interface, "ActiveChanged"), "on_active(bool)")

    def _listen_to_login(self, bus: QDBusConnection) -> None:
        manager = QDBusInterface(_LOGIN, _MANAGER_PATH, _MANAGER, bus)
        session = manager.call("GetSessionByPID", os.getpid())
        if session.type() is QDBusMessage.MessageType.ReplyMessage:
            path = str(session.arguments()[0].path())
            self._hear(bus, (_LOGIN, path, _SESSION, "Lock"), "on_lock()")
            self._properties = QDBusInterface(_LOGIN, path, _PROPERTIES, bus, self)
            self._properties.setTimeout(_PATIENCE)
            self._hear(bus, (_LOGIN, path, _PROPERTIES, "PropertiesChanged"), "on_properties()")
        self._hear(bus, (_LOGIN, _MANAGER_PATH, _MANAGER, "PrepareForSleep"), "on_active(bool)")
        # Sleep waits for this file descriptor, which the end of this process closes.
        delay = manager.call("Inhibit", "sleep", "IOM Desktop", "Lock the register", "delay")
        self._delay = delay.arguments() if delay.type() is QDBusMessage.MessageType.ReplyMessage else None

    def _hear(self, bus: QDBusConnection, signal: tuple[str, str, str, str], slot: str) -> None:
        # The stubs ask for bytes, which the method itself refuses.
        bus.connect(*signal, self, SLOT(slot))  # type: ignore[call-overload]

    @Slot(bool)
    def on_active(self, active: bool) -> None:
        """Hear that the screen saver comes, or that the machine falls asleep."""
        if active:
            self._locked()

    @Slot()
    def on_lock(self) -> None:
        """Hear that the session locks."""
        self._locked()

    @Slot()
    def on_properties(self) -> None:
        """Hear that something about the session changed, and ask whether another user's is in front now."""
        if self._properties is None:
            return
        said = self._properties.call("Get", _SESSION, "Active").arguments()
        if said and isinstance(said[0], QDBusVariant) and said[0].variant() is False:
            self._locked()
