"""Asks for which month the board's report is wanted, and who receives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog

BOARDS = "IOM Board and Reducing Reoffending Board"
_UNDER = (
    "Six pages of numbers, none under 5, and nobody's name. You look at it first; printing or saving issues it, "
    "and the log keeps who receives it."
)


@dataclass(frozen=True, slots=True)
class ReportWish:
    """Which report, and for whom."""

    month: str
    """As 2025-11."""
    recipient: str


class ReportDialog(FormDialog):
    """A form of two fields; the pages are shown after it."""

    def __init__(self, parent: QWidget, icons: Icons, months: Sequence[date]) -> None:
        super().__init__(parent, icons, "Report for the board", "Show report", under=_UNDER)
        self._month: Choice[str] = Choice([(f"{month:%Y-%m}", f"{month:%B %Y}") for month in months])
        self._recipient = QLineEdit(BOARDS)
        self.form.add("month", "Month", self._month)
        self.form.add("recipient", "Who receives it", self._recipient)

    def fill(self) -> ReportWish | None:
        """Return what was chosen."""
        recipient = self._recipient.text().strip()
        if self.form.show_errors({} if recipient else {"recipient": "Say who receives the report."}):
            return None
        return ReportWish(self._month.value, recipient)
