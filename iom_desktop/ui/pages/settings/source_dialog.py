"""The form on one source of the daily check: what it is called, and on which days it is in force."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form_dialog import FormDialog

SOURCES = "check_sources"
_NEEDED = "This is needed"


class SourceDialog(FormDialog):
    """Adds a source, or renames one and says when it ends; old checks keep the name they were made under."""

    def __init__(
        self, parent: QWidget, icons: Icons, known: Sequence[ReferenceEntry], today: date, at: ReferenceEntry | None
    ) -> None:
        title, save = ("Change a source", "Save source") if at else ("Add a source", "Add source")
        super().__init__(parent, icons, title, save, under="Checks that are made already keep the sources they had.")
        self._known, self._today, self._at = known, today, at
        self.about = at.code if at else ""
        self._label = QLineEdit(at.label if at else "")
        self._short = QLineEdit(at.short_label if at else "")
        self._from = DateField(day=at.active_from if at else today, today=today)
        self._last = DateField(day=at.active_to if at else None, today=today)
        self.form.add("label", "Name", self._label, "Such as: LEDS")
        self.form.add("short", "Short name", self._short, "Stands beside its key; the first nine sources have one")
        self.form.add("from", "Looked in from", self._from)
        self.form.add("last", "Looked in for the last time on", self._last, "Empty while it goes on")

    def fill(self) -> ReferenceEntry | None:
        """Return the source, or nothing after saying what cannot be."""
        label = " ".join(self._label.text().split())
        if self.form.show_errors(self._errors(label)):
            return None
        blank = ReferenceEntry(SOURCES, self._code(label), "", "", self._next)
        return replace(
            self._at or blank,
            label=label,
            short_label=" ".join(self._short.text().split()) or label,
            active_from=self._from.day,
            active_to=self._last.day,
        )

    def _errors(self, label: str) -> dict[str, str]:
        code = self._at.code if self._at else ""
        others = [one for one in self._known if one.code != code]
        errors = {} if label else {"label": _NEEDED}
        if any(one.label.casefold() == label.casefold() and one.active_on(self._today) for one in others):
            errors["label"] = "There is a source of this name"
        if self._from.wrong or self._from.day is None:
            errors["from"] = "This is not a day. Write it as 18 Nov 2025"
        last = self._last.day
        if self._last.wrong or (last and self._from.day and last < self._from.day):
            errors["last"] = "This is not a day after the first"
        elif last and not any(one.active_on(last + timedelta(days=1)) for one in others):
            errors["last"] = "No source would be left. Add the one that takes its place first"
        return errors

    def _code(self, label: str) -> str:
        plain = re.sub(r"[^a-z0-9]+", "_", label.casefold()).strip("_") or "source"
        taken = {one.code for one in self._known}
        return plain if plain not in taken else f"{plain}_{len(taken)}"

    @property
    def _next(self) -> int:
        return max((one.order for one in self._known), default=-1) + 1
