"""Retention: the queue of what is due, holds, erasures that wait for the second person, and subject access requests."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.retention import AccessLine, ErasedLine, ErasureReview, RetentionBoard, RetentionLine
from iom_desktop.records.subject_access import AccessReview
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.retention import columns, dialogs
from iom_desktop.ui.pages.retention.erasure_dialog import ErasureDialog
from iom_desktop.ui.pages.retention.line_pane import LinePane
from iom_desktop.ui.pages.retention.replaced_bar import ReplacedBar
from iom_desktop.ui.pages.retention.review_view import ReviewView
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.vocabulary.retention import RetentionState

TABS = ("Due", "On hold", "Erasures waiting", "Subject access", "Everybody", "Erased")
DUE, HELD, WAITING, REQUESTS, EVERYBODY, ERASED = range(6)
KEYS = (
    ("↑ ↓", "move"),
    ("K", "keep on"),
    ("H", "hold"),
    ("E", "ask to erase"),
    ("Enter", "what an erasure takes"),
    ("Enter", "go on with the review"),
)
_STATES = {DUE: RetentionState.DUE, HELD: RetentionState.ON_HOLD, WAITING: RetentionState.WAITING}
_NOTHING = {
    DUE: ("Nothing is due", "Whoever falls due for a decision stands here from that day on."),
    HELD: ("Nothing is on hold", "A hold keeps records from being erased while a case, inquiry or appeal runs."),
    WAITING: ("No erasure waits", "A coordinator asks for an erasure; a data protection officer confirms it."),
    EVERYBODY: ("Nobody is recorded", "Whoever is on the scheme or ever stood on a list stands here."),
}


class RetentionPage(QWidget):
    """Six tabs over a list, a pane for the person, and the review of a request in their place."""

    decision_wanted = Signal(object)
    """Carries a wish of the dialogs."""
    look_wanted = Signal(str)
    confirm_wanted = Signal(str)
    review_wanted = Signal(str)
    retry_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._board: RetentionBoard | None = None
        self.dialog: FormDialog | None = None
        self.erasure: ErasureDialog | None = None
        self.periods = button("Change the periods", self.ask_period, icons=icons, icon="timer")
        self._header = SheetHeader("Retention", self.periods)
        self._header.explain_title(icons)
        self.message = MessageBar(icons)
        self.tabs = CountTabs(TABS, name="Retention")
        self._filter = FilterBar(icons)
        self.lines: RecordTable[RetentionLine] = RecordTable(
            theme, icons, columns.of_lines(), name="People by retention", key=lambda one: one.person_id, row_height=32
        )
        self.requests: RecordTable[AccessLine] = RecordTable(
            theme, icons, columns.of_requests(), name="Subject access requests", key=lambda one: one.id, row_height=32
        )
        self.erased: RecordTable[ErasedLine] = RecordTable(
            theme, icons, columns.of_erased(), name="Erased", key=lambda one: one.id, row_height=32
        )
        self.replaced = ReplacedBar()
        self.pane = LinePane(icons)
        self.review = ReviewView(theme, icons)
        self._footer = KeyFooter(KEYS)
        self._lay_out()
        self._connect()
        self.lines.empty.say("Loading", icon="list-checks")

    def show_board(self, board: RetentionBoard) -> None:
        """Show how everything stands."""
        first = self._board is None
        self._board = board
        counts = [sum(one.state is state for one in board.lines) for state in _STATES.values()]
        open_requests = sum(one.closed_on is None for one in board.access)
        self.tabs.show_counts([*counts, open_requests, len(board.lines), len(board.erased)])
        self.periods.setVisible(board.may_set_periods)
        self.replaced.show_board(board)
        self._header.say(f"{counts[0]} due{_next_due(board)}. Local policy decides how long each class is kept")
        if first:
            waits = (counts[0], 0, counts[2], open_requests)
            self.tabs.setCurrentIndex(next((at for at, count in enumerate(waits) if count), DUE))
        self.lines.show_records(board.lines)
        self.requests.empty.say(
            "No subject access request",
            "Choose the person under Everybody and begin one."
            if board.may_decide
            else "A data protection officer answers.",
            icon="file-text",
            action="Choose the person" if board.may_decide else "",
            pressed=lambda: self.tabs.setCurrentIndex(EVERYBODY),
        )
        self.requests.show_records(board.access)
        self.erased.empty.say("Nobody has been erased", "It takes two people.", icon="user-x", guide="retention")
        self.erased.show_records(board.erased)
        self._on_tab()

    def show_review(self, review: AccessReview) -> None:
        """Show a subject access request under review."""
        self.review.show_review(review)
        self._whole.setCurrentWidget(self.review)
        self.review.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Go back from a review to the lists."""
        self._whole.setCurrentIndex(0)

    def show_erasure(self, review: ErasureReview) -> None:
        """Show what an erasure would take."""
        board = self._board
        may = board is not None and board.may_confirm and review.line.asked is not None
        dialog = ErasureDialog(self, self._icons, review, may_confirm=may)
        dialog.confirm_wanted.connect(lambda: self.confirm_wanted.emit(review.line.person_id))
        dialog.finished.connect(self._on_erasure_closed)
        self.erasure = dialog
        dialog.open()

    def show_failure(self, why: str) -> None:
        """Keep the old list and say what happened."""
        self.message.say(
            Message.ERROR, "Retention could not be loaded", why, action="Try again", pressed=self.retry_wanted.emit
        )

    def say_saved(self, line: str) -> None:
        """Say what was saved, and close what asked for it."""
        if self.dialog is not None:
            self.dialog.accept()
        if self.erasure is not None:
            self.erasure.accept()
        bar = self.review.message if self._whole.currentWidget() is self.review else self.message
        bar.say(Message.SAVED, line)

    def say_not_saved(self, why: str) -> None:
        """Say why it was not saved, where it was asked for."""
        if self.dialog is not None:
            self.dialog.say_failure(why)
        elif self.erasure is not None:
            self.erasure.say_failure(why)
        elif self._whole.currentWidget() is self.review:
            self.review.say_not_saved(why)
        else:
            self.message.say(Message.ERROR, "Not saved", why)

    def ask_keep(self, line: RetentionLine) -> None:
        """Ask why somebody is kept on, and until when."""
        if self._board is not None and self.pane.keep.isVisibleTo(self):
            dialog = dialogs.KeepDialog(self, self._icons, line, self._board.rules, self._board.day)
            self._open(dialog, line)

    def ask_hold(self, line: RetentionLine) -> None:
        """Ask why nothing may be erased."""
        self._open(dialogs.HoldDialog(self, self._icons, line), line)

    def ask_lift(self, line: RetentionLine) -> None:
        """Ask why a hold is over."""
        self._open(dialogs.LiftDialog(self, self._icons, line), line)

    def ask_erase(self, line: RetentionLine) -> None:
        """Ask why somebody is to be erased."""
        if self._board is not None and self.pane.erase.isVisibleTo(self) and self.pane.erase.isEnabled():
            self._open(dialogs.EraseDialog(self, self._icons, line, self._board.day), line)

    def ask_withdraw(self, line: RetentionLine) -> None:
        """Ask why an erasure is withdrawn."""
        self._open(dialogs.WithdrawDialog(self, self._icons, line), line)

    def ask_request(self, line: RetentionLine) -> None:
        """Ask when a request came, and who asks."""
        if self._board is not None:
            self._open(dialogs.RequestDialog(self, self._icons, line, self._board.day), line)

    def ask_period(self) -> None:
        """Ask how long a class is kept."""
        if self._board is not None:
            self._open(dialogs.PeriodDialog(self, self._icons, self._board.rules))

    def _open(self, dialog: FormDialog, line: RetentionLine | None = None) -> None:
        dialog.person_id = line.person_id if line else ""
        self.dialog = dialog
        dialog.wanted.connect(self.decision_wanted)
        dialog.finished.connect(self._on_closed)
        dialog.show_fitted()

    def _on_closed(self) -> None:
        self.dialog = None

    def _on_erasure_closed(self) -> None:
        self.erasure = None

    def _lay_out(self) -> None:
        listed = QVBoxLayout()
        listed.setSpacing(0)
        self._tables = QStackedWidget()
        for table in (self.lines, self.requests, self.erased):
            self._tables.addWidget(table)
        listed.addWidget(self._filter)
        listed.addWidget(self._tables, 1)
        listed.addWidget(self._footer)
        self._edge = rule(upright=True)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(listed, 1)
        body.addWidget(self._edge)
        body.addWidget(self.pane)
        lists = QWidget()
        rows = QVBoxLayout(lists)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (self._header, self.message, self.replaced, self.tabs, rule()):
            rows.addWidget(part)
        rows.addLayout(body, 1)
        self._whole = QStackedWidget()
        self._whole.setObjectName("views")
        self._whole.addWidget(lists)
        self._whole.addWidget(self.review)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _at: self._on_tab())
        self._filter.words_changed.connect(self.lines.filter_words)
        self.lines.current_changed.connect(self._on_current)
        self.lines.opened.connect(self._look)
        self.lines.on_key("K", self.ask_keep)
        self.lines.on_key("H", self.ask_hold)
        self.lines.on_key("E", self.ask_erase)
        self.requests.opened.connect(self._on_request)
        self.review.left.connect(self.show_list)
        wishes = (
            (self.pane.keep_wanted, self.ask_keep),
            (self.pane.hold_wanted, self.ask_hold),
            (self.pane.lift_wanted, self.ask_lift),
            (self.pane.erase_wanted, self.ask_erase),
            (self.pane.look_wanted, self._look),
            (self.pane.withdraw_wanted, self.ask_withdraw),
            (self.pane.request_wanted, self.ask_request),
        )
        for wish, asked in wishes:
            wish.connect(lambda asked=asked: self._with_current(asked))

    def _look(self, line: RetentionLine) -> None:
        if self.pane.look.isVisibleTo(self):
            self.look_wanted.emit(line.person_id)

    def _with_current(self, ask: Callable[[RetentionLine], object]) -> None:
        if self.lines.current is not None:
            ask(self.lines.current)

    def _on_request(self, request: AccessLine) -> None:
        if request.closed_on is None:
            self.review_wanted.emit(request.id)

    def _on_tab(self) -> None:
        at = self.tabs.currentIndex()
        others: dict[int, RecordTable[Any]] = {REQUESTS: self.requests, ERASED: self.erased}
        table = others.get(at, self.lines)
        self._tables.setCurrentWidget(table)
        of_people = table is self.lines
        for part in (self.pane, self._edge, self._filter):
            part.setVisible(of_people)
        if of_people:
            self.lines.empty.say(*_NOTHING[at], icon="list-checks", guide="retention")
            state = _STATES.get(at)
            self.lines.filter_by(None if state is None else lambda one: one.state is state)
        self._say_below(at, len(table.records))
        if self.isVisible():
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_below(self, at: int, count: int) -> None:
        board = self._board
        if at == REQUESTS:
            self._footer.offer("move", *(["go on with the review"] if board and board.may_decide else []))
            self._footer.say(words.count(count, "request"))
        elif at == ERASED:
            self._footer.offer("move")
            self._footer.say(words.count(count, "erasure"))
        else:
            own = ["keep on"] if board and board.may_decide else []
            own += ["ask to erase"] if board and board.may_ask else []
            self._footer.offer("move", "hold", "what an erasure takes", *own)
            self._footer.say(words.count(count, "person", "people"))

    def _on_current(self, line: RetentionLine | None) -> None:
        if line is None or self._board is None:
            self.pane.show_nothing()
        else:
            self.pane.show_line(line, self._board)


def _next_due(board: RetentionBoard) -> str:
    """Say when the next person falls due."""
    following = [one.act_on for one in board.lines if one.act_on is not None and one.act_on > board.day]
    return f", the next on {words.day(min(following))}" if following else ""
