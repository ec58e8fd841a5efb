"""One event of the timeline with all its words: what, when, who says so, who may see it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from iom_desktop.records.access import Marks
from iom_desktop.records.case import TimelineEntry
from iom_desktop.records.support import Contact, Intervention, Note
from iom_desktop.ui.kit import words
from iom_desktop.ui.pages.case.timeline_words import Told
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label

HEIGHT = 150


class EntryPane(QFrame):
    """Hidden until a line is opened; Esc closes it."""

    change_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.shown: TimelineEntry | None = None
        self._title = label("", "body-strong")
        self._facts = label("", "small", "second")
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setAccessibleName("The whole entry")
        self._change = button("Change", self._on_change, size="small")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._facts, 1)
        head.addWidget(self._change)
        head.addWidget(button("Close", self.hide, size="small"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 0, 16, 8)
        rows.setSpacing(6)
        rows.addWidget(rule())
        rows.addLayout(head)
        rows.addWidget(self._words, 1)
        key(self, "Esc", self.hide)
        self.hide()

    def show_entry(self, entry: TimelineEntry, told: Told, *, may_change: bool) -> None:
        """Show an event with all its words."""
        self.shown = entry
        what, more, who = told
        marks = getattr(entry.about, "marks", None)
        seen = f"Seen by: {words.of(marks.handling).lower()}" if isinstance(marks, Marks) else ""
        self._title.setText(what)
        self._facts.setText(". ".join(part for part in (words.day_long(entry.day), who, seen) if part))
        self._words.setPlainText(_whole(entry) or more or "No more is recorded.")
        self._change.setVisible(may_change)
        self.show()

    def _on_change(self) -> None:
        if self.shown is not None:
            self.change_wanted.emit(self.shown.about)


def _whole(entry: TimelineEntry) -> str:
    """Write all the words of an event that has more than a line; facts and opinion apart."""
    one = entry.about
    parts: tuple[str | None, ...] = ()
    if isinstance(one, Contact):
        parts = (
            one.fact_text,
            one.outcome and f"Outcome: {one.outcome}",
            one.opinion_text and f"Opinion: {one.opinion_text}",
        )
    if isinstance(one, Note):
        return f"{one.text}\n\nSource: {one.source}" if one.source else one.text
    if isinstance(one, Intervention):
        result = one.result and words.of(one.result)
        parts = (words.of(one.response), one.response_words, one.progress_words, result, one.evidence, one.note)
    return "\n".join(part for part in parts if part)
