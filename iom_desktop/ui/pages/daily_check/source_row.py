"""One source of the daily check: whether somebody has looked in it, and what that gave."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.work import SourceAnswer
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.chosen_row import paint_chosen
from iom_desktop.ui.widgets.text import plain_tip
from iom_desktop.vocabulary.work import SourceResult

ROW = 40
BOX = 16
LEFT = 12
TEXT = 40

TURNS = (None, SourceResult.NOTHING_NEW, SourceResult.SOMETHING_FOUND, SourceResult.COULD_NOT_CHECK)
"""What pressing the key of a source goes through."""

MARKS = {
    SourceResult.NOTHING_NEW: ("check", "accent", "on-accent"),
    SourceResult.SOMETHING_FOUND: ("flag", "accent", "on-accent"),
    SourceResult.COULD_NOT_CHECK: ("x", "amber-soft", "amber-ink"),
}


class SourceRow(QAbstractButton):
    """Turns from not looked at, through nothing new and something found, to could not check."""

    turned = Signal()

    def __init__(self, theme: Theme, icons: Icons, source: ReferenceEntry, key: int) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._source = source
        self._key = str(key)
        self._result: SourceResult | None = None
        self._note = ""
        self._next = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tip(f"{source.label}. Press {key} to change"))
        self.clicked.connect(self.turn)
        theme.changed.connect(self.update)

    @property
    def source(self) -> ReferenceEntry:
        """The source this row is about."""
        return self._source

    @property
    def answer(self) -> SourceAnswer | None:
        """What looking gave, or nothing where nobody has looked."""
        return SourceAnswer(self._source.code, self._result, self._note) if self._result else None

    def show_answer(self, answer: SourceAnswer | None) -> None:
        """Show what looking gave."""
        looked = answer is not None and answer.result is not SourceResult.NOT_LOOKED_AT
        self._result = answer.result if answer and looked else None
        self._note = answer.note if answer else ""
        self.setAccessibleName(f"{self._source.label}: {self._told()}")
        self.update()

    def show_next(self, *, next_one: bool) -> None:
        """Show whether this is the source to look in next."""
        self._next = next_one
        self.update()

    def turn(self) -> None:
        """Go to the next answer."""
        result = TURNS[(TURNS.index(self._result) + 1) % len(TURNS)]
        self.show_answer(SourceAnswer(self._source.code, result, self._note) if result else None)
        self.turned.emit()

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        return QSize(220, ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, name, answer and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._next:
            paint_chosen(painter, self.rect(), self._theme, bar=0)
        elif self.underMouse():
            painter.fillRect(self.rect(), self._theme.colour("hover"))
        self._paint_box(painter)
        room = self.width() - TEXT - 44
        name = self._source.short_label or self._source.label
        self._write(painter, QRectF(TEXT, 3, room, 17), name, "body-strong", "ink")
        tone = "amber-ink" if self._result is SourceResult.COULD_NOT_CHECK else "ink-2"
        self._write(painter, QRectF(TEXT, 20, room, 17), self._told(), "small", tone)
        self._paint_key(painter)
        painter.end()

    def _paint_box(self, painter: QPainter) -> None:
        box = QRectF(LEFT + 0.5, (ROW - BOX) / 2 + 0.5, BOX - 1, BOX - 1)
        icon, ground, ink = MARKS[self._result] if self._result else ("", "surface", "")
        painter.setPen(self._theme.colour("accent" if ground == "accent" else "control"))
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(box, 4, 4)
        if icon:
            picture = self._icons.pixmap(icon, ink, 12, self.devicePixelRatioF())
            painter.drawPixmap(LEFT + 2, (ROW - 12) // 2, picture)

    def _paint_key(self, painter: QPainter) -> None:
        cap = QRectF(self.width() - 32, (ROW - 18) / 2, 20, 18)
        painter.setPen(self._theme.colour("line-strong"))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(self._theme.colour("ink-2"))
        painter.setFont(self._theme.font("tag"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)

    def _write(self, painter: QPainter, box: QRectF, text: str, role: str, tone: str) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(tone))
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitted)

    def _told(self) -> str:
        if self._result is None:
            return "Not looked at yet"
        return f"{words.of(self._result)}. {self._note}" if self._note else words.of(self._result)
