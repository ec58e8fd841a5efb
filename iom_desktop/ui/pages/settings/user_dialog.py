"""The forms on somebody who signs in: a new user, and what one who is there may do."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.user import User
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.strength_line import StrengthLine
from iom_desktop.vocabulary.access import Role, Strength

NewUser = tuple[User, str]
"""A user and the passphrase they begin with."""
_NEEDED = "This is needed"
_BY_CLEARANCE = (Role.COORDINATOR, Role.PROBATION)
"""Who sees police intelligence if cleared; the others do by their role, or never do."""
_EVERYBODY = "all"
"""The theme of a meeting on everybody, which no partner comes for."""


class _Rights:
    """The fields that both forms share: who it is, and what they may do and see."""

    def __init__(self, form: Form, agencies: Sequence[ReferenceEntry], themes: Sequence[ReferenceEntry]) -> None:
        self._display, self._title, self._reason = QLineEdit(), QLineEdit(), QLineEdit()
        self._role: Choice[Role] = Choice([(role, words.of(role)) for role in Role])
        self._agency: Choice[str] = Choice([(entry.code, entry.label) for entry in agencies])
        self._cleared = QCheckBox("Cleared for police intelligence")
        self._themes = {entry.code: QCheckBox(entry.label) for entry in themes if entry.code != _EVERYBODY}
        form.add("display", "Name", self._display)
        form.add("role", "Role", self._role)
        form.add("agency", "Agency", self._agency)
        form.add("title", "Rank or title", self._title)
        self._of_partners = form.add(
            "themes", "Themes", _in_two_columns(self._themes), "Cases on these are open to them, as their agency's are"
        )
        self._of_the_cleared = (
            form.add("cleared", "Vetting", self._cleared),
            form.add("reason", "Reason for the clearance", self._reason, "Needed where somebody is cleared"),
        )
        self._role.currentIndexChanged.connect(self._on_role)
        self._role.choose(Role.PARTNER)  # who chooses nothing gives the least
        self._on_role()

    @property
    def name(self) -> str:
        """What the user is called."""
        return self._display.text().strip()

    @property
    def errors(self) -> dict[str, str]:
        """What is missing."""
        errors = {} if self.name else {"display": _NEEDED}
        if self._may_be_cleared and self._cleared.isChecked() and not self._reason.text().strip():
            errors["reason"] = "A clearance needs its reason"
        return errors

    def show_user(self, user: User) -> None:
        """Begin with what is known."""
        self._display.setText(user.display_name)
        self._role.choose(user.role)
        self._agency.choose(user.agency)
        self._title.setText(user.rank_or_title)
        self._cleared.setChecked(user.cleared)
        self._reason.setText(user.cleared_reason)
        for code, box in self._themes.items():
            box.setChecked(code in user.themes)

    def of(self, user: User) -> User:
        """Return a user with what the fields say."""
        cleared = self._may_be_cleared and self._cleared.isChecked()
        role = self._role.value
        return replace(
            user,
            display_name=self.name,
            role=role,
            agency=self._agency.value,
            rank_or_title=self._title.text().strip(),
            themes=tuple(code for code, box in self._themes.items() if box.isChecked() and role is Role.PARTNER),
            cleared=cleared,
            cleared_reason=self._reason.text().strip() if cleared else "",
        )

    @property
    def _may_be_cleared(self) -> bool:
        return self._role.value in _BY_CLEARANCE

    def _on_role(self) -> None:
        self._of_partners.setVisible(self._role.value is Role.PARTNER)
        for field in self._of_the_cleared:
            field.setVisible(self._may_be_cleared)


class UserDialog(FormDialog):
    """Asks who it is, what they may do, and the passphrase they begin with."""

    def __init__(
        self,
        parent: QWidget,
        icons: Icons,
        agencies: Sequence[ReferenceEntry],
        themes: Sequence[ReferenceEntry],
        strength_of: Callable[..., Strength],
    ) -> None:
        super().__init__(parent, icons, "Add a user", "Add user")
        self._sign_in, self._passphrase = QLineEdit(), QLineEdit()
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._rights = _Rights(self.form, agencies, themes)
        self.form.add("sign_in", "Sign-in name", self._sign_in, "Small letters, no blanks; it stays for good")
        self.form.add(
            "passphrase", "First passphrase", self._passphrase, "At least 12 characters; they change it later"
        )
        self.form.add_under(
            StrengthLine(
                icons, self._passphrase, lambda typed: strength_of(typed, self._sign_in.text(), self._rights.name)
            )
        )

    def fill(self) -> NewUser | None:
        """Return the user and passphrase, or nothing after saying what is missing."""
        needed = {"sign_in": self._sign_in, "passphrase": self._passphrase}
        errors = {name: _NEEDED for name, field in needed.items() if not field.text().strip()}
        if self.form.show_errors(self._rights.errors | errors):
            return None
        blank = User(sign_in_name=self._sign_in.text().strip(), display_name="", role=Role.PARTNER, agency="")
        return self._rights.of(blank), self._passphrase.text()


class RightsDialog(FormDialog):
    """Asks what a user is called, may do and may see from now on."""

    def __init__(
        self,
        parent: QWidget,
        icons: Icons,
        user: User,
        agencies: Sequence[ReferenceEntry],
        themes: Sequence[ReferenceEntry],
        *,
        under: str,
    ) -> None:
        super().__init__(parent, icons, f"Change {user.display_name}", "Save changes", under=under)
        self._user = user
        self._rights = _Rights(self.form, agencies, themes)
        self._rights.show_user(user)

    def fill(self) -> User | None:
        """Return the user as changed, or nothing after saying what is missing."""
        return None if self.form.show_errors(self._rights.errors) else self._rights.of(self._user)


def _in_two_columns(boxes: dict[str, QCheckBox]) -> QWidget:
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    for at, box in enumerate(boxes.values()):
        grid.addWidget(box, at // 2, at % 2)
    return held
