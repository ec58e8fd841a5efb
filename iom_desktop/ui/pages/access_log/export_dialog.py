"""Asks who receives entries of the log, and what for."""

from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.vocabulary.access import Purpose

CSV, LINES, PAPER = ".csv", ".jsonl", ".pdf"
KINDS = {CSV: "Tables (*.csv)", LINES: "JSON lines (*.jsonl)", PAPER: "PDF (*.pdf)"}


@dataclass(frozen=True, slots=True)
class ExportWish:
    """Who gets entries of the log, what for, and in which form."""

    recipient: str
    purpose: Purpose
    suffix: str


class ExportDialog(FormDialog):
    """A form of three fields; the file is chosen after it."""

    def __init__(self, parent: QWidget, icons: Icons, count: int) -> None:
        under = (
            f"{words.count(count, 'entry', 'entries')}, as the list is filtered now. Old and new values stay in the "
            "register. That they were passed on is itself logged, with the hash of the file."
        )
        super().__init__(parent, icons, "Export the access log", "Choose a file", under=under)
        self._recipient = QLineEdit()
        self._purpose: Choice[Purpose] = Choice([(one, words.of(one)) for one in Purpose])
        self._purpose.choose(Purpose.AUDIT)
        self._suffix: Choice[str] = Choice(
            [(CSV, "Table (CSV)"), (PAPER, "Paper (PDF)"), (LINES, "For programs (JSON lines)")]
        )
        self.form.add("recipient", "Who receives it", self._recipient, "A name and an organisation")
        self.form.add("purpose", "What for", self._purpose)
        self.form.add("suffix", "As", self._suffix)

    def fill(self) -> ExportWish | None:
        """Return what was chosen."""
        recipient = self._recipient.text().strip()
        if self.form.show_errors({} if recipient else {"recipient": "Say who receives the entries."}):
            return None
        return ExportWish(recipient, self._purpose.value, self._suffix.value)
