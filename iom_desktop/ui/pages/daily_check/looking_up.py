"""Looking people up: the queue, the check of whoever is now, what it proposes, and the sheet that grows beside."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from iom_desktop.records.check_queue import QueueDay, QueueLine
from iom_desktop.records.tasking import TaskingSheet
from iom_desktop.records.work import CheckEntry, NewCheck, ProposedAction
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.check_pane import CheckPane
from iom_desktop.ui.pages.daily_check.check_state import in_words
from iom_desktop.ui.pages.daily_check.half_typed import HalfTyped
from iom_desktop.ui.pages.daily_check.proposals_pane import ProposalsPane
from iom_desktop.ui.pages.daily_check.queue_pane import QueuePane
from iom_desktop.ui.pages.daily_check.run import Run
from iom_desktop.ui.pages.daily_check.sheet_pane import SheetPane
from iom_desktop.ui.widgets.empty_state import EmptyState
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.vocabulary.work import CheckOutcome

CHECKING, PROPOSING, EMPTY = 0, 1, 2

Judge = Callable[[NewCheck, QueueLine, date], Mapping[str, str]]
"""Tells what keeps the last finding of a check from standing, by the name of the fact."""
Propose = Callable[[NewCheck, QueueLine, QueueDay], tuple[ProposedAction, ...]]


class LookingUp(QWidget):
    """Goes from person to person; keeping each check goes on behind."""

    check_taken = Signal(object, bool)
    """Carries the ``NewCheck``, and whether it corrects the one made before."""
    skipped = Signal(str, str)
    """Carries the person's id and the reason."""
    put_off_wanted = Signal(str)
    take_back_wanted = Signal(str)
    print_wanted = Signal()
    moved_on = Signal()
    """Somebody else is shown, or something else is asked."""

    def __init__(self, theme: Theme, icons: Icons, message: MessageBar) -> None:
        super().__init__()
        self.run: Run | None = None
        self._newest = ""
        self._judge: Judge | None = None
        self._propose: Propose | None = None
        self._message = message
        self.queue = QueuePane(theme, icons)
        self.pane = CheckPane(theme, icons)
        self.proposals = ProposalsPane(theme)
        self.empty = EmptyState(icons)
        self.sheet = SheetPane(theme, icons)
        self.half_typed = HalfTyped(self.pane)
        self._middle = QStackedWidget()
        self._lay_out()
        self.queue.person_chosen.connect(self._on_person)
        self.pane.outcomes.chosen.connect(self.choose)
        self.pane.save_wanted.connect(self.save)
        self.pane.back_wanted.connect(self.back)
        self.pane.skip_wanted.connect(self.pane.ask_why_skipped)
        self.pane.later_wanted.connect(self.come_back_later)
        self.proposals.over.connect(self._show_current)

    @property
    def checking(self) -> bool:
        """Tell whether somebody is being looked up, and nothing else is asked."""
        return self._middle.currentIndex() == CHECKING

    @property
    def proposing(self) -> bool:
        """Tell whether an action is proposed and not decided."""
        return self._middle.currentIndex() == PROPOSING

    def consult(self, judge: Judge, propose: Propose) -> None:
        """Take whom to ask whether a check can stand, and what it proposes."""
        self._judge, self._propose = judge, propose

    def take_focus(self) -> None:
        """Put the keyboard where the letters mean outcomes, or where something is asked."""
        (self.proposals if self.proposing else self.queue.table).setFocus()

    def show_queue(self, queue: QueueDay, user_id: str) -> None:
        """Show the day's queue; whoever was on a person stays there, with what they had typed."""
        shown = self.pane.line
        self.run = Run(queue, user_id, at=shown.person_id if shown else "")
        now = self.run.current
        if not (now and shown and now.person_id == shown.person_id and now.today == shown.today):
            self._show_current()
        else:
            self._show_progress()

    def show_sheet(self, sheet: TaskingSheet, *, police_allowed: bool) -> None:
        """Show the tasking sheet as it stands."""
        self.sheet.allow_police(allowed=police_allowed)
        self.sheet.show_sheet(sheet, self._newest)

    def settle(self, entry: CheckEntry) -> None:
        """Take over what the register kept; the queue is drawn again only where that says something else."""
        if self.run is None:
            return
        if self.run.settle(entry) or not self.run.left:
            self._show_progress()

    def give_back(self, person_id: str, said: str) -> None:
        """Put somebody back whose check was not saved, and turn to them unless a check is half typed by now."""
        turn = not self.half_typed.any
        if self.run:
            self.run.give_back(person_id, turn=turn)
            if turn:
                self._show_current()
            else:
                self._show_progress()
        go = "" if turn else "Turn to them"
        self._message.say(Message.ERROR, said, action=go, pressed=lambda: self.turn_to(person_id))

    def drop(self, person_id: str, said: str) -> None:
        """Leave out somebody who is not on IOM any more, and say so; the queue goes on."""
        if self.run:
            here = self.run.current
            self.run.drop(person_id)
            if here is not self.run.current:
                self._show_current()
            else:
                self._show_progress()
        self._message.say(Message.WARNING, said)

    def show_taken_back(self, person_id: str, left: tuple[str, ...]) -> None:
        """Turn to somebody whose check was taken back, and say what it leaves."""
        if self.run:
            self.run.wait_again(person_id)
            self._show_current()
        self._message.say(Message.SAVED, "Taken back, as if nobody had looked")
        self.say_left("Taken back.", left)

    def say_left(self, line: str, left: tuple[str, ...]) -> None:
        """Say what taking a check back has left as it is."""
        if left:
            self._message.say(Message.WARNING, line, f"Left, being changed since: {', '.join(left)}. See the case.")

    def turn_to(self, person_id: str) -> None:
        """Turn to somebody of the queue."""
        if self.run and self.run.go_to(person_id):
            self._show_current()

    def turn_to_not_done(self) -> None:
        """Turn to whoever was passed over first, else to the first who waits: the queue is the list of them."""
        run = self.run
        if run and self.checking:
            left = (*run.not_done, *run.put_off, *run.waiting)
            self.turn_to(left[0].person_id if left else "")
            self.queue.table.setFocus()

    def save(self) -> None:
        """Save what is typed and turn to the next person, or say what is missing."""
        pane, run = self.pane, self.run
        if run is None or pane.line is None or run.current is None:
            return
        if pane.skipping:
            self._skip(run, pane)
            return
        check = pane.check
        if check is None:
            self._message.say(Message.INFO, "What happened? Press a key, N for no change")
        elif not pane.sources.answers:
            self._message.say(
                Message.WARNING, "Not looked at yet", "Press 1 to 8 for each source, or 0 for all of them"
            )
        elif not self._faulty(check, pane.line):
            self._take(run, check, pane.line)

    def keep_finding(self) -> None:
        """Keep what is typed as one finding of the check, and let another be chosen."""
        pane = self.pane
        check = pane.check
        if pane.line and check and pane.outcome and not self._faulty(check, pane.line):
            pane.keep_finding()
            self.queue.table.setFocus()

    def choose(self, outcome: CheckOutcome) -> None:
        """Choose an outcome; no change is saved at once."""
        if not self.pane.choose(outcome):
            self._message.say(Message.INFO, "Something was found already", "Enter saves it; Esc takes it back")
        elif outcome is CheckOutcome.NO_CHANGE:
            self.save()

    def ask_about(self, line: QueueLine, check: NewCheck, proposed: tuple[ProposedAction, ...]) -> None:
        """Ask of each action that a check proposes whether somebody takes it on."""
        self._middle.setCurrentIndex(PROPOSING)
        self.proposals.ask(line, in_words(check.findings, words.of), proposed)
        self._show_progress()
        self.take_focus()

    def come_back_later(self) -> None:
        """Put the person off until later today."""
        line = self.pane.line
        if self.run and line and self.run.current and not (line.today and not line.today.skipped):
            self.run.come_back_later(line.person_id)
            self._go_on(line.person_id)
            self._show_current()
            self.put_off_wanted.emit(line.person_id)

    def take_back(self) -> None:
        """Take back one's own check of the person shown."""
        if self.run and self.run.correcting and self.pane.line:
            self.take_back_wanted.emit(self.pane.line.person_id)
        else:
            self._message.say(Message.INFO, "Nothing to take back here", "Backspace goes to your last check")

    def back(self) -> None:
        """Turn to one's own last check, to correct it."""
        if self.run and self.run.back():
            self._show_current()

    def escape(self) -> None:
        """Take back what is chosen, and give the letters back their meaning."""
        self.pane.give_up()
        self.queue.table.setFocus()

    def _faulty(self, check: NewCheck, line: QueueLine) -> bool:
        form = self.pane.form
        if form.missing():
            return True
        if line.today and line.today.complete and not (self.run and self.run.correcting):
            self._message.say(Message.WARNING, f"{line.today.by} has looked this person up already")
            return True
        if self._judge is None or self.run is None:
            return False
        return form.say_faults(self._judge(check, line, self.run.queue.day))

    def _take(self, run: Run, check: NewCheck, line: QueueLine) -> None:
        unread, correcting = self.pane.sources.missing, run.correcting
        proposed = self._propose(check, line, run.queue) if self._propose else ()
        run.finish(check)
        self._newest = check.person_id
        self._go_on(check.person_id)
        self.check_taken.emit(check, correcting)
        if unread:
            self._message.say(
                Message.INFO, f"Not looked at: {', '.join(unread)}", f"{line.name} stays on the not-done list"
            )
        if proposed:
            self.ask_about(line, check, proposed)
        else:
            self._show_current()

    def _skip(self, run: Run, pane: CheckPane) -> None:
        if pane.line is None or pane.form.missing():
            return
        person_id, reason = pane.line.person_id, pane.form.skip_reason
        run.skip(person_id, reason)
        self._go_on(person_id)
        self._show_current()
        self.skipped.emit(person_id, reason)

    def _go_on(self, person_id: str) -> None:
        self._message.hide()
        self.half_typed.forget(person_id)

    def _show_current(self) -> None:
        line = self.run.current if self.run else None
        self.half_typed.set_aside()
        self._middle.setCurrentIndex(EMPTY if line is None else CHECKING)
        if self.run and line:
            self._show_line(self.run, line)
        self._show_progress()
        self.take_focus()

    def _show_line(self, run: Run, line: QueueLine) -> None:
        self.pane.show_line(line, run.queue, correcting=run.correcting)
        self.half_typed.fill_in(line.person_id)

    def _show_progress(self) -> None:
        if self.run:
            self.queue.show_run(self.run)
            self._say_empty(self.run)
        self.moved_on.emit()

    def _say_empty(self, run: Run) -> None:
        if not run.queue.total:
            self.empty.say(
                "Nobody is on the scheme yet",
                "Everybody whom a panel adopts is looked up here, each working day.",
                icon="users",
                guide="the-daily-check",
            )
        elif not run.left:
            at = f" at {words.time(run.finished_at)}" if run.finished_at else ""
            said = f"All {run.queue.total} checked{at}"
            self.empty.say(
                said, icon="clipboard-check", action="Print the tasking sheet", pressed=self.print_wanted.emit
            )

    def _on_person(self, person_id: str) -> None:
        if self.run and self.checking and self.run.go_to(person_id):
            self.half_typed.set_aside()
            self._show_line(self.run, self.run.current or self.run.to_come[0])
            self.queue.show_run(self.run)

    def _lay_out(self) -> None:
        for part in (self.pane, self.proposals, self.empty):
            self._middle.addWidget(part)
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.queue)
        body.addWidget(rule(upright=True))
        body.addWidget(self._middle, 1)
        body.addWidget(rule(upright=True))
        body.addWidget(self.sheet)
