"""A form for a new passphrase, one's own or somebody else's."""

from PySide6.QtWidgets import QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.new_passphrase import NewPassphrase


class PassphraseDialog(FormDialog):
    """Asks for the passphrase twice; tells it as text."""

    def __init__(self, parent: QWidget, icons: Icons, title: str, *, under: str) -> None:
        super().__init__(parent, icons, title, "Change passphrase", under=under)
        self._passphrase = NewPassphrase(self.form)

    def fill(self) -> str | None:
        """Return the passphrase, or nothing after saying what is wrong."""
        return None if self.form.show_errors(self._passphrase.errors) else self._passphrase.words
