"""Asks for a contact: a meeting or call that was held, or one that is planned."""

from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.records.support import Contact
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.ui.widgets.moment_field import MomentField
from iom_desktop.vocabulary.work import AppointmentResult, ContactKind


class ContactDialog(FormDialog):
    """Keeps fact and opinion apart; a moment to come makes it a planned contact."""

    def __init__(self, parent: QWidget, icons: Icons, person_id: str, name: str, *, now: datetime, who: str) -> None:
        super().__init__(parent, icons, f"Log contact with {name}", "Save contact")
        self.person_id = person_id
        self._now = now
        self._kind: Choice[ContactKind] = Choice([(kind, words.of(kind)) for kind in ContactKind])
        self._when = MomentField(now)
        self._who = QLineEdit(who)
        self._place = QLineEdit()
        results = [(None, "No appointment"), *((one, words.of(one)) for one in AppointmentResult)]
        self._result: Choice[AppointmentResult | None] = Choice(results)
        self._fact = paragraph()
        self._opinion = paragraph(2)
        self.form.add("kind", "Kind", self._kind)
        self.form.add("when", "When", self._when, "A time to come makes it a planned contact.")
        self.form.add("who", "Who of the team", self._who)
        self.form.add("place", "Where", self._place)
        self.form.add("result", "Appointment", self._result)
        self.form.add("fact", "What happened", self._fact, "Facts only. The person and the court may see this.")
        self.form.add("opinion", "Opinion", self._opinion, "Kept apart. Seen by the agencies of the scheme only.")

    def fill(self) -> Contact | None:
        """Return the contact, or ask for what is missing."""
        moment = self._when.moment
        planned = moment is not None and moment > self._now
        fact = self._fact.toPlainText().strip()
        errors: dict[str, str] = {}
        if moment is None:
            errors["when"] = "Write a day and a time, for example 18 Nov 2025 and 09:30."
        elif not planned and not fact:
            errors["fact"] = "Say what happened, in a few words."
        if self.form.show_errors(errors):
            return None
        return Contact(
            person_id=self.person_id,
            kind=self._kind.value,
            planned_at=moment if planned else None,
            at=None if planned else moment,
            who=self._who.text().strip(),
            place=self._place.text().strip(),
            appointment_result=None if planned else self._result.value,
            fact_text=fact,
            opinion_text=self._opinion.toPlainText().strip(),
        )
