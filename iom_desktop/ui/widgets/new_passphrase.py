"""Two hidden fields for a new passphrase, which must be the same, and how hard it is to guess."""

from PySide6.QtWidgets import QLineEdit

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.strength_line import Judge, StrengthLine

_FIRST, _AGAIN = "passphrase", "again"
HINT = "At least 12 characters; four unrelated words are good"


class NewPassphrase:
    """Adds the fields to a form, and says what is wrong with them."""

    def __init__(self, form: Form, icons: Icons, judge: Judge) -> None:
        self._first, self._again = QLineEdit(), QLineEdit()
        for field in (self._first, self._again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        form.add(_FIRST, "New passphrase", self._first, HINT)
        form.add_under(StrengthLine(icons, self._first, judge))
        form.add(_AGAIN, "The same again", self._again)

    def allow(self, allowed: bool) -> None:
        """Let a passphrase be typed, or not."""
        for field in (self._first, self._again):
            field.setEnabled(allowed)

    @property
    def words(self) -> str:
        """The passphrase as it was typed."""
        return self._first.text()

    @property
    def errors(self) -> dict[str, str]:
        """What is wrong, by the name of the field."""
        if not self._first.text():
            return {_FIRST: "This is needed"}
        return {} if self._again.text() == self._first.text() else {_AGAIN: "The two passphrases differ"}
