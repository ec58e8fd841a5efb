"""Asks the panel service for what the page and the shared screen show, and saves what they decide."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.panel import (
    AgendaItem,
    Closing,
    ItemDecision,
    Meeting,
    MeetingDetails,
    MeetingLine,
    Member,
    Opening,
    PanelChoices,
    Proposal,
    Saved,
    Shown,
)
from iom_desktop.services.panel import Panel
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow
from iom_desktop.ui.pages.panel.page import PanelPage
from iom_desktop.vocabulary.panel import PanelState

CONCERNED = ("panel", "panel_item", "selection_decision", "episode", "rag_status", "referral", "action", "cohort_month")
FAULT = "Something went wrong in IOM Desktop itself."


def said(error: BaseException) -> str:
    """Return what the user is told of an error in place."""
    return error.message if isinstance(error, Mendable) else FAULT


class Conduct(QObject):
    """Leads one meeting on the shared screen: what the window wishes is asked, what comes back is shown."""

    saved = Signal(object)
    """Carries the ``Changes`` of each thing saved."""
    ended = Signal()

    def __init__(self, window: MeetingWindow, panel: Panel, tasks: Tasks, choices: PanelChoices, borough: str) -> None:
        super().__init__()
        self.window = window
        self._panel, self._tasks, self._choices = panel, tasks, choices
        self._meeting: Meeting | None = None
        self._item: AgendaItem | None = None
        self._saving = False
        window.offer(borough, choices)
        window.opening_wanted.connect(self._on_opening)
        window.item_wanted.connect(self.show_item)
        window.save_wanted.connect(self._on_save)
        window.action_typed.connect(self._on_action)
        window.day_typed.connect(self._on_day)
        window.closing_wanted.connect(self._on_closing)
        window.left.connect(self.ended)

    def begin(self, meeting: Meeting, declaration: str) -> None:
        """Start with attendance, or go on at the item where the meeting stands."""
        self._meeting = meeting
        if meeting.state is PanelState.PLANNED:
            self.window.show_opening(meeting, declaration)
        else:
            self._go_on(meeting)

    def show_item(self, item_id: str) -> None:
        """Put an item on the screen."""
        if self._meeting is None:
            return
        meeting_id = self._meeting.meeting_id
        self._tasks.write(self, lambda: self._panel.show(meeting_id, item_id), self._on_shown, self._on_not_shown)

    def _go_on(self, meeting: Meeting) -> None:
        """Go to the next item to be decided, or to the end."""
        self._meeting = meeting
        current = meeting.current
        if current is None:
            self.window.show_closing(meeting)
        else:
            self.show_item(current.item_id)

    def _on_shown(self, shown: Shown) -> None:
        self._meeting, self._item = shown.meeting, shown.item
        self.window.show_item(shown)

    def _on_not_shown(self, error: BaseException) -> None:
        self.window.view.decision.show_trouble(said(error))

    def _on_opening(self, opening: Opening) -> None:
        if self._meeting is None:
            return
        meeting_id = self._meeting.meeting_id

        def opened(saved: Saved) -> None:
            self.saved.emit(saved.changes)
            self._go_on(saved.meeting)

        self._tasks.write(
            self,
            lambda: self._panel.open(meeting_id, opening),
            opened,
            lambda error: self.window.opening.show_problem(said(error)),
        )

    def _on_save(self, decision: ItemDecision) -> None:
        """Save a decision that lacks nothing, then go to the next item; a second press meanwhile does nothing."""
        if self._meeting is None or self._item is None or self._saving:
            return
        gaps = self._panel.missing(self._item, decision)
        self.window.view.decision.show_missing(gaps)
        if gaps:
            return
        self._saving = True
        meeting_id, item_id = self._meeting.meeting_id, self._item.item_id
        self._tasks.write(
            self, lambda: self._panel.decide(meeting_id, item_id, decision), self._on_saved, self._on_not_saved
        )

    def _on_saved(self, saved: Saved) -> None:
        self._saving = False
        self.saved.emit(saved.changes)
        self._meeting = saved.meeting
        following = saved.meeting.after(self._item.item_id if self._item else "")
        if following is None:
            self.window.show_closing(saved.meeting)
        else:
            self.show_item(following.item_id)

    def _on_not_saved(self, error: BaseException) -> None:
        self._saving = False
        self.window.view.decision.show_trouble(said(error))

    def _on_action(self, line: str) -> None:
        try:
            self.window.view.decision.add_action(self._panel.read_action(line, self._choices.people))
        except Mendable as unclear:
            self.window.view.decision.action_list.show_problem(unclear.message)

    def _on_day(self, text: str) -> None:
        self.window.view.decision.fields.show_day(self._panel.read_day(text))

    def _on_closing(self, closing: Closing) -> None:
        if self._meeting is None:
            return
        meeting_id = self._meeting.meeting_id

        def closed(saved: Saved) -> None:
            self.saved.emit(saved.changes)
            self.window.close()

        self._tasks.write(
            self,
            lambda: self._panel.close(meeting_id, closing),
            closed,
            lambda error: self.window.closing.show_problem(said(error)),
        )


class PanelPresenter(QObject):
    """Between the panel's page and the service; one meeting at a time is on the shared screen."""

    meeting_running = Signal(bool)
    """Whether the shared screen is up: the register locks later while it is."""

    def __init__(
        self, page: PanelPage, panel: Panel, tasks: Tasks, news: News, prompts: Prompts, *, clock: Clock
    ) -> None:
        super().__init__(page)
        self._page, self._panel, self._tasks, self._news, self._prompts = page, panel, tasks, news, prompts
        self._clock = clock
        self._choices: PanelChoices | None = None
        self._chosen = ""
        self.conduct: Conduct | None = None
        page.meeting_chosen.connect(self._on_chosen)
        page.new_wanted.connect(self._on_new)
        page.start_wanted.connect(self._on_start)
        page.approve_wanted.connect(self._on_approve)
        page.agenda.add_wanted.connect(self._on_add)
        page.agenda.remove_wanted.connect(self._on_remove)
        page.agenda.order_wanted.connect(self._on_order)
        page.details.keep_wanted.connect(self._on_keep)
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Show the meetings as they are now."""
        if self._choices is None:
            self._tasks.ask(self, self._panel.choices, self._show_choices, self._show_trouble)
        self._tasks.ask(self, self._panel.meetings, self._show_meetings, self._show_trouble)

    def open(self, argument: str) -> None:
        """Stand on one meeting."""
        self._chosen = argument
        self.arrive()

    def leave_meeting(self) -> None:
        """Take the shared screen away; the meeting stays where it is."""
        if self.conduct is not None:
            self.conduct.window.close()

    def _show_choices(self, choices: PanelChoices) -> None:
        self._choices = choices
        self._page.offer(choices)

    def _show_meetings(self, lines: Sequence[MeetingLine]) -> None:
        self._page.show_meetings(lines, self._clock.today(), self._chosen)

    def _show_trouble(self, error: BaseException) -> None:
        self._page.say_trouble(said(error))

    def _on_chosen(self, meeting_id: str) -> None:
        self._chosen = meeting_id
        self._tasks.ask(self, lambda: self._read(meeting_id), self._on_read, self._show_trouble)

    def _read(self, meeting_id: str) -> tuple[Meeting, Sequence[Proposal]]:
        meeting = self._panel.meeting(meeting_id)
        before = meeting.state in (PanelState.PLANNED, PanelState.OPEN)
        return meeting, self._panel.proposals(meeting_id) if before else ()

    def _on_read(self, found: tuple[Meeting, Sequence[Proposal]]) -> None:
        meeting, proposals = found
        if meeting.meeting_id == self._chosen:
            self._page.show_meeting(meeting, proposals)

    def _on_new(self) -> None:
        self._chosen = ""
        last = max(self._page.meetings.records, key=lambda line: line.details.day, default=None)
        fresh = MeetingDetails(self._clock.today(), "10:00", "", "")
        if last is None:
            self._page.show_new(None, fresh)
        else:
            meeting_id = last.meeting_id
            self._tasks.ask(
                self,
                lambda: self._panel.meeting(meeting_id),
                lambda meeting: self._page.show_new(meeting, fresh),
                self._show_trouble,
            )

    def _on_keep(self, details: MeetingDetails, members: tuple[Member, ...]) -> None:
        chosen = self._chosen
        if chosen:
            self._write(lambda: self._panel.change(chosen, details, members), "Details kept")
        else:
            self._write(lambda: self._panel.plan(details, members), "Meeting planned")

    def _on_add(self, proposals: tuple[Proposal, ...]) -> None:
        chosen = self._chosen
        self._write(lambda: self._panel.add(chosen, proposals), "")

    def _on_remove(self, item_id: str) -> None:
        chosen = self._chosen
        self._write(lambda: self._panel.remove(chosen, item_id), "")

    def _on_order(self, item_ids: tuple[str, ...]) -> None:
        chosen = self._chosen
        self._write(lambda: self._panel.reorder(chosen, item_ids), "")

    def _on_approve(self, meeting_id: str) -> None:
        chair = self._page.meeting.details.chair if self._page.meeting else ""
        self._prompts.ask(
            f"Has {chair} agreed to the minutes as a true record?",
            "Approve the minutes",
            lambda: self._write(lambda: self._panel.approve(meeting_id), "Minutes approved"),
            detail="They are then kept as they are.",
        )

    def _write(self, work: Callable[[], Saved], told: str) -> None:
        def saved(answer: Saved) -> None:
            self._chosen = answer.meeting.meeting_id
            if told:
                self._page.say_saved(told)
            self._news.tell(answer.changes)

        self._tasks.write(self, work, saved, self._show_trouble)

    def _on_news(self, changes: Changes) -> None:
        if changes.concerns(*CONCERNED) and self._choices is not None and self.conduct is None:
            self.arrive()

    def _on_start(self, meeting_id: str) -> None:
        self._tasks.ask(
            self,
            lambda: (self._panel.meeting(meeting_id), self._panel.declaration(), self._panel.borough()),
            self._start,
            self._show_trouble,
        )

    def _start(self, found: tuple[Meeting, str, str]) -> None:
        meeting, declaration, borough = found
        if self._choices is None or self.conduct is not None:
            return
        window = self._page.make_window(self._clock)
        self.conduct = Conduct(window, self._panel, self._tasks, self._choices, borough)
        self.conduct.saved.connect(self._news.tell)
        self.conduct.ended.connect(self._on_ended)
        self.conduct.begin(meeting, declaration)
        self.meeting_running.emit(True)
        window.showFullScreen()

    def _on_ended(self) -> None:
        if self.conduct is not None:
            self.conduct.window.deleteLater()
            self.conduct.deleteLater()
            self.conduct = None
            self.meeting_running.emit(False)
            self.arrive()
