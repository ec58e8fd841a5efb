"""A choice of which one of several holds, and which a screen reader can take as a hand can."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QToolButton

from iom_desktop.ui.kit.hearing import speak_as

if TYPE_CHECKING:  # what it is mixed into
    from PySide6.QtWidgets import QAbstractButton as _Button
else:
    _Button = object


class Taken(_Button):
    """Tells when a button is taken: by click, by key, and by a screen reader, which toggles it and clicks nothing."""

    taken: ClassVar[Signal]
    _only_shown = False

    def begin(self) -> None:
        """Let the button hold when it is taken."""
        self.setCheckable(True)
        self.clicked.connect(lambda _on=False: self.taken.emit())

    def show_taken(self, *, on: bool = True) -> None:
        """Let it hold, or not, without telling."""
        self._only_shown = True
        self.setChecked(on)
        self._only_shown = False

    def checkStateSet(self) -> None:
        """Tell of what came by no click; Qt calls this then alone."""
        super().checkStateSet()
        if self.isChecked() and not self._only_shown:
            self.taken.emit()


class OneOf(Taken, QToolButton):
    """A place, a segment, a colour."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        speak_as(self, "one of several")


class OnePushed(Taken, QPushButton):
    """A choice in large words, which is told as one of several."""

    taken = Signal()

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.begin()
