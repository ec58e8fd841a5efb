"""Asks who receives a chart as a file, what for, and in which form."""

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.records.exhibit import Exhibit
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.insights.kinds import has_drawing
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.export_dialog import CSV, KINDS, XLSX, FileWish
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.vocabulary.access import Purpose

PNG = ".png"
FILES = {**KINDS, PNG: "Pictures (*.png)"}
_UNDER = (
    "Numbers under 5 are left out, and any that would give one away. The file is not encrypted: anybody can read it. "
    "The log notes who receives it and what for, with the hash of the file."
)


class ExhibitExportDialog(FormDialog):
    """A form of three fields; where the file goes is chosen after it."""

    def __init__(self, parent: QWidget, icons: Icons, exhibit: Exhibit) -> None:
        super().__init__(parent, icons, f"Export {exhibit.title}", "Choose a file", under=_UNDER)
        self._recipient = QLineEdit()
        self._purpose: Choice[Purpose] = Choice([(one, words.of(one)) for one in Purpose])
        self._purpose.choose(Purpose.OTHER)
        forms = [(XLSX, "Workbook (XLSX)"), (CSV, "Table (CSV)")]
        picture = [(PNG, "Picture (PNG)")] if has_drawing(exhibit) else []
        self._suffix: Choice[str] = Choice([*picture, *forms])
        self.form.add("recipient", "Who receives it", self._recipient, "A name and an organisation, or your own name")
        self.form.add("purpose", "What for", self._purpose)
        self.form.add("suffix", "As", self._suffix)

    def fill(self) -> FileWish | None:
        """Return what was chosen."""
        recipient = self._recipient.text().strip()
        if self.form.show_errors({} if recipient else {"recipient": "Say who receives the file."}):
            return None
        return FileWish(recipient, self._purpose.value, self._suffix.value)
