"""Asks for whom dates are written into a calendar file, what for, and how far ahead."""

from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.vocabulary.access import Purpose

FILE_NAME = "dates.ics"
FILE_KINDS = "Calendar (*.ics)"
_AHEAD = ((28, "28 days"), (91, "3 months"), (365, "A year"))
_HEIGHT, _HEIGHT_OF_CASE = 420, 350
_USUAL = Purpose.SUPERVISION


@dataclass(frozen=True, slots=True)
class DatesWish:
    """Who gets the dates, what for, how many days ahead, and whether the whole team's are wanted."""

    recipient: str
    """Empty where they are the user's own."""
    purpose: Purpose
    days: int = 0
    """Of one case every date to come is taken."""
    whole_team: bool = False


class DatesDialog(FormDialog):
    """Says what will be in the file before it is made; ``of_case`` asks for the dates of one case."""

    def __init__(self, parent: QWidget, icons: Icons, *, whole_team: bool = False, of_case: bool = False) -> None:
        whose = "this case" if of_case else "the whole team" if whole_team else "your own cases"
        under = (
            f"The dates of {whose} as a file that a calendar reads: what, when, initials and a reference that only "
            "the search here understands. That the file was made is kept in the access log."
        )
        super().__init__(parent, icons, "Export dates", "Choose a file", under=under)
        self._whole_team = whole_team
        self._recipient = QLineEdit()
        self._purpose: Choice[Purpose] = Choice([(one, words.of(one)) for one in Purpose])
        self._purpose.choose(_USUAL)
        self._days: Choice[int] = Choice(_AHEAD)
        self.form.add("recipient", "Who gets it", self._recipient, "Empty means yourself")
        self.form.add("purpose", "What for", self._purpose)
        self.setMinimumHeight(_HEIGHT_OF_CASE if of_case else _HEIGHT)
        if not of_case:
            self.form.add("days", "How far ahead", self._days)

    def fill(self) -> DatesWish:
        """Return what was chosen."""
        return DatesWish(self._recipient.text().strip(), self._purpose.value, self._days.value, self._whole_team)
