"""The list of papers: drafts, and what was issued to whom, with the pages of the one the user is on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from iom_desktop.clock import london_day
from iom_desktop.records.papers import PaperLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.ui.widgets.header import SheetHeader
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.preview_pane import PreviewPane
from iom_desktop.vocabulary.documents import DocumentKind, DocumentState

_WIDTHS = (780, 400)


class ListView(QWidget):
    """Shows the register of papers."""

    make_wanted = Signal()
    """Somebody wants to make a paper."""
    open_wanted = Signal(object)
    """The draft of this line is to be taken up again."""
    pages_wanted = Signal(str)
    """The pages of the issued paper with this id are to be shown."""
    save_wanted = Signal(object)
    """The issued paper of this line is wanted as a file."""
    holders_wanted = Signal(object)
    """Who has the issued papers of these lines is to be shown."""
    letters_wanted = Signal()
    """The letters that follow from the last panel are wanted."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        make = button("Make a document", self.make_wanted.emit, icons=icons, icon="file-plus", kind="primary")
        letters = button(
            "Letters after a panel",
            self.letters_wanted.emit,
            icons=icons,
            icon="file-text",
            tip="After the last one (L)",
        )
        self.header = SheetHeader("Documents", letters, make)
        self.messages = MessageBar(icons)
        self.filters = FilterBar(icons, ["Kind", "State"])
        self.filters.set_values("Kind", [(kind.value, words.of(kind)) for kind in DocumentKind])
        self.filters.set_values("State", [(state.value, words.of(state)) for state in DocumentState])
        self.table: RecordTable[PaperLine] = RecordTable(
            theme, icons, _columns(), name="Documents", key=lambda line: line.id, row_height=32, several=True
        )
        self.preview = PreviewPane(icons)
        self.footer = KeyFooter(
            [
                ("↑ ↓", "move"),
                ("Enter", "open"),
                ("Ctrl+S", "save a copy"),
                ("W", "who has those chosen"),
                ("L", "letters"),
                ("M", "make"),
            ]
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (self.filters, self.table, self.footer):
            rows.addWidget(part, 1 if part is self.table else 0)
        panes = QSplitter()
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(self.preview)
        panes.setSizes(list(_WIDTHS))
        panes.setStretchFactor(0, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(self.messages)
        outer.addWidget(panes, 1)

    def _connect(self) -> None:
        self.filters.words_changed.connect(self.table.filter_words)
        self.filters.values_changed.connect(self._on_filter)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.table.on_key("M", lambda _line: self.make_wanted.emit())
        self.table.on_key("L", lambda _line: self.letters_wanted.emit())
        self.table.on_key("W", lambda _line: self._on_holders())
        self.preview.save_wanted.connect(self._on_save)
        key(self, "Ctrl+S", self._on_save)

    def show_papers(self, lines: tuple[PaperLine, ...]) -> None:
        """Show the papers, and say how many."""
        drafts = sum(line.state is DocumentState.DRAFT for line in lines)
        issued = len(lines) - drafts
        self.header.say(f"{words.count(issued, 'issued paper')}, {words.count(drafts, 'draft')}")
        self.table.empty.say(
            "No papers yet",
            "Letters, forms, statements and minutes are kept here as they were issued.",
            icon="file-text",
            action="Make a document",
            pressed=self.make_wanted.emit,
        )
        self.table.show_records(lines)
        if not lines:
            self.preview.say_nothing("Nothing to show yet")

    def _on_filter(self) -> None:
        kinds, states = self.filters.ticked("Kind"), self.filters.ticked("State")
        self.table.filter_by(
            lambda line: (not kinds or line.kind.value in kinds) and (not states or line.state.value in states)
        )

    def _on_current(self, line: PaperLine | None) -> None:
        if line is None:
            self.preview.say_nothing("Nothing to show yet")
        elif line.state is DocumentState.DRAFT:
            self.preview.say_nothing("A draft. Press Enter to go on with it.")
        else:
            self.pages_wanted.emit(line.id)

    def _on_opened(self, line: PaperLine) -> None:
        if line.state is DocumentState.DRAFT:
            self.open_wanted.emit(line)
        else:
            self.save_wanted.emit(line)

    def _on_holders(self) -> None:
        issued = tuple(line for line in self.table.chosen if line.state is DocumentState.ISSUED)
        if issued:
            self.holders_wanted.emit(issued)

    def _on_save(self) -> None:
        line = self.table.current
        if line is not None and line.state is DocumentState.ISSUED:
            self.save_wanted.emit(line)


def _columns() -> list[Column[PaperLine]]:
    return [
        Column(title="Reference", value=lambda line: line.reference or "Draft", width=126),
        Column(title="Paper", value=lambda line: line.title, width=196, stretch=True),
        Column(title="For", value=lambda line: line.recipient or "Nobody yet", width=156),
        Column(title="State", value=_state, width=92),
        Column(title="When", value=lambda line: words.day(london_day(line.issued_at or line.written_at)), width=92),
        Column(title="By", value=lambda line: line.issued_by or line.written_by, width=108),
        Column(title="Wording", value=lambda line: line.template_version, width=110, least_view=1000),
    ]


def _state(line: PaperLine) -> str:
    if line.newer:
        return "Replaced"
    if line.version > 1:
        return f"{words.of(line.state)}, v{line.version}"
    if line.state is DocumentState.DRAFT and line.checked_by:
        return "Draft, read"
    return words.of(line.state)
