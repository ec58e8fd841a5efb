"""The centre of the daily check: one person, the sources, what happened, the last checks, save and next."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.check_queue import QueueDay, QueueLine
from iom_desktop.records.unsaved import Spot
from iom_desktop.records.work import CheckEntry, Finding, NewCheck, OutcomeFacts
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.check_state import CheckState, in_words, read, written
from iom_desktop.ui.pages.daily_check.outcome_form import OutcomeForm
from iom_desktop.ui.pages.daily_check.outcomes_pane import OutcomesPane
from iom_desktop.ui.pages.daily_check.person_head import PersonHead
from iom_desktop.ui.pages.daily_check.sources_pane import SourcesPane
from iom_desktop.ui.pages.daily_check.strip import Strip
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.keyed_button import KeyedButton
from iom_desktop.ui.widgets.text import ElidedLabel, label
from iom_desktop.vocabulary.work import CheckOutcome

SIDE = 24


class CheckPane(QWidget):
    """Takes one check: sources, an outcome, and what the outcome asks for."""

    save_wanted = Signal()
    back_wanted = Signal()
    skip_wanted = Signal()
    later_wanted = Signal()
    touched = Signal()
    """Something was answered, chosen or typed to its end."""

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
        self._kept: tuple[Finding, ...] = ()
        self._found = label("", "body-strong", wrap=True)
        self._told = label("", "small", "second")
        self._state = QLineEdit(self)
        self._state.setAccessibleName("Answers so far")
        self._state.hide()
        self.above = QVBoxLayout()
        """Room between the sources and the outcomes for what other systems propose."""
        self._lay_out()
        self.sources.answered.connect(self._on_touched)
        self._strip.told.connect(self._told.setText)
        self._state.textEdited.connect(self._on_put_back)

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
        """The check as it stands, once something is found or nothing has changed."""
        typed = self.form.finding
        findings = (*self._kept, typed) if typed else self._kept
        if self._line is None or not findings:
            return None
        first, *others = findings
        return NewCheck(
            self._line.person_id, first.outcome, self.sources.answers, first.facts, first.note, tuple(others)
        )

    def show_line(self, line: QueueLine, queue: QueueDay, *, correcting: bool = False) -> None:
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
        found = list(_findings(entry))
        self._kept = tuple(found[:-1]) if correcting else ()
        self._ask(found[-1].outcome if correcting and found else None)
        if correcting and found:
            self.form.show_finding(found[-1], self._today, inside=line.background.in_custody)
        self._say_found([] if correcting else found)
        self.forget()

    def choose(self, outcome: CheckOutcome) -> bool:
        """Choose an outcome, and put the cursor where it asks for something; no change does not go with a finding."""
        if self._kept and outcome is CheckOutcome.NO_CHANGE:
            return False
        if outcome is not self._outcome or self._skipping:
            self._ask(outcome)
        self.form.go_to_first()
        self._rows.activate()
        # A scroll bar that comes makes the rest narrower and so higher: where the form is shows only after that.
        QTimer.singleShot(0, self, self._show_form)
        self._on_touched()
        return True

    def fill(self, outcome: CheckOutcome, facts: OutcomeFacts) -> None:
        """Choose an outcome with facts that are known from elsewhere; nothing is saved."""
        self.choose(outcome)
        inside = self._line is not None and self._line.background.in_custody
        self.form.show_finding(Finding(outcome, facts), self._today, inside=inside)
        self.form.count_as_typed()
        self.form.go_to_first()
        self._on_touched()

    def keep_finding(self) -> None:
        """Keep what is typed as one finding, so that another outcome can be chosen."""
        if (typed := self.form.finding) is not None:
            self._kept = (*self._kept, typed)
            self._ask(None)
            self._say_found([])
            self._on_touched()

    def ask_why_skipped(self) -> None:
        """Ask why this person is skipped."""
        self._ask(None)
        self._skipping = True
        self.form.ask_why_skipped(self._line.today.skip_reason if self._line and self._line.today else "")
        self.form.go_to_first()

    def give_up(self) -> None:
        """Take the chosen outcome back, or else the last finding that was kept."""
        if self._outcome is None and not self._skipping and self._kept:
            *kept, last = self._kept
            self._kept = tuple(kept)
            self._ask(last.outcome)
            self.form.show_finding(last, self._today, inside=bool(self._line and self._line.background.in_custody))
            self.form.count_as_typed()
            self._say_found([])
        else:
            self._ask(None)
        self._on_touched()

    def forget(self) -> None:
        """Count nothing of what is shown as half typed."""
        self._state.clear()
        self._state.setModified(False)
        self.form.count_as_saved()

    def _show_form(self) -> None:
        self._scroll.ensureWidgetVisible(self.form)

    def _ask(self, outcome: CheckOutcome | None) -> None:
        self._outcome = outcome
        self._skipping = False
        self.outcomes.show_chosen(outcome)
        self.form.ask(outcome, self._today, inside=bool(self._line and self._line.background.in_custody))

    def _say_found(self, before: Sequence[Finding]) -> None:
        found = [one for one in (*before, *self._kept) if one.outcome is not CheckOutcome.NO_CHANGE]
        self._found.setText(f"Found already: {in_words(found, words.of)}" if found else "")
        self._found.setVisible(bool(found))

    def _on_touched(self) -> None:
        state = CheckState(self.sources.answers, self._kept, self._outcome, self.form.came_from)
        self._state.setText(written(state) if state != CheckState() else "")
        self._state.setModified(state != CheckState())
        self.touched.emit()

    def _on_put_back(self, said: str) -> None:
        state = read(said)
        if state is None or self._line is None:
            return
        self.sources.show_answers(state.answers)
        self._kept = state.kept
        self._ask(state.chosen)
        self.form.came_from = state.came_from
        self._say_found([])

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("pane", "scrolled")
        self._rows = rows = QVBoxLayout(inside)
        rows.setContentsMargins(SIDE, 16, SIDE, 8)
        rows.setSpacing(10)
        rows.addWidget(self.head)
        rows.addWidget(self.sources)
        rows.addLayout(self.above)
        rows.addLayout(_titled("What happened?", "Press a key. 0 answers the other sources: nothing new"))
        rows.addWidget(self.outcomes)
        rows.addWidget(self._found)
        rows.addWidget(self.form)
        rows.addLayout(_beside(label("Last checks", "body-strong"), self._told))
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
        for name, cap, wish in (
            ("Later", "L", self.later_wanted),
            ("Skip", "S", self.skip_wanted),
            ("Back", "Backspace", self.back_wanted),
        ):
            row.addWidget(button(name, wish.emit, kind="quiet", tip=f"{name} ({cap})"))
        row.addSpacing(8)
        row.addWidget(KeyedButton("Save and next", "Enter", self.save_wanted.emit, tip="Save and next (Enter)"))
        return row


def _findings(entry: CheckEntry | None) -> Iterator[Finding]:
    for one in entry.findings if entry else ():
        if one.outcome is not None:
            yield Finding(one.outcome, one.facts, one.note)


def _titled(title: str, hint: str) -> QHBoxLayout:
    return _beside(label(title, "section"), label(hint, "small", "second"))


def _beside(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(left)
    row.addStretch()
    row.addWidget(right)
    return row
