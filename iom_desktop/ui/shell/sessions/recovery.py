"""The way back in for who forgot a passphrase: the recovery code gives a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.errors import Mendable
from iom_desktop.services import passphrases
from iom_desktop.ui.kit.failures import Failures
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.signing_in.unlock import Unlock
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.new_passphrase import NewPassphrase
from iom_desktop.vocabulary.access import Strength

_UNDER = (
    "A coordinator who can sign in gives you a new passphrase in Settings, Users. Where nobody can, use the recovery "
    "code: it stands on the sheet that was locked away. Nobody can reset a passphrase from outside."
)

_THEN = "Sign in with it, then have a new recovery code made in Settings, Users: this one has been seen."


@dataclass(frozen=True, slots=True)
class Renewal:
    """Who shall have which new passphrase, and the code that allows it."""

    code: str
    user: str
    passphrase: str


class RecoveryDialog(FormDialog):
    """Asks for the recovery code, for whom, and the new passphrase; tells a ``Renewal``."""

    def __init__(self, parent: QWidget, icons: Icons, users: Sequence[str], last: str) -> None:
        super().__init__(parent, icons, "I cannot sign in", "Set new passphrase", under=_UNDER)
        self._code = QLineEdit()
        self._user: Choice[str] = Choice([(user, user) for user in users])
        self._user.choose(last)
        self.form.add("code", "Recovery code", self._code, "Six groups of five, as they stand on the sheet")
        self.form.add("user", "Who are you?", self._user)
        self._passphrase = NewPassphrase(self.form, icons, self._strength)

    def _strength(self, passphrase: str) -> Strength:
        return passphrases.strength_of(passphrase, self._user.value)

    def fill(self) -> Renewal | None:
        """Return what was asked for, or nothing after saying what is wrong."""
        code = self._code.text().strip()
        missing = {} if code else {"code": "This is needed"}
        if self.form.show_errors(missing | self._passphrase.errors):
            return None
        return Renewal(code, self._user.value, self._passphrase.words)


class Recovery(QObject):
    """Lives as long as the unlock window, and keeps the new passphrase."""

    def __init__(self, unlock: Unlock, icons: Icons, tasks: Tasks, failures: Failures) -> None:
        super().__init__(unlock)
        self._unlock = unlock
        self._icons = icons
        self._tasks = tasks
        self._failures = failures

    def ask(self, register: Path, users: Sequence[str], last: str) -> None:
        """Open the form over the sign-in to a register."""
        dialog = RecoveryDialog(self._unlock, self._icons, users, last)
        dialog.wanted.connect(lambda renewal: self._renew(dialog, register, renewal))
        dialog.show_fitted()

    def _renew(self, dialog: RecoveryDialog, register: Path, renewal: Renewal) -> None:
        def renewed(_: None) -> None:
            dialog.accept()
            self._unlock.sign_in.message.say(Message.SAVED, f"{renewal.user} has a new passphrase. {_THEN}")

        def refused(error: BaseException) -> None:
            if not isinstance(error, Mendable):
                self._failures.report(error)
            dialog.say_failure(error.message if isinstance(error, Mendable) else "Nothing was changed.")

        self._tasks.write(dialog, partial(_renew, register, renewal), renewed, refused)


def _renew(register: Path, renewal: Renewal) -> None:
    from iom_desktop.services import sign_in  # which the window that is shown first does not wait for

    sign_in.renew_passphrase(register, renewal.code, renewal.user, renewal.passphrase)
