"""What goes to another borough, line by line, before the pack is made."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.case import TimelineEntry
from iom_desktop.records.choices import Choices
from iom_desktop.records.kept import Item
from iom_desktop.records.person import Address, ContactDetail, Marker
from iom_desktop.records.risk import LicenceCondition
from iom_desktop.records.support import Contact, PathwayNeed
from iom_desktop.records.transfer import TransferPreview
from iom_desktop.ui.kit import words
from iom_desktop.ui.pages.case.timeline_words import told
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.transfer import TransferPart

WIDTH = 380


class GoingPane(QScrollArea):
    """Shows each thing of the parts that are chosen, in the words the other borough will read."""

    def __init__(self, preview: TransferPreview, choices: Choices) -> None:
        super().__init__()
        self._preview, self._choices = preview, choices
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(WIDTH)
        self.setAccessibleName("What goes along")
        self.lines: list[str] = []

    def show_parts(self, chosen: Collection[TransferPart]) -> None:
        """Show what goes of the parts that are chosen."""
        body = QWidget()
        body.setProperty("pane", "scrolled")
        rows = QVBoxLayout(body)
        rows.setContentsMargins(4, 0, 12, 8)
        rows.setSpacing(4)
        self.lines = []
        for part, items in self._preview.going:
            if part in chosen:
                rows.addWidget(label(words.of(part), "small-strong", "second"))
                for item in items:
                    self.lines.append(line_of(item, self._choices))
                    rows.addWidget(label(self.lines[-1], "small", wrap=True))
        rows.addStretch()
        self.setWidget(body)


def line_of(item: Item, choices: Choices) -> str:
    """Write one thing in a line."""
    if isinstance(item, Address):
        return item.words
    if isinstance(item, ContactDetail):
        return item.value
    if isinstance(item, Marker):
        level = f", level {item.level}" if item.level else ""
        return ". ".join(
            part for part in (f"{words.of(item.kind)}: {words.of(item.checked)}{level}", item.note) if part
        )
    if isinstance(item, PathwayNeed):
        need = f"{choices.label('pathways', item.pathway)}: {words.of(item.state)}"
        return ". ".join(part for part in (need, item.note) if part)
    if isinstance(item, LicenceCondition):
        return f"{item.text} ({words.of(item.state).lower()})"
    opinion = item.opinion_text if isinstance(item, Contact) else ""
    what, more, who = told(TimelineEntry(date.min, item), choices)  # type: ignore[arg-type]
    return ". ".join(part for part in (what, more, opinion, who) if part)
