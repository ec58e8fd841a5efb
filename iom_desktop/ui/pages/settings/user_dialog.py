"""A form for somebody who shall sign in."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.user import User
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.strength_line import StrengthLine
from iom_desktop.vocabulary.access import Role, Strength

NewUser = tuple[User, str]
"""A user and the passphrase they begin with."""


class UserDialog(FormDialog):
    """Asks who it is, what they may do, and the passphrase they begin with."""

    def __init__(
        self,
        parent: QWidget,
        icons: Icons,
        agencies: tuple[ReferenceEntry, ...],
        strength_of: Callable[..., Strength],
    ) -> None:
        super().__init__(parent, icons, "Add a user", "Add user")
        self._display, self._sign_in, self._title = QLineEdit(), QLineEdit(), QLineEdit()
        self._role: Choice[Role] = Choice([(role, words.of(role)) for role in Role])
        self._agency: Choice[str] = Choice([(entry.code, entry.label) for entry in agencies])
        self._cleared = QCheckBox("Cleared for police intelligence")
        self._reason = QLineEdit()
        self._passphrase = QLineEdit()
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.add("display", "Name", self._display)
        self.form.add("sign_in", "Sign-in name", self._sign_in, "Small letters, no blanks")
        self.form.add("role", "Role", self._role)
        self.form.add("agency", "Agency", self._agency)
        self.form.add("title", "Rank or title", self._title)
        self.form.add("cleared", "Vetting", self._cleared)
        self.form.add("reason", "Reason for the clearance", self._reason, "Needed where somebody is cleared")
        self.form.add(
            "passphrase", "First passphrase", self._passphrase, "At least 12 characters; they change it later"
        )
        self.form.add_under(
            StrengthLine(
                icons,
                self._passphrase,
                lambda typed: strength_of(typed, self._sign_in.text(), self._display.text()),
            )
        )

    def fill(self) -> NewUser | None:
        """Return the user and passphrase, or nothing after saying what is missing."""
        needed = {"display": self._display, "sign_in": self._sign_in, "passphrase": self._passphrase}
        errors = {name: "This is needed" for name, field in needed.items() if not field.text().strip()}
        if self._cleared.isChecked() and not self._reason.text().strip():
            errors["reason"] = "A clearance needs its reason"
        if self.form.show_errors(errors):
            return None
        user = User(
            sign_in_name=self._sign_in.text().strip(),
            display_name=self._display.text().strip(),
            role=self._role.value,
            agency=self._agency.value,
            rank_or_title=self._title.text().strip(),
            cleared=self._cleared.isChecked(),
            cleared_reason=self._reason.text().strip(),
        )
        return user, self._passphrase.text()
