"""Setting up: the steps on the left, and for the one that is chosen what it is for, how to do it, and what waits."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from iom_desktop.records.setting_up import Setup
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.setup.step_words import STEPS, Way
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.steps_list import StepsList
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.settings import SetupStep, StepState

_STEPS = tuple(SetupStep)
_WIDTH = 560
_STATES = {StepState.DONE: "done", StepState.SKIPPED: "later", StepState.OPEN: ""}


class SetupPage(QWidget):
    """One step at a time; each can be done now, put off, or come back to on another day."""

    place_wanted = Signal(str, str)
    later_wanted = Signal(object, bool)
    """Carries the ``SetupStep`` and whether it is put off."""
    sheet_wanted = Signal()
    """The recovery sheet is locked away."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._setup: Setup | None = None
        self._at = 0
        self._led = False
        """Whether the keys were led to what is to be done, since the page came to the front."""
        self.message = MessageBar(icons)
        self.header = SheetHeader("Setting up")
        self.steps = StepsList(theme, icons, [words.of(step) for step in _STEPS], choosable=True)
        self.steps.chosen.connect(self.show_step)
        self._title = label("", "title", wrap=True)
        self._what = label("", "body", wrap=True)
        self._state = label("", "body-strong", wrap=True)
        self._icon = QLabel()
        self._costs = label("", "small", "second", wrap=True)
        self._ways = QHBoxLayout()
        self._later = button("Later", self._on_later)
        self._next = button("Next", self._on_next)
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Lead the keys anew when it comes to the front again."""
        self._led = False
        super().hideEvent(event)

    def show_setup(self, setup: Setup) -> None:
        """Show how far it is; the step in front stays until it is done, then the next one comes."""
        was = self._setup
        self._setup = setup
        done_now = was is not None and was.lines[self._at].state is not setup.lines[self._at].state
        if was is None or done_now:
            self._at = self._first_open(self._at if done_now else 0)
        left = setup.left
        said = "Everything is done" if setup.finished else f"{words.count(left, 'step')} left"
        self.header.say(said if left or setup.finished else "Nothing left but what was put off")
        self.show_step(self._at)

    def show_step(self, at: int) -> None:
        """Show one step."""
        if self._setup is None:
            return
        self._at = at
        line, said = self._setup.lines[at], STEPS[_STEPS[at]]
        self.steps.show_step(at, {number: _STATES[one.state] for number, one in enumerate(self._setup.lines)})
        self._title.setText(said.title)
        self._what.setText(said.what)
        done, later = line.state is StepState.DONE, line.state is StepState.SKIPPED
        self._state.setText(f"Done. {line.said}" if done else "Put off" if later else "")
        self._state.setVisible(done or later)
        self._icons.dress(self._icon, "circle-check" if done else "clock", "green-ink" if done else "ink-2", 16)
        self._icon.setVisible(done or later)
        self._costs.setText(f"Until it is done: {said.later[:1].lower()}{said.later[1:]}")
        self._costs.setVisible(not done and bool(said.later))
        self._later.setVisible(not done and bool(said.later))
        self._later.setText("Take it up again" if later else "Later")
        self._next.setVisible(done or later)
        self._show_ways(_STEPS[at], said.ways, done=done)

    def _show_ways(self, step: SetupStep, ways: tuple[Way, ...], *, done: bool) -> None:
        had_focus = False
        while item := self._ways.takeAt(0):
            if part := item.widget():
                had_focus = had_focus or part.hasFocus()
                part.hide()
                part.deleteLater()
        made: list[QPushButton] = []
        if step is SetupStep.RECOVERY_SHEET and not done:
            made.append(button("It is locked away", self.sheet_wanted.emit, kind="primary"))
        for way in ways:
            first = not made and not done
            goes = button(way.words, partial(self.place_wanted.emit, way.place, way.argument))
            goes.setProperty("kind", "primary" if first else "secondary")
            made.append(goes)
        before: QWidget = self.steps.steps[-1]
        for one in made:
            self._ways.addWidget(one)
            one.show()
            QWidget.setTabOrder(before, one)
            before = one
        QWidget.setTabOrder(before, self._later)
        QWidget.setTabOrder(self._later, self._next)
        self._ways.addStretch()
        if had_focus or not self._led:
            self._led = True
            (made[0] if made else self._next).setFocus()

    def _first_open(self, after: int) -> int:
        lines = self._setup.lines if self._setup else ()
        order = [*range(after, len(lines)), *range(after)]
        return next((at for at in order if lines[at].state is StepState.OPEN), after)

    def _on_later(self) -> None:
        if self._setup:
            step = _STEPS[self._at]
            self.later_wanted.emit(step, self._setup.lines[self._at].state is not StepState.SKIPPED)

    def _on_next(self) -> None:
        self.show_step(self._first_open((self._at + 1) % len(_STEPS)))

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self._state, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._later)
        foot.addWidget(self._next)
        foot.addStretch()
        held = QWidget()
        held.setMaximumWidth(_WIDTH)
        middle = QVBoxLayout(held)
        middle.setContentsMargins(32, 24, 32, 20)
        middle.setSpacing(12)
        middle.addWidget(self._title)
        middle.addWidget(self._what)
        middle.addLayout(state)
        middle.addLayout(self._ways)
        middle.addSpacing(8)
        middle.addWidget(self._costs)
        middle.addLayout(foot)
        middle.addStretch()
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.steps)
        beside.addWidget(rule(upright=True))
        beside.addWidget(held, 1)
        beside.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self.message)
        rows.addLayout(beside, 1)
