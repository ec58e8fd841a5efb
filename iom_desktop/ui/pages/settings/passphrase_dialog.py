"""A form for a new passphrase, one's own or somebody else's."""

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.new_passphrase import NewPassphrase
from iom_desktop.ui.widgets.strength_line import Judge


class PassphraseDialog(FormDialog):
    """Asks for the passphrase twice; tells it as text."""

    def __init__(
        self, parent: QWidget, icons: Icons, title: str, judge: Judge, *, under: str, save: str = "Change passphrase"
    ) -> None:
        super().__init__(parent, icons, title, save, under=under)
        self._passphrase = NewPassphrase(self.form, icons, judge)

    def fill(self) -> str | None:
        """Return the passphrase, or nothing after saying what is wrong."""
        return None if self.form.show_errors(self._passphrase.errors) else self._passphrase.words


class OwnPassphraseDialog(FormDialog):
    """Asks for the passphrase of today, then twice for the new one; tells both."""

    def __init__(self, parent: QWidget, icons: Icons, judge: Judge, *, under: str) -> None:
        super().__init__(parent, icons, "Change my passphrase", "Change passphrase", under=under)
        self._current = QLineEdit()
        self._current.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.add("current", "Your passphrase of today", self._current)
        self._passphrase = NewPassphrase(self.form, icons, judge)

    def fill(self) -> tuple[str, str] | None:
        """Return both passphrases, or nothing after saying what is wrong."""
        errors = {} if self._current.text() else {"current": "This is needed"}
        if self.form.show_errors(errors | self._passphrase.errors):
            return None
        return self._current.text(), self._passphrase.words
