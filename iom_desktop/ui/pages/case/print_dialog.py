"""Asks who reads a timeline that is printed, what for, and whether it goes to a printer or into a file."""

from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.vocabulary.access import Audience, Purpose

_READERS = (
    (Audience.PARTNERS, "The agencies of the scheme: no victims or children, health as support"),
    (Audience.TEAM, "The team alone"),
)


@dataclass(frozen=True, slots=True)
class PrintWish:
    """Who reads the paper, who gets it, what for, and whether it is to be a file."""

    audience: Audience
    recipient: str
    purpose: Purpose
    as_file: bool


class PrintDialog(FormDialog):
    """Says what will be on the paper before it is made."""

    def __init__(self, parent: QWidget, icons: Icons, count: int, filtered_by: str) -> None:
        shown = f", filtered by {filtered_by}" if filtered_by else ""
        under = (
            f"{words.count(count, 'event')}{shown}. Who reads it decides what it holds; police intelligence is never "
            "printed. That the paper was made is kept in the access log."
        )
        super().__init__(parent, icons, "Print the timeline", "Make the paper", under=under)
        self._audience: Choice[Audience] = Choice(_READERS)
        self._recipient = QLineEdit()
        self._purpose: Choice[Purpose] = Choice([(one, words.of(one)) for one in Purpose])
        self._purpose.choose(Purpose.SUPERVISION)
        self._as_file: Choice[bool] = Choice([(True, "Save as PDF"), (False, "Print on a printer")])
        self.form.add("audience", "Who reads it", self._audience)
        self.form.add("recipient", "Who gets it", self._recipient, "A name and an organisation, or yourself")
        self.form.add("purpose", "What for", self._purpose)
        self.form.add("as_file", "How", self._as_file)

    def fill(self) -> PrintWish | None:
        """Return what was chosen."""
        recipient = self._recipient.text().strip()
        if self.form.show_errors({} if recipient else {"recipient": "Say who gets the paper."}):
            return None
        return PrintWish(self._audience.value, recipient, self._purpose.value, self._as_file.value)
