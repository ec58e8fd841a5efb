"""Asks for an action: what is to be done, by whom, by when."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.support import Action
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph

USUAL_TIME = timedelta(days=7)


class ActionDialog(FormDialog):
    """Offers the names of the team as owners; somebody else can be typed."""

    def __init__(
        self,
        parent: QWidget,
        icons: Icons,
        person_id: str,
        name: str,
        *,
        today: date,
        staff: Sequence[str],
        agencies: Sequence[ReferenceEntry],
    ) -> None:
        super().__init__(parent, icons, f"Add action for {name}", "Add action")
        self.person_id = person_id
        self._what = paragraph(2)
        self._owner: Choice[str] = Choice([(one, one) for one in staff], typed=True)
        self._agency: Choice[str] = Choice([("", "Not said"), *((one.code, one.label) for one in agencies)])
        self._due = DateField(day=today + USUAL_TIME)
        self.form.add("what", "What is to be done", self._what)
        self.form.add("owner", "Owner", self._owner)
        self.form.add("agency", "Agency", self._agency)
        self.form.add("due", "Due", self._due)

    def fill(self) -> Action | None:
        """Return the action, or ask for what is missing."""
        what = self._what.toPlainText().strip()
        errors: dict[str, str] = {}
        if not what:
            errors["what"] = "Say what is to be done."
        if not self._owner.words:
            errors["owner"] = "Say who does it."
        if self._due.day is None:
            errors["due"] = "Write a day, for example 25 Nov 2025."
        if self.form.show_errors(errors):
            return None
        return Action(
            person_id=self.person_id,
            what=what,
            owner=self._owner.words,
            agency=self._agency.value,
            due_on=self._due.day,
        )
