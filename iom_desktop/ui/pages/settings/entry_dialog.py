"""The form on one entry of a list: what it is called, since when, and until when it may be chosen."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.reference_list import EntryEdit, KeptEntry, KeptList
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form_dialog import FormDialog

_NOT_A_DAY = "This is not a day. Write it as 18 Nov 2025"


class EntryDialog(FormDialog):
    """Adds an entry, renames one from today on, or says when it ends."""

    def __init__(
        self, parent: QWidget, icons: Icons, of: KeptList, at: KeptEntry | None, today: date, *, uses: int | None
    ) -> None:
        title, save = ("Change an entry", "Save entry") if at else ("Add an entry", "Add entry")
        super().__init__(parent, icons, title, save, under=f"{of.rules.title}. {_in_use(at, uses)}")
        self._list, self._today = of.rules.name, today
        self._at = at.entry if at else ReferenceEntry(of.rules.name, "", "", "", 0, today)
        self.about = f"{of.rules.name} {self._at.code}"
        self._label, self._short = QLineEdit(self._at.label), QLineEdit(self._at.short_label)
        self._from = DateField(day=self._at.active_from, today=today)
        self._last = DateField(day=self._at.active_to, today=today)
        self._mends = QCheckBox("It was misspelt: old records show the new words too")
        self.form.add("label", "Name", self._label)
        self.form.add("short", "Short name", self._short, "For narrow columns; the name where it is empty")
        if at:
            self.form.add("mends", "Old records", self._mends, "Without it they keep the words of their day")
        self.form.add("from", "May be chosen from", self._from)
        self.form.add("last", "May be chosen for the last time on", self._last, "Empty while it goes on")
        if self._at.code in of.rules.needed:
            self._last.setEnabled(False)
            self._last.setToolTip("The program acts on this one: it is renamed, and never retired")

    def fill(self) -> EntryEdit | None:
        """Return the entry; what cannot be is said beside its field."""
        wrong = {name: _NOT_A_DAY for name, field in (("from", self._from), ("last", self._last)) if field.wrong}
        if self.form.show_errors(wrong):
            return None
        entry = replace(
            self._at,
            label=self._label.text(),
            short_label=self._short.text(),
            active_from=self._from.day,
            active_to=self._last.day,
        )
        return EntryEdit(entry, from_the_start=self._mends.isChecked())


def _in_use(at: KeptEntry | None, uses: int | None) -> str:
    if at is None:
        return "It can be chosen from its first day on."
    if uses is None:
        return "Records that hold it go on doing so."
    if not uses:
        return "No record holds it."
    return f"{words.count(uses, 'record holds', 'records hold')} it, and they go on doing so."
