"""The register: everybody on the scheme in one list, its views and filters, and one person beside it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.bulk import ListedTable
from iom_desktop.records.case import CaseLine, CaseRecord, ManagedList
from iom_desktop.records.choices import Choices
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.register import views
from iom_desktop.ui.pages.register.bulk_bar import BulkBar
from iom_desktop.ui.pages.register.columns import columns
from iom_desktop.ui.pages.register.list_views import ListViews
from iom_desktop.ui.pages.register.preview_pane import PreviewPane
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.vocabulary.cohort import Route

KEYS = (("↑ ↓", "move"), ("Enter", "open"), ("R", "change RAG"), ("L", "log contact"), ("A", "add action"))
MORE_KEYS = (
    ("Space", "show or hide the pane beside the list"),
    ("Shift+↑ Shift+↓", "choose several"),
    ("Ctrl+A", "choose everybody shown"),
    ("Esc", "choose nobody but the one you are on"),
    ("S", "assign those chosen"),
    ("V", "set the next review of those chosen"),
    ("G", "put those chosen on the agenda"),
    ("W", "write letters to those chosen"),
    ("Ctrl+C", "copy those chosen for a spreadsheet"),
    ("Ctrl+E", "export"),
    ("Ctrl+P", "print list"),
    ("Ctrl+Shift+S", "save view"),
    ("Ctrl+Shift+C", "columns, order and width"),
)
_CHANGING = frozenset({"R", "S", "V", "G", "W", "Ctrl+Shift+S"})
"""Keys of what only those do who work on everybody's cases."""
_EXPORTING = frozenset({"Ctrl+E", "Ctrl+P"})
_SLICE = 4_000
"""How many lines are counted between two frames."""
LEAST_FOR_PREVIEW = 1040
"""How wide the sheet must be for the pane beside the list to be open by itself."""


class RegisterPage(QWidget):
    """Shows the list and says what the user wants to do with whom."""

    case_wanted = Signal(str)
    place_wanted = Signal(str, str)
    """Another place and what to show there."""
    preview_wanted = Signal(str)
    retry_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.icons = icons
        self.keys: tuple[tuple[str, str], ...] = MORE_KEYS
        self.shown = ManagedList(day=datetime.min.date(), me="", lines=(), choices=Choices())
        self._preview_closed = False
        self.dialog: FormDialog | None = None
        self._uncounted: tuple[CaseLine, ...] = ()
        self._checked = 0
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._count)
        self.export = button("Export", icons=icons, icon="download", tip="What is shown, or those chosen (Ctrl+E)")
        self.print_list = button(
            "Print list", icons=icons, icon="printer", tip="What is shown, or those chosen (Ctrl+P)"
        )
        self._header = SheetHeader("Register", self.print_list, self.export)
        self._message = MessageBar(icons)
        self._tabs = CountTabs(views.TITLES, name="Views")
        self.save_view = button("Save view", icons=icons, icon="save", size="small", tip="Ctrl+Shift+S")
        self.remove_view = button("Remove view", icons=icons, icon="x", kind="quiet", size="small")
        self.remove_view.hide()
        self.choose_columns = button("Columns", icons=icons, icon="table", size="small", tip="Ctrl+Shift+C")
        self._filters = FilterBar(icons, views.FILTERS, self.remove_view, self.save_view, self.choose_columns)
        self.table: RecordTable[CaseLine] = RecordTable(
            theme,
            icons,
            columns(lambda: self.shown),
            name="People on the scheme",
            key=lambda line: line.person_id,
            several=True,
        )
        self.preview = PreviewPane(theme, icons)
        self.bulk = BulkBar(icons)
        self._footer = KeyFooter(KEYS)
        self._lay_out()
        self.table.sort_by("Name")
        self.views = ListViews(self._tabs, self._filters, self.table)
        self._connect()
        self.table.empty.say("Loading the register", icon="users")

    @property
    def current(self) -> CaseLine | None:
        """The line the user is on."""
        return self.table.current

    @property
    def table_shown(self) -> ListedTable:
        """Those chosen where they are several, else everybody shown, in the columns as they stand."""
        lines = self.table.chosen if len(self.table.chosen) > 1 else self.table.records
        return self.listed(lines)

    def listed(self, lines: tuple[CaseLine, ...]) -> ListedTable:
        """Return some lines in the columns as they stand."""
        headings, rows = self.table.table_of(lines)
        return ListedTable(headings, tuple(zip((line.person_id for line in lines), rows, strict=True)))

    @property
    def narrowed_to(self) -> str:
        """What of the register the list shows, in words; nothing where it shows everybody."""
        view = self.views.saved.name if self.views.saved else self.views.within
        ticked = [title for title in views.FILTERS if self._filters.ticked(title)]
        typed = self._filters.words.strip()
        parts = [
            f"view {view}" if view != views.TITLES[0] else "",
            f"filtered by {', '.join(ticked).lower()}" if ticked else "",
            f"with the words {typed}" if typed else "",
            "those chosen" if len(self.table.chosen) > 1 else "",
        ]
        return ", ".join(part for part in parts if part)

    def show_list(self, shown: ManagedList) -> None:
        """Show the register as it stands."""
        self.shown = shown
        if not self.table.isEnabled():
            self._message.hide()
        self.table.setEnabled(True)
        added = sum(line.route is Route.LOCAL_ADDITION for line in shown.lines)
        rest = len(shown.lines) - added
        self._header.say(f"{words.people_count(len(shown.lines))} managed: {rest} core cohort, {added} added locally")
        self.export.setEnabled(bool(shown.lines))
        self.print_list.setEnabled(bool(shown.lines))
        if shown.lines:
            self.table.empty.say("No one matches", icon="funnel", action="Clear filters", pressed=self._filters.clear)
        else:
            self.table.empty.say(
                "Nobody is on the scheme yet",
                "People come here when a panel adopts them from the monthly list or from a referral.",
                icon="users",
                action="New referral",
                pressed=lambda: self.place_wanted.emit("referrals", "new"),
            )
        self.views.show_list(shown)

    def show_failure(self, why: str) -> None:
        """Keep the old list, greyed, and say what happened."""
        self.table.setEnabled(False)
        self._message.say(
            Message.ERROR, "The register could not be loaded", why, action="Try again", pressed=self.retry_wanted.emit
        )

    def show_case(self, case: CaseRecord) -> None:
        """Show a person beside the list, if they are still the one the user is on."""
        line = self.current
        if line is not None and line.person_id == case.person.id:
            level = words.of(line.engagement) if line.engagement else "Not assessed"
            self.preview.show_case(line, case, level)

    def say_saved(self, line: str, detail: str = "", undo: Callable[[], object] | None = None) -> None:
        """Say what was saved, and close the form it came from."""
        if self.dialog is not None:
            self.dialog.accept()
        self._message.say(Message.SAVED, line, detail, action="Undo" if undo else "", pressed=undo)

    def say_not_saved(self, why: str) -> None:
        """Say why it was not saved: in the open form, else over the list."""
        if self.dialog is not None:
            self.dialog.say_failure(why)
        else:
            self._message.say(Message.ERROR, "Not done", why)

    def open(self, dialog: FormDialog) -> None:
        """Open a form over the list."""
        self.dialog = dialog
        dialog.finished.connect(self._on_dialog_closed)
        dialog.show_fitted()

    def offer(self, *, changing: bool, exporting: bool) -> None:
        """Offer what the user may do with one and with several people at once, and no more."""
        self.bulk.offer(changing=changing, exporting=exporting)
        self.export.setVisible(exporting)
        self.print_list.setVisible(exporting)
        self.save_view.setVisible(changing)
        self._withhold((frozenset() if changing else _CHANGING) | (frozenset() if exporting else _EXPORTING))

    def choose_nobody(self) -> None:
        """Let nobody be chosen but the one the user is on."""
        self.table.selectRow(self.table.currentIndex().row())

    def _withhold(self, withheld: frozenset[str]) -> None:
        """Take away keys of what the user may not do; letters that are only disabled come back with a setting."""
        self.keys = tuple(pair for pair in MORE_KEYS if pair[0] not in withheld)
        self._footer.offer(*(deed for keys, deed in KEYS if keys not in withheld))
        for shortcut in self.findChildren(QShortcut):
            if shortcut.key().toString() in withheld:
                shortcut.setEnabled(False)
                shortcut.deleteLater()

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setContentsMargins(0, 0, 16, 0)
        tabs.addWidget(self._tabs)
        tabs.addStretch()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(self.bulk)
        left.addWidget(self._footer)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        self._split = rule(upright=True)
        body.addWidget(self._split)
        body.addWidget(self.preview)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._header)
        rows.addWidget(self._message)
        rows.addLayout(tabs)
        rows.addWidget(rule())
        rows.addWidget(self._filters)
        rows.addWidget(rule())
        rows.addLayout(body, 1)

    def _connect(self) -> None:
        self.views.filtered.connect(self._say_count)
        self.views.turned.connect(lambda: self.remove_view.setVisible(self.views.saved is not None))
        self.table.opened.connect(self._on_opened)
        self.table.current_changed.connect(self._on_current)
        self.table.chosen_changed.connect(self._on_chosen)
        self.table.previewed.connect(lambda _line: self._toggle_preview())
        self._nobody = self.table.on_key("Escape", lambda _line: self.choose_nobody())
        self._nobody.setEnabled(False)
        self.bulk.nobody_wanted.connect(self.choose_nobody)
        self.preview.open_wanted.connect(lambda: self._on_opened(self.current))

    def _on_chosen(self) -> None:
        count = len(self.table.chosen)
        self.bulk.show_count(count)
        self._nobody.setEnabled(count > 1)

    def _say_count(self) -> None:
        """Say how many are shown and how many of them were checked today; a long list is counted between frames."""
        self._uncounted, self._checked = self.table.records, 0
        self._count()

    def _count(self) -> None:
        some, self._uncounted, today = self._uncounted[:_SLICE], self._uncounted[_SLICE:], self.shown.day
        self._checked += sum([line.last_check_on == today for line in some])
        if self._uncounted:
            self._counting.start()
            return
        self._counting.stop()
        self._footer.say(f"{words.people_count(len(self.table.records))}. {self._checked} checked today")

    def _on_opened(self, line: CaseLine | None) -> None:
        if line is not None:
            self.case_wanted.emit(line.person_id)

    def _on_current(self, line: CaseLine | None) -> None:
        if line is None:
            self.preview.show_nobody()
        elif line.restricted and not line.crn:
            self.preview.show_restricted()
        elif not self.preview.isHidden():
            self.preview_wanted.emit(line.person_id)

    def _toggle_preview(self) -> None:
        self._preview_closed = not self.preview.isHidden()
        self._fit_preview(open_=self.preview.isHidden())
        self._on_current(self.current)

    def _fit_preview(self, *, open_: bool) -> None:
        self.preview.setVisible(open_)
        self._split.setVisible(open_)

    def _on_dialog_closed(self, how: int) -> None:
        """Go on in the list; whoever changed their mind stays at what they pressed."""
        self.dialog = None
        if how:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close the pane beside the list where there is no room for it."""
        super().resizeEvent(event)
        self._fit_preview(open_=event.size().width() >= LEAST_FOR_PREVIEW and not self._preview_closed)
