"""A choice of which one of several holds, and which a screen reader can take as a hand can."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton


class OneOf(QToolButton):
    """Tells when it is taken: by click, by key, and by a screen reader, which toggles it and clicks nothing."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self._only_shown = False
        self.clicked.connect(lambda _on=False: self.taken.emit())

    def show_taken(self) -> None:
        """Let it hold, without telling."""
        self._only_shown = True
        self.setChecked(True)
        self._only_shown = False

    def checkStateSet(self) -> None:
        """Tell of what came by no click; Qt calls this then alone."""
        super().checkStateSet()
        if self.isChecked() and not self._only_shown:
            self.taken.emit()
