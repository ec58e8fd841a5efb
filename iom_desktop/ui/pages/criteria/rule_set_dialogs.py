"""Keeping criteria as a rule set, and the rule sets there are."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.records.rule_set import RuleSet
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.ui.widgets.key_footer import KeyFooter

_WIDE, _HIGH = 860, 320


@dataclass(frozen=True, slots=True)
class KeepWish:
    """How the second criteria shall be kept."""

    label: str
    valid_from: date | None
    note: str


class KeepDialog(FormDialog):
    """Asks what the criteria shall be called and from when they count."""

    def __init__(self, parent: QWidget, icons: Icons, label: str) -> None:
        under = "The second criteria, as they stand now. Called like one that is there, they become its next version."
        super().__init__(parent, icons, "Keep as a rule set", "Keep rule set", under=under)
        self._label, self._from, self._note = QLineEdit(label), DateField(), paragraph()
        self._label.selectAll()
        self.form.add("label", "Name", self._label)
        self.form.add("from", "Counts from", self._from, "Today where left empty")
        self.form.add("note", "Note", self._note, "Who decided on it, and where that is written down")

    def fill(self) -> KeepWish | None:
        """Return what was asked, or say what is missing."""
        label = self._label.text().strip()
        errors = {} if label else {"label": "The rule set needs a name"}
        if self._from.text().strip() and self._from.day is None:
            errors["from"] = "This is not a day. Write it like 18/11/2025."
        if self.form.show_errors(errors):
            return None
        return KeepWish(label, self._from.day, self._note.toPlainText().strip())


class RuleSetsDialog(FormDialog):
    """Lists every version; a key or Enter switches one on or off."""

    switch_wanted = Signal(str, bool)
    """Carries the id of a rule set, and whether it shall be on."""

    def __init__(self, parent: QWidget, theme: Theme, icons: Icons) -> None:
        under = "Only those that are on are offered when a list is loaded. What one has judged stays as it was."
        super().__init__(parent, icons, "Rule sets", "", under=under)
        self.table: RecordTable[RuleSet] = RecordTable(
            theme, icons, _columns(), name="Rule sets", key=lambda one: one.id, row_height=32
        )
        self.table.setMinimumSize(_WIDE, _HIGH)
        self.table.opened.connect(self._on_switch)
        self.table.on_key("S", self._on_switch)
        self.form.add_under(self.table)
        self.form.add_under(KeyFooter((("↑ ↓", "move"), ("S", "switch on or off")), keys_first=True))
        self.setMinimumWidth(_WIDE + 60)

    def show_rule_sets(self, rule_sets: tuple[RuleSet, ...]) -> None:
        """Show them as they stand."""
        self.table.show_records(rule_sets)
        self.table.setFocus()

    def fill(self) -> None:
        """Nothing is asked for."""

    def _on_switch(self, one: RuleSet) -> None:
        self.switch_wanted.emit(one.id, not one.enabled)


def _columns() -> tuple[Column[RuleSet], ...]:
    return (
        Column(title="Name", value=lambda one: one.label or one.name, width=280, medium=True, stretch=True),
        Column(title="Version", value=lambda one: str(one.version), width=70, right=True, key=lambda one: one.version),
        Column(title="From", value=lambda one: words.day(one.valid_from) if one.valid_from else "", width=110),
        Column(title="Until", value=lambda one: words.day(one.valid_to) if one.valid_to else "", width=110),
        Column(title="Provisional", value=lambda one: "Yes" if one.provisional else "", width=96),
        Column(title="Offered", value=lambda one: "On" if one.enabled else "Off", width=80),
    )
