"""Keeps the windows of the register out of screen captures, where the platform can be asked to.

Windows alone can: on Linux it is for the desktop to say, and newer versions of macOS let capturing programs see
windows all the same.
"""

import ctypes
import sys

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

SHARED = "shared_screen"
"""The property of a window that is made to be shared with the people in the room."""
_EXCLUDE_FROM_CAPTURE = 0x11


class CaptureGuard(QObject):
    """Asks for every window and dialog as it is shown, but for the panel's shared screen."""

    def watch(self) -> None:
        """Begin, on the one platform that listens."""
        application = QCoreApplication.instance()
        if application and sys.platform == "win32":
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is shown."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and is_private(watched):
            user32 = getattr(ctypes, "windll").user32  # noqa: B009 -- only Windows has it
            user32.SetWindowDisplayAffinity(ctypes.c_void_p(watched.winId()), _EXCLUDE_FROM_CAPTURE)
        return False


def is_private(widget: QWidget) -> bool:
    """Tell whether a widget is a window that nobody shows to others on purpose."""
    return widget.isWindow() and not widget.property(SHARED)
