"""Room that is never smaller than what stands in it needs: on a small screen it scrolls."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


class LeastRoom(QScrollArea):
    """Holds one widget at its least size or larger, and follows the keyboard where not all of it is seen."""

    def __init__(self, body: QWidget, least: QSize) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.need(body, least)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]  # there is one

    def need(self, body: QWidget, least: QSize) -> None:
        """Hold a widget, and keep it as large as it has to be."""
        body.setMinimumSize(least)
        if self.widget() is not body:
            self.setWidget(body)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        body, seen = self.widget(), self.viewport()
        if body is None or now is None or not body.isAncestorOf(now):
            return
        if body.width() > seen.width() or body.height() > seen.height():
            self.ensureWidgetVisible(now)


def within_screen(window: QWidget, least: QSize) -> QSize:
    """Return the least size of a window, or that of its screen where it is smaller."""
    return least.boundedTo(window.screen().availableGeometry().size())
