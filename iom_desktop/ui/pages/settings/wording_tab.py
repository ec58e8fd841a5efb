"""The wording of papers in Settings: which papers there are, the text of the chosen one, and what is beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from iom_desktop.records.wording import WordingLine, WordingSheet
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.settings.wording_editor import WordingEditor
from iom_desktop.ui.pages.settings.wording_side import PREVIEW, WordingSide
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, icon_button, key
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.text import plain_tip
from iom_desktop.vocabulary.documents import WordingKind

_WIDTHS = (250, 548, 432)
_KEYS = (
    ("Ctrl+Space", "placeholder"),
    ("F8", "next check"),
    ("Ctrl+Enter", "pages"),
    ("Ctrl+S", "save as a new version"),
)
_ONLY = "Only a coordinator changes the wording"


class WordingTab(QWidget):
    """Papers on the left, the text in the middle; checks, preview and history on the right."""

    paper_wanted = Signal(object)
    """Carries the ``WordingKind`` to show."""
    save_wanted = Signal()
    reset_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.message = MessageBar(icons)
        self.papers: RecordTable[WordingLine] = RecordTable(
            theme, icons, _COLUMNS, name="Papers", key=lambda one: one.kind, row_height=36, headings=False
        )
        self.editor = WordingEditor(theme, icons)
        self.side = WordingSide(theme, icons)
        self._place = button("Insert placeholder", self.editor.put_in_place, icons=icons, icon="plus", size="small")
        self._undo = icon_button("Undo the last move of a section", self.editor.undo, icons=icons, icon="undo-2")
        self._reset = button("Reset to shipped", self.reset_wanted.emit, size="small")
        self.save = button("Save as new version", self.save_wanted.emit, icons=icons, icon="save", kind="primary")
        self._may_change = False
        self._lay_out()
        self.papers.current_changed.connect(lambda line: self.paper_wanted.emit(line.kind) if line else None)
        self.side.checks.place_wanted.connect(self.editor.go_to)
        key(self, "F8", self.side.checks.go_to_first)
        key(self, "Ctrl+S", lambda: self.save_wanted.emit() if self.save.isEnabled() else None)
        key(self, "Ctrl+Return", self._on_pages)

    def show_papers(self, lines: tuple[WordingLine, ...], *, may_change: bool) -> None:
        """Show the papers with the wording that holds."""
        self._may_change = may_change
        for part in (self._place, self._reset):
            part.setEnabled(may_change)
            part.setToolTip("" if may_change else plain_tip(_ONLY))
        self.papers.show_records(lines)

    def show_sheet(self, sheet: WordingSheet, *, typed: bool = False) -> None:
        """Show the text of a paper, with what is beside it."""
        self.editor.show_sheet(sheet, may_change=self._may_change, typed=typed)
        self.side.history.show_history(sheet.history)
        self.show_checked(sheet)
        self._place.setEnabled(self._may_change and bool(sheet.places))
        newest = sheet.history[0]
        self._reset.setEnabled(self._may_change and newest.number > 0 and not newest.resets)
        self._undo.setVisible(self.editor.can_undo)
        if not typed:
            of_a_case, in_variants = sheet.edit.kind is not WordingKind.PANEL, len(sheet.checked.ages) > 1
            self.side.preview.suit(of_a_case=of_a_case, in_variants=in_variants)

    def show_checked(self, sheet: WordingSheet) -> None:
        """Show what the checks say of the text as it stands now."""
        self.side.show_checked(sheet.checked)
        self.editor.say_wrong({one.path for one in sheet.checked.problems if one.refuses})
        able = self._may_change and sheet.changed and not sheet.checked.refused
        self.save.setEnabled(able)
        why = "Something has to be mended first: see Checks" if sheet.checked.refused else "Nothing is changed yet"
        self.save.setToolTip("" if able else plain_tip(why if self._may_change else _ONLY))

    def go_back_to(self, kind: WordingKind) -> None:
        """Stand on a paper again, without asking for it anew."""
        blocked = self.papers.blockSignals(True)
        self.papers.go_to(kind)
        self.papers.blockSignals(blocked)

    def _on_pages(self) -> None:
        self.side.tabs.setCurrentIndex(PREVIEW)
        self.side.preview.show_pages()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._place)
        head.addWidget(self._undo)
        head.addStretch()
        head.addWidget(self._reset)
        head.addWidget(self.save)
        middle = QWidget()
        rows = QVBoxLayout(middle)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(rule(strong=False))
        rows.addWidget(self.editor, 1)
        panes = QSplitter()
        panes.setChildrenCollapsible(False)
        for pane, width in zip((self.papers, middle, self.side), _WIDTHS, strict=True):
            pane.setMinimumWidth(width - 60)
            panes.addWidget(pane)
        panes.setSizes(list(_WIDTHS))
        panes.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.message)
        outer.addWidget(panes, 1)
        outer.addWidget(KeyFooter(_KEYS))


def _standing(line: WordingLine) -> str:
    if line.planned_from:
        return f"New from {words.day(line.planned_from)}"
    return f"Version {line.number}" if line.number else "As shipped"


_COLUMNS = (
    Column[WordingLine](title="Paper", value=lambda one: words.of(one.kind), width=150, stretch=True, medium=True),
    Column[WordingLine](title="Wording", value=_standing, width=86),
)
