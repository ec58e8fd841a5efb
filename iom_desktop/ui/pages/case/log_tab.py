"""The tab of a case that says who looked, who changed what, and to whom it went."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.audit_log import LogEntry, LogPage
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.log_columns import columns
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.segmented import Segmented
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.access import AuditKind

VIEWS: tuple[tuple[str, frozenset[AuditKind]], ...] = (
    ("Everything", frozenset()),
    ("Looks", frozenset({AuditKind.CONSULTATION})),
    (
        "Changes",
        frozenset({AuditKind.COLLECTION, AuditKind.ALTERATION, AuditKind.COMBINATION, AuditKind.ERASURE}),
    ),
    ("Disclosed", frozenset({AuditKind.DISCLOSURE, AuditKind.EXPORT})),
)
DISCLOSED = len(VIEWS) - 1
_EMPTY = {
    "Looks": ("Nobody has looked yet", "Each time the case is opened or previewed is listed here."),
    "Changes": ("Nothing was changed yet", "Whatever is written about this person is listed here."),
    "Disclosed": ("Nothing went out", "Papers, prints, exports and the shared screen are listed here, with whom for."),
}


class LogTab(QWidget):
    """A list of entries about one person, older ones being fetched as one scrolls."""

    view_chosen = Signal()
    older_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._total = 0
        self.views = Segmented([title for title, _ in VIEWS], name="Show")
        self.views.chosen.connect(lambda _at: self.view_chosen.emit())
        self.table: RecordTable[LogEntry] = RecordTable(
            theme, icons, columns(about=False), name="Access log", key=lambda entry: entry.sequence, row_height=32
        )
        self.table.end_neared.connect(self.older_wanted)
        self._note = label("", "small", "second")
        footer = KeyFooter((("↑ ↓", "move"),), keys_first=True)
        footer.say("Looking at this log is kept in it too")
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(10)
        head.addWidget(label("Access log", "body-strong"))
        head.addWidget(self._note)
        head.addStretch()
        head.addWidget(self.views)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(rule())
        rows.addWidget(self.table, 1)
        rows.addWidget(footer)

    @property
    def kinds(self) -> frozenset[AuditKind]:
        """The kinds of entry that are to be shown; none means all."""
        return VIEWS[self.views.at][1]

    def show_page(self, page: LogPage) -> None:
        """Show the newest entries."""
        self._total = page.total or 0
        title = VIEWS[self.views.at][0]
        self.table.empty.say(*_EMPTY.get(title, ("Nothing in the log", "Every look and every change is listed here.")))
        self.table.show_records(page.entries)
        self._note.setText(words.count(self._total, "entry", "entries"))

    def add_page(self, page: LogPage) -> None:
        """Show older entries behind those that are shown."""
        self.table.add_records(page.entries)

    def show_refusal(self, why: str) -> None:
        """Say why the log is not open to the user."""
        self.table.empty.say("The access log is not open to you", why, icon="lock")
        self.table.show_records(())
        self._note.setText("")
