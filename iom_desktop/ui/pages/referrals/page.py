"""Referrals: who was referred, where each one stands in its seven steps, and the form for a new one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.choices import Choices
from iom_desktop.records.support import Referral
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.referrals import referral_words
from iom_desktop.ui.pages.referrals.new_referral import NewReferral
from iom_desktop.ui.pages.referrals.step_dialog import EndDialog, StepDialog
from iom_desktop.ui.pages.referrals.steps_pane import StepsPane
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.vocabulary.cohort import ReferralOutcome

KEYS = (("↑ ↓", "move"), ("S", "step done"), ("Enter", "open case"), ("F", "referral form"), ("Ctrl N", "new referral"))
TABS = ("Open", "Ended", "All")


class ReferralsPage(QWidget):
    """Shows the referrals and takes new ones."""

    case_wanted = Signal(str)
    place_wanted = Signal(str, str)
    step_wanted = Signal(object)
    end_wanted = Signal(object)
    referral_wanted = Signal(object)
    retry_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._choices = Choices()
        self._day = date.min
        self._all: tuple[Referral, ...] = ()
        self.dialog: FormDialog | None = None
        self.new = NewReferral(icons)
        self._header = SheetHeader(
            "Referrals", button("New referral", self.begin, icons=icons, icon="plus", kind="primary")
        )
        self._message = MessageBar(icons)
        self.tabs = CountTabs(TABS, name="Referrals")
        self.table: RecordTable[Referral] = RecordTable(
            theme, icons, _columns(lambda: self._choices), name="Referrals", key=lambda one: one.id, row_height=32
        )
        self.pane = StepsPane(icons)
        self._footer = KeyFooter(KEYS)
        self._lay_out()
        self._connect()
        self.table.empty.say("Loading the referrals", icon="user-plus")

    def show_referrals(self, referrals: tuple[Referral, ...], choices: Choices, day: date) -> None:
        """Show the referrals as they stand."""
        self._all, self._choices, self._day = referrals, choices, day
        self._message.hide()
        open_ones = sum(one.outcome is ReferralOutcome.OPEN for one in referrals)
        self._header.say(f"{open_ones} open, {len(referrals) - open_ones} ended")
        self.tabs.show_counts([open_ones, len(referrals) - open_ones, len(referrals)])
        self.table.empty.say(
            "No referrals here",
            "Any agency in the scheme can refer somebody.",
            icon="user-plus",
            action="New referral",
            pressed=self.begin,
        )
        self.table.show_records(referrals)
        self._on_tab()

    def show_failure(self, why: str) -> None:
        """Keep the old list and say what happened."""
        self._message.say(
            Message.ERROR, "The referrals could not be loaded", why, action="Try again", pressed=self.retry_wanted.emit
        )

    def begin(self) -> None:
        """Begin a new referral."""
        self.new.start(self._choices, self._day)
        self._stack.setCurrentWidget(self.new)

    def say_saved(self, line: str) -> None:
        """Say what was saved, and close the form it came from."""
        if self.dialog is not None:
            self.dialog.accept()
        self._stack.setCurrentIndex(0)
        self._message.say(Message.SAVED, line)

    def say_not_saved(self, why: str) -> None:
        """Say in the open form why it was not saved."""
        if self.dialog is not None:
            self.dialog.say_failure(why)
        else:
            self.new.say_not_saved(why)

    def ask_step(self, referral: Referral) -> None:
        """Ask for the note on the next step."""
        if referral.outcome is ReferralOutcome.OPEN and referral.next_step is not None:
            dialog = StepDialog(self, self._icons, referral, referral.next_step)
            dialog.wanted.connect(self.step_wanted)
            self._open(dialog)

    def ask_end(self, referral: Referral) -> None:
        """Ask how a referral ends."""
        dialog = EndDialog(self, self._icons, referral)
        dialog.wanted.connect(self.end_wanted)
        self._open(dialog)

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.show_fitted()

    def _on_closed(self) -> None:
        self.dialog = None

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setContentsMargins(12, 0, 16, 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(self._footer)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(rule(upright=True))
        body.addWidget(self.pane)
        listed = QWidget()
        rows = QVBoxLayout(listed)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._header)
        rows.addWidget(self._message)
        rows.addLayout(tabs)
        rows.addWidget(rule())
        rows.addLayout(body, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(listed)
        self._stack.addWidget(self.new)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _at: self._on_tab())
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda one: self.case_wanted.emit(one.person_id))
        self.table.on_key("S", self.ask_step)
        self.table.on_key("F", self._on_form)
        self.pane.step_wanted.connect(lambda: self._with_current(self.ask_step))
        self.pane.settle_wanted.connect(lambda: self._with_current(self.ask_end))
        self.pane.case_wanted.connect(lambda: self._with_current(lambda one: self.case_wanted.emit(one.person_id)))
        self.pane.form_wanted.connect(lambda: self._with_current(self._on_form))
        self.new.wanted.connect(self.referral_wanted)
        self.new.left.connect(lambda: self._stack.setCurrentIndex(0))

    def _on_form(self, referral: Referral) -> None:
        self.place_wanted.emit("documents", f"referral:{referral.person_id}")

    def _with_current(self, ask: Callable[[Referral], object]) -> None:
        if self.table.current is not None:
            ask(self.table.current)

    def _on_tab(self) -> None:
        wanted = TABS[self.tabs.currentIndex()]
        self.table.filter_by(lambda one: wanted == "All" or (one.outcome is ReferralOutcome.OPEN) == (wanted == "Open"))
        self._footer.say(words.count(len(self.table.records), "referral"))

    def _on_current(self, referral: Referral | None) -> None:
        if referral is None:
            self.pane.show_nothing()
        else:
            self.pane.show_referral(referral, self._choices)


def _columns(choices: Callable[[], Choices]) -> tuple[Column[Referral], ...]:
    return (
        Column(title="Name", value=lambda one: one.person_name, width=190, medium=True),
        Column(title="From", value=lambda one: choices().short("agencies", one.from_agency), width=120),
        Column(title="Referred by", value=lambda one: one.from_name, width=150, tone="ink-2"),
        Column(
            title="Referred on",
            value=lambda one: words.day(one.referred_on),
            key=lambda one: one.referred_on,
            width=110,
        ),
        Column(title="Steps", value=referral_words.steps, width=70, key=lambda one: len(one.steps)),
        Column(title="Next step", value=referral_words.next_step, width=220, stretch=True),
    )
