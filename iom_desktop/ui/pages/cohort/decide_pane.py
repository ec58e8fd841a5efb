"""Deciding one eligible person or several: propose to adopt, decline, defer to a date, or overrule a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.records.ledger import LedgerMonth, LedgerRow
from iom_desktop.records.unsaved import Spot
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.cohort.ledger_columns import REOFFENDING, VIOLENCE, score_words, waiting_words
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.text import label, plain_tip, restyle
from iom_desktop.vocabulary.cohort import LedgerState, SelectionChoice, Verdict

WIDTH = 304
_LOW = 480
"""In a pane that is lower, the note would go below its edge if every choice were explained."""
_CHOICES = (
    (
        SelectionChoice.ADOPTED,
        "Adopt",
        "Proposed to the next panel",
    ),
    (SelectionChoice.DECLINED, "Decline", "Stays in the ledger with the reason"),
    (SelectionChoice.DEFERRED, "Defer", "Comes back on a date you set"),
)
_OTHER = "other"
_NAMED = 4


@dataclass(frozen=True, slots=True)
class DecisionWish:
    """What the user wants to save about one person, or about several with one reason."""

    people: tuple[str, ...]
    name: str
    """The one person's name, or how many they are."""
    choice: SelectionChoice
    reason_code: str = ""
    words: str = ""
    review_on: date | None = None


class _ChoiceBox(QFrame):
    """One choice with what it means below it."""

    def __init__(self, title: str, meaning: str) -> None:
        super().__init__()
        self.setProperty("pane", "choice")
        self.radio = QRadioButton(title)
        self.radio.setAccessibleDescription(meaning)
        self._meaning = label(meaning, "small", "second", wrap=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 9, 12, 9)
        rows.setSpacing(2)
        rows.addWidget(self.radio)
        inner = QHBoxLayout()
        inner.setContentsMargins(26, 0, 0, 0)
        inner.addWidget(self._meaning)
        rows.addLayout(inner)
        self.radio.toggled.connect(lambda on: restyle(self, chosen=on))

    def tell_meaning(self, *, on: bool) -> None:
        """Say below the choice what it means, or only when it is pointed at."""
        self._meaning.setVisible(on)
        self.setToolTip("" if on else plain_tip(self._meaning.text()))


class DecidePane(QWidget):
    """Three choices, what each needs, and one button that stays off until it is complete."""

    decided = Signal(object)
    """A ``DecisionWish``."""
    agenda_wanted = Signal(object, str)
    """The ids of the people, and the note for the panel."""
    history_wanted = Signal(str)
    """A person's id."""
    overrule_wanted = Signal(str, str)
    """A person's id and the reason."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._row: LedgerRow | None = None
        self._ticked: tuple[LedgerRow, ...] = ()
        self._today = date.min
        self._current_month = True
        self._may_decide = True
        self.setProperty("pane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = label("", "section", wrap=True)
        self._facts = label("", "small", "second", wrap=True)
        self.history = button("Every month and decision", self._on_history, kind="link", tip="H")
        self._told = label("", "body", "second", wrap=True)
        self._group = QButtonGroup(self)
        self._boxes = {choice: _ChoiceBox(title, meaning) for choice, title, meaning in _CHOICES}
        self._reason_label = label("Reason", "body-strong")
        self._reason: Choice[str] = Choice()
        self._date_label = label("Review on", "body-strong")
        self._date = DateField()
        self._note_label = label("Note for the panel", "body-strong")
        self._note = QPlainTextEdit()
        self._note.setFixedHeight(60)
        self._note.setTabChangesFocus(True)
        self.save = button("Save decision", self.save_now, kind="primary")
        self.agenda = button("Put on agenda", self.ask_for_agenda, icons=icons, icon="presentation")
        self._lay_out()
        self._connect()
        self.show_row(None, date.min, current=True)

    def show_month(self, month: LedgerMonth) -> None:
        """Offer the reasons that may be chosen now."""
        chosen = self._reason.currentText()
        self._reason.offer([("", "Choose a reason"), *month.reasons])
        self._reason.setCurrentText(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the choices take less room where the window is small."""
        super().resizeEvent(event)
        for box in self._boxes.values():
            box.tell_meaning(on=event.size().height() >= _LOW)

    def offer_deciding(self, *, on: bool) -> None:
        """Let the user decide, or only read: deciding is the coordinator's."""
        self._may_decide = on
        self._fit()

    @property
    def spot(self) -> Spot | None:
        """Which form this is, for what is typed into it and not saved."""
        return Spot("ledger_decision", self._row.person_id, self._row.person_id) if self._row else None

    def show_row(self, row: LedgerRow | None, today: date, *, current: bool) -> None:
        """Show another person; a past month is only read."""
        same = row is not None and self._row is not None and row.person_id == self._row.person_id
        self._row, self._today, self._current_month = row, today, current
        if not self._ticked:
            self._show(clear=not same)

    def show_ticked(self, rows: Sequence[LedgerRow]) -> None:
        """Decide the ticked people together; without ticks the one the user is on."""
        began = not self._ticked
        self._ticked = tuple(rows)
        self._show(clear=began or not self._ticked)

    def start_over(self) -> None:
        """Forget what was chosen and typed, as it is saved."""
        self._show(clear=True)

    def _show(self, *, clear: bool) -> None:
        row = self._row
        self.setVisible(row is not None)
        if row is None:
            return
        if self._ticked:
            self._title.setText(f"Decide: {self._name}")
            self._facts.setText(_names(self._ticked))
        else:
            self._title.setText(row.name if row.state is LedgerState.ADOPTED else f"Decide: {row.name}")
            self._facts.setText(_facts(row, self._today))
        if clear:
            self._clear()
        self._fit()

    @property
    def several(self) -> bool:
        """Whether the ticked people are decided, and not the one the user is on."""
        return bool(self._ticked)

    @property
    def _name(self) -> str:
        if len(self._ticked) > 1:
            return words.people_count(len(self._ticked))
        return self._ticked[0].name if self._ticked else self._row.name if self._row else ""

    def choose(self, choice: SelectionChoice) -> None:
        """Choose as if the radio button had been pressed, and go to what the choice needs next."""
        box = self._boxes[choice]
        if not box.radio.isEnabled() or box.isHidden():
            return
        box.radio.setChecked(True)
        box.radio.setFocus(Qt.FocusReason.ShortcutFocusReason)  # Tab comes back to the one that is chosen
        needed = {SelectionChoice.DECLINED: self._reason, SelectionChoice.DEFERRED: self._date}.get(choice, self._note)
        needed.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(needed)

    def save_now(self) -> None:
        """Say what is to be saved, if it is complete."""
        row, choice = self._row, self._choice()
        if row is None or not self.save.isEnabled():
            return
        said = self._note.toPlainText().strip()
        if row.state is None and not self._ticked:
            self.overrule_wanted.emit(row.person_id, said)
        elif choice is not None:
            day = self._date.day if choice is SelectionChoice.DEFERRED else None
            reason = self._reason.value if choice is SelectionChoice.DECLINED else ""
            people = tuple(one.person_id for one in self._ticked) or (row.person_id,)
            self.decided.emit(DecisionWish(people, self._name, choice, reason, said, day))

    def _lay_out(self) -> None:
        for box in self._boxes.values():
            self._group.addButton(box.radio)
        body = QWidget()
        body.setProperty("pane", "surface")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fields = QVBoxLayout(body)
        fields.setContentsMargins(16, 12, 16, 4)
        fields.setSpacing(8)
        for part in (self._title, self._facts):
            fields.addWidget(part)
        fields.addWidget(self.history, 0, Qt.AlignmentFlag.AlignLeft)
        fields.addWidget(self._told)
        for box in self._boxes.values():
            fields.addWidget(box)
        for name, field in (
            (self._reason_label, self._reason),
            (self._date_label, self._date),
            (self._note_label, self._note),
        ):
            name.setBuddy(field)
            fields.addWidget(name)
            fields.addWidget(field)
        fields.addStretch(1)
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        actions = QHBoxLayout()
        actions.setContentsMargins(16, 8, 16, 16)
        actions.setSpacing(8)
        actions.addWidget(self.save)
        actions.addWidget(self.agenda)
        actions.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._scroll, 1)
        rows.addLayout(actions)

    def _connect(self) -> None:
        self._group.buttonToggled.connect(lambda _button, _on: self._fit())
        self._reason.currentIndexChanged.connect(lambda _at: self._fit())
        self._date.day_changed.connect(lambda _day: self._fit())
        self._note.textChanged.connect(self._fit)

    def _clear(self) -> None:
        self._group.setExclusive(False)
        for box in self._boxes.values():
            box.radio.setChecked(False)
        self._group.setExclusive(True)
        if self._reason.count():
            self._reason.setCurrentIndex(0)
        self._date.set_day(None)
        self._note.clear()

    def ask_for_agenda(self) -> None:
        """Say that the panel should see whoever is ticked, or the one the user is on."""
        if self._row is not None and self.agenda.isVisibleTo(self) and self.agenda.isEnabled():
            people = tuple(one.person_id for one in self._ticked) or (self._row.person_id,)
            self.agenda_wanted.emit(people, self._note.toPlainText().strip())

    def _on_history(self) -> None:
        if self._row is not None:
            self.history_wanted.emit(self._row.person_id)

    def _choice(self) -> SelectionChoice | None:
        return next((choice for choice, box in self._boxes.items() if box.radio.isChecked()), None)

    def _fit(self) -> None:
        """Show only what the person and the choice need, and let the button be pressed when that is there."""
        row, choice = self._row, self._choice()
        if row is None:
            return
        rows = self._ticked or (row,)
        may_decide = self._current_month and self._may_decide
        open_to_choice = may_decide and all(one.state not in (LedgerState.ADOPTED, None) for one in rows)
        overruling = may_decide and row.state is None and not self._ticked
        for box in self._boxes.values():
            box.setVisible(open_to_choice)
        self._set_visible(self._reason_label, self._reason, on=open_to_choice and choice is SelectionChoice.DECLINED)
        self._set_visible(self._date_label, self._date, on=open_to_choice and choice is SelectionChoice.DEFERRED)
        may_ask = self._current_month and not overruling
        self._set_visible(self._note_label, self._note, on=overruling or may_ask)
        self._note_label.setText("Why this person is taken as eligible" if overruling else "Note for the panel")
        self._told.setText(self._told_about(row))
        self._told.setVisible(bool(self._told.text()))
        self.save.setText("Overrule the verdict" if overruling else "Save decision")
        self.save.setVisible(open_to_choice or overruling)
        self.history.setVisible(not self._ticked)
        self.agenda.setVisible(may_ask)
        self.agenda.setEnabled(not all(one.on_agenda for one in rows))
        self.agenda.setToolTip("G" if self.agenda.isEnabled() else "On the agenda already")
        lacks = self._lacks(overruling=overruling, choice=choice)
        self.save.setEnabled(not lacks)
        self.save.setToolTip(plain_tip(lacks))

    def _lacks(self, *, overruling: bool, choice: SelectionChoice | None) -> str:
        """Say what is missing before the decision can be saved; nothing where it is complete."""
        said = bool(self._note.toPlainText().strip())
        if overruling:
            return "" if said else "Write the reason first"
        if choice is None:
            return "Choose what to do first"
        if choice is SelectionChoice.DECLINED and not self._reason.value:
            return "Choose a reason first"
        if choice is SelectionChoice.DECLINED and self._reason.value == _OTHER and not said:
            return "Write the reason in words first"
        if choice is SelectionChoice.DEFERRED and (self._date.day is None or self._date.day <= self._today):
            return "Give a later day first"
        return ""

    def _told_about(self, row: LedgerRow) -> str:
        if not self._may_decide and self._current_month:
            return "Deciding is the coordinator's. You can put a case on the panel's agenda."
        if self._ticked and self._current_month:
            closed = [one.name for one in self._ticked if one.state in (LedgerState.ADOPTED, None)]
            only = "only who waits, is deferred or declined can be decided here; anybody can go to the panel."
            return f"Untick {closed[0]}: {only}" if closed else ""
        if not self._current_month:
            stood = words.of(row.state) if row.state else words.of(row.verdict)
            return f"{stood}. A past month is read as it stood at its end."
        if row.state is LedgerState.ADOPTED:
            return f"{row.next_step}. On the scheme: leaving and declining are decisions of the panel."
        if row.state is None:
            verdict = "The list cannot tell" if row.verdict is Verdict.CANNOT_TELL else "Not eligible by the rule set"
            return f"{verdict}: {row.next_step}."
        return ""

    @staticmethod
    def _set_visible(*widgets: QWidget, on: bool) -> None:
        for widget in widgets:
            widget.setVisible(on)


def _facts(row: LedgerRow, today: date) -> str:
    waits = f". {waiting_words(row, today)}" if row.state is LedgerState.WAITING else ""
    return f"{row.crn}. OGRS {score_words(row, REOFFENDING)}, OVP {score_words(row, VIOLENCE)}{waits}".lstrip(". ")


def _names(rows: Sequence[LedgerRow]) -> str:
    named = ", ".join(row.name for row in rows[:_NAMED])
    rest = len(rows) - _NAMED
    return f"{named} and {rest} more" if rest > 0 else named
