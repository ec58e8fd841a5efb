"""The equation of a month in sight: eligible = adopted + declined + deferred + waiting, and the bar of it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from iom_desktop.records.ledger import LedgerSum
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.cohort import LedgerState

HEIGHT = 104
_BAR_HEIGHT = 12
_GAP = 2
_PARTS = (
    (LedgerState.ADOPTED, "Adopted"),
    (LedgerState.DECLINED, "Declined with a reason"),
    (LedgerState.DEFERRED, "Deferred to a date"),
    (LedgerState.WAITING, "Waiting for a decision"),
)
_FILLS = {LedgerState.ADOPTED: "accent", LedgerState.DECLINED: "ink-3", LedgerState.DEFERRED: "accent-mid"}


class _Swatch(QWidget):
    """The pattern of one part, as the bar has it."""

    def __init__(self, theme: Theme, state: LedgerState) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        speak_as(self, "picture")
        self.setAccessibleName(f"Pattern of {words.of(state)}")
        self.setFixedSize(QSize(12, 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pattern."""
        painter = QPainter(self)
        paint_part(painter, QRectF(self.rect()), self._theme, self._state)
        painter.end()


class _Bar(QWidget):
    """The parts side by side, each as wide as its share; readable without colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts: tuple[tuple[LedgerState, int], ...] = ()
        speak_as(self, "chart")
        self.setFixedHeight(_BAR_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_counts(self, counts: tuple[tuple[LedgerState, int], ...]) -> None:
        """Show other shares."""
        self._counts = counts
        self.setAccessibleName(", ".join(f"{state.value} {count}" for state, count in counts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts that are not empty."""
        painter = QPainter(self)
        total = sum(count for _, count in self._counts)
        parts = [(state, count) for state, count in self._counts if count]
        room = self.width() - _GAP * max(len(parts) - 1, 0)
        left = 0.0
        for state, count in parts:
            width = room * count / total
            paint_part(painter, QRectF(left, 0, width, self.height()), self._theme, state)
            left += width + _GAP
        painter.end()


def paint_part(painter: QPainter, box: QRectF, theme: Theme, state: LedgerState) -> None:
    """Paint one part: solid, grey, light, or dashed for what nobody has decided."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state is LedgerState.WAITING:
        painter.setPen(QPen(theme.colour("ink-2"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(_FILLS[state]))
    painter.drawRoundedRect(box, 2, 2)


class EquationPane(QWidget):
    """Shows the sum, whether it adds up, what cannot be told, and the sum of the people managed."""

    cannot_tell_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.setFixedHeight(HEIGHT)
        self._figures: dict[LedgerState | None, QLabel] = {}
        self._tick = QLabel()
        self._balance = label("", "body-strong", "green")
        self._managed = label("", "small", "second")
        self._cannot_tell = button("", self.cannot_tell_wanted.emit, kind="link")
        self._cannot_tell.hide()
        self._bar = _Bar(theme)
        sums = QHBoxLayout()
        sums.setSpacing(20)
        sums.addLayout(self._figure(None, "Eligible", None))
        for state, title in _PARTS:
            sums.addLayout(self._sign("=" if state is LedgerState.ADOPTED else "+"))
            sums.addLayout(self._figure(state, title, _Swatch(theme, state)))
        sums.addStretch(1)
        sums.addLayout(self._verdict())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 0, 20, 12)
        rows.setSpacing(8)
        rows.addLayout(sums, 1)
        rows.addWidget(self._bar)

    def show_sum(self, total: LedgerSum) -> None:
        """Show the equation of a month."""
        counts = {
            LedgerState.ADOPTED: total.adopted,
            LedgerState.DECLINED: total.declined,
            LedgerState.DEFERRED: total.deferred,
            LedgerState.WAITING: total.waiting,
        }
        self._figures[None].setText(f"{total.eligible:,}")
        for state, count in counts.items():
            self._figures[state].setText(f"{count:,}")
        self._bar.show_counts(tuple(counts.items()))
        good = total.adds_up
        self._icons.dress(
            self._tick, "circle-check" if good else "circle-alert", "green-ink" if good else "red-ink", 18
        )
        erased = f", {total.erased} of them erased since" if total.erased else ""
        self._balance.setText(f"The ledger adds up{erased}" if good else "The ledger does not add up")
        expired = f" + {total.adopted_expired} expired" if total.adopted_expired else ""
        self._managed.setText(
            f"{total.adopted} adopted{expired} + {total.local_additions} added locally = {total.managed} managed"
        )
        self._cannot_tell.setText(f"Cannot tell: {total.cannot_tell}")
        self._cannot_tell.setVisible(total.cannot_tell > 0)

    def _figure(self, state: LedgerState | None, title: str, swatch: QWidget | None) -> QVBoxLayout:
        figure = label("0", "ledger")
        self._figures[state] = figure
        words = QHBoxLayout()
        words.setSpacing(6)
        if swatch is not None:
            words.addWidget(swatch)
        words.addWidget(label(title, "body", "second"))
        words.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(figure)
        column.addLayout(words)
        return column

    @staticmethod
    def _sign(sign: str) -> QVBoxLayout:
        """Make a sign that stands on the line of the figures."""
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(sign, "title", "quiet"))
        column.addWidget(label(" ", "body"))
        return column

    def _verdict(self) -> QVBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addStretch(1)
        line.addWidget(self._tick)
        line.addWidget(self._balance)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addStretch(1)
        below.addWidget(self._cannot_tell)
        below.addWidget(self._managed)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(line)
        column.addLayout(below)
        return column
