"""Possible duplicates: a work-list of people who could be one, and what was decided about others."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.merging import (
    DecidedApart,
    DuplicatePair,
    DuplicatesBoard,
    Merge,
    MergePreview,
    PartingPreview,
)
from iom_desktop.records.unsaved import Spot
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.duplicates import columns
from iom_desktop.ui.pages.duplicates.merge_dialog import MergeDialog
from iom_desktop.ui.pages.duplicates.pair_pane import PairPane
from iom_desktop.ui.pages.duplicates.parting_dialog import PartingDialog
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar

TABS = ("Possible duplicates", "Not the same person", "Merged")
PAIRS, APART, MERGES = range(3)
KEYS = (
    ("↑ ↓", "move"),
    ("M", "compare and merge"),
    ("N", "not the same person"),
    ("T", "take this back"),
    ("P", "put apart again"),
    ("Enter", "open the case"),
)
_OWN_KEYS = {
    PAIRS: ("compare and merge", "not the same person"),
    APART: ("take this back",),
    MERGES: ("put apart again",),
}
_NOTHING = {
    PAIRS: ("Nobody looks like somebody else", "People with nearly the same name and date of birth stand here."),
    APART: ("Nobody was told apart", "Whoever is decided to be somebody else is not asked about again."),
    MERGES: ("Nothing was merged", "Two records of one person that were made one stand here, and can be put apart."),
}


class DuplicatesPage(QWidget):
    """Three lists, and a pane for the pair that is chosen."""

    case_wanted = Signal(str)
    place_wanted = Signal(str, str)
    compare_wanted = Signal(str, str)
    apart_wanted = Signal(object, str)
    take_back_wanted = Signal(object)
    parting_wanted = Signal(str)
    decided = Signal(object)
    """Carries the wish of a dialog."""
    retry_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.dialog: FormDialog | None = None
        matches = button("Matches of the lists", lambda: self.place_wanted.emit("cohort", "matches:"))
        self._header = SheetHeader("Possible duplicates", matches)
        self._header.explain_title(icons)
        self.message = MessageBar(icons)
        self.tabs = CountTabs(TABS, name="Possible duplicates")
        self._filter = FilterBar(icons)
        self.pairs: RecordTable[DuplicatePair] = RecordTable(
            theme, icons, columns.of_pairs(), name=TABS[PAIRS], key=_pair_key, row_height=32
        )
        self.apart: RecordTable[DecidedApart] = RecordTable(
            theme, icons, columns.of_apart(), name=TABS[APART], key=lambda one: one.id, row_height=32
        )
        self.merges: RecordTable[Merge] = RecordTable(
            theme, icons, columns.of_merges(), name=TABS[MERGES], key=lambda one: one.id, row_height=32
        )
        self._tables: tuple[RecordTable[Any], ...] = (self.pairs, self.apart, self.merges)
        self._stack = QStackedWidget()
        self.pane = PairPane(icons)
        self._footer = KeyFooter(KEYS)
        self._lay_out()
        self._connect()
        self.pairs.empty.say("Comparing everybody…", icon="users")

    @property
    def spot(self) -> Spot | None:
        """Which pair the note in the pane is about."""
        return self.pane.spot

    def show_board(self, board: DuplicatesBoard) -> None:
        """Show how everything stands."""
        shown: tuple[Sequence[Any], ...] = (board.pairs, board.apart, board.merges)
        self.tabs.show_counts([len(one) for one in shown])
        said = f"{words.count(len(board.pairs), 'pair')} to look at. Nothing is merged by itself"
        self._header.say(said if board.pairs else "Nothing is merged by itself")
        for at, (table, records) in enumerate(zip(self._tables, shown, strict=True)):
            icon = "circle-check" if at == PAIRS else "users"
            table.empty.say(*_NOTHING[at], icon=icon, guide="duplicates")
            table.show_records(records)
        self._on_tab()

    def show_failure(self, why: str) -> None:
        """Keep the old lists and say what happened."""
        self.message.say(Message.ERROR, "Not compared", why, action="Try again", pressed=self.retry_wanted.emit)

    def show_merge(self, preview: MergePreview) -> None:
        """Show two records side by side."""
        self._close_dialog()
        dialog = MergeDialog(self, self._icons, preview)
        dialog.turn_wanted.connect(lambda: self.compare_wanted.emit(preview.other_person_id, preview.person_id))
        self._open(dialog)

    def show_parting(self, preview: PartingPreview) -> None:
        """Show what putting two records apart would do."""
        self._open(PartingDialog(self, self._icons, preview))

    def say_saved(self, line: str) -> None:
        """Say what was saved, and close what asked for it."""
        self._close_dialog()
        self.message.say(Message.SAVED, line)

    def say_not_saved(self, why: str) -> None:
        """Say why it was not saved, where it was asked for."""
        if self.dialog is not None:
            self.dialog.say_failure(why)
        else:
            self.message.say(Message.ERROR, "Not saved", why)

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.wanted.connect(self.decided)
        dialog.finished.connect(lambda _result: self._forget(dialog))
        dialog.show_fitted()

    def _close_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    def _forget(self, dialog: FormDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _lay_out(self) -> None:
        for table in self._tables:
            self._stack.addWidget(table)
        listed = QVBoxLayout()
        listed.setSpacing(0)
        listed.addWidget(self._filter)
        listed.addWidget(self._stack, 1)
        listed.addWidget(self._footer)
        self._edge = rule(upright=True)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(listed, 1)
        body.addWidget(self._edge)
        body.addWidget(self.pane)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (self._header, self.message, self.tabs, rule()):
            rows.addWidget(part)
        rows.addLayout(body, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _at: self._on_tab())
        for table in self._tables:
            self._filter.words_changed.connect(table.filter_words)
            table.current_changed.connect(lambda _one: self._on_current())
            table.opened.connect(lambda one: self.case_wanted.emit(one.person_id))
        self.pairs.on_key("M", self._compare)
        self.pairs.on_key("N", lambda _one: self.pane.why.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.apart.on_key("T", self.take_back_wanted.emit)
        self.merges.on_key("P", self._part)
        self.pane.compare_wanted.connect(lambda: self._with(self.pairs, self._compare))
        self.pane.apart_wanted.connect(lambda why: self._with(self.pairs, lambda one: self.apart_wanted.emit(one, why)))
        self.pane.take_back_wanted.connect(lambda: self._with(self.apart, self.take_back_wanted.emit))
        self.pane.part_wanted.connect(lambda: self._with(self.merges, self._part))
        self.pane.case_wanted.connect(self.case_wanted)

    def _compare(self, pair: DuplicatePair) -> None:
        self.compare_wanted.emit(pair.person_id, pair.other_person_id)

    def _part(self, merge: Merge) -> None:
        if merge.stands:
            self.parting_wanted.emit(merge.id)

    def _with(self, table: RecordTable[Any], do: Any) -> None:  # noqa: ANN401 -- whatever the list holds
        if table.current is not None:
            do(table.current)

    def _on_tab(self) -> None:
        at = self.tabs.currentIndex()
        self._stack.setCurrentIndex(at)
        self._footer.offer("move", "open the case", *_OWN_KEYS[at])
        if self.isVisible():
            self._tables[at].setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_current()

    def _on_current(self) -> None:
        current = self._tables[self.tabs.currentIndex()].current
        self.pane.show_pair(current)
        self._edge.setVisible(current is not None)


def _pair_key(pair: DuplicatePair) -> tuple[str, str]:
    return pair.person_id, pair.other_person_id
