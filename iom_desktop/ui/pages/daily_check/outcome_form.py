"""The few fields that the chosen outcome asks for, or the reason for skipping somebody."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QWidget

from iom_desktop.records.work import ASKS, Fact, Finding, OutcomeFacts
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.daily_check.outcome_fields import INSIDE, LABELS, STARTS_EMPTY, WITHOUT_NOTE
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form import Field
from iom_desktop.ui.widgets.typed import begin
from iom_desktop.vocabulary.work import CheckOutcome

COLUMNS = 12
MANY_COLUMNS = 18
ROOMY = 860
"""From which width on the fields stand in one row."""
SPANS: dict[str, int] = {Fact.DAY: 3, Fact.STARTS_AT: 2, Fact.POSTCODE: 3, Fact.PLACE: 4, Fact.WHO: 3, Fact.ACCEPTED: 4}
WIDE = 5
SKIP = "Why is this person skipped?"
NOTE = "Note"


class OutcomeForm(QFrame):
    """Shows the fields of one outcome at a time."""

    left_field = Signal()
    """Somebody has gone on from a field."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._outcome: CheckOutcome | None = None
        self._today = date.min
        self.came_from = ""
        """Which file proposed what stands in the form, in words."""
        self._controls: dict[str, QWidget] = {}
        self._fields: dict[str, Field] = {}
        self.setProperty("pane", "group")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 10, 14, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self.hide()

    @property
    def facts(self) -> OutcomeFacts:
        """What has been typed for the outcome."""
        given: dict[str, Any] = {}
        for ask in ASKS[self._outcome] if self._outcome else ():
            given[ask.fact.value] = _value(self._controls[ask.fact])
        return OutcomeFacts(came_from=self.came_from, **given)

    @property
    def note(self) -> str:
        """What has been typed as a note."""
        return self._text(NOTE)

    @property
    def skip_reason(self) -> str:
        """Why somebody is skipped."""
        return self._text(SKIP)

    @property
    def finding(self) -> Finding | None:
        """What has been typed as one finding, once an outcome is chosen."""
        return Finding(self._outcome, self.facts, self.note) if self._outcome else None

    def ask(self, outcome: CheckOutcome | None, today: date, *, inside: bool = False) -> None:
        """Show the fields of an outcome; hide where nothing is asked. ``inside`` tells that the person is in prison."""
        day = None if outcome in STARTS_EMPTY or outcome is None else today
        self._today = today
        self._show(outcome, OutcomeFacts(day=day), "", inside=inside)

    def show_finding(self, found: Finding, today: date, *, inside: bool = False) -> None:
        """Show the fields of an outcome with what is known."""
        self._today = today
        self._show(found.outcome, found.facts, found.note, inside=inside)

    def count_as_typed(self) -> None:
        """Count what stands in the fields as typed, so that it is kept until it is saved."""
        self._count(typed=True)

    def count_as_saved(self) -> None:
        """Count nothing that stands in the fields as typed: it is saved, and leaving a field keeps it no more."""
        self._count(typed=False)
        begin(self)

    def ask_why_skipped(self, reason: str = "") -> None:
        """Show one field: the reason for skipping somebody."""
        self._clear()
        self._add(SKIP, SKIP, QLineEdit(reason))
        self._place()

    def say_faults(self, faults: Mapping[str, str]) -> bool:
        """Say beside each field why what stands there cannot be; tell whether there is any."""
        for name, field in self._fields.items():
            field.say_error(faults.get(name, ""))
        first = next((self._controls[name] for name in faults if name in self._controls), None)
        if first is not None:
            first.setFocus()
        return bool(faults)

    def go_to_first(self) -> None:
        """Put the cursor where typing begins: the first field that is empty."""
        lines = [control for control in self._controls.values() if isinstance(control, QLineEdit)]
        first = next((line for line in lines if not line.text()), lines[0] if lines else None)
        if first is not None:
            first.setFocus()
            first.selectAll()

    def missing(self) -> bool:
        """Mark what is needed and empty, or cannot be read; tell whether there is any."""
        needed = {ask.fact for ask in ASKS[self._outcome] if ask.needed} if self._outcome else {SKIP}
        wrong = {name: _fault(control, needed=name in needed) for name, control in self._controls.items()}
        return self.say_faults({name: words for name, words in wrong.items() if words})

    def _show(self, outcome: CheckOutcome | None, known: OutcomeFacts, note: str, *, inside: bool) -> None:
        self._clear()
        self._outcome = outcome
        self.came_from = known.came_from
        labels = INSIDE if inside and outcome is CheckOutcome.MOVED else LABELS[outcome] if outcome else {}
        asked = {ask.fact for ask in ASKS[outcome]} if outcome else set()
        for fact, words in labels.items():
            if fact in asked:
                self._add(fact, words, self._control(fact, words, getattr(known, fact.value)))
        if outcome and outcome not in WITHOUT_NOTE:
            self._add(NOTE, NOTE, QLineEdit(note))
        self._place()
        begin(self)

    def _count(self, *, typed: bool) -> None:
        for control in self._controls.values():
            if isinstance(control, QLineEdit):
                control.setModified(typed)

    def _control(self, fact: Fact, words: str, known: Any) -> QWidget:  # noqa: ANN401 -- a day, a text or a yes
        if fact is Fact.DAY:
            return DateField(day=known, today=self._today)
        if fact is Fact.ACCEPTED:
            box = QCheckBox(words)
            box.setChecked(bool(known))
            return box
        line = QLineEdit(known)
        if fact is Fact.STARTS_AT:
            line.setPlaceholderText("10:00")
        return line

    def _add(self, name: str, words: str, control: QWidget) -> None:
        self._controls[name] = control
        if isinstance(control, QLineEdit):
            control.editingFinished.connect(self.left_field)
        if not isinstance(control, QCheckBox):
            self._fields[name] = Field(self._icons, words, control)

    def _place(self) -> None:
        row, column = 0, 0
        around = self.parentWidget()
        columns = MANY_COLUMNS if around is not None and around.width() >= ROOMY else COLUMNS
        for at in range(MANY_COLUMNS):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        for name in self._controls:
            span = SPANS.get(name, WIDE)
            if column + span > columns:
                row, column = row + 1, 0
            left = columns - column
            last = name == next(reversed(self._controls))
            self._grid.addWidget(self._fields.get(name) or self._controls[name], row, column, 1, left if last else span)
            column += span
        self.setVisible(bool(self._controls))

    def _clear(self) -> None:
        for name, control in self._controls.items():
            shown = self._fields.get(name) or control
            self._grid.removeWidget(shown)
            shown.hide()
            shown.setParent(None)  # else it would be found among the fields until the event loop takes it away
            shown.deleteLater()
        self._controls, self._fields, self._outcome = {}, {}, None

    def _text(self, name: str) -> str:
        control = self._controls.get(name)
        return control.text().strip() if isinstance(control, QLineEdit) else ""


def _value(control: QWidget) -> object:
    if isinstance(control, DateField):
        return control.day
    if isinstance(control, QCheckBox):
        return control.isChecked()
    return control.text().strip() if isinstance(control, QLineEdit) else ""


def _fault(control: QWidget, *, needed: bool) -> str:
    if isinstance(control, DateField) and control.wrong:
        return "This is not a day. Write it as 18 Nov 2025"
    return "Needed" if needed and isinstance(control, QLineEdit) and not control.text().strip() else ""
