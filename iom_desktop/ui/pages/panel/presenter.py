"""Asks the panel service for what the page and the shared screen show, and saves what they decide."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from iom_desktop.clock import Clock
from iom_desktop.records.borough import Borough
from iom_desktop.records.changes import Changes
from iom_desktop.records.documents import SetPaper
from iom_desktop.records.panel import (
    Meeting,
    MeetingDetails,
    MeetingLine,
    Member,
    PanelChoices,
    Proposal,
    Saved,
    Shown,
)
from iom_desktop.records.panel_start import MeetingStart
from iom_desktop.services.panel import Panel
from iom_desktop.services.panel_meeting import PanelMeeting
from iom_desktop.services.panel_papers import PanelPapers
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.panel.add_flow import AddFlow
from iom_desktop.ui.pages.panel.conduct import Conduct, said
from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow
from iom_desktop.ui.pages.panel.page import PanelPage
from iom_desktop.ui.pages.panel.paper_flow import PaperFlow
from iom_desktop.ui.pages.panel.pictures import Picture, Scenes
from iom_desktop.ui.pages.panel.stage import Screens, Stage
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.panel import MeetingPaper, PanelState

CONCERNED = ("panel", "panel_item", "selection_decision", "episode", "rag_status", "referral", "action", "cohort_month")


class PanelPresenter(QObject):
    """Between the panel's page and the service; one meeting at a time is on the shared screen."""

    meeting_running = Signal(bool)
    """Whether the shared screen is up: the register locks later while it is."""

    def __init__(
        self,
        page: PanelPage,
        panel: Panel,
        tasks: Tasks,
        news: News,
        prompts: Prompts,
        *,
        room: PanelMeeting,
        papers: PanelPapers,
        clock: Clock,
        screens: Screens = QGuiApplication.screens,
    ) -> None:
        super().__init__(page)
        self._page, self._panel, self._tasks, self._news, self._prompts = page, panel, tasks, news, prompts
        self._room, self._papers, self._clock, self._screens = room, papers, clock, screens
        self.papers = PaperFlow(papers, tasks, prompts, page.icons)
        self.adding = AddFlow(page, panel, tasks, news)
        self.stage: Stage | None = None
        self._choices: PanelChoices | None = None
        self._chosen = ""
        self.conduct: Conduct | None = None
        page.meeting_chosen.connect(self._on_chosen)
        page.new_wanted.connect(self._on_new)
        page.start_wanted.connect(self._on_start)
        page.approve_wanted.connect(self._on_approve)
        page.agenda.preview_wanted.connect(self._on_preview)
        page.agenda.add_wanted.connect(self._on_add)
        page.agenda.remove_wanted.connect(self._on_remove)
        page.agenda.order_wanted.connect(self._on_order)
        page.agenda.time_wanted.connect(self._on_time)
        page.details.keep_wanted.connect(self._on_keep)
        page.after.minutes_wanted.connect(self._on_minutes)
        page.after.paper_wanted.connect(self._on_paper)
        page.after.letter_wanted.connect(self._on_letter)
        page.after.letters_wanted.connect(self._on_letters)
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

    def pictures(self) -> tuple[Picture, ...]:
        """Return the tabs, and the states of the shared screen as the meeting on the page would show them."""
        meeting = self._page.meeting
        if meeting is None or not meeting.items or self._choices is None:
            return ()
        item_id = meeting.items[0].item_id
        start = self._room.opening(meeting.meeting_id)
        scenes = Scenes(
            make=self._make_window,
            make_shared=lambda: self._page.make_shared(self._clock),
            borough=start.borough,
            declaration=start.declaration,
            choices=self._choices,
            meeting=meeting,
            shown=self._panel.preview(meeting.meeting_id, item_id),
            before_others=self._panel.preview(meeting.meeting_id, item_id, Audience.PERSON),
            sections=self._room.chair_brief(meeting.meeting_id, item_id),
            standings=start.standings,
        )
        return (*self._page.pictures(), *scenes.all())

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
        if meeting.meeting_id != self._chosen:
            return
        self._page.show_meeting(meeting, proposals)
        if meeting.state in (PanelState.CLOSED, PanelState.APPROVED):
            self._tasks.ask(
                self,
                lambda: self._papers.follow_up(meeting.meeting_id),
                lambda found: self._page.after.show_follow_up(meeting, found),
                self._show_trouble,
            )

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

    def _on_time(self, item_id: str, minutes: int) -> None:
        chosen = self._chosen
        self._write(lambda: self._panel.give_time(chosen, item_id, minutes), "")

    def _on_approve(self, meeting_id: str) -> None:
        chair = self._page.meeting.details.chair if self._page.meeting else ""
        self._prompts.ask(
            f"Has {chair} agreed to the minutes as a true record?",
            "Approve the minutes",
            lambda: self._write(lambda: self._papers.approve(meeting_id)[0], "Minutes approved and kept"),
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
            lambda: self._room.opening(meeting_id),
            self._start,
            self._show_trouble,
        )

    def _make_window(self) -> MeetingWindow:
        window = self._page.make_window(self._clock)
        window.resize(self._page.window().size())
        return window

    def _on_preview(self, item_id: str) -> None:
        """Show one item as the shared screen will, with nothing to decide."""
        meeting_id = self._chosen
        self._tasks.ask(
            self,
            lambda: (self._panel.borough(), self._panel.preview(meeting_id, item_id)),
            self._show_preview,
            self._show_trouble,
        )

    def _show_preview(self, found: tuple[Borough, Shown]) -> None:
        window = self._make_window()
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.preview(*found)
        window.show()

    def _start(self, start: MeetingStart) -> None:
        if self._choices is None or self.conduct is not None:
            return
        window = self._make_window()
        self.stage = Stage(window, lambda: self._page.make_shared(self._clock), self._page, self._screens)
        self.stage.offer(start.borough, self._choices)
        conduct = Conduct(
            window, self._panel, room=self._room, tasks=self._tasks, choices=self._choices, borough=start.borough
        )
        self.conduct = conduct
        conduct.saved.connect(self._news.tell)
        conduct.ended.connect(self._on_ended)
        conduct.closed.connect(self._on_closed)
        conduct.sheet_wanted.connect(lambda meeting_id: self.papers.show(window, meeting_id, MeetingPaper.SIGN_IN))
        conduct.begin(start)
        self.meeting_running.emit(True)
        self.stage.arrange()

    def _on_closed(self, meeting_id: str) -> None:
        """Make the minutes at once, and stand on what is left to be done."""
        self._page.tabs.setCurrentWidget(self._page.after)
        self._tasks.ask(self, lambda: self._papers.draft_minutes(meeting_id), self._on_minutes_made, self._show_trouble)

    def _on_minutes_made(self, made: SetPaper) -> None:
        self._page.say_saved(f"The minutes are ready as a draft, {say.count(made.pages, 'page')}")

    def _on_minutes(self) -> None:
        self._page.place_wanted.emit("documents", f"minutes:{self._chosen}")

    def _on_paper(self, kind: MeetingPaper, agency: str) -> None:
        self.papers.show(self._page, self._chosen, kind, agency)

    def _on_letters(self) -> None:
        self._page.place_wanted.emit("documents", f"panel_letters:{self._chosen}")

    def _on_letter(self, person_id: str) -> None:
        self._page.place_wanted.emit("documents", f"letter:{person_id}")

    def _on_ended(self) -> None:
        if self.conduct is not None:
            self.conduct.window.deleteLater()
            self.conduct.deleteLater()
            self.conduct = self.stage = None
            self.meeting_running.emit(False)
            self.arrive()
