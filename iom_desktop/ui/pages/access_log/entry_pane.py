"""The pane beside the log: everything one entry says, in plain words."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.audit_log import LogDetail, LogEntry, ValueChange, ValuesState
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets import log_words
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.stacked_parts import StackedParts
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.access import AuditKind

WIDTH = 344
_WHY_NO_VALUES = {
    ValuesState.WITHHELD: "The values are police intelligence. Only somebody cleared for it sees them.",
    ValuesState.NO_REVIEW: "You see what was written of a person while you review their case: a subject access "
    "request, or an erasure that waits for you.",
    ValuesState.EMPTIED: "The values were erased with the person they were about. That they were there is kept.",
}
_SHORT = 16
_LONG = re.compile(r"\S{26}")
"""What has no place to break by itself."""


class EntryPane(QWidget):
    """Shows one entry: who, when, where, what, whom it is about, and what it changed."""

    case_wanted = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("pane", "surface")
        self.setFixedWidth(WIDTH)
        self._person_id = ""
        self._area = StackedParts(spacing=10)
        self._open = button("Open case", self._on_open, icons=icons, icon="folder-open")
        self._foot = _foot(self._open)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._area, 1)
        rows.addWidget(self._foot)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that no entry is chosen."""
        self._person_id = ""
        self._foot.hide()
        self._area.show_parts(label("Choose an entry in the list to see all of it here.", "small", "quiet", wrap=True))

    def show_entry(self, detail: LogDetail, *, may_open: bool) -> None:
        """Show one entry."""
        entry = detail.entry
        self._person_id = entry.person_id if entry.person else ""
        self._foot.setVisible(bool(self._person_id) and may_open)
        head = label(f"{words.of(entry.kind)}: {log_words.what(entry)}".removesuffix(": "), "section", wrap=True)
        at = label(f"Entry {entry.sequence:,}, {words.day_and_time(entry.at)}", "small", "second", wrap=True)
        self._area.show_parts(head, at, rule(strong=False), _facts(entry), *_changes(detail))

    def _on_open(self) -> None:
        self.case_wanted.emit(self._person_id)


def _foot(opened: QWidget) -> QWidget:
    foot = QWidget()
    foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    foot.setProperty("pane", "footer")
    row = QHBoxLayout(foot)
    row.setContentsMargins(16, 12, 16, 12)
    row.addWidget(opened)
    row.addStretch()
    return foot


def _facts(entry: LogEntry) -> QWidget:
    facts = (
        ("Who", f"{entry.user} ({entry.sign_in_name})"),
        ("Role", log_words.role(entry)),
        ("Machine", entry.workstation),
        ("UTC time", f"{entry.at:%Y-%m-%d %H:%M:%S}"),
        ("About", log_words.about(entry)),
        ("More", log_words.remark(entry)),
        ("Purpose", log_words.purpose(entry)),
        ("To whom", entry.recipients),
        ("Record", entry.record_id),
        ("Paper's hash", _shortened(entry.document_hash)),
        ("Entry's hash", _shortened(entry.hash)),
    )
    return _grid([(what, said) for what, said in facts if said])


def _changes(detail: LogDetail) -> list[QWidget]:
    if detail.state is ValuesState.SHOWN:
        title = "What was written" if detail.entry.kind is AuditKind.COLLECTION else "What changed"
        return [rule(strong=False), label(title, "small-strong", "second"), _values(detail)]
    fields = ", ".join(log_words.field(name) for name in detail.entry.fields)
    why = _WHY_NO_VALUES.get(detail.state, "")
    said = [label(fields, "small", wrap=True)] if fields else []
    reason = [label(why, "small", "quiet", wrap=True)] if why else []
    if not said and not reason:
        return []
    return [rule(strong=False), label("Fields", "small-strong", "second"), *said, *reason]


def _values(detail: LogDetail) -> QWidget:
    return _grid([(log_words.field(one.field), _said(one)) for one in detail.values])


def _said(change: ValueChange) -> str:
    if change.old in (None, "", [], {}):
        return log_words.value(change.new)
    return f"{log_words.value(change.old)} → {log_words.value(change.new)}"


def _grid(facts: list[tuple[str, str]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    for row, (what, said) in enumerate(facts):
        name = label(what, "small", "quiet", wrap=True)
        name.setFixedWidth(100)
        words_of_it = label(_LONG.sub("\\g<0>\u200b", said), "small", wrap=True)
        words_of_it.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words_of_it, row, 1)
    grid.setColumnStretch(1, 1)
    return made


def _shortened(digest: str) -> str:
    return f"{digest[:_SHORT]}…" if digest else ""
