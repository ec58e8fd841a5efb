"""A choice of a few, side by side, of which one holds."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy

from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.widgets.one_of import OneOf


class Segmented(QFrame):
    """Side-by-side choices such as *My work* and *Whole team*; tells the position of the one chosen."""

    chosen = Signal(int)

    def __init__(self, choices: Sequence[str], *, name: str, at: int = 0) -> None:
        super().__init__()
        self.setObjectName("segmented")
        self.setAccessibleName(name)
        speak_as(self, "group")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._segments: list[OneOf] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for position, words in enumerate(choices):
            segment = OneOf()
            segment.setText(words)
            segment.setProperty("kind", "segment")
            segment.setAccessibleName(f"{name}: {words}")
            segment.taken.connect(lambda at=position: self.chosen.emit(at))
            self._group.addButton(segment, position)
            self._segments.append(segment)
            row.addWidget(segment)
        self.choose(at)

    @property
    def at(self) -> int:
        """The position of the choice that holds."""
        return self._group.checkedId()

    def choose(self, at: int) -> None:
        """Let a choice hold, without telling."""
        self._segments[at].show_taken()
