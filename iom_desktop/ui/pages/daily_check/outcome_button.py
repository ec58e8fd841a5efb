"""The button of one outcome, with the key that presses it: large for the commonest, small for the rest."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.one_of import Taken
from iom_desktop.ui.widgets.text import plain_tip
from iom_desktop.vocabulary.work import CheckOutcome

LARGE = 74
SMALL = 34
ROOMY = 100


class OutcomeButton(Taken, QAbstractButton):
    """Shows the letter and the word of an outcome; the chosen one is filled."""

    taken = Signal()

    def __init__(self, theme: Theme, outcome: CheckOutcome, letter: str, name: str, *, large: bool) -> None:
        super().__init__()
        self._theme = theme
        self._letter = letter
        self._name = name
        self._large = large
        self.begin()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tip(f"{words.of(outcome)} ({letter})"))
        self.setAccessibleName(f"{words.of(outcome)}, key {letter}")
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Ask for the height of its size."""
        return QSize(78, LARGE if self._large else SMALL)

    def minimumSizeHint(self) -> QSize:
        """Stay wide enough for the word."""
        return QSize(74, LARGE if self._large else SMALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, key cap and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        ground = "accent-soft" if chosen else "hover" if self.underMouse() else "surface"
        painter.setPen(self._theme.colour("accent" if chosen else "line-strong"))
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self._large:
            self._paint_cap(painter, QRectF((self.width() - 30) / 2, 10, 30, 30), "section")
            word = QRectF(0, 44, self.width(), 24)
            self._write(painter, word, Qt.AlignmentFlag.AlignCenter)
        else:
            left = 2 if self.width() < ROOMY else 10
            self._paint_cap(painter, QRectF(left, (SMALL - 17) / 2, 17, 17), "tag")
            gap = 20 if self.width() < ROOMY else 21
            word = QRectF(left + gap, 0, self.width() - left - gap, SMALL)
            self._write(painter, word, Qt.AlignmentFlag.AlignVCenter)
        painter.end()

    def _paint_cap(self, painter: QPainter, box: QRectF, role: str) -> None:
        chosen = self.isChecked()
        painter.setPen(self._theme.colour("accent" if chosen else "control"))
        painter.setBrush(self._theme.colour("accent" if chosen else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(self._theme.colour("on-accent" if chosen else "ink"))
        painter.setFont(self._theme.font(role))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._letter)

    def _write(self, painter: QPainter, box: QRectF, side: Qt.AlignmentFlag) -> None:
        painter.setPen(self._theme.colour("ink"))
        painter.setFont(self._theme.font("small-medium" if self._large else "small"))
        fitted = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, round(box.width()) + 2)
        painter.drawText(box, side, fitted)
