"""The daily check: everybody on the scheme, one after the other, by keyboard, and the proof of who was looked up."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.check_queue import QueueDay
from iom_desktop.records.tasking import TaskingSheet
from iom_desktop.records.work import CheckEntry
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.coverage_pane import CoveragePane
from iom_desktop.ui.pages.daily_check.keys import FOOT_KEYS, LETTERS, PROPOSAL_KEYS, SCREEN_KEYS, TEAM_KEYS
from iom_desktop.ui.pages.daily_check.looking_up import Judge, LookingUp, Propose
from iom_desktop.ui.pages.daily_check.progress_head import COVERAGE, QUEUE, ProgressHead
from iom_desktop.ui.pages.daily_check.run import Run
from iom_desktop.ui.widgets.buttons import key
from iom_desktop.ui.widgets.empty_state import EmptyState
from iom_desktop.ui.widgets.focus_lead import FocusLead
from iom_desktop.ui.widgets.key_commands import TURNED_OFF
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar

NARROW_WINDOW = 1400
PAUSED = 2


class DailyCheckPage(QWidget):
    """Looks people up, pauses with nobody on the screen, and shows who was looked up when."""

    check_taken = Signal(object, bool)
    """Carries the ``NewCheck``, and whether it corrects the one made before."""
    skipped = Signal(str, str)
    """Carries the person's id and the reason."""
    put_off_wanted = Signal(str)
    take_back_wanted = Signal(str)
    answered = Signal(str, object, bool)
    """Carries the person's id, the ``ProposedAction``, and whether it is taken on."""
    drafted = Signal(object)
    """Carries the ``UnsavedTyping`` of a half-typed check."""
    audience_chosen = Signal(bool)
    print_wanted = Signal(bool)
    """Carries whether the police-only sheet is wanted."""
    case_wanted = Signal(str)
    file_answered = Signal(bool)
    """Whether what a file proposes of the person is taken up; else it is dismissed."""
    refresh_wanted = Signal()
    coverage_wanted = Signal()
    """What F1 tells of this screen."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.head = ProgressHead(icons)
        self.message = MessageBar(icons)
        self.looking = LookingUp(theme, icons, self.message)
        self.queue, self.pane, self.sheet = self.looking.queue, self.looking.pane, self.looking.sheet
        self.proposals, self.empty = self.looking.proposals, self.looking.empty
        self.coverage = CoveragePane(theme, icons)
        self._paused = EmptyState(icons)
        self._foot = KeyFooter((*FOOT_KEYS, *TEAM_KEYS, *PROPOSAL_KEYS), keys_first=True)
        self._for_team = True
        self._queue_keys: list[QShortcut] = []
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self._connect_keys()
        self._on_moved()

    @property
    def run(self) -> Run | None:
        """Where the run through the queue stands."""
        return self.looking.run

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What F1 shows beside the foot: every key of the queue."""
        return () if self._body.currentIndex() == COVERAGE else SCREEN_KEYS

    @property
    def day(self) -> date | None:
        """The day whose queue is shown."""
        return self.run.queue.day if self.run else None

    @property
    def for_team(self) -> bool:
        """Tell whether the user works for everybody, with paper and files."""
        return self._for_team

    @property
    def is_paused(self) -> bool:
        """Tell whether the check is paused, with nobody on the screen."""
        return self._body.currentIndex() == PAUSED

    def consult(self, judge: Judge, propose: Propose) -> None:
        """Take whom to ask whether a check can stand, and what it proposes."""
        self.looking.consult(judge, propose)

    def allow_team(self, *, allowed: bool) -> None:
        """Offer the paper, its results and files to whoever works for everybody, and not to whoever has own cases."""
        self._for_team = allowed
        self.head.finish.setVisible(allowed)
        self.coverage.export.setVisible(allowed)
        self.sheet.allow_team(allowed=allowed)
        self._on_moved()

    def show_queue(self, queue: QueueDay, user_id: str) -> None:
        """Show the day's queue; whoever was on a person stays there, with what they had typed."""
        self.looking.show_queue(queue, user_id)

    def show_sheet(self, sheet: TaskingSheet, *, police_allowed: bool) -> None:
        """Show the tasking sheet as it stands."""
        self.looking.show_sheet(sheet, police_allowed=police_allowed)

    def settle(self, entry: CheckEntry) -> None:
        """Take over what the register kept."""
        self.looking.settle(entry)

    def give_back(self, person_id: str, said: str) -> None:
        """Put somebody back whose check was not saved, and say why."""
        self.looking.give_back(person_id, said)

    def show_failure(self, said: str) -> None:
        """Say that the queue could not be read."""
        self.message.say(Message.ERROR, said, action="Try again", pressed=self.refresh_wanted.emit)

    def show_printed(self, said: str) -> None:
        """Say where the sheet went."""
        self.message.say(Message.SAVED, said)

    def show_check(self) -> None:
        """Show the queue."""
        self._show(QUEUE)

    def show_coverage(self) -> None:
        """Show who was looked up when."""
        self._show(COVERAGE)

    def pause(self) -> None:
        """Stop with nobody's name on the screen, or go on where one was."""
        if self.is_paused:
            self._show(QUEUE)
            return
        left = self.run.left if self.run else 0
        self._paused.say(
            f"Paused with {left} left", "What is half typed is kept", icon="timer", action="Go on", pressed=self.pause
        )
        self.looking.half_typed.write_down()
        self.message.hide()
        self._show(PAUSED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sheet where the window is narrow."""
        super().resizeEvent(event)
        self.sheet.fold_for(narrow=self.window().width() < NARROW_WINDOW)

    def _show(self, at: int) -> None:
        self._body.setCurrentIndex(at)
        self._foot.setVisible(at == QUEUE)
        for one in self._queue_keys:  # the coverage has Enter and letters of its own
            one.setEnabled(at != COVERAGE and not one.property(TURNED_OFF))
        self.head.show_view(at, paused=at == PAUSED)
        self._lead.to = {QUEUE: self.queue.table, COVERAGE: self.coverage}.get(at)
        if at == QUEUE:
            self.looking.take_focus()
        else:
            self.setFocus()
        if at == COVERAGE:
            self.coverage_wanted.emit()

    def _on_moved(self) -> None:
        if self.run:
            self.head.show_progress(self.run.queue.day, self.run.done, self.run.left)
            self.sheet.show_not_done(self.run.left, self.run.done + self.run.left)
        usual = (*FOOT_KEYS, *TEAM_KEYS) if self._for_team else FOOT_KEYS
        keys = PROPOSAL_KEYS if self.looking.proposing else usual
        self._foot.offer(*(does for _key, does in keys))

    def _on_print(self) -> None:
        if self._for_team:
            self.print_wanted.emit(self.sheet.police_only)

    def _on_case(self) -> None:
        if self.pane.line:
            self.case_wanted.emit(self.pane.line.person_id)

    def _on_enter(self) -> None:
        if self.is_paused:
            self.pause()
        elif self._body.currentIndex() == QUEUE and self.looking.proposing:
            self.proposals.leave_open()
        else:
            self._checking(self.looking.save)

    def _checking(self, does: Callable[[], object]) -> None:
        """Do what a key means while somebody is looked up, and nothing at any other time."""
        if self._body.currentIndex() == QUEUE and self.looking.checking:
            does()

    def _asked(self, *, taken: bool) -> None:
        if self._body.currentIndex() == QUEUE and self.looking.proposing:
            self.proposals.answer(taken=taken)
        else:
            self._checking(lambda: self.file_answered.emit(taken))

    def _connect(self) -> None:
        looking = self.looking
        for wish in ("check_taken", "skipped", "put_off_wanted", "take_back_wanted"):
            getattr(looking, wish).connect(getattr(self, wish))
        looking.moved_on.connect(self._on_moved)
        looking.print_wanted.connect(self._on_print)
        looking.half_typed.drafted.connect(self.drafted)
        looking.proposals.answered.connect(self.answered)
        self.head.print_wanted.connect(self._on_print)
        self.head.pause_wanted.connect(self.pause)
        self.head.view_chosen.connect(self._show)
        self.pane.head.case_wanted.connect(self._on_case)
        self.coverage.case_wanted.connect(self.case_wanted)
        self.sheet.audience_chosen.connect(self.audience_chosen)
        self.sheet.not_done_wanted.connect(looking.turn_to_not_done)

    def _connect_keys(self) -> None:
        looking, sources = self.looking, self.pane.sources
        does: dict[str, Callable[[], object]] = {
            letter: partial(looking.choose, outcome) for outcome, letter in LETTERS.items()
        }
        does |= {str(number): partial(sources.turn, number) for number in range(1, 10)}
        does |= {
            "0": sources.nothing_new_in_the_rest,
            "Shift+Return": looking.keep_finding,
            "Shift+Enter": looking.keep_finding,
            "Backspace": looking.back,
            "Del": looking.take_back,
            "L": looking.come_back_later,
            "S": self.pane.ask_why_skipped,
            "Esc": looking.escape,
        }
        for keys, deed in does.items():
            self._queue_keys.append(key(self, keys, partial(self._checking, deed)))
        others: dict[str, Callable[[], object]] = {
            "Return": self._on_enter,
            "Enter": self._on_enter,
            "Y": partial(self._asked, taken=True),
            "U": partial(self._asked, taken=False),
        }
        self._queue_keys += [key(self, keys, deed) for keys, deed in others.items()]
        key(self, "P", self.pause)
        key(self, "Ctrl+P", self._on_print)
        key(self, "Ctrl+O", self._on_case)

    def _lay_out(self) -> None:
        self._body.addWidget(self.looking)
        self._body.addWidget(self.coverage)
        self._body.addWidget(self._paused)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self.message)
        rows.addWidget(self._body, 1)
        rows.addWidget(self._foot)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lead = FocusLead(self, self.queue.table)
