"""The full case for the chair's own screen: what no shared screen shows, each line with how it is to be handled."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.chair_brief import ChairLine, ChairSection
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.pages.panel.meeting_style import Scale
from iom_desktop.ui.pages.panel.parts import clear, words, wrapped
from iom_desktop.vocabulary.access import Handling, Topic


class ChairPane(QWidget):
    """Sections of lines; emptied, not only hidden, where the window may be seen by others."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "column")
        self._name = words("", "name")
        self._list = QVBoxLayout()
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.addLayout(self._list)
        rows.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self._name)
        self._rows.addWidget(wrapped("Marked lines are not for the room. V shows what the room sees.", shade="second"))
        self._rows.addWidget(scroll, 1)

    def set_scale(self, scale: Scale) -> None:
        """Take the sizes of another screen."""
        self._rows.setContentsMargins(scale.pad + 8, scale.pad - 4, scale.pad + 8, scale.pad // 2)
        self._rows.setSpacing(scale.pad // 2)

    def show_case(self, name: str, sections: Sequence[ChairSection]) -> None:
        """Show another case."""
        self.forget()
        self._name.setText(name)
        for section in sections:
            self._list.addWidget(words(section.heading, "strong"))
            for line in section.lines:
                self._list.addWidget(_line(line))
        if not sections:
            self._list.addWidget(words("Nothing beyond what the room sees"))

    def forget(self) -> None:
        """Take every word away."""
        self._name.setText("")
        clear(self._list)


def said(line: ChairLine) -> str:
    """Return a line in the words of the screen."""
    parts = [(say.of(part) if isinstance(part, StrEnum) else part).strip().rstrip(".") for part in line.parts]
    told = ", ".join(parts)
    return f"{say.day_month(line.day)}: {told}" if line.day else told


def _line(line: ChairLine) -> QWidget:
    made = QWidget()
    parts = QHBoxLayout(made)
    parts.setContentsMargins(0, 0, 0, 4)
    parts.setSpacing(10)
    parts.addWidget(wrapped(said(line)), 1)
    if not line.told:
        tag = words(_why_not(line))
        tag.setProperty("kind", "marker")
        parts.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
    return made


def _why_not(line: ChairLine) -> str:
    if line.marks.handling is Handling.INTELLIGENCE:
        return say.of(Handling.INTELLIGENCE)
    return say.of(line.marks.topic) if line.marks.topic is not Topic.GENERAL else "Not for the room"
