"""The access log: every look, change and disclosure in one list, its filters, and one entry beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.audit_log import LogDetail, LogEntry, LogPage, LogPerson
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.access_log.entry_pane import EntryPane
from iom_desktop.ui.pages.access_log.export_dialog import ExportDialog, ExportWish
from iom_desktop.ui.pages.access_log.filters import LogFilters
from iom_desktop.ui.tables.log_columns import columns
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.empty_state import EmptyState
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar

KEYS = (("↑ ↓", "move"), ("Space", "show the entry"), ("Ctrl+E", "export"))
LEAST_FOR_PANE = 1040
"""How wide the sheet must be for the pane beside the list to be open by itself."""
_MOST_FAULTS = 3


class AccessLogPage(QWidget):
    """Shows entries and says what the user wants to know of them."""

    case_wanted = Signal(str)
    entry_wanted = Signal(int)
    older_wanted = Signal()
    verify_wanted = Signal()
    export_wanted = Signal(object)
    """Carries an ``ExportWish``."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._total = 0
        self._may_open = False
        self._pane_closed = False
        self.dialog: ExportDialog | None = None
        self._export = button("Export", self.ask_export, icons=icons, icon="download", tip="Ctrl+E")
        self._verify = button("Verify now", self.verify_wanted.emit, icons=icons, icon="shield-check")
        self.header = SheetHeader("Access log", self._verify, self._export)
        self.header.explain_title(icons)
        self.message = MessageBar(icons)
        self.filters = LogFilters(icons)
        self.table: RecordTable[LogEntry] = RecordTable(
            theme, icons, columns(about=True), name="Entries of the log", key=lambda entry: entry.sequence
        )
        self.pane = EntryPane(icons)
        self._footer = KeyFooter(KEYS)
        self._refusal = EmptyState(icons)
        self._lay_out()
        self._connect()
        self.table.empty.say("Loading the log", icon="list-checks")

    def show_page(self, page: LogPage) -> None:
        """Show the newest entries that were asked for."""
        self._whole.setCurrentIndex(0)
        self._total = page.total or 0
        self._export.setEnabled(bool(page.entries))
        self.table.empty.say("No entry matches", icon="funnel", action="Clear filters", pressed=self.filters.clear)
        self.table.show_records(page.entries)
        self._say_count()

    def add_page(self, page: LogPage) -> None:
        """Show older entries behind those that are shown."""
        self.table.add_records(page.entries)
        self._say_count()

    def show_entry(self, detail: LogDetail) -> None:
        """Show an entry beside the list, if it is still the one the user is on."""
        current = self.table.current
        if current is not None and current.sequence == detail.entry.sequence:
            self.pane.show_entry(detail, may_open=self._may_open)

    def show_users(self, users: Sequence[tuple[str, str]], *, may_open: bool) -> None:
        """Offer the users to filter by; cases open from here for whoever may open them."""
        self._may_open = may_open
        self.filters.offer_users(users)

    def show_people(self, typed: str, people: Sequence[LogPerson]) -> None:
        """Take the one person that was meant, or let the user choose among several."""
        if not people:
            self.message.say(
                Message.WARNING, f"Nobody is known by {typed}", "Type a name, a CRN, or the id of somebody erased."
            )
        elif len(people) == 1:
            self.message.hide()
            self.filters.choose_person(people[0])
        else:
            self.filters.offer_people(people)

    def show_refusal(self, why: str) -> None:
        """Say why the log is not open to the user."""
        self._refusal.say("The access log is not open to you", why, icon="lock")
        self._whole.setCurrentWidget(self._refusal)

    def show_verifying(self) -> None:
        """Say that the register is being proved."""
        self._verify.setEnabled(False)
        self.header.say("Proving every entry…")

    def show_verified(self, at: str, faults: Sequence[str]) -> None:
        """Say whether the whole log holds, and where it does not."""
        self._verify.setEnabled(True)
        if not faults:
            self.header.say(f"Verified {at}: every entry is as it was written")
            return
        self.header.say(f"Not sound at {at}")
        told = "; ".join(faults[:_MOST_FAULTS])
        rest = f"; and {len(faults) - _MOST_FAULTS} more" if len(faults) > _MOST_FAULTS else ""
        self.message.say(
            Message.ERROR,
            "The log does not hold",
            f"{told}{rest}. Change nothing, keep the newest backup, and tell whoever looks after data protection.",
        )

    def ask_export(self) -> None:
        """Ask who receives the entries that are asked for now."""
        if self._whole.currentIndex() or not self._export.isEnabled():
            return
        self.dialog = ExportDialog(self, self._icons, self._total)
        self.dialog.wanted.connect(self._on_export_wanted)
        self.dialog.finished.connect(self._on_dialog_closed)
        self.dialog.show_fitted()

    def say_exported(self, line: str) -> None:
        """Say what was written."""
        self.message.say(Message.SAVED, line)

    def say_failure(self, line: str, why: str) -> None:
        """Say what could not be done, and why."""
        self._verify.setEnabled(True)
        self.message.say(Message.ERROR, line, why)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(self._footer)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        self._split = rule(upright=True)
        body.addWidget(self._split)
        body.addWidget(self.pane)
        sheet = QWidget()
        rows = QVBoxLayout(sheet)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (self.header, self.message, self.filters, rule()):
            rows.addWidget(part)
        rows.addLayout(body, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(sheet)
        self._whole.addWidget(self._refusal)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._on_current)
        self.table.previewed.connect(lambda _entry: self._toggle_pane())
        self.table.opened.connect(lambda _entry: self._toggle_pane())
        self.table.end_neared.connect(self.older_wanted)
        self.pane.case_wanted.connect(self.case_wanted)
        key(self, "Ctrl+E", self.ask_export)

    def _say_count(self) -> None:
        shown = len(self.table.records)
        whole = words.count(self._total, "entry", "entries")
        self._footer.say(whole if shown >= self._total else f"The newest {shown:,} of {whole}. Scroll for older ones")

    def _on_current(self, entry: LogEntry | None) -> None:
        if entry is None:
            self.pane.show_nothing()
        elif not self.pane.isHidden():
            self.entry_wanted.emit(entry.sequence)

    def _toggle_pane(self) -> None:
        self._pane_closed = not self.pane.isHidden()
        self._fit_pane(open_=self.pane.isHidden())
        self._on_current(self.table.current)

    def _fit_pane(self, *, open_: bool) -> None:
        self.pane.setVisible(open_)
        self._split.setVisible(open_)

    def _on_export_wanted(self, wish: ExportWish) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.export_wanted.emit(wish)

    def _on_dialog_closed(self, how: int) -> None:
        """Go on in the list; whoever changed their mind stays at what they pressed."""
        self.dialog = None
        if how:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close the pane beside the list where there is no room for it."""
        super().resizeEvent(event)
        self._fit_pane(open_=event.size().width() >= LEAST_FOR_PANE and not self._pane_closed)
