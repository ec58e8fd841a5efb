"""Asks for the passphrase of a transfer pack."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.form_dialog import FormDialog


@dataclass(frozen=True, slots=True)
class SealedPack:
    """A pack as it came, and what opens it."""

    path: Path
    passphrase: str


class PackPassphraseDialog(FormDialog):
    """Asks what opens a pack; a wrong one can be typed again."""

    def __init__(self, parent: QWidget, icons: Icons, path: Path) -> None:
        under = "The borough that sent the pack knows its passphrase. Opening it keeps nothing yet."
        super().__init__(parent, icons, f"Open {path.name}", "Open", under=under)
        self._path = path
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.add("passphrase", "Passphrase of the pack", self.passphrase)

    def fill(self) -> SealedPack | None:
        """Return the passphrase, or ask for it."""
        typed = self.passphrase.text()
        if self.form.show_errors({} if typed else {"passphrase": "This is needed"}):
            return None
        return SealedPack(self._path, typed)
