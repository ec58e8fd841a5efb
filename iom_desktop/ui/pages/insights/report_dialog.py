"""Asks for which month the board's report is wanted, and who receives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog

BOARDS = "IOM Board and Reducing Reoffending Board"
LONDON = "Mayor's Office for Policing and Crime"
_MONTHS = 12
"""So many months back can be asked for here; the commands take any."""
_UNDER = (
    "Six pages of numbers, none under 5, and nobody's name. You look at it first; printing or saving issues it, "
    "and the log keeps who receives it."
)

_RETURN = "Counts of a month by London's categories, none under 5. The log notes who receives it, with the file's hash."


@dataclass(frozen=True, slots=True)
class ReportWish:
    """Which report, and for whom."""

    month: str
    """As 2025-11."""
    recipient: str


class ReportDialog(FormDialog):
    """A form of two fields; the pages are shown after it."""

    def __init__(self, parent: QWidget, icons: Icons, months: Sequence[date], *, for_london: bool = False) -> None:
        title, save = ("London return", "Choose a file") if for_london else ("Report for the board", "Show report")
        super().__init__(parent, icons, title, save, under=_RETURN if for_london else _UNDER)
        self._month: Choice[str] = Choice([(f"{month:%Y-%m}", f"{month:%B %Y}") for month in months])
        self._recipient = QLineEdit(LONDON if for_london else BOARDS)
        self.form.add("month", "Month", self._month)
        self.form.add("recipient", "Who receives it", self._recipient)

    def fill(self) -> ReportWish | None:
        """Return what was chosen."""
        recipient = self._recipient.text().strip()
        if self.form.show_errors({} if recipient else {"recipient": "Say who receives it."}):
            return None
        return ReportWish(self._month.value, recipient)


def last_months(today: date) -> list[date]:
    """Return the first days of the last months, the present one first."""
    months = [today.replace(day=1)]
    while len(months) < _MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months
