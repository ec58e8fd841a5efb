"""Asks who receives rows of a list as a file, and what for."""

from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.vocabulary.access import Purpose

XLSX, CSV = ".xlsx", ".csv"
KINDS = {XLSX: "Workbooks (*.xlsx)", CSV: "Tables (*.csv)"}


@dataclass(frozen=True, slots=True)
class FileWish:
    """Who gets the file, what for, and in which form."""

    recipient: str
    purpose: Purpose
    suffix: str


class TableExportDialog(FormDialog):
    """A form of three fields; where the file goes is chosen after it."""

    def __init__(self, parent: QWidget, icons: Icons, title: str, rows: int, purpose: Purpose) -> None:
        under = (
            f"{words.count(rows, 'row')}, as the list stands now. The file is not encrypted: anybody can read it. "
            "The log notes who receives it and what for, with the hash of the file."
        )
        super().__init__(parent, icons, title, "Choose a file", under=under)
        self._recipient = QLineEdit()
        self._purpose: Choice[Purpose] = Choice([(one, words.of(one)) for one in Purpose])
        self._purpose.choose(purpose)
        self._suffix: Choice[str] = Choice([(XLSX, "Workbook (XLSX)"), (CSV, "Table (CSV)")])
        self.form.add("recipient", "Who receives it", self._recipient, "A name and an organisation, or your own name")
        self.form.add("purpose", "What for", self._purpose)
        self.form.add("suffix", "As", self._suffix)

    def fill(self) -> FileWish | None:
        """Return what was chosen."""
        recipient = self._recipient.text().strip()
        if self.form.show_errors({} if recipient else {"recipient": "Say who receives the file."}):
            return None
        return FileWish(recipient, self._purpose.value, self._suffix.value)
