"""The drawing of one exhibit on screen, whose numbers can be pointed at or walked through with the keys."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPicture, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from iom_desktop.records.exhibit import Exhibit
from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.drawing import Mark, Pen
from iom_desktop.ui.pages.insights.kinds import draw
from iom_desktop.ui.widgets.text import plain_tip

_LOWEST = 150
_MOVES = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class Chart(QWidget):
    """A picture of an exhibit; tells in words the number the user is on."""

    told = Signal(str)
    """The number under the mouse or the keys, in words; empty where there is none."""
    opened = Signal()
    """Enter was pressed on it."""

    def __init__(self, theme: Theme, exhibit: Exhibit) -> None:
        super().__init__()
        self._theme = theme
        self._exhibit = exhibit
        self._marks: list[Mark] = []
        self._on: tuple[int, int] | None = None
        """The series and place of the number the user is on."""
        self._was_on: tuple[int, int] | None = None
        """Where the keys left it."""
        self.setAccessibleName(exhibit.title)
        speak_as(self, "chart")
        self.setAccessibleDescription("; ".join(", ".join(row) for row in exhibit.table()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_LOWEST)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The numbers as they stand in the drawing."""
        return tuple(self._marks)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the exhibit, and a frame round the number the user is on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._marks = draw(Pen(painter, self._theme), QRectF(self.rect()).adjusted(1, 1, -1, -1), self._exhibit)
        mark = self._mark()
        if mark is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(mark.box.adjusted(-2, -2, 2, 2) & inside, 3, 3)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Forget where the numbers stood."""
        super().resizeEvent(event)
        self._marks = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the numbers: left and right through the categories, up and down through the series."""
        self._marks = self._marks or self._measured()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif not self._marks or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in _MOVES:
            self._walk(*_MOVES[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            series = self._on[0] if self._on else self._marks[0].series
            own = [mark for mark in self._marks if mark.series == series]
            self._go(min(own, key=_place) if event.key() == Qt.Key.Key_Home else max(own, key=_place))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the number under the mouse."""
        mark = self._under(event.position())
        self._go(mark)
        if mark is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), plain_tip(mark.words), self)

    def leaveEvent(self, event: QEvent) -> None:
        """Be on no number once the mouse has gone."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._go(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin where the keys left it, else at the last number of the first series, if the keys came here."""
        super().focusInEvent(event)
        if self._on is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            marks = self._marks or self._measured()
            before = [mark for mark in marks if (mark.series, mark.at) == self._was_on]
            first = [mark for mark in marks if mark.series == marks[0].series]
            self._go(max(before or first, key=_place, default=None))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be on no number."""
        super().focusOutEvent(event)
        self._was_on = self._on
        self._go(None)

    def _measured(self) -> list[Mark]:
        """Return the numbers of a drawing that was laid anew and is not painted yet."""
        nowhere = QPicture()
        painter = QPainter(nowhere)
        marks = draw(Pen(painter, self._theme), QRectF(self.rect()), self._exhibit)
        painter.end()
        return marks

    def _walk(self, series: int, places: int) -> None:
        mark = self._mark() or self._marks[-1]
        order = sorted({one.series for one in self._marks})
        wanted = order[(order.index(mark.series) + series) % len(order)]
        own = [one for one in self._marks if one.series == wanted]
        if places:
            further = [one for one in own if (one.at - mark.at) * places > 0]
            self._go(min(further, key=lambda one: abs(one.at - mark.at)) if further else mark)
        else:
            self._go(min(own, key=lambda one: abs(one.at - mark.at)))

    def _go(self, mark: Mark | None) -> None:
        on = None if mark is None else (mark.series, mark.at)
        if on == self._on:
            return
        self._on = on
        self.told.emit(mark.words if mark else "")
        self.update()

    def _mark(self) -> Mark | None:
        return next((mark for mark in self._marks if (mark.series, mark.at) == self._on), None)

    def _under(self, point: QPointF) -> Mark | None:
        """Return the smallest number under a point: bars that fill a row lie over one another."""
        hit = [mark for mark in self._marks if mark.box.adjusted(-3, -3, 3, 3).contains(point)]
        return min(hit, key=lambda mark: mark.box.width() * mark.box.height(), default=None)


def _place(mark: Mark) -> int:
    return mark.at
