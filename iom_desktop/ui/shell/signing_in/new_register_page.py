"""A new register: the borough, the first user and their passphrase, then the recovery code to be kept on paper."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.recovery import RecoverySheet
from iom_desktop.services import passphrases
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell.signing_in.sign_in_page import PassphraseField
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.keyed_button import KeyedButton
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.new_passphrase import HINT
from iom_desktop.ui.widgets.recovery_code import RecoveryCode
from iom_desktop.ui.widgets.steps_list import StepsList
from iom_desktop.ui.widgets.strength_line import StrengthLine
from iom_desktop.ui.widgets.text import ElidedLabel, label
from iom_desktop.vocabulary.access import Strength
from iom_desktop.vocabulary.settings import SetupStep


@dataclass(frozen=True, slots=True)
class NewRegister:
    """What a new register is made from."""

    folder: Path
    backups: Path
    borough: str
    display_name: str
    sign_in_name: str
    passphrase: str


class NewRegisterPage(QWidget):
    """Asks for what a register needs, and shows the recovery code once it is made."""

    create_wanted = Signal(object)
    """Carries a ``NewRegister``."""
    folder_wanted = Signal()
    backups_wanted = Signal()
    back_wanted = Signal()
    recovery_kept = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._folder = self._backups = Path()
        self.message = MessageBar(icons)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._questions(icons))
        self.code = RecoveryCode(icons)
        self._stack.addWidget(self._recovery())
        self.steps = StepsList(theme, icons, [words.of(step) for step in SetupStep])
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.steps)
        beside.addWidget(rule(upright=True))
        beside.addWidget(self._stack, 1)

    def start(self, folder: Path, backups: Path) -> None:
        """Begin with a folder to put the register in, and one for its backups."""
        self.message.hide()
        self._stack.setCurrentIndex(0)
        self.steps.show_step(0)
        self.show_folder(folder)
        self.show_backups(backups)
        self._borough.setFocus()

    def show_folder(self, folder: Path) -> None:
        """Show the folder the register will lie in."""
        self._folder = folder
        self._folder_line.say(f"Register in {folder}")

    def show_backups(self, folder: Path) -> None:
        """Show the folder the backups will go to."""
        self._backups = folder
        self._backups_line.say(f"Backups in {folder}")

    def show_working(self, *, working: bool) -> None:
        """Wait while the register is made, or go on."""
        self._create.setEnabled(not working)
        self._create.setText("Making the register…" if working else "Make the register")

    def show_recovery(self, sheet: RecoverySheet) -> None:
        """Show the recovery code, which is not shown again."""
        for field in (self._passphrase, self._again):
            field.clear()
        self.code.show_sheet(sheet)
        self._stack.setCurrentIndex(1)
        self.steps.show_step(1, {0: "done"})
        self.code.findChildren(QPushButton)[0].setFocus()

    def _questions(self, icons: Icons) -> QWidget:
        self._borough, self._display, self._sign_in = QLineEdit(), QLineEdit(), QLineEdit()
        self._passphrase, self._again = PassphraseField(icons), PassphraseField(icons)
        self._form = Form(icons)
        self._form.add("borough", "Borough", self._borough, "As it shall stand on letters: Kingsmere")
        self._form.add("display", "Your name", self._display)
        self._form.add("sign_in", "Sign-in name", self._sign_in, "Small letters, no blanks: p.raman")
        self._form.add("passphrase", "Passphrase", self._passphrase, HINT)
        self._form.add_under(StrengthLine(icons, self._passphrase, self._judged))
        self._form.add("again", "Passphrase again", self._again)
        self._folder_line, self._backups_line = (ElidedLabel("", "small", "second") for _ in range(2))
        places = QGridLayout()
        for row, (line, wanted, of_what) in enumerate(
            (
                (self._folder_line, self.folder_wanted, "the register"),
                (self._backups_line, self.backups_wanted, "the backups"),
            )
        ):
            other = button("Choose another folder", wanted.emit, kind="link")
            other.setAccessibleName(f"Choose another folder for {of_what}")
            places.addWidget(line, row, 0)
            places.addWidget(other, row, 1)
        places.addWidget(label("A share or another disk is safer", "small", "quiet"), 2, 0)
        places.setColumnStretch(0, 1)
        places.setVerticalSpacing(2)
        self._create = KeyedButton("Make the register", "Enter", self._on_create)
        for field in (self._borough, self._display, self._sign_in, self._passphrase, self._again):
            field.returnPressed.connect(self._create.click)
        actions = QHBoxLayout()
        actions.addWidget(button("Back", self.back_wanted.emit))
        actions.addStretch()
        actions.addWidget(self._create)
        held = QWidget()
        rows = QVBoxLayout(held)
        rows.setContentsMargins(32, 20, 32, 16)
        rows.setSpacing(8)
        rows.addWidget(label("Start a new register", "title"))
        rows.addLayout(places)
        rows.addWidget(self.message)
        rows.addWidget(self._form, 1)
        rows.addWidget(rule(strong=False))
        rows.addLayout(actions)
        return held

    def _recovery(self) -> QWidget:
        held = QWidget()
        rows = QVBoxLayout(held)
        rows.setContentsMargins(32, 24, 32, 20)
        rows.setSpacing(12)
        rows.addWidget(label("Keep this recovery code on paper", "title"))
        rows.addWidget(self.code)
        rows.addStretch()
        rows.addWidget(button("I have kept it", self._on_kept, kind="primary"), 0, Qt.AlignmentFlag.AlignRight)
        return held

    def _judged(self, passphrase: str) -> Strength:
        known = (self._borough.text(), self._display.text(), self._sign_in.text())
        return passphrases.strength_of(passphrase, *known)

    def _on_kept(self) -> None:
        self.code.forget()
        self.recovery_kept.emit()

    def _on_create(self) -> None:
        errors = self._errors()
        if not self._form.show_errors(errors):
            wanted = NewRegister(
                self._folder / f"{'-'.join(self._borough.text().casefold().split())}.iomregister",
                self._backups,
                self._borough.text().strip(),
                self._display.text().strip(),
                self._sign_in.text().strip().casefold(),
                self._passphrase.text(),
            )
            self.create_wanted.emit(wanted)

    def _errors(self) -> dict[str, str]:
        needed = {"borough": self._borough, "display": self._display, "sign_in": self._sign_in}
        errors = {name: "This is needed" for name, field in needed.items() if not field.text().strip()}
        if " " in self._sign_in.text().strip():
            errors["sign_in"] = "A sign-in name has no blanks"
        if self._passphrase.text() != self._again.text():
            errors["again"] = "The two passphrases are not the same"
        return errors
