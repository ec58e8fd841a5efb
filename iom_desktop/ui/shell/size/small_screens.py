"""Keeps every dialog within its screen: one that needs more room scrolls."""

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QStyle, QVBoxLayout, QWidget

from iom_desktop.ui.widgets.least_room import LeastRoom

_FRAME = QSize(8, 32)
"""What the machine draws around a window."""
_LEFT_ALONE = ("QFileDialog", "QMessageBox", "QPrintDialog")
"""Qt's own, which look after themselves."""


class SmallScreens(QObject):
    """Looks at each dialog as it gets the keyboard."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        application.focusWindowChanged.connect(lambda _window: self.look())

    def look(self) -> None:
        """Fit the dialog that is in front into its screen."""
        dialog = QApplication.activeWindow()
        if isinstance(dialog, QDialog) and not any(dialog.inherits(name) for name in _LEFT_ALONE):
            fit(dialog, dialog.screen().availableGeometry())


def fit(dialog: QDialog, screen: QRect) -> None:
    """Let a dialog scroll that needs more room than a screen has, and put it where all of it is seen."""
    room = screen.size() - _FRAME
    if not _fits(dialog.minimumSizeHint().expandedTo(dialog.minimumSize()), room):
        _let_scroll(dialog)
        bar = dialog.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        dialog.resize(dialog.width() + bar, dialog.height())
    if not _fits(dialog.size(), room):
        dialog.resize(dialog.size().boundedTo(room))
    frame = dialog.frameGeometry()
    if not screen.contains(frame):
        inside = QRect(frame.topLeft(), frame.size().boundedTo(screen.size()))
        inside.moveRight(min(inside.right(), screen.right()))
        inside.moveBottom(min(inside.bottom(), screen.bottom()))
        inside.moveLeft(max(inside.left(), screen.left()))
        inside.moveTop(max(inside.top(), screen.top()))
        dialog.move(inside.topLeft())


def _fits(size: QSize, room: QSize) -> bool:
    return size.width() <= room.width() and size.height() <= room.height()


def _let_scroll(dialog: QDialog) -> None:
    layout = dialog.layout()
    if layout is None or dialog.findChild(LeastRoom) is not None:
        return
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    body = QWidget()
    body.setProperty("pane", "scrolled")
    body.setLayout(layout)  # which takes the dialog's parts along
    dialog.setMinimumSize(0, 0)
    rows = QVBoxLayout(dialog)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(LeastRoom(body, least))
