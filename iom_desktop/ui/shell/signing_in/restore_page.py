"""Putting a register back from a backup, or taking one over: which one, who, then what would be lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.records.backup import BackupLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.shell.signing_in.sign_in_page import PassphraseField
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.keyed_button import KeyedButton
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.text import ElidedLabel, label

_ROW, _ROWS_SEEN = 34, 4
_WHY = "Why is this copy put back?"
_WHICH_ONE = "The one you had when the backup was made, or the recovery code"


class Way(Enum):
    """Which way a register comes back."""

    RESTORE = ("Restore from a backup", "Choose a backup. Nothing is changed before you have seen what would be lost.")
    TAKE_OVER = (
        "Take over from another laptop",
        "Choose the folder the other laptop handed the register over to. That copy is closed by then.",
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """Which backup shall come back where, and who asks for it with what passphrases."""

    way: Way
    backup: Path
    register: Path
    user: str
    passphrase: str
    passphrase_now: str


class RestorePage(QWidget):
    """Asks for a ``Wish``, shows what it would mean, and tells whether to go on."""

    back_wanted = Signal()
    folder_wanted = Signal()
    place_wanted = Signal()
    backup_chosen = Signal(object)
    """Carries the folder of the backup the user is on."""
    compare_wanted = Signal(object)
    """Carries a ``Wish``."""
    go_wanted = Signal()
    withdrawn = Signal()
    """The user has seen what would be lost, and does not want it."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._way = Way.RESTORE
        self._register = Path()
        self.message = MessageBar(icons)
        self._title, self._under = label("", "title"), label("", "body", "second", wrap=True)
        self._folder, self._place = ElidedLabel("", "small", "second"), ElidedLabel("", "small", "second")
        self._choose = button("Choose a folder", self.folder_wanted.emit, kind="link")
        self._list = QListWidget()
        self._list.setAccessibleName("Backups")
        self._list.setObjectName("who")
        self._list.setFixedHeight(_ROW * _ROWS_SEEN + 2)
        self._list.currentItemChanged.connect(self._on_current)
        self._user: Choice[str] = Choice()
        self._passphrase, self._now = PassphraseField(icons), PassphraseField(icons)
        self._passphrase.returnPressed.connect(self._on_compare)
        self._now.returnPressed.connect(self._on_compare)
        self._form = Form(icons)
        self._form.add("user", "Who are you?", self._user)
        self._form.add("passphrase", "Passphrase", self._passphrase, _WHICH_ONE)
        self._now_field = self._form.add("now", "Your passphrase today", self._now, "It was changed since the backup")
        self._compare = KeyedButton("Compare", "Enter", self._on_compare)
        self._go = button("", self.go_wanted.emit, kind="primary")
        self._no = button("Back", self.withdrawn.emit)
        self._meaning = QLabel()
        self._why, self._reason = label(_WHY, "body-strong"), QLineEdit()
        self._reason.setAccessibleName(_WHY)
        self._reason.textChanged.connect(lambda said: self._go.setEnabled(bool(said.strip())))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._questions())
        self._stack.addWidget(self._answer())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(32, 24, 32, 20)
        rows.setSpacing(8)
        rows.addWidget(self._title)
        rows.addWidget(self._under)
        rows.addWidget(self.message)
        rows.addWidget(self._stack, 1)

    def start(self, way: Way, register: Path) -> None:
        """Begin anew, with the place the register is to lie in."""
        self._way = way
        title, under = way.value
        self._title.setText(title)
        self._under.setText(under)
        self._go.setText("Restore" if way is Way.RESTORE else "Take over")
        self.message.hide()
        self._now_field.hide()
        for field in (self._passphrase, self._now):
            field.clear()
        self._stack.setCurrentIndex(0)
        self.show_place(register)
        self.show_backups("", ())

    @property
    def way(self) -> Way:
        """Which way the register comes back."""
        return self._way

    def show_place(self, register: Path) -> None:
        """Show where the register is to lie."""
        self._register = register
        self._place.say(str(register))

    def show_backups(self, folder: str, lines: Sequence[BackupLine]) -> None:
        """Show what lies in a folder, the newest first."""
        self._folder.say(folder or "No folder chosen")
        self._choose.setText("Choose another folder" if folder else "Choose a folder")
        self._list.clear()
        for line in lines:
            said = f"{words.day_and_time(line.made_at)}, {words.of(line.reason).casefold()}, {line.by or 'the program'}"
            item = QListWidgetItem(f"{said}{' on ' + line.workstation if line.workstation else ''}", self._list)
            item.setData(Qt.ItemDataRole.UserRole, line.folder)
            item.setSizeHint(QSize(100, _ROW))
            if line.taken:
                item.setText(f"{item.text()} (taken over)")
        self._list.setCurrentRow(0 if lines else -1)
        self._list.setFocus()
        self._compare.setEnabled(bool(lines))

    def show_users(self, users: Sequence[str]) -> None:
        """Offer who could sign in when the backup was made."""
        before = self._user.words
        self._user.offer([(user, user) for user in users])
        self._user.choose(before)

    def ask_passphrase_now(self) -> None:
        """Ask for the passphrase of today as well."""
        self._now_field.show()
        self._now.setFocus()

    def show_working(self, said: str) -> None:
        """Say what is going on, and hold the buttons meanwhile; empty words go on."""
        self._compare.setText(said or "Compare")
        self._go.setText(said or ("Restore" if self._way is Way.RESTORE else "Take over"))
        for part in (self._compare, self._go):
            part.setEnabled(not said)

    @property
    def reason(self) -> str:
        """Why a copy of the folder is put back, as it was typed."""
        return self._reason.text()

    def show_meaning(self, sentences: Sequence[str], *, loses: bool, ask_why: bool = False) -> None:
        """Show what would be lost, one sentence a line; ask why where it is no backup that is put back."""
        self.message.hide()
        self._why.setVisible(ask_why)
        self._reason.setVisible(ask_why)
        self._reason.clear()
        self._go.setEnabled(not ask_why)
        self._meaning.setText("\n\n".join(sentences))
        self._go.setProperty("kind", "danger" if loses else "primary")
        self._go.style().unpolish(self._go)
        self._go.style().polish(self._go)
        self._stack.setCurrentIndex(1)
        # Enter, pressed once more than meant, loses nothing.
        (self._reason if ask_why else self._no if loses else self._go).setFocus()

    def show_questions(self) -> None:
        """Go back to what was asked."""
        self._stack.setCurrentIndex(0)

    def _questions(self) -> QWidget:
        folder = QHBoxLayout()
        folder.addWidget(self._folder, 1)
        folder.addWidget(self._choose)
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        place.addWidget(button("Choose another place", self.place_wanted.emit, kind="link"))
        held = QWidget()
        rows = QVBoxLayout(held)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(label("Backups in", "body-strong"))
        rows.addLayout(folder)
        rows.addWidget(self._list)
        rows.addWidget(label("The register will lie in", "body-strong"))
        rows.addLayout(place)
        rows.addWidget(self._form)
        rows.addStretch()
        rows.addWidget(rule(strong=False))
        rows.addLayout(_foot(button("Back", self.back_wanted.emit), self._compare))
        return held

    def _answer(self) -> QWidget:
        self._meaning = label("", "body", wrap=True)
        self._meaning.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        held = QWidget()
        rows = QVBoxLayout(held)
        rows.setContentsMargins(0, 12, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self._meaning)
        rows.addWidget(self._why)
        rows.addWidget(self._reason)
        rows.addStretch()
        rows.addWidget(rule(strong=False))
        rows.addLayout(_foot(self._no, self._go))
        return held

    def _on_current(self) -> None:
        item = self._list.currentItem()
        if item:
            self.backup_chosen.emit(Path(item.data(Qt.ItemDataRole.UserRole)))

    def _on_compare(self) -> None:
        item = self._list.currentItem()
        missing = {} if self._passphrase.text() else {"passphrase": "This is needed"}
        if not self._user.words:
            missing["user"] = "This is needed"
        if self._form.show_errors(missing) or not item or not self._compare.isEnabled():
            return
        self.message.hide()
        self.compare_wanted.emit(
            Wish(
                self._way,
                Path(item.data(Qt.ItemDataRole.UserRole)),
                self._register,
                self._user.value,
                self._passphrase.text(),
                self._now.text(),
            )
        )


def _foot(back: QWidget, on: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(back)
    row.addStretch()
    row.addWidget(on)
    return row
