"""The head of a case: initials, name, colour, markers, and the facts that say who this is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.rag_badge import RagChip
from iom_desktop.ui.widgets.tags import TagRow, initials
from iom_desktop.ui.widgets.text import ElidedLabel, label
from iom_desktop.vocabulary.risk import Rag

FACTS_IN_A_ROW = 5
_STRETCH = (5, 3, 3, 5, 4)


class CaseHeader(QWidget):
    """Shows who a case is about, in two rows of five facts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._initials: QLabel | None = None
        self._name = label("", "case-name")
        self._chip = RagChip(theme)
        self._tags = TagRow()
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(24)
        self._facts.setVerticalSpacing(1)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._name)
        first.addWidget(self._chip)
        first.addWidget(self._tags)
        first.addStretch()
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(first)
        right.addLayout(self._facts)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 12, 20, 8)
        self._row.setSpacing(20)
        self._row.addLayout(right, 1)

    def show_person(
        self,
        name: str,
        colour: Rag | None,
        *,
        since: str = "",
        was: Rag | None = None,
        tags: Sequence[tuple[str, str]] = (),
        facts: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show a person: their colour and since when, tags (words and tone), facts (what and value)."""
        self._name.setText(name)
        self._chip.show_colour(colour, since, was)
        self._tags.show_tags(tags)
        if self._initials:
            self._initials.deleteLater()
        self._initials = initials(name, 56, "quiet")
        self._row.insertWidget(0, self._initials, 0, Qt.AlignmentFlag.AlignTop)
        self._show_facts(facts)

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        while item := self._facts.takeAt(0):
            if gone := item.widget():
                gone.deleteLater()
        for at, (what, value) in enumerate(facts):
            row, column = divmod(at, FACTS_IN_A_ROW)
            self._facts.addWidget(label(what, "small", "quiet"), row * 3, column)
            self._facts.addWidget(ElidedLabel(value), row * 3 + 1, column)
            self._facts.setRowMinimumHeight(row * 3 + 2, 6)
            self._facts.setColumnStretch(column, _STRETCH[column])
