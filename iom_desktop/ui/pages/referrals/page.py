"""Referrals: who was referred, where each one stands in its seven steps, and the form for a new one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.choices import Choices
from iom_desktop.records.person import Person
from iom_desktop.records.referral_form import ReferralForm
from iom_desktop.records.returned_form import ReferralStart
from iom_desktop.records.support import OnwardReferral, Referral
from iom_desktop.records.transfer import Alike, ReceivedPack
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.referrals import referral_words
from iom_desktop.ui.pages.referrals.new_referral import NewReferral
from iom_desktop.ui.pages.referrals.passphrase_dialog import PackPassphraseDialog
from iom_desktop.ui.pages.referrals.sent_view import AnswerDialog, sent_table
from iom_desktop.ui.pages.referrals.step_dialog import EndDialog, StepDialog
from iom_desktop.ui.pages.referrals.steps_pane import StepsPane
from iom_desktop.ui.pages.referrals.who_dialog import TakeInDialog, WhoDialog, WhoIsMeant
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.vocabulary.cohort import ReferralOutcome

KEYS = (("↑ ↓", "move"), ("S", "step done"), ("Enter", "open case"), ("F", "referral form"), ("Ctrl+N", "new referral"))
KEYS_SENT = (("↑ ↓", "move"), ("A", "what came of it"), ("Enter", "open case"))
TABS = ("Open", "Ended", "All", "Sent elsewhere")
SENT = TABS.index("Sent elsewhere")


class ReferralsPage(QWidget):
    """Shows the referrals and takes new ones."""

    case_wanted = Signal(str)
    place_wanted = Signal(str, str)
    step_wanted = Signal(object)
    end_wanted = Signal(object)
    referral_wanted = Signal(object)
    retry_wanted = Signal()
    pack_wanted = Signal()
    returned_wanted = Signal()
    opening_wanted = Signal(object)
    take_in_wanted = Signal(object)
    answer_wanted = Signal(object)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._choices = Choices()
        self._day = date.min
        self._all: tuple[Referral, ...] = ()
        self.dialog: FormDialog | None = None
        self.new = NewReferral(icons)
        self._take_in = button("Take in a pack", self.pack_wanted.emit)
        self._header = SheetHeader(
            "Referrals",
            self._take_in,
            button("Read a returned form", self.returned_wanted.emit),
            button("New referral", self.begin, icons=icons, icon="plus", kind="primary"),
        )
        self._message = MessageBar(icons)
        self.tabs = CountTabs(TABS, name="Referrals")
        self.table: RecordTable[Referral] = RecordTable(
            theme, icons, _columns(lambda: self._choices), name="Referrals", key=lambda one: one.id, row_height=32
        )
        self.sent = sent_table(theme, icons, lambda: self._choices)
        self.pane = StepsPane(icons)
        self._footer = KeyFooter((*KEYS, KEYS_SENT[1]))
        self._lay_out()
        self._connect()
        self.table.empty.say("Loading the referrals", icon="user-plus")

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What F1 shows beside the foot."""
        return () if self._stack.currentWidget() is self.new else (("X", "end referral"),)

    def allow_transfers(self, *, allowed: bool) -> None:
        """Offer what concerns other boroughs to whoever works on everybody's cases."""
        self._take_in.setVisible(allowed)

    def show_referrals(
        self, referrals: tuple[Referral, ...], sent: tuple[OnwardReferral, ...], choices: Choices, day: date
    ) -> None:
        """Show the referrals as they stand."""
        self._all, self._choices, self._day = referrals, choices, day
        self.sent.show_records(sent)
        self._message.hide()
        open_ones = sum(one.outcome is ReferralOutcome.OPEN for one in referrals)
        self._header.say(f"{open_ones} open, {len(referrals) - open_ones} ended")
        self.tabs.show_counts([open_ones, len(referrals) - open_ones, len(referrals), len(sent)])
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

    def begin(self, person: Person | None = None) -> None:
        """Begin a new referral, of somebody the register knows where one is named."""
        self.new.start(self._choices, self._day)
        if person is not None:
            self.new.show_person(person)
        self._stack.setCurrentWidget(self.new)

    def begin_from(self, start: ReferralStart, file: str) -> None:
        """Begin a new referral with what came back in a file, unless somebody is in the middle of one."""
        if self._stack.currentWidget() is self.new and self.new.is_begun():
            self.new.say_not_saved(f"{file} is not read yet: save this referral first, or cancel it.")
            return
        self.begin()
        self.new.show_start(start, file)

    def say_unread(self, file: str, why: str) -> None:
        """Say why a file was not read as a referral form."""
        self._stack.setCurrentIndex(0)
        self._message.say(Message.ERROR, f"{file} was not read", why)

    def ask_who(self, form: ReferralForm, alike: Sequence[Alike]) -> None:
        """Ask who of the register is meant, before somebody new is entered."""
        self.new.let_save()
        dialog = WhoDialog(self, self._icons, alike)
        dialog.wanted.connect(lambda meant: self._on_who(form, meant))
        self._open(dialog)

    def ask_passphrase(self, path: Path) -> None:
        """Ask what opens a pack."""
        dialog = PackPassphraseDialog(self, self._icons, path)
        dialog.wanted.connect(self.opening_wanted)
        self._open(dialog)

    def show_pack(self, received: ReceivedPack) -> None:
        """Show what a pack brings, and ask who it is."""
        if self.dialog is not None:
            self.dialog.accept()
        dialog = TakeInDialog(self, self._icons, received)
        dialog.wanted.connect(self.take_in_wanted)
        self._open(dialog)

    def say_saved(self, line: str) -> None:
        """Say what was saved, and close the form it came from."""
        if self.dialog is not None:
            self.dialog.accept()
        self._stack.setCurrentIndex(0)
        self._message.say(Message.SAVED, line)

    def say_not_saved(self, why: str, code: str = "") -> None:
        """Say in the open form why it was not saved, beside the field that the code is about."""
        if self.dialog is not None:
            self.dialog.say_failure(why)
        elif self._stack.currentWidget() is self.new:
            self.new.say_not_saved(why, code)
        else:
            self._message.say(Message.ERROR, "Not saved", why)

    def ask_answer(self, referral: OnwardReferral) -> None:
        """Ask what came of somebody who was referred elsewhere."""
        dialog = AnswerDialog(self, self._icons, referral)
        dialog.wanted.connect(self.answer_wanted)
        self._open(dialog)

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

    def _on_who(self, form: ReferralForm, meant: WhoIsMeant) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        person = replace(form.person, id=meant.person_id)
        self.referral_wanted.emit(replace(form, person=person, is_new=not meant.person_id))

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _how: self._on_closed(dialog))
        dialog.show_fitted()

    def _on_closed(self, dialog: FormDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setContentsMargins(0, 0, 16, 0)
        tabs.addWidget(self.tabs, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self.sent)
        left.addWidget(self._lists, 1)
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
        self.table.on_key("X", self._on_end)
        self.sent.on_key("A", self.ask_answer)
        self.sent.opened.connect(lambda one: self.case_wanted.emit(one.person_id))
        self.pane.step_wanted.connect(lambda: self._with_current(self.ask_step))
        self.pane.settle_wanted.connect(lambda: self._with_current(self.ask_end))
        self.pane.case_wanted.connect(lambda: self._with_current(lambda one: self.case_wanted.emit(one.person_id)))
        self.pane.form_wanted.connect(lambda: self._with_current(self._on_form))
        self.new.wanted.connect(self.referral_wanted)
        self.new.left.connect(lambda: self._stack.setCurrentIndex(0))

    def _on_form(self, referral: Referral) -> None:
        self.place_wanted.emit("documents", f"referral:{referral.person_id}")

    def _on_end(self, referral: Referral) -> None:
        if referral.outcome is ReferralOutcome.OPEN:
            self.ask_end(referral)

    def _with_current(self, ask: Callable[[Referral], object]) -> None:
        if self.table.current is not None:
            ask(self.table.current)

    def _on_tab(self) -> None:
        wanted = TABS[self.tabs.currentIndex()]
        elsewhere = self.tabs.currentIndex() == SENT
        self._lists.setCurrentIndex(int(elsewhere))
        self._footer.offer(*(said for _, said in (KEYS_SENT if elsewhere else KEYS)))
        self.pane.setVisible(not elsewhere)
        if elsewhere:
            self._footer.say(words.count(len(self.sent.records), "referral"))
            return
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
        Column(
            title="From",
            value=lambda one: one.other_borough or choices().short("agencies", one.from_agency),
            width=120,
        ),
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
