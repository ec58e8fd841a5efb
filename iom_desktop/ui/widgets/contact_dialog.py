"""Asks for a contact: a meeting or call that was held, or one that is planned."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from iom_desktop.clock import london_day
from iom_desktop.records.support import Contact
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets import entries
from iom_desktop.ui.widgets.record_dialog import Line, RecordDialog, Shape
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.work import AppointmentResult, ContactKind

FACTS = "And what was said. Facts only. The person and the court may see this. Up to 20,000 letters."
OPEN_MARKS = (Handling.PERSON, Handling.PARTNERS)


class ContactDialog(RecordDialog):
    """Keeps fact and opinion apart; a moment to come makes it a planned contact; warns before a visit."""

    def __init__(
        self,
        parent: QWidget,
        icons: Icons,
        person_id: str,
        name: str,
        *,
        now: datetime,
        who: str,
        contact: Contact | None = None,
        seen: Sequence[Handling] = OPEN_MARKS,
        warning: str = "",
    ) -> None:
        """Take a contact to change, and what somebody has to know before they visit."""
        new = Contact(person_id=person_id, kind=ContactKind.HOME, who=who)
        super().__init__(parent, icons, _shape(name, now, seen, contact), contact or new)
        if contact is None:
            self.put("when", now)
        if warning:
            self.warn("Risk to staff", warning)


def _shape(name: str, now: datetime, seen: Sequence[Handling], contact: Contact | None) -> Shape:
    today = london_day(now)
    missing = (
        contact is not None and contact.at is None and contact.planned_at is not None and contact.planned_at <= now
    )
    title = f"Log contact with {name}" if contact is None else f"Change contact with {name}"
    return Shape(
        f"What came of the contact with {name}" if missing else title,
        "Save contact",
        (
            Line("kind", "Kind", entries.words_of(ContactKind)),
            Line(
                "when",
                "When",
                entries.moment(today),
                "A time to come makes it a planned contact.",
                needed=entries.NO_MOMENT,
            ),
            Line("appointment_result", "Appointment", entries.words_of(AppointmentResult, none="No appointment")),
            Line("fact_text", "What happened", entries.text(4), FACTS),
            Line("outcome", "What came of it", entries.line("Agreed to see the GP")),
            Line("opinion_text", "Opinion", entries.text(2), "Kept apart. Seen by the agencies of the scheme only."),
            Line("who", "Who of the team", entries.line()),
            Line("place", "Where", entries.line()),
            Line("marks", "Who may see the facts, and what they are about", entries.marks(seen)),
        ),
        made=lambda record, values: _made(record, values, now),
    )


def _made(record: Contact, values: dict[str, Any], now: datetime) -> Contact:
    """Make a contact of what was read: planned where its moment is to come, else held then."""
    moment = values.pop("when")
    if moment > now:
        return replace(record, **values, planned_at=moment, at=None)
    return replace(record, **values, at=moment)
