"""The review of a subject access request: every item held, and what is given, shortened or withheld."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.subject_access import AccessReview, ItemChoice, ReviewedItem
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.retention.item_pane import ItemPane
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets import log_words
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.vocabulary.retention import AccessChoice

KEYS = (("↑ ↓", "move"), ("G", "give"), ("W", "withhold"), ("S", "shorten"), ("Ctrl+Enter", "save and next"))


class ReviewView(QWidget):
    """A list of everything held, a pane to decide about one item, and the answer once all are decided."""

    left = Signal()
    choices_wanted = Signal(str, object)
    """Carries the id of the request and the choices by item."""
    accept_wanted = Signal(str)
    answer_wanted = Signal(str)
    withdraw_wanted = Signal(str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._review: AccessReview | None = None
        self.answer = button("Make the answer", self._on_answer, icons=icons, icon="file-text", kind="primary")
        self.accept = button("Accept the rest as proposed", self._on_accept)
        self._withdraw = button(
            "Close as withdrawn", self._on_withdraw, tip="Close the request: the person took it back"
        )
        self._back = button("Back", self.left.emit, icons=icons, icon="arrow-left")
        self.header = SheetHeader("Subject access", self._back, self._withdraw, self.accept, self.answer)
        self.message = MessageBar(icons)
        self.table: RecordTable[ReviewedItem] = RecordTable(
            theme,
            icons,
            _columns(),
            name="Items held",
            key=lambda one: one.item.source_id,
            row_height=28,
        )
        self.pane = ItemPane(icons)
        self._footer = KeyFooter(KEYS)
        self._lay_out()
        self.table.current_changed.connect(self.pane.show_item)
        self.table.opened.connect(lambda _one: self.pane.begin())
        self.table.on_key("G", lambda one: self._decide(one, ItemChoice(AccessChoice.DISCLOSE)))
        self.table.on_key("W", lambda _one: self.pane.begin(AccessChoice.WITHHOLD))
        self.table.on_key("S", lambda _one: self.pane.begin(AccessChoice.REDACT))
        self.pane.wanted.connect(self._decide)

    @property
    def request_id(self) -> str:
        """The request under review."""
        return self._review.request.id if self._review else ""

    def show_review(self, review: AccessReview) -> None:
        """Show a request with everything held."""
        same = self._review is not None and self._review.request.id == review.request.id
        at = self.table.currentIndex().row() if same else -1
        self._review = review
        left = f"{review.undecided} of {words.count(len(review.items), 'item')} left"
        self.header.say(f"{left}. Answer by {words.day(review.request.due_on)}", review.request.name)
        self.table.show_records(review.items)
        self.accept.setEnabled(review.undecided > 0)
        self.answer.setEnabled(review.undecided == 0)
        self.answer.setToolTip("" if review.undecided == 0 else "Look at every item first")
        self._footer.say(f"{words.count(len(review.items), 'item')}, {review.undecided} not looked at")
        if at < 0:
            self.message.hide()

    def say_not_saved(self, why: str) -> None:
        """Say why a decision was not kept; what was typed stays."""
        self.message.say(Message.ERROR, "Not saved", why)

    def go_to_next(self) -> None:
        """Go to the next item that nobody has looked at."""
        shown = self.table.records
        current = self.table.current
        start = shown.index(current) if current in shown else 0
        later = [one for one in (*shown[start:], *shown[:start]) if not one.decided]
        if later:
            self.table.go_to(later[0].item.source_id)
        self.table.setFocus()

    def _decide(self, one: ReviewedItem, choice: ItemChoice) -> None:
        if not one.hidden:
            self.choices_wanted.emit(self.request_id, {one.item.source_id: choice})

    def _on_accept(self) -> None:
        self.accept_wanted.emit(self.request_id)

    def _on_answer(self) -> None:
        self.answer_wanted.emit(self.request_id)

    def _on_withdraw(self) -> None:
        self.withdraw_wanted.emit(self.request_id)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(self._footer)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(rule(upright=True))
        body.addWidget(self.pane)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self.message)
        rows.addWidget(rule())
        rows.addLayout(body, 1)


def _columns() -> tuple[Column[ReviewedItem], ...]:
    return (
        Column(title="What", value=lambda one: log_words.record(one.item.kind), width=190, medium=True),
        Column(title="It says", value=_says, width=180, stretch=True, tone="ink-2"),
        Column(title="Mark", value=lambda one: words.of(one.item.marks.handling), width=125),
        Column(title="Topic", value=lambda one: words.of(one.item.marks.topic), width=125, least_view=820),
        Column(title="Decision", value=_decision, width=190, tone=lambda one: "ink" if one.decided else "ink-3"),
    )


def _says(one: ReviewedItem) -> str:
    return "Not for you to see" if one.hidden else ", ".join(value for _label, value in one.item.fields)[:200]


def _decision(one: ReviewedItem) -> str:
    said = words.of(one.choice.choice)
    reason = f": {one.choice.reason}" if one.choice.reason else ""
    return f"{said}{reason}" if one.decided else f"Proposed: {said.lower()}{reason}"
