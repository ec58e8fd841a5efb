"""The focus ring: two pixels around whatever control the keyboard is on, two pixels off it, in every window."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget

from iom_desktop.ui.kit.theme import Theme

GAP = 2
WIDTH = 2
_DIRECTLY = Qt.FindChildOption.FindDirectChildrenOnly
_RINGED = ("QAbstractButton", "QLineEdit", "QComboBox", "QAbstractSpinBox", "QPlainTextEdit", "QTextEdit")
"""By name, since Qt for Python takes its time over every class that is brought in, and the sign-in has few of them."""
_PANES = ("QListWidget", "QScrollArea", "QTabBar")
"""What fills its place up to the edge: the ring lies within it."""
_MOVED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange)


def _is_ringed(widget: QWidget) -> bool:
    """Tell whether a control shows the focus by the ring: all but tables, and what paints it itself."""
    return _is_any_of(widget, *_RINGED, *_PANES) or bool(widget.property("ring"))


def _is_any_of(widget: QWidget, *kinds: str) -> bool:
    return any(widget.inherits(kind) for kind in kinds)


class FocusRings(QObject):
    """Gives every window a ring as soon as it has the focus: dialogs come and go."""

    def __init__(self, theme: Theme, application: QApplication) -> None:
        super().__init__(theme)
        self._theme = theme
        application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _was: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        if not now.window().findChildren(FocusRing, options=_DIRECTLY):
            FocusRing(self._theme, now.window())
        if now.visibleRegion().isEmpty():
            QTimer.singleShot(0, now, lambda: _bring_into_sight(now))  # a form that is just made is not laid out yet


def _bring_into_sight(widget: QWidget) -> None:
    """Scroll to a control that Tab reached from outside its pane; Qt scrolls only from one within it to the next."""
    inner = widget.parentWidget()
    while inner is not None and widget.hasFocus() and widget.visibleRegion().isEmpty():
        if isinstance(inner, QScrollArea):
            inner.ensureWidgetVisible(widget)
        inner = inner.parentWidget()


class FocusRing(QWidget):
    """Lies over a window and follows the focus in it; tables show their row instead.

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
            self._on_focus(None, application.focusWidget())

    def _on_focus(self, _was: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._ringed = now if now is not None and now.window() is self._over and _is_ringed(now) else None
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
        room = -GAP if _is_any_of(ringed, *_PANES) or ringed.property("ring") else GAP + WIDTH
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
