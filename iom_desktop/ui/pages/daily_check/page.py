"""The daily check: everybody on the scheme, one after the other, by keyboard, with the tasking sheet growing beside."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.tasking import TaskingSheet
from iom_desktop.records.work import CheckEntry, QueueDay
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.check_pane import CheckPane
from iom_desktop.ui.pages.daily_check.keys import LETTERS, SCREEN_KEYS
from iom_desktop.ui.pages.daily_check.progress_head import ProgressHead
from iom_desktop.ui.pages.daily_check.queue_pane import QueuePane
from iom_desktop.ui.pages.daily_check.run import Run
from iom_desktop.ui.pages.daily_check.sheet_pane import SheetPane
from iom_desktop.ui.widgets.buttons import key
from iom_desktop.ui.widgets.empty_state import EmptyState
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.vocabulary.work import CheckOutcome

NARROW_WINDOW = 1400
CHECKING, EMPTY = 0, 1


class DailyCheckPage(QWidget):
    """Turns to the next person as soon as a check is taken; keeping it goes on behind."""

    check_taken = Signal(object, bool)
    """Carries the ``NewCheck``, and whether it corrects the one made before."""
    skipped = Signal(str, str)
    """Carries the person's id and the reason."""
    audience_chosen = Signal(bool)
    print_wanted = Signal(bool)
    """Carries whether the police-only sheet is wanted."""
    case_wanted = Signal(str)
    refresh_wanted = Signal()
    keys = SCREEN_KEYS
    """What F1 tells of this screen, which has no foot of its own."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._run: Run | None = None
        self._newest = ""
        self.head = ProgressHead(icons)
        self.message = MessageBar(icons)
        self.queue = QueuePane(theme, icons)
        self.pane = CheckPane(theme, icons)
        self.empty = EmptyState(icons)
        self.sheet = SheetPane(theme, icons)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.pane)
        self._middle.addWidget(self.empty)
        self._lay_out()
        self._connect()
        self._connect_keys()

    @property
    def run(self) -> Run | None:
        """Where the run through the queue stands."""
        return self._run

    @property
    def day(self) -> date | None:
        """The day whose queue is shown."""
        return self._run.queue.day if self._run else None

    def show_queue(self, queue: QueueDay, user_id: str) -> None:
        """Show the day's queue; whoever was on a person stays there, with what they had typed."""
        shown = self.pane.line
        self._run = Run(queue, user_id, at=shown.person_id if shown else "")
        now = self._run.current
        if not (now and shown and now.person_id == shown.person_id and now.today == shown.today):
            self._show_current()
        self._show_progress()

    def show_sheet(self, sheet: TaskingSheet, *, police_allowed: bool) -> None:
        """Show the tasking sheet as it stands."""
        self.sheet.allow_police(allowed=police_allowed)
        self.sheet.show_sheet(sheet, self._newest)

    def settle(self, entry: CheckEntry) -> None:
        """Take over what the register kept."""
        if self._run:
            self._run.settle(entry)
            self._show_progress()

    def give_back(self, person_id: str, said: str) -> None:
        """Turn back to somebody whose check was not saved, and say why."""
        if self._run:
            self._run.give_back(person_id)
            self._show_current()
            self._show_progress()
        self.message.say(Message.ERROR, said)

    def show_failure(self, said: str) -> None:
        """Say that the queue could not be read."""
        self.message.say(Message.ERROR, said, action="Try again", pressed=self.refresh_wanted.emit)

    def show_printed(self, said: str) -> None:
        """Say where the sheet went."""
        self.message.say(Message.SAVED, said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sheet where the window is narrow."""
        super().resizeEvent(event)
        self.sheet.fold_for(narrow=self.window().width() < NARROW_WINDOW)

    def _show_current(self) -> None:
        line = self._run.current if self._run else None
        if self._run is None or line is None:
            self._middle.setCurrentIndex(EMPTY)
            return
        self._middle.setCurrentIndex(CHECKING)
        self.pane.show_line(line, self._run.queue)
        self.queue.show_run(self._run)
        self.queue.table.setFocus()

    def _show_progress(self) -> None:
        run = self._run
        if run is None:
            return
        self.head.show_progress(run.queue.day, run.done, run.left)
        self.queue.show_run(run)
        self._say_empty(run)

    def _say_empty(self, run: Run) -> None:
        if not run.queue.total:
            self.empty.say("Nobody is on the scheme yet", "People come here when they are adopted", icon="users")
        elif not run.left:
            at = f" at {words.time(run.finished_at)}" if run.finished_at else ""
            said = f"All {run.queue.total} checked{at}"
            self.empty.say(said, icon="clipboard-check", action="Print the tasking sheet", pressed=self._on_print)

    def _save(self) -> None:
        pane, run = self.pane, self._run
        if run is None or pane.line is None or run.current is None:
            return
        if pane.skipping:
            self._skip(run, pane)
            return
        check = pane.check
        if check is None:
            self.message.say(Message.INFO, "What happened? Press a key, N for no change")
            return
        if pane.sources.missing:
            missing = ", ".join(pane.sources.missing)
            self.message.say(Message.WARNING, f"Not looked at yet: {missing}", "0 answers them all: nothing new")
            return
        if pane.form.missing():
            return
        correcting = run.correcting
        run.finish(check)
        self._newest = check.person_id
        self._go_on()
        self.check_taken.emit(check, correcting)

    def _skip(self, run: Run, pane: CheckPane) -> None:
        if pane.line is None or pane.form.missing():
            return
        person_id, reason = pane.line.person_id, pane.form.skip_reason
        run.skip(person_id, reason)
        self._go_on()
        self.skipped.emit(person_id, reason)

    def _go_on(self) -> None:
        self.message.hide()
        self._show_current()
        self._show_progress()

    def _on_outcome(self, outcome: CheckOutcome) -> None:
        self.pane.choose(outcome)
        if outcome is CheckOutcome.NO_CHANGE:
            self._save()

    def _on_back(self) -> None:
        if self._run and self._run.back():
            self._show_current()

    def _on_person(self, person_id: str) -> None:
        if self._run and self._run.go_to(person_id):
            self.pane.show_line(self._run.current or self._run.to_come[0], self._run.queue)
            self.queue.show_run(self._run)

    def _on_escape(self) -> None:
        self.pane.give_up()
        self.queue.table.setFocus()

    def _on_print(self) -> None:
        self.print_wanted.emit(self.sheet.police_only)

    def _on_case(self) -> None:
        if self.pane.line:
            self.case_wanted.emit(self.pane.line.person_id)

    def _connect(self) -> None:
        self.head.print_wanted.connect(self._on_print)
        self.queue.person_chosen.connect(self._on_person)
        self.pane.outcomes.chosen.connect(self._on_outcome)
        self.pane.head.case_wanted.connect(self._on_case)
        self.pane.save_wanted.connect(self._save)
        self.pane.back_wanted.connect(self._on_back)
        self.pane.skip_wanted.connect(self.pane.ask_why_skipped)
        self.sheet.audience_chosen.connect(self.audience_chosen)

    def _connect_keys(self) -> None:
        for outcome, letter in LETTERS.items():
            key(self, letter, partial(self._on_outcome, outcome))
        for number in range(1, 10):
            key(self, str(number), partial(self.pane.sources.turn, number))
        key(self, "0", self.pane.sources.nothing_new_in_the_rest)
        for keys, does in (
            ("Return", self._save),
            ("Enter", self._save),
            ("Backspace", self._on_back),
            ("S", self.pane.ask_why_skipped),
            ("Ctrl+P", self._on_print),
            ("Ctrl+O", self._on_case),
            ("Esc", self._on_escape),
        ):
            key(self, keys, does)

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.queue)
        body.addWidget(rule(upright=True))
        body.addWidget(self._middle, 1)
        body.addWidget(rule(upright=True))
        body.addWidget(self.sheet)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self.message)
        rows.addLayout(body, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.queue.table)
