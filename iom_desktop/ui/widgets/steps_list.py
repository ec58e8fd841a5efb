"""The numbered steps beside a guided task: where the user is, what is done, and what is put off."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout

from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme

WIDTH = 192
_ROW, _DISC, _TICK = 36, 22, 14
_DONE, _LATER = "done", "later"


class _Step(QAbstractButton):
    """A number in a disc, or a tick, and its words."""

    def __init__(self, theme: Theme, icons: Icons, number: int, words: str, *, choosable: bool) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._number = number
        self._state = ""
        self.setText(words)
        self.setCheckable(True)
        self.setFixedHeight(_ROW)
        policy = Qt.FocusPolicy.StrongFocus if choosable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not choosable)
        speak_as(self, "one of several")
        theme.changed.connect(self.update)

    def show_state(self, state: str) -> None:
        """Show how far the step is."""
        self._state = state
        self.setAccessibleName(f"Step {self._number}: {self.text()}{f', {state}' if state else ''}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a row."""
        return QSize(WIDTH - 32, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRect(4, (self.height() - _DISC) // 2, _DISC, _DISC)
        here, done = self.isChecked(), self._state == _DONE
        painter.setPen(self._theme.colour("accent" if here or done else "control"))
        painter.setBrush(self._theme.colour("accent") if here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        if done:
            tick = self._icons.pixmap("check", "on-accent" if here else "accent", _TICK)
            painter.drawPixmap(disc.center().x() - _TICK // 2 + 1, disc.center().y() - _TICK // 2 + 1, tick)
        else:
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colour("on-accent" if here else "ink-2"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setFont(self._theme.font("body-strong" if here else "body"))
        painter.setPen(self._theme.colour("ink" if here else "ink-3" if self._state == _LATER else "ink-2"))
        words = QRect(disc.right() + 11, 0, self.width() - disc.right() - 11, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())


class StepsList(QFrame):
    """Steps under one another, 192 wide; a choosable one can be gone to."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, steps: Sequence[str], *, choosable: bool = False) -> None:
        super().__init__()
        self.setProperty("pane", "chrome")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Steps")
        self._group = QButtonGroup(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 20, 12, 20)
        rows.setSpacing(0)
        for at, words in enumerate(steps):
            step = _Step(theme, icons, at + 1, words, choosable=choosable)
            step.show_state("")
            self._group.addButton(step, at)
            rows.addWidget(step)
        rows.addStretch()
        self._group.idClicked.connect(self.chosen)

    def show_step(self, at: int, states: Mapping[int, str] | None = None) -> None:
        """Show where the user is, and how far the steps are: ``done``, ``later`` or nothing."""
        for number, step in enumerate(self.steps):
            step.show_state((states or {}).get(number, ""))
        self.steps[at].setChecked(True)

    @property
    def steps(self) -> tuple["_Step", ...]:
        """The rows, in order."""
        return tuple(one for one in self._group.buttons() if isinstance(one, _Step))
