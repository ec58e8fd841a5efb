"""Asks from which day on a wording is to hold."""

from datetime import date

from PySide6.QtWidgets import QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form_dialog import FormDialog


class WordingDayDialog(FormDialog):
    """Asks for the day; papers made before it keep the wording they were made with."""

    def __init__(self, parent: QWidget, icons: Icons, title: str, save: str, today: date) -> None:
        super().__init__(
            parent, icons, title, save, under="Papers of earlier days keep their wording, and no version is ever lost."
        )
        self._today = today
        self.day = DateField(day=today, today=today)
        self.form.add("day", "Holds from", self.day, "Today, or a later day")

    def fill(self) -> date | None:
        """Return the day, or nothing after saying what cannot be."""
        day = self.day.day
        wrong = day is None or day < self._today
        return None if self.form.show_errors({"day": "Choose today or a later day"} if wrong else {}) else day
