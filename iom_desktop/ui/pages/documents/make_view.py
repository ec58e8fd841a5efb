"""Makes one paper: about whom, which, for whom; its pages beside it; then issued and saved."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from iom_desktop.records.letters import CompactWish
from iom_desktop.records.papers import Order
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.documents.compact_pane import CompactPane
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.page_pictures import PagePicture
from iom_desktop.ui.widgets.person_choice import PersonChoice
from iom_desktop.ui.widgets.preview_pane import PreviewPane
from iom_desktop.vocabulary.documents import DocumentKind, LetterOccasion, Variant

_KINDS = (
    ("Intervention Statement", Order(DocumentKind.STATEMENT)),
    ("Letter with COMPACT", Order(DocumentKind.LETTER, with_compact=True)),
    ("Letter", Order(DocumentKind.LETTER)),
    ("Letter before a prison visit", Order(DocumentKind.LETTER, occasion=LetterOccasion.PRISON_VISIT)),
    ("Letter, more checks", Order(DocumentKind.LETTER, occasion=LetterOccasion.MORE_CHECKS)),
    ("Letter, fewer checks", Order(DocumentKind.LETTER, occasion=LetterOccasion.FEWER_CHECKS)),
    ("Letter on leaving", Order(DocumentKind.LETTER, occasion=LetterOccasion.LEAVING)),
    ("COMPACT", Order(DocumentKind.COMPACT)),
    ("Referral form", Order(DocumentKind.REFERRAL)),
    ("Blank referral form", Order(DocumentKind.REFERRAL)),
    ("Case summary", Order(DocumentKind.SUMMARY)),
)
_BLANK = "Blank referral form"
_NOTHING = "Choose a document and a person, then show the draft"
_FOR_THE_PERSON = (DocumentKind.LETTER, DocumentKind.COMPACT)
_WIDTHS = (460, 640)


class MakeView(QWidget):
    """A short form on the left, the pages on the right."""

    draft_wanted = Signal(object)
    """Show the pages of this order."""
    statement_wanted = Signal(str)
    """Compose a statement about the person with this id."""
    issue_wanted = Signal(object, str)
    """Issue this order to this recipient."""
    save_wanted = Signal(object)
    """The draft of this order is wanted as a file."""
    back_wanted = Signal()
    """Back to the list."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._fixed: Order | None = None
        back = button("All documents", self.back_wanted.emit, icons=icons, icon="arrow-left", kind="quiet")
        self.header = SheetHeader("Make a document", back)
        self.messages = MessageBar(icons)
        self.kind = QComboBox()
        for title, order in _KINDS:
            self.kind.addItem(title, order)
        self.person = PersonChoice()
        self.recipient = QLineEdit()
        self._form = Form(icons)
        self._form.add("kind", "Document", self.kind)
        self._form.add("person", "About", self.person, "Type a name or a CRN")
        self.variant = QComboBox()
        for variant in Variant:
            self.variant.addItem(words.of(variant), variant)
        self._for_reading = self._form.add("variant", "Set as", self.variant)
        self.compact = CompactPane(icons)
        self._form.add("recipient", "For", self.recipient, "Who receives it; leave empty for the usual reader")
        self._show = button("Show draft", self._on_show, icons=icons, icon="eye", kind="primary")
        self._issue = button("Issue and save", self._on_issue, icons=icons, icon="stamp")
        self.preview = PreviewPane(icons)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.person.currentIndexChanged.connect(self._on_person)
        self.preview.save_wanted.connect(lambda: self._with_order(self.save_wanted.emit))
        key(self, "Ctrl+Return", self._on_show)
        key(self, "Esc", self.back_wanted.emit)

    def _lay_out(self) -> None:
        form = QWidget()
        rows = QVBoxLayout(form)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(self._form)
        rows.addWidget(self.compact)
        rows.addStretch()
        buttons = QHBoxLayout()
        buttons.setContentsMargins(20, 10, 20, 12)
        buttons.setSpacing(12)
        buttons.addWidget(self._show)
        buttons.addWidget(self._issue)
        buttons.addStretch()
        left = QWidget()
        left.setMinimumWidth(_WIDTHS[0])
        parts = QVBoxLayout(left)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        parts.addWidget(_scrolled(form), 1)
        parts.addWidget(rule(strong=False))
        parts.addLayout(buttons)
        panes = QSplitter()
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(self.preview)
        panes.setSizes(list(_WIDTHS))
        panes.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(self.messages)
        outer.addWidget(panes, 1)

    def show_people(self, people: tuple[tuple[str, str], ...]) -> None:
        """Offer the people a paper can be made about, keeping the one that is chosen."""
        self.person.offer(people)

    def choose_person(self, person_id: str) -> None:
        """Choose whom the paper is about."""
        self.person.choose(person_id)

    def choose_kind(self, title: str) -> None:
        """Choose the kind of paper."""
        self.kind.setCurrentIndex(max(self.kind.findText(title), 0))

    def fix(self, order: Order | None, title: str = "") -> None:
        """Make a paper that another place has asked for; with none, the form chooses."""
        self._fixed = order
        self.compact.clear()
        self.compact.setVisible(_asks_for_an_answer(order or self.kind.currentData()))
        self.header.say(title)
        self.kind.setEnabled(order is None)
        self.person.setEnabled(order is None)
        self.preview.say_nothing(_NOTHING if order is None else title)
        if order is not None:
            self.draft_wanted.emit(order)

    def show_pages(self, order: Order, pages: tuple[PagePicture, ...]) -> None:
        """Show the pages of a draft, unless another paper or another person has been chosen since."""
        if self._fixed is not None or self.kind.currentText() == _BLANK or order.person_id == self.person.person_id:
            self.preview.show_pages(pages, draft=True)

    def _on_person(self) -> None:
        self.compact.clear()
        self._forget_pages()

    def _forget_pages(self) -> None:
        """Show no page of another paper or of somebody else beside what would be issued now."""
        if self._fixed is None:
            self.preview.say_nothing(_NOTHING)

    def _on_kind(self) -> None:
        self._forget_pages()
        title = self.kind.currentText()
        self.person.setEnabled(title != _BLANK)
        statement = title == _KINDS[0][0]
        self.compact.setVisible(_asks_for_an_answer(self.kind.currentData()))
        self._show.setText("Compose statement" if statement else "Show draft")
        self._issue.setEnabled(not statement)
        self.recipient.setEnabled(not statement)

    def _on_show(self) -> None:
        self._with_order(self._show_order)

    def _show_order(self, order: Order) -> None:
        if order.kind is DocumentKind.STATEMENT:
            self.statement_wanted.emit(order.person_id)
        else:
            self.draft_wanted.emit(order)

    def _on_issue(self) -> None:
        self._with_order(lambda order: self.issue_wanted.emit(order, self.recipient.text().strip()))

    def _with_order(self, do: Callable[[Order], object]) -> None:
        order = self._order()
        if order is not None:
            do(order)

    def _order(self) -> Order | None:
        self._form.show_errors({})
        if self._fixed is not None:
            return self._as_chosen(self._fixed)
        wanted: Order = self.kind.currentData()
        if self.kind.currentText() == _BLANK:
            return wanted
        person_id = self.person.person_id
        if not person_id:
            self._form.show_errors({"person": "Choose somebody from the list"})
            return None
        return self._as_chosen(replace(wanted, person_id=person_id))

    def _as_chosen(self, order: Order) -> Order | None:
        """Return an order with how it is set and what its agreement says, or nothing where that cannot be read."""
        wish = self.compact.wish() if _asks_for_an_answer(order) else CompactWish()
        if wish is None:
            return None
        variant = self.variant.currentData() if order.kind in _FOR_THE_PERSON else Variant.STANDARD
        return replace(order, variant=variant, compact=wish)


def _asks_for_an_answer(order: Order) -> bool:
    return order.kind is DocumentKind.COMPACT or order.with_compact


def _scrolled(form: QWidget) -> QScrollArea:
    """Let a form that is longer than the window scroll, so that no field is squeezed."""
    form.setProperty("pane", "scrolled")
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(form)
    return scroll
