"""The sign-in: which register, who, and the passphrase."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.keyed_button import KeyedButton
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.tags import initials
from iom_desktop.ui.widgets.text import ElidedLabel, label, plain_tip, restyle

_EYE_KEYS = "Ctrl+Shift+H"
KEYS = (
    ("↑ ↓", "choose who you are"),
    ("Enter", "sign in"),
    (_EYE_KEYS, "show or hide the passphrase"),
    ("Ctrl+O", "another register"),
)
WIDTH, HEIGHT = 448, 676
_ROW = 48


class PassphraseField(QLineEdit):
    """A hidden line with an eye, which tells when Caps Lock seems to be on."""

    caps_lock = Signal(bool)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setProperty("fit", "large")
        self._icons = icons
        self._eye: QAction = self.addAction(icons.icon("eye", "ink-2"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self._on_eye)
        self._say_eye("Show the passphrase")
        key(self, _EYE_KEYS, self._on_eye, inside=False)

    def _on_eye(self) -> None:
        hidden = self.echoMode() is QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.setIcon(self._icons.icon("eye-off" if hidden else "eye", "ink-2"))
        self._say_eye("Hide the passphrase" if hidden else "Show the passphrase")

    def _say_eye(self, words: str) -> None:
        self._eye.setText(words)
        self._eye.setToolTip(plain_tip(f"{words} ({_EYE_KEYS})"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice capital letters that nobody shifted."""
        typed = event.text()
        if typed.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(typed.isupper() != shifted)
        super().keyPressEvent(event)


class SignInPage(QWidget):
    """Shows a register and its users; tells who wants to come in, with what passphrase."""

    sign_in_wanted = Signal(str, str)
    user_chosen = Signal(str)
    """Another name is chosen, who may have to wait before a try."""
    other_wanted = Signal()
    recent_wanted = Signal(str)
    """Carries the folder of a register that was open before."""
    help_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._name = label("", "body-strong")
        self._path = ElidedLabel("", "small", "second")
        self._backup = ElidedLabel("", "small", "second")
        self._last = label("", "small", "second")
        self._users = QListWidget()
        self._users.setAccessibleName("Who are you?")
        # Arrow keys walk through the names; only a click or Enter leads on to the passphrase.
        self._users.itemClicked.connect(self._on_user)
        self._users.itemActivated.connect(self._on_user)
        self._users.currentItemChanged.connect(self._on_chosen)
        self._users.setObjectName("who")
        self._seconds = 0
        self._recent: tuple[tuple[str, str], ...] = ()
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)
        self.passphrase = PassphraseField(icons)
        self.passphrase.setAccessibleName("Passphrase")
        self.passphrase.returnPressed.connect(self._on_enter)
        self._caps = QWidget()
        self._caps.hide()
        self.passphrase.caps_lock.connect(self._on_caps_lock)
        self.message = MessageBar(icons)
        self._change = button("Change", self._on_other, kind="link", tip="Another register (Ctrl+O)")
        self._enter = KeyedButton("Sign in", "Enter", self._on_enter, size="large")
        self._lay_out(icons)
        key(self, "Ctrl+O", self._on_other)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What F1 shows."""
        return KEYS

    def show_register(self, folder: Path, users: Sequence[str], last: str = "") -> None:
        """Show a register and who may sign in to it; ``last`` is the one who did last on this machine."""
        self._name.setText(folder.name.removesuffix(".iomregister").replace("-", " ").capitalize())
        self._path.say(str(folder))
        self._backup.hide()
        self._users.clear()
        for user in users:
            row = QListWidgetItem(self._users)
            row.setData(Qt.ItemDataRole.UserRole, user)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, user)
            row.setSizeHint(QSize(100, _ROW))
            self._users.setItemWidget(row, self._user_row(user))
        if users:
            self._users.setCurrentRow(list(users).index(last) if last in users else 0)
        self._users.setFixedHeight(min(len(users), 4) * _ROW + 2)
        self.passphrase.clear()
        self.passphrase.setFocus()

    def offer_recent(self, recent: tuple[tuple[str, str], ...]) -> None:
        """Offer other registers that were open before: the words of each, and its folder."""
        self._recent = recent

    @property
    def user(self) -> str:
        """The name that is chosen; none where no register is shown."""
        row = self._users.currentItem()
        return str(row.data(Qt.ItemDataRole.UserRole)) if row else ""

    def show_backup(self, words: str, *, well: bool = True) -> None:
        """Say under the register when it was backed up last; red where that is not well."""
        self._backup.say(words)
        restyle(self._backup, tone="second" if well else "red")
        self._backup.show()

    def show_last(self, words: str) -> None:
        """Say at the foot when somebody signed in last, and that it is recorded."""
        self._last.setText("\n".join(part for part in (words, "Every sign-in is recorded") if part))

    @property
    def has_users(self) -> bool:
        """Tell whether a register is shown that somebody may sign in to."""
        return self._users.count() > 0

    def show_trying(self, *, trying: bool) -> None:
        """Wait while the key is made, or go on."""
        self._enter.setText("Signing in…" if trying else "Sign in")
        for part in (self._enter, self.passphrase, self._users):
            part.setEnabled(not trying)

    def say_refused(self, words: str) -> None:
        """Say why the user may not come in; what was typed is taken away."""
        self.show_trying(trying=False)
        self.message.say(Message.ERROR, words)
        self.passphrase.clear()
        self.passphrase.setFocus()

    def hold(self, seconds: int) -> None:
        """Let no try be made for some seconds, and count them down; none lets go."""
        self._seconds = seconds
        held = seconds > 0
        self._enter.setText(f"Wait {seconds // 60}:{seconds % 60:02}" if held else "Sign in")
        for part in (self._enter, self.passphrase):
            part.setEnabled(not held)
        if held:
            self._second.start()
        elif self._second.isActive():
            self._second.stop()
            self.message.hide()
            self.passphrase.setFocus()

    def _on_other(self) -> None:
        """Offer the registers that were open before, where there are any; else go to the choices at once."""
        if not self._recent:
            self.other_wanted.emit()
            return
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, folder in self._recent:
            menu.addAction(words, partial(self.recent_wanted.emit, folder))
        menu.addSeparator()
        menu.addAction("Another register…", self.other_wanted.emit)
        menu.popup(self._change.mapToGlobal(self._change.rect().bottomLeft()))

    def _on_second(self) -> None:
        self.hold(self._seconds - 1)

    def _on_chosen(self) -> None:
        if row := self._users.currentItem():
            self.user_chosen.emit(row.data(Qt.ItemDataRole.UserRole))

    def _lay_out(self, icons: Icons) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(32, 24, 32, 20)
        rows.setSpacing(8)
        rows.addWidget(label("Sign in", "title"))
        rows.addWidget(label("Pick your name and type your passphrase", "body", "second"))
        rows.addSpacing(8)
        rows.addWidget(label("Register", "body-strong"))
        rows.addWidget(self._register_box(icons))
        rows.addSpacing(6)
        rows.addWidget(label("Who are you?", "body-strong"))
        rows.addWidget(self._users)
        rows.addSpacing(6)
        rows.addWidget(label("Passphrase", "body-strong"))
        rows.addWidget(self.passphrase)
        rows.addWidget(self._caps)
        rows.addWidget(self.message)
        rows.addStretch()
        actions = QHBoxLayout()
        actions.addWidget(button("I cannot sign in", self.help_wanted.emit, kind="link"))
        actions.addStretch()
        actions.addWidget(self._enter)
        rows.addLayout(actions)
        rows.addSpacing(6)
        rows.addWidget(rule(strong=False))
        foot = QHBoxLayout()
        foot.addWidget(self._last)
        foot.addStretch()
        foot.addWidget(button("Restore from a backup", self.restore_wanted.emit, kind="link"))
        rows.addLayout(foot)
        self.show_last("")

    def _register_box(self, icons: Icons) -> QFrame:
        box = QFrame()
        box.setProperty("pane", "group")
        picture = QLabel()
        picture.setAccessibleName("Register")
        icons.dress(picture, "database", "ink-2", 18)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._path)
        words.addWidget(self._backup)
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(picture)
        row.addLayout(words, 1)
        row.addWidget(self._change)
        return box

    def _on_caps_lock(self, on: bool) -> None:
        if on and self._caps.layout() is None:
            self._lay_out_caps()
        self._caps.setVisible(on)

    def _lay_out_caps(self) -> None:
        picture = QLabel()
        self._icons.dress(picture, "triangle-alert", "amber-ink", 14)
        row = QHBoxLayout(self._caps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(picture)
        row.addWidget(label("Caps Lock is on", "small", "amber"))
        row.addStretch()

    def _user_row(self, user: str) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(initials(user, 32, "quiet"))
        row.addWidget(label(user, "body-strong"))
        row.addStretch()
        return held

    def _on_user(self) -> None:
        self.passphrase.setFocus()

    def _on_enter(self) -> None:
        row = self._users.currentItem()
        if row and self.passphrase.text():
            self.message.hide()
            self.sign_in_wanted.emit(row.data(Qt.ItemDataRole.UserRole), self.passphrase.text())
