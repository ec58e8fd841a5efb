"""The made-up borough: what it is, where it shall lie, its passphrase, and how far it is made."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.progress import progress_bar
from iom_desktop.ui.widgets.text import ElidedLabel, label

_WHAT = (
    "Kingsmere does not exist, and none of its people do. Its register lives on a day of its own and says so at the "
    "top of every screen. Nothing you do there touches a real register: try everything."
)
_HOW_LONG = "Making it takes a minute or two. It is made once, and opens at once from then on."


class DemonstrationPage(QWidget):
    """One question, the folder; the rest is said."""

    make_wanted = Signal(object)
    """Carries the folder."""
    folder_wanted = Signal()
    back_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._folder = Path()
        self._there = False
        self.message = MessageBar(icons)
        self._place = ElidedLabel("", "body")
        self._other = button("Choose another folder", self.folder_wanted.emit, kind="link")
        self._word = label("", "section")
        self._word.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._names = label("", "small", "second", wrap=True)
        self._bar = progress_bar("The borough is being made")
        self._far = label("", "small", "second")
        self._stop = button("Stop", self.stop_wanted.emit, size="small")
        self._under_way = QWidget()
        self._back = button("Back", self.back_wanted.emit)
        self._make = button("", lambda: self.make_wanted.emit(self._folder), kind="primary")
        self._make.setDefault(True)
        self._lay_out()

    def start(self, folder: Path, *, there: bool, passphrase: str, names: str) -> None:
        """Begin with a folder, where the borough may lie already."""
        self.message.hide()
        self._word.setText(passphrase)
        self._word.setAccessibleName(f"Passphrase: {passphrase}")
        self._names.setText(f"Sign-in names: {names}. You begin as the coordinator.")
        self.show_folder(folder, there=there)
        self.show_progress("", 0, 0)
        self._make.setFocus()

    def show_folder(self, folder: Path, *, there: bool) -> None:
        """Show where it lies, or shall lie."""
        self._folder, self._there = folder, there
        self._place.say(str(folder))
        self._make.setText("Look around" if there else "Make it and look around")

    def show_progress(self, said: str, done: int, whole: int) -> None:
        """Say how far it is; a whole of nothing says that none is being made."""
        going, was = whole > 0, not self._under_way.isHidden()
        self._under_way.setVisible(going)
        for part in (self._make, self._back, self._other):
            part.setEnabled(not going)
        self._bar.setMaximum(max(whole, 1))
        self._bar.setValue(min(done, whole))
        self._far.setText(said)
        if going != was:
            (self._stop if going else self._make).setFocus()
        if going and not self._stop.isEnabled():
            self._far.setText("Stopping: nothing of it is kept")

    def show_stopping(self, *, stopping: bool) -> None:
        """Say that it stops at the next step."""
        self._stop.setEnabled(not stopping)

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        place.addWidget(self._other)
        box = QFrame()
        box.setProperty("pane", "group")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(20, 14, 20, 14)
        inner.setSpacing(4)
        inner.addWidget(label("Passphrase of everybody there, for the next time", "small", "second"))
        inner.addWidget(self._word)
        inner.addWidget(self._names)
        going = QVBoxLayout(self._under_way)
        going.setContentsMargins(0, 0, 0, 0)
        going.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self._far, 1)
        row.addWidget(self._stop)
        going.addLayout(row)
        going.addWidget(self._bar)
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch()
        foot.addWidget(self._make)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(32, 24, 32, 20)
        rows.setSpacing(12)
        rows.addWidget(label("Try the demonstration borough", "title"))
        rows.addWidget(label(_WHAT, "body", wrap=True))
        rows.addSpacing(4)
        rows.addWidget(label("Folder", "body-strong"))
        rows.addLayout(place)
        rows.addWidget(label(_HOW_LONG, "small", "quiet", wrap=True))
        rows.addWidget(box)
        rows.addWidget(self.message)
        rows.addStretch()
        rows.addWidget(self._under_way)
        rows.addWidget(rule(strong=False))
        rows.addLayout(foot)
