"""Asks whether there is a need under a pathway."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from iom_desktop.records.support import PathwayNeed
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.vocabulary.needs import Need


class NeedDialog(FormDialog):
    """Changes what is known under one pathway."""

    def __init__(self, parent: QWidget, icons: Icons, need: PathwayNeed, label: str, today: date) -> None:
        super().__init__(parent, icons, f"Change need: {label}", "Save need")
        self._need = need
        self._state: Choice[Need] = Choice([(one, words.of(one)) for one in Need])
        self._state.choose(need.state)
        self._on = DateField(day=today)
        self._note = paragraph(2)
        self._note.setPlainText(need.note)
        self.form.add("state", "Need", self._state)
        self.form.add("on", "Reviewed on", self._on)
        self.form.add("note", "Note", self._note, "Seen by the agencies of the scheme.")

    def fill(self) -> PathwayNeed | None:
        """Return the need, or ask for the day."""
        if self.form.show_errors({} if self._on.day else {"on": "Write a day, for example 18 Nov 2025."}):
            return None
        return replace(
            self._need, state=self._state.value, reviewed_on=self._on.day, note=self._note.toPlainText().strip()
        )
