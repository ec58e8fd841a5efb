"""Room that is never smaller than what stands in it needs: on a small screen it scrolls."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


class LeastRoom(QScrollArea):
    """Holds one widget at its least size or larger, and follows the keyboard where not all of it is seen."""

    def __init__(self, body: QWidget, least: QSize) -> None:
        super().__init__()
        self._least = least
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(QWidget())  # whose ground shows through
        self.setWidget(body)
        body.setAutoFillBackground(False)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]  # there is one

    def need(self, least: QSize) -> None:
        """Keep the widget at least as large."""
        self._least = least
        self._stretch()

    def _stretch(self) -> None:
        """Give the widget the room there is, or the least it needs: more than that it may want, and does not get."""
        body, room = self.widget(), self.maximumViewportSize()
        if body is None:
            return
        bar = self.verticalScrollBar().sizeHint().width()
        wide, high = room.width() < self._least.width(), room.height() < self._least.height()
        room -= QSize(bar if high else 0, bar if wide else 0)
        body.resize(room.expandedTo(self._least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window."""
        super().resizeEvent(event)
        self._stretch()

    def sizeHint(self) -> QSize:
        """Want what the widget needs."""
        return self._least

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        body, seen = self.widget(), self.viewport()
        if body is None or now is None or not body.isAncestorOf(now):
            return
        if body.width() > seen.width() or body.height() > seen.height():
            self.ensureWidgetVisible(now)


def within_screen(window: QWidget, least: QSize) -> QSize:
    """Return the least size of a window, or that of its screen where it is smaller."""
    return least.boundedTo(window.screen().availableGeometry().size())
