"""The candidates: the long list with the lists each came from, how the lists overlap, and the take-on plan."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.candidates import Candidate, CandidateBoard, CandidateSource
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.candidates.columns import of_candidates
from iom_desktop.ui.pages.candidates.overlaps_pane import OverlapsPane
from iom_desktop.ui.pages.candidates.plan_pane import PlanPane
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar

EVERYBODY, FREE, ASIDE, OVERLAPS, PLAN = range(5)
_TITLES = ("Long list", "Can be taken on", "Set aside", "Overlaps", "Take-on plan")
_LISTS = "Lists"
KEYS = (
    ("Space", "tick"),
    ("Ctrl+A", "tick all"),
    ("P", "put to the panel"),
    ("Enter", "open case"),
    ("Ctrl+E", "export"),
)


class CandidatesPage(QWidget):
    """Shows the long list, its overlaps or the plan."""

    case_wanted = Signal(str)
    place_wanted = Signal(str, str)
    refer_wanted = Signal(object)
    """Carries the candidates who are ticked."""
    batches_wanted = Signal()
    export_wanted = Signal(bool)
    """Whether the plan is shown."""
    retry_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.theme, self.icons = theme, icons
        self._board: CandidateBoard | None = None
        self.dialog: FormDialog | None = None
        self.load = button("Load a list", self._on_load, icons=icons, icon="file-spreadsheet", kind="primary")
        self._batches = button("Loaded lists", self.batches_wanted.emit, icons=icons, icon="list-checks")
        self.export = button("Export", self._on_export, icons=icons, icon="download", tip="Ctrl+E")
        self._header = SheetHeader("Candidates", self._batches, self.export, self.load, height=56)
        self.message = MessageBar(icons)
        self.tabs = CountTabs(_TITLES, name="Candidates")
        self.refer = button("Put to the panel", self.ask_refer, icons=icons, icon="presentation", size="small")
        self.filters = FilterBar(icons, (_LISTS,), self.refer)
        self.table = self._made({})
        self.overlaps = OverlapsPane(theme, icons)
        self.plan = PlanPane(theme, icons)
        self._footer = KeyFooter(KEYS)
        self._list = QWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.table.empty.say("Loading the long list", icon="users")

    def show_board(self, board: CandidateBoard) -> None:
        """Show the long list, on the tab the user is on."""
        if self._board is None or self._board.sources != board.sources:
            self._replace_table(board)
        self._board = board
        free = sum(one.free for one in board.candidates)
        self.tabs.show_counts([len(board.candidates), free, len(board.candidates) - free, None, None])
        self.filters.set_values(_LISTS, [(one.code, one.label) for one in board.sources])
        for part in (self.load, self.refer, self.export):
            part.setVisible(board.may_change)
        self._header.say(f"{words.people_count(len(board.candidates))} named by lists, {board.managed} on IOM now")
        self.overlaps.show_board(board)
        self.plan.show_board(board)
        self._show()

    def show_failure(self, why: str) -> None:
        """Say what happened, keeping what is shown."""
        self.message.say(
            Message.ERROR, "The long list could not be read", why, action="Try again", pressed=self.retry_wanted.emit
        )

    def say_saved(self, said: str, detail: str = "") -> None:
        """Say quietly that something is saved."""
        if self.dialog is not None:
            self.dialog.accept()
        self.message.say(Message.SAVED, said, detail)

    def say_left(self, said: str, detail: str) -> None:
        """Say that part of a wish was done, and of whom it was not."""
        if self.dialog is not None:
            self.dialog.accept()
        self.message.say(Message.WARNING, said, detail)

    def say_not_saved(self, why: str) -> None:
        """Say why something is not saved, where it was asked for."""
        if self.dialog is not None:
            self.dialog.say_failure(why)
        else:
            self.message.say(Message.ERROR, "Not saved", why)

    def open_dialog(self, dialog: FormDialog) -> None:
        """Open a form over the list."""
        self.dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.show_fitted()

    def take_focus(self) -> None:
        """Let the keys of what is shown work at once."""
        shown = {OVERLAPS: self.overlaps.table, PLAN: self.plan}.get(self.tabs.currentIndex(), self.table)
        shown.setFocus()

    def ask_refer(self) -> None:
        """Ask to put those who are ticked to the panel, or the one the list stands on."""
        if self._board is None or not self._board.may_change:
            return
        ticked = self.table.ticked_records or tuple(one for one in (self.table.current,) if one is not None)
        if ticked:
            self.refer_wanted.emit(ticked)

    def _made(self, sources: Mapping[str, CandidateSource]) -> RecordTable[Candidate]:
        table: RecordTable[Candidate] = RecordTable(
            self.theme, self.icons, of_candidates(sources), name="Candidates", key=lambda one: one.person_id
        )
        table.on_key("P", lambda _one: self.ask_refer())
        table.opened.connect(lambda one: self.case_wanted.emit(one.person_id))
        table.ticked.connect(self._say_count)
        return table

    def _replace_table(self, board: CandidateBoard) -> None:
        old, self.table = self.table, self._made({one.code: one for one in board.sources})
        layout = self._list.layout()
        assert layout is not None
        layout.replaceWidget(old, self.table)
        QWidget.setTabOrder(old, self.table)
        if old.hasFocus():
            self.table.setFocus()
        old.deleteLater()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _at: self._on_tab())
        self.filters.words_changed.connect(lambda _text: self._filter())
        self.filters.values_changed.connect(self._filter)
        self.plan.case_wanted.connect(self.case_wanted)
        key(self, "Ctrl+A", self._on_all)
        key(self, "Ctrl+E", self.export.click)
        for at in range(len(_TITLES)):
            key(self, f"Alt+{at + 1}", partial(self.tabs.setCurrentIndex, at))

    def _on_tab(self) -> None:
        self._show()
        self.take_focus()

    def _show(self) -> None:
        at = self.tabs.currentIndex()
        self._stack.setCurrentWidget({OVERLAPS: self.overlaps, PLAN: self.plan}.get(at, self._list))
        if self._board is None or at in (OVERLAPS, PLAN):
            return
        shown = tuple(one for one in self._board.candidates if at == EVERYBODY or one.free == (at == FREE))
        if self._board.candidates:
            self.table.empty.say("Nobody here", icon="circle-check")
        else:
            self.table.empty.say(
                "No list is loaded yet", "Load a list of candidates, such as repeat arrests.", guide="candidates"
            )
        self.table.show_records(shown)
        self._filter()

    def _filter(self) -> None:
        lists = self.filters.ticked(_LISTS)
        self.table.filter_by((lambda one: not lists.isdisjoint(one.sources)) if lists else None)
        self.table.filter_words(self.filters.words)
        self._say_count()

    def _say_count(self) -> None:
        ticked = len(self.table.ticked_records)
        said = words.people_count(len(self.table.records))
        self._footer.say(f"{said}, {ticked} ticked" if ticked else said)
        self.refer.setText(f"Put {ticked} to the panel" if ticked else "Put to the panel")

    def _on_all(self) -> None:
        self.table.tick_all(on=len(self.table.ticked_records) < len(self.table.records))

    def _on_load(self) -> None:
        self.place_wanted.emit("cohort", "import-candidates")

    def _on_export(self) -> None:
        self.export_wanted.emit(self.tabs.currentIndex() == PLAN)

    def _on_closed(self) -> None:
        self.dialog = None

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setContentsMargins(0, 0, 16, 0)
        tabs.addWidget(self.tabs, 1)
        listed = QVBoxLayout(self._list)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(0)
        listed.addWidget(self.filters)
        listed.addWidget(rule(strong=False))
        listed.addWidget(self.table, 1)
        listed.addWidget(self._footer)
        for pane in (self._list, self.overlaps, self.plan):
            self._stack.addWidget(pane)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._header)
        rows.addWidget(self.message)
        rows.addLayout(tabs)
        rows.addWidget(rule())
        rows.addWidget(self._stack, 1)
