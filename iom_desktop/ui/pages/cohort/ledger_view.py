"""The selection ledger: its month, its equation, everybody eligible in it, and the pane in which to decide."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.ledger import LedgerMonth, LedgerRow, LedgerStory
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.cohort import ledger_filters
from iom_desktop.ui.pages.cohort.decide_pane import WIDTH, DecidePane
from iom_desktop.ui.pages.cohort.equation_pane import EquationPane
from iom_desktop.ui.pages.cohort.history_dialog import HistoryDialog
from iom_desktop.ui.pages.cohort.ledger_columns import columns
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.export_dialog import TableExportDialog
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.paper_dialog import PaperDialog
from iom_desktop.vocabulary.access import Purpose
from iom_desktop.vocabulary.cohort import LedgerState, SelectionChoice

KEYS = (
    ("↑ ↓", "move"),
    ("Space", "tick"),
    ("A", "adopt"),
    ("X", "decline"),
    ("D", "defer"),
    ("G", "agenda"),
    ("H", "history"),
    ("Enter", "open case"),
)
_READING = ("move", "tick", "agenda", "history", "open case")
_TABS: tuple[tuple[str, LedgerState | None], ...] = (
    ("All", None),
    ("Waiting", LedgerState.WAITING),
    ("Adopted", LedgerState.ADOPTED),
    ("Declined", LedgerState.DECLINED),
    ("Deferred", LedgerState.DEFERRED),
)
_WAITING = 1
_CANNOT_TELL = len(_TABS)
_NOT_ELIGIBLE = _CANNOT_TELL + 1
_NARROW = 1180


class LedgerView(QWidget):
    """Shows one month of the ledger and says what the user decides."""

    month_wanted = Signal(str)
    import_wanted = Signal()
    review_wanted = Signal()
    export_wanted = Signal(object, object)
    """The rows that are shown, and the ``FileWish``."""
    print_wanted = Signal()
    case_wanted = Signal(str)
    retry_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._month: LedgerMonth | None = None
        self._months: Choice[str] = Choice()
        self._months.setAccessibleName("Month")
        self._months.setMinimumWidth(150)
        self._theme, self._icons = theme, icons
        self._load = button("Import list", self.import_wanted.emit, icons=icons, icon="import")
        self._print = button(
            "Print", self.print_wanted.emit, icons=icons, icon="printer", kind="quiet", tip="The whole month (Ctrl+P)"
        )
        self._export = button("Export", self.ask_export, icons=icons, icon="download", tip="What is shown (Ctrl+E)")
        self.dialog: QDialog | None = None
        self.to_review = button("", self.review_wanted.emit, icons=icons, icon="triangle-alert")
        self.to_review.hide()
        actions = (self.to_review, self._print, self._months, self._load, self._export)
        self._header = SheetHeader("Selection ledger", *actions, height=56)
        self._header.explain_title(icons)
        self._header.setProperty("pane", "surface")
        self.message = MessageBar(icons)
        self.equation = EquationPane(theme, icons)
        self._tabs = CountTabs([title for title, _ in _TABS] + ["Cannot tell", "Not eligible"], name="Ledger views")
        self._filter = FilterBar(icons, ledger_filters.MENUS)
        self.table: RecordTable[LedgerRow] = RecordTable(
            theme, icons, columns(), name="Eligible people", key=lambda row: row.person_id, row_height=32
        )
        self.decide = DecidePane(theme, icons)
        self._footer = KeyFooter(KEYS, keys_first=True)
        self._lay_out()
        self._connect()
        self.table.empty.say("Loading the ledger", icon="list-checks")

    @property
    def month(self) -> LedgerMonth | None:
        """The month that is shown."""
        return self._month

    def show_months(self, months: Sequence[str], chosen: str) -> None:
        """Offer the months that are loaded, the latest first."""
        self._months.blockSignals(True)
        self._months.offer([(month, words.month_of(month)) for month in reversed(months)])
        self._months.choose(chosen)
        self._months.blockSignals(False)

    def show_ledger(self, month: LedgerMonth) -> None:
        """Show one month."""
        self._month = month
        self.table.setEnabled(True)
        name = words.month_of(month.sum.month)
        as_of = "and what was decided" if month.current else f"as it stood on {words.day(month.as_of)}"
        self._header.say(f"Everybody eligible in {name}, {as_of}")
        self.equation.show_sum(month.sum)
        states = [row.state for row in month.rows]
        counts: list[int | None] = [len(states) if state is None else states.count(state) for _, state in _TABS]
        self._tabs.show_counts([*counts, len(month.cannot_tell), len(month.not_eligible)])
        self._let_leave(on=True)
        ledger_filters.offer(self._filter, month)
        self.decide.show_month(month)
        self._show_rows()

    def show_reviews(self, count: int) -> None:
        """Say how many matches of the lists somebody has to look at."""
        self.to_review.setText(f"{words.count(count, 'match', 'matches')} to look at")
        self.to_review.setVisible(count > 0)

    def show_nothing_loaded(self) -> None:
        """Say that there is no list yet, and what to do."""
        self._month = None
        self._header.say("Accounts for every eligible person, month after month")
        self._let_leave(on=False)
        self.table.show_records(())
        self.table.empty.say(
            "No list yet",
            "Import the month's core-cohort list: everybody eligible then comes here until somebody decides.",
            action="Import list",
            pressed=self.import_wanted.emit,
        )

    def show_failure(self, why: str) -> None:
        """Keep what is shown, greyed, and say what happened."""
        self.table.setEnabled(False)
        self.message.say(
            Message.ERROR, "The ledger could not be loaded", why, action="Try again", pressed=self.retry_wanted.emit
        )

    def offer_deciding(self, *, on: bool) -> None:
        """Offer what a coordinator does with the ledger, or only what everybody may who reads it."""
        self.decide.offer_deciding(on=on)
        for one in (self._load, self._export):
            one.setVisible(on)
        if not on:
            self._footer.offer(*_READING)

    def show_story(self, story: LedgerStory) -> None:
        """Show one person through all months."""
        dialog = HistoryDialog(self, self._theme, self._icons, story)
        self._open(dialog)
        dialog.show_fitted()

    def show_paper(self, month: str) -> PaperDialog:
        """Open the printed ledger, whose pages come when they are set."""
        told = "What leaves from here gets a number and stays in Documents; the log notes that the team receives it."
        dialog = PaperDialog(self, self._icons, f"Selection ledger, {words.month_of(month)}", told)
        self._open(dialog)
        dialog.show_fitted()
        return dialog

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_dialog_closed)

    def _on_dialog_closed(self, how: int) -> None:
        """Go on in the list; whoever changed their mind stays at what they pressed."""
        self.dialog = None
        if how:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_leave(self, *, on: bool) -> None:
        self._print.setEnabled(on)
        self._export.setEnabled(on)

    def go_to(self, person_id: str) -> bool:
        """Go to one person; tell whether they are shown."""
        return self.table.go_to(person_id)

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setContentsMargins(0, 0, 4, 0)
        tabs.addWidget(self._tabs)
        tabs.addStretch(1)
        tabs.addWidget(self._filter)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(self._footer)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(rule(upright=True))
        body.addWidget(self.decide)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (self._header, self.message, self.equation):
            rows.addWidget(part)
        rows.addLayout(tabs)
        rows.addWidget(rule())
        rows.addLayout(body, 1)

    def _connect(self) -> None:
        self._months.currentIndexChanged.connect(
            lambda at: self.month_wanted.emit(self._months.value) if at >= 0 else None
        )
        self._tabs.currentChanged.connect(lambda _at: self._show_rows())
        self._filter.words_changed.connect(self._on_words)
        self._filter.values_changed.connect(self._on_values)
        self.table.current_changed.connect(self._on_current)
        self.table.ticked.connect(self._on_ticked)
        self.table.opened.connect(lambda row: self.case_wanted.emit(row.person_id))
        self.equation.cannot_tell_wanted.connect(lambda: self._tabs.setCurrentIndex(_CANNOT_TELL))
        for keys, choice in (
            ("A", SelectionChoice.ADOPTED),
            ("X", SelectionChoice.DECLINED),
            ("D", SelectionChoice.DEFERRED),
        ):
            self.table.on_key(keys, partial(self._on_choice_key, choice))
        self.table.on_key("G", lambda _row: self.decide.ask_for_agenda())
        self.table.on_key("H", lambda row: self.decide.history_wanted.emit(row.person_id))
        key(self, "Ctrl+Return", self.decide.save_now)
        key(self, "Ctrl+E", self._export.click)
        key(self, "Ctrl+P", self._print.click)

    def show_waiting(self) -> None:
        """Show everybody who waits for a decision, with no filter left over."""
        self._filter.clear()
        self._tabs.setCurrentIndex(_WAITING)

    def start_over(self) -> None:
        """Be done with a decision that is saved: nothing ticked or typed is left that the next one would take along."""
        focused = self.window().focusWidget()
        in_pane = focused is not None and self.decide.isAncestorOf(focused)
        self.table.tick(self.table.ticked_records, on=False)
        self.decide.start_over()
        if in_pane:
            self.table.setFocus()

    def _show_rows(self) -> None:
        month, at = self._month, self._tabs.currentIndex()
        if month is None:
            return
        wanted = _TABS[at][1] if at < len(_TABS) else None
        rows = {_CANNOT_TELL: month.cannot_tell, _NOT_ELIGIBLE: month.not_eligible}.get(at, month.rows)
        if wanted is not None:
            rows = tuple(row for row in rows if row.state is wanted)
        self._say_empty(at)
        self.table.show_records(rows)
        if self.decide.several or self.table.ticked_records:
            self._on_ticked()
        self._say_count()

    def _say_empty(self, at: int) -> None:
        title = self._tabs_title(at)
        if self._filter.words or any(self._filter.ticked(menu) for menu in ledger_filters.MENUS):
            self.table.empty.say("No one matches", icon="funnel", action="Clear filters", pressed=self._filter.clear)
            return
        if self._month is not None and at == _WAITING and not self._month.sum.waiting:
            self.table.empty.say("Nobody waits for a decision", "Every eligible person of this month is accounted for.")
        else:
            self.table.empty.say(f"No one here under {title}", icon="list-checks")

    @staticmethod
    def _tabs_title(at: int) -> str:
        return _TABS[at][0] if at < len(_TABS) else ("Cannot tell" if at == _CANNOT_TELL else "Not eligible")

    def _on_choice_key(self, choice: SelectionChoice, _row: LedgerRow) -> None:
        self.decide.choose(choice)

    def _on_words(self, text: str) -> None:
        self._say_empty(self._tabs.currentIndex())
        self.table.filter_words(text)
        self._say_count()

    def _on_values(self) -> None:
        self._say_empty(self._tabs.currentIndex())
        self.table.filter_by(lambda row: ledger_filters.passes(row, self._filter))
        self._say_count()

    def _say_count(self) -> None:
        self._footer.say(words.people_count(len(self.table.records)))

    def _on_current(self, row: LedgerRow | None) -> None:
        month = self._month
        if month is not None:
            self.decide.show_row(row, month.as_of, current=month.current)
        else:
            self.decide.show_row(None, date.min, current=False)

    def _on_ticked(self) -> None:
        self.decide.show_ticked(self.table.ticked_records)

    def ask_export(self) -> None:
        """Ask who receives the rows that are shown, and what for."""
        rows = self.table.records
        dialog = TableExportDialog(self, self._icons, "Export the ledger", len(rows), Purpose.PANEL)
        dialog.wanted.connect(dialog.accept)
        dialog.wanted.connect(lambda wish: self.export_wanted.emit(rows, wish))
        self._open(dialog)
        dialog.show_fitted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the decide pane give way a little where the window is small."""
        super().resizeEvent(event)
        self.decide.setFixedWidth(WIDTH if event.size().width() >= _NARROW else WIDTH - 24)
