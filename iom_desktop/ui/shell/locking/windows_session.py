"""What Windows says in its messages: the session locks or is left, the machine falls asleep."""

import ctypes
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 0x0004
_WM_WTSSESSION_CHANGE = 0x02B1
_LEFT = frozenset({0x2, 0x4, 0x6, 0x7})
"""The console or the remote desktop is left, the user signs out, the session locks."""


class _Message(ctypes.Structure):
    """The beginning of a message of Windows; what follows is not looked at."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
        ("lparam", ctypes.c_ssize_t),
    )


class _Ear(QAbstractNativeEventFilter):
    def __init__(self, locked: Callable[[], object]) -> None:
        super().__init__()
        self._locked = locked

    def nativeEventFilter(self, _kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:  # noqa: ANN401 -- as Qt has it
        """Look at each message, and let it go on."""
        if is_lock(int(message)):
            self._locked()
        return False, 0


def is_lock(address: int) -> bool:
    """Tell whether the message at an address says that nobody should see the screen any more."""
    said = _Message.from_address(address)
    if said.message == _WM_POWERBROADCAST:
        return bool(said.wparam == _PBT_APMSUSPEND)
    return bool(said.message == _WM_WTSSESSION_CHANGE and said.wparam in _LEFT)


class WindowsSession(QObject):
    """Registers a window of its own, never shown, with the session."""

    def __init__(self, locked: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._window = QWidget()
        windll = getattr(ctypes, "windll")  # noqa: B009 -- only Windows has it, and the types of other platforms say so
        windll.wtsapi32.WTSRegisterSessionNotification(ctypes.c_void_p(self._window.winId()), 0)
        self._ear = _Ear(locked)
        application = QCoreApplication.instance()
        if application:
            application.installNativeEventFilter(self._ear)
