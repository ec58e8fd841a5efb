"""The centre of the daily check: one person, the sources, what happened, the last checks, save and next."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.unsaved import Spot
from iom_desktop.records.work import NewCheck, QueueDay, QueueLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.outcome_form import OutcomeForm
from iom_desktop.ui.pages.daily_check.outcomes_pane import OutcomesPane
from iom_desktop.ui.pages.daily_check.person_head import PersonHead
from iom_desktop.ui.pages.daily_check.sources_pane import SourcesPane
from iom_desktop.ui.pages.daily_check.strip import Strip
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.key_footer import key_cap
from iom_desktop.ui.widgets.text import ElidedLabel, label
from iom_desktop.vocabulary.work import CheckOutcome

SIDE = 24


class CheckPane(QWidget):
    """Takes one check: sources, an outcome, and what the outcome asks for."""

    save_wanted = Signal()
    back_wanted = Signal()
    skip_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.head = PersonHead(theme, icons)
        self.sources = SourcesPane(theme, icons)
        self.outcomes = OutcomesPane(theme)
        self.form = OutcomeForm(icons)
        self._strip = Strip(theme)
        self._last = ElidedLabel("", "small", "second")
        self._line: QueueLine | None = None
        self._today = date.min
        self._outcome: CheckOutcome | None = None
        self._skipping = False
        self._lay_out()

    @property
    def line(self) -> QueueLine | None:
        """The person who is shown."""
        return self._line

    @property
    def spot(self) -> Spot | None:
        """Whose check this is, for what is typed into it and not saved."""
        return Spot("daily_check", self._line.person_id, self._line.person_id) if self._line else None

    @property
    def outcome(self) -> CheckOutcome | None:
        """The outcome that is chosen."""
        return self._outcome

    @property
    def skipping(self) -> bool:
        """Tell whether the reason for skipping is being asked."""
        return self._skipping

    @property
    def check(self) -> NewCheck | None:
        """The check as it stands, once an outcome is chosen."""
        if self._line is None or self._outcome is None:
            return None
        return NewCheck(self._line.person_id, self._outcome, self.sources.answers, self.form.facts, self.form.note)

    def show_line(self, line: QueueLine, queue: QueueDay) -> None:
        """Show a person, with what was recorded today where that is to be corrected."""
        self._line = line
        self._today = queue.day
        entry = line.today
        self.head.show_line(line)
        self.sources.show_sources(queue.sources)
        self.sources.show_answers(entry.sources if entry else ())
        self._strip.show_days(line.strip)
        last = line.last
        self._last.say(
            f"Last check {words.day_month(last.day)}, {words.time(last.at)}, by {last.by}" if last else "No check yet"
        )
        self._ask(entry.outcome if entry else None)
        if entry and entry.outcome:
            self.form.ask(entry.outcome, self._today, entry.facts, entry.note)

    def choose(self, outcome: CheckOutcome) -> None:
        """Choose an outcome, and put the cursor where it asks for something."""
        if outcome is not self._outcome or self._skipping:
            self._ask(outcome)
        self.form.go_to_first()
        self._rows.activate()
        self._scroll.ensureWidgetVisible(self.form)

    def ask_why_skipped(self) -> None:
        """Ask why this person is skipped."""
        self._ask(None)
        self._skipping = True
        self.form.ask_why_skipped(self._line.today.skip_reason if self._line and self._line.today else "")
        self.form.go_to_first()

    def give_up(self) -> None:
        """Take the chosen outcome back."""
        self._ask(None)

    def _ask(self, outcome: CheckOutcome | None) -> None:
        self._outcome = outcome
        self._skipping = False
        self.outcomes.show_chosen(outcome)
        self.form.ask(outcome, self._today)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("pane", "scrolled")
        self._rows = rows = QVBoxLayout(inside)
        rows.setContentsMargins(SIDE, 16, SIDE, 8)
        rows.setSpacing(10)
        rows.addWidget(self.head)
        rows.addWidget(self.sources)
        rows.addLayout(_titled("What happened?", "Press a key. 0 answers the other sources: nothing new"))
        rows.addWidget(self.outcomes)
        rows.addWidget(self.form)
        rows.addWidget(label("Last checks", "body-strong"))
        rows.addWidget(self._strip)
        rows.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(rule(strong=False))
        whole.addLayout(self._actions())

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 8, SIDE, 10)
        row.setSpacing(8)
        row.addWidget(self._last, 1)
        for name, cap, wish in (("Skip", "S", self.skip_wanted), ("Back", "Backspace", self.back_wanted)):
            row.addWidget(button(name, wish.emit, kind="quiet"))
            row.addWidget(key_cap(cap))
        row.addSpacing(8)
        row.addWidget(button("Save and next", self.save_wanted.emit, kind="primary", tip="Save and next (Enter)"))
        row.addWidget(key_cap("Enter"))
        return row


def _titled(title: str, hint: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(label(title, "section"))
    row.addStretch()
    row.addWidget(label(hint, "small", "second"))
    return row
