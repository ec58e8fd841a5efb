"""Asks for whom the tasking sheet is printed, in how many copies, in which order, and until when they may exist."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.records.tasking import PrintOffer
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.number import number
from iom_desktop.vocabulary.work import TaskingOrder

MOST_COPIES = 30
_MEETING, _POLICE = "Tasking meeting", "Police tasking"


@dataclass(frozen=True, slots=True)
class PrintWish:
    """Who gets how many copies, in which order, until when, and whether they go to a printer or into a file."""

    recipient: str
    copies: int
    order: TaskingOrder
    destroy_after: date
    as_file: bool


class PrintDialog(FormDialog):
    """Says what the copies will be numbered before they are made."""

    def __init__(
        self, parent: QWidget, icons: Icons, offer: PrintOffer, day: date, *, police_only: bool, order: TaskingOrder
    ) -> None:
        sheet = "police-only tasking sheet" if police_only else "tasking sheet"
        before = f" {words.count(offer.printed, 'copy', 'copies')} of it printed before." if offer.printed else ""
        under = (
            f"The {sheet} of {words.weekday(day)}.{before} Each copy has a number; who receives which is kept in the "
            "access log."
        )
        super().__init__(parent, icons, "Print the tasking sheet", "Make the copies", under=under)
        self._day = day
        self._recipient = QLineEdit(_POLICE if police_only else _MEETING)
        self._copies = number(1, MOST_COPIES)
        self._copies.setValue(offer.copies)
        self._order: Choice[TaskingOrder] = Choice([(one, words.of(one)) for one in TaskingOrder])
        self._order.choose(order)
        self._until = DateField(day=offer.destroy_after, today=day)
        self._as_file: Choice[bool] = Choice([(True, "Save as PDF"), (False, "Print on a printer")])
        first = offer.printed + 1
        self.form.add("recipient", "Who gets it", self._recipient)
        self.form.add("copies", "Copies", self._copies, f"Numbered from {first} on" if first > 1 else "")
        self.form.add("order", "Order of the lines", self._order)
        self.form.add("until", "Destroy after", self._until, "Printed on every page")
        self.form.add("as_file", "How", self._as_file)

    def fill(self) -> PrintWish | None:
        """Return what was chosen, unless something is missing."""
        recipient, until = self._recipient.text().strip(), self._until.day
        wrong = {} if recipient else {"recipient": "Say who receives the sheet."}
        if until is None or until < self._day:
            wrong["until"] = "Give a day that is not before the sheet's."
        if self.form.show_errors(wrong) or until is None:
            return None
        return PrintWish(recipient, self._copies.value(), self._order.value, until, self._as_file.value)
