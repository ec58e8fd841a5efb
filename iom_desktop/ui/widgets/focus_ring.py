"""The focus ring: two pixels around whatever control the keyboard is on, two pixels off it."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from iom_desktop.ui.kit.theme import Theme

GAP = 2
WIDTH = 2
_RINGED = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit)
_MOVED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange)


class FocusRing(QWidget):
    """Lies over a window and follows the focus in it; lists show their row instead.

    Not a ``QFocusFrame``: that is cut off by the pane around the control unless a style says otherwise.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._over = window
        self._ringed: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _was: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._ringed = now if isinstance(now, _RINGED) and now.window() is self._over else None
        inner: QWidget | None = self._ringed
        while inner is not None and inner is not self._over:
            inner.installEventFilter(self)
            self._watched.append(inner)
            inner = inner.parentWidget()
        self._follow()

    def _follow(self) -> None:
        ringed = self._ringed
        if ringed is None or not shiboken6.isValid(ringed) or not ringed.isVisible():
            self.hide()
            return
        room = GAP + WIDTH
        around = self._place_of(ringed).adjusted(-room, -room, room, room)
        self.setGeometry(around)
        clip = around
        for widget in self._watched:
            if isinstance(widget.parentWidget(), QAbstractScrollArea):
                clip = clip.intersected(self._place_of(widget))
        self.setMask(QRegion(clip.translated(-around.topLeft())))
        self.raise_()
        self.show()

    def _place_of(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._over, QPoint(0, 0)), widget.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control when it or a pane around it moves."""
        if event.type() in _MOVED:
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), WIDTH))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()
