"""The first run: start a register, open one, put one back, or look around with made-up people."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.keyed_button import KeyedButton
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.steps_list import StepsList
from iom_desktop.ui.widgets.text import label, restyle
from iom_desktop.vocabulary.settings import SetupStep

WIDTH, HEIGHT = 736, 676


class FirstChoice(Enum):
    """What to do where no register is known yet."""

    NEW = ("Start a new register", "For a team that is new to it. About 10 minutes; you can stop and go on.")
    OPEN = ("Open a register", "You need its folder, a sign-in name and the passphrase.")
    RESTORE = ("Restore from a backup", "You need the folder of the backups and a coordinator's passphrase.")
    TAKE_OVER = (
        "Take over from another laptop",
        "It was handed over there, into a folder that you can reach from here.",
    )
    DEMONSTRATION = ("Try the demonstration borough", "Look around with made-up people, on a day of their own.")


class _Choice(QFrame):
    """One choice: a title and what it is for, which can be clicked anywhere."""

    def __init__(self, choice: FirstChoice, group: QButtonGroup, at: int) -> None:
        super().__init__()
        self.setProperty("pane", "choice")
        title, said = choice.value
        self._radio = QRadioButton()
        self._radio.setAccessibleName(f"{title}. {said}")
        self._radio.toggled.connect(lambda on: restyle(self, chosen=on))
        group.addButton(self._radio, at)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(title, "body-strong"))
        texts.addWidget(label(said, "small", "second", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take this choice."""
        self._radio.setChecked(True)


class FirstRunPage(QWidget):
    """Five choices and one button."""

    chosen = Signal(object)
    """Carries a ``FirstChoice``."""
    back_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.message = MessageBar(icons)
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_toggled)
        rows = QVBoxLayout()
        rows.setContentsMargins(32, 24, 32, 20)
        rows.setSpacing(10)
        rows.addWidget(label("Welcome. What do you want to do?", "title"))
        rows.addWidget(label("You can change your mind until the last step.", "body", "second"))
        rows.addSpacing(8)
        for at, choice in enumerate(FirstChoice):
            rows.addWidget(_Choice(choice, self._group, at))
        rows.addWidget(self.message)
        rows.addSpacing(8)
        rows.addLayout(self._promise(icons))
        rows.addStretch()
        rows.addWidget(rule(strong=False))
        self._next = KeyedButton("Next", "Enter", self._on_next)
        self._next.setDefault(True)
        self._back = button("Back", self.back_wanted.emit)
        self._back.hide()
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch()
        foot.addWidget(self._next)
        rows.addLayout(foot)
        self._group.button(0).setChecked(True)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        self.steps = StepsList(theme, icons, [words.of(step) for step in SetupStep])
        self.steps.show_step(0)
        beside.addWidget(self.steps)
        beside.addWidget(rule(upright=True))
        beside.addLayout(rows, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys go through the choices at once."""
        super().showEvent(event)
        if not event.spontaneous():
            self._group.button(self._group.checkedId()).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with the choice that is made."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._next.click()
        else:
            super().keyPressEvent(event)

    def choose(self, choice: FirstChoice) -> None:
        """Choose for the user what a refusal leads to; they may still take another."""
        self._group.button(list(FirstChoice).index(choice)).setChecked(True)

    def offer_back(self, *, offered: bool) -> None:
        """Offer the way back to the sign-in, where there is one to go back to."""
        self._back.setVisible(offered)

    def _promise(self, icons: Icons) -> QHBoxLayout:
        picture = QLabel()
        icons.dress(picture, "shield-check", "ink-2", 16)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        said = "The register is one encrypted folder. It stays where you put it and is never sent over the internet."
        row.addWidget(label(said, "small", "second", wrap=True), 1)
        return row

    def _on_toggled(self, _at: int, _on: bool) -> None:
        self.message.hide()

    def _on_next(self) -> None:
        self.chosen.emit(list(FirstChoice)[self._group.checkedId()])
