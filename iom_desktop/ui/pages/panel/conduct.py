"""Leads one meeting on the shared screen, from attendance to the end."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from iom_desktop.errors import Mendable
from iom_desktop.records.agreements import AgencyStanding
from iom_desktop.records.borough import Borough
from iom_desktop.records.chair_brief import ChairSection
from iom_desktop.records.panel import (
    ActionLine,
    AgendaItem,
    Closing,
    DecisionDraft,
    ItemDecision,
    Meeting,
    Member,
    Missing,
    Opening,
    PanelChoices,
    Saved,
    Shown,
)
from iom_desktop.records.panel_start import MeetingStart
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.panel import PanelState

DRAFT_MILLISECONDS = 600
"""How long somebody has to pause before what they typed is kept."""
FAULT = "Something went wrong in IOM Desktop itself."


def said(error: BaseException) -> str:
    """Return what the user is told of an error in place."""
    return error.message if isinstance(error, Mendable) else FAULT


class RunsMeetings(Protocol):
    """What conducting a meeting asks of the panel's service."""

    def open(self, meeting_id: str, opening: Opening) -> Saved:
        """Begin a meeting."""

    def show(self, meeting_id: str, item_id: str) -> Shown:
        """Put an item on the screen."""

    def missing(self, item: AgendaItem, decision: ItemDecision) -> Sequence[Missing]:
        """Return what a decision lacks."""

    def read_action(self, line: str, owners: Sequence[str]) -> ActionLine:
        """Read a typed action."""

    def read_day(self, text: str) -> date | None:
        """Read a typed day."""

    def decide(self, meeting_id: str, item_id: str, decision: ItemDecision) -> Saved:
        """Save a decision."""

    def close(self, meeting_id: str, closing: Closing) -> Saved:
        """End a meeting."""


class RunsRoom(Protocol):
    """What conducting a meeting asks beside its decisions."""

    def standing(self, meeting_id: str, agency: str) -> AgencyStanding:
        """Return whether a visitor's agency may take part."""

    def keep_attendance(self, meeting_id: str, members: Sequence[Member]) -> None:
        """Keep who is here before the meeting starts."""

    def short_of_quorum(self, agencies: Iterable[str], least: int) -> str:
        """Return what to say where too few agencies are here."""

    def set_audience(self, meeting_id: str, audience: Audience) -> Saved:
        """Say who is in the room."""

    def note_conflict(self, meeting_id: str, item_id: str, line: str) -> Saved:
        """Write down who takes no part."""

    def keep_draft(self, meeting_id: str, item_id: str, draft: DecisionDraft) -> None:
        """Keep what is chosen and typed."""

    def chair_brief(self, meeting_id: str, item_id: str) -> Sequence[ChairSection]:
        """Return the full case for the chair."""


class Conduct(QObject):
    """Leads one meeting on the shared screen: what the window wishes is asked, what comes back is shown."""

    saved = Signal(object)
    """Carries the ``Changes`` of each thing saved."""
    ended = Signal()
    sheet_wanted = Signal(str)
    """The sheet that visitors of this meeting sign is to be printed."""
    closed = Signal(str)
    """Carries the meeting that has just ended."""

    def __init__(
        self,
        window: MeetingWindow,
        panel: RunsMeetings,
        *,
        room: RunsRoom,
        tasks: Tasks,
        choices: PanelChoices,
        borough: Borough,
    ) -> None:
        super().__init__()
        self.window = window
        self._panel, self._room, self._tasks, self._choices = panel, room, tasks, choices
        self._quorum = borough.panel_quorum
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(DRAFT_MILLISECONDS)
        self._typing.timeout.connect(self._keep)
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
        window.left.connect(self._on_left)
        window.room_wanted.connect(self._on_room)
        window.case_wanted.connect(self._on_case)
        window.opening.attendance_changed.connect(self._on_attendance)
        window.opening.noted.connect(self._typing.start)
        window.opening.visitor_added.connect(self._on_visitor)
        window.opening.sheet_wanted.connect(self._on_sheet)
        window.view.decision.changed.connect(self._typing.start)
        window.view.decision.option_chosen.connect(self._on_option)
        window.view.decision.conflict_typed.connect(self._on_conflict)

    def begin(self, start: MeetingStart) -> None:
        """Start with attendance, or go on at the item where the meeting stands."""
        self._meeting = start.meeting
        if start.meeting.state is PanelState.PLANNED:
            self.window.show_opening(start.meeting, start.declaration)
            self.window.opening.show_standings(start.standings)
        else:
            self._go_on(start.meeting)

    def show_item(self, item_id: str) -> None:
        """Put an item on the screen."""
        if self._meeting is None:
            return
        self._flush()
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
        self._flush()

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
        self._typing.stop()
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
        self._typing.start()
        self.window.view.decision.show_trouble(said(error))

    def _on_action(self, line: str) -> None:
        try:
            self.window.view.decision.add_action(self._panel.read_action(line, self._choices.people))
        except Mendable as unclear:
            self.window.view.decision.action_list.show_problem(unclear.message)

    def _on_day(self, text: str) -> None:
        self.window.view.decision.fields.show_day(self._panel.read_day(text))

    def _on_option(self, option: str, lead: str) -> None:
        """Begin the action that an option of the menu stands for: it is the lead's, within a week."""
        day = self._panel.read_day("in 1 week")
        due = f" {day.day} {day:%b}" if day else ""
        self.window.view.decision.begin_action(f"{option} @{lead}{due}")

    def _on_conflict(self, line: str) -> None:
        if self._meeting is None or self._item is None:
            return
        meeting_id, item_id = self._meeting.meeting_id, self._item.item_id

        def noted(saved: Saved) -> None:
            self.saved.emit(saved.changes)
            self.window.to_keys()
            self.show_item(item_id)

        self._tasks.write(
            self,
            lambda: self._room.note_conflict(meeting_id, item_id, line),
            noted,
            lambda error: self.window.view.decision.conflict.show_problem(said(error)),
        )

    def _on_room(self, audience: Audience) -> None:
        if self._meeting is None or self._item is None:
            return
        self._flush()
        meeting_id, item_id = self._meeting.meeting_id, self._item.item_id
        self._tasks.write(
            self,
            lambda: self._room.set_audience(meeting_id, audience),
            lambda _saved: self.show_item(item_id),
            self._on_not_shown,
        )

    def _on_case(self) -> None:
        """Read the full case for the chair's own screen; a case that came too late is not shown."""
        if self._meeting is None or self._item is None:
            return
        meeting_id, item = self._meeting.meeting_id, self._item

        def read(sections: Sequence[ChairSection]) -> None:
            if self._item is not None and self._item.item_id == item.item_id:
                self.window.show_case(item.name, sections)

        self._tasks.ask(self, lambda: self._room.chair_brief(meeting_id, item.item_id), read, self._on_not_shown)

    def _on_attendance(self, agencies: Sequence[str]) -> None:
        self.window.opening.show_quorum(self._room.short_of_quorum(agencies, self._quorum))

    def _on_visitor(self, agency: str) -> None:
        if self._meeting is None:
            return
        meeting_id = self._meeting.meeting_id
        self._tasks.ask(
            self,
            lambda: self._room.standing(meeting_id, agency),
            lambda standing: self.window.opening.show_standings((standing,)),
            lambda error: self.window.opening.show_problem(said(error)),
        )

    def _on_sheet(self) -> None:
        if self._meeting is not None:
            self.sheet_wanted.emit(self._meeting.meeting_id)

    def _flush(self) -> None:
        """Keep at once what was typed a moment ago."""
        if self._typing.isActive():
            self._typing.stop()
            self._keep()

    def _keep(self) -> None:
        """Keep what is said of who is here, or of the item on the screen."""
        if self._meeting is not None and self._meeting.state is PanelState.PLANNED:
            self._keep_attendance(self._meeting.meeting_id)
        else:
            self._keep_draft()

    def _keep_attendance(self, meeting_id: str) -> None:
        members = self.window.opening.read().members
        self._tasks.write(
            self,
            lambda: self._room.keep_attendance(meeting_id, members),
            lambda _none: None,
            lambda error: self.window.opening.show_problem(f"Who is here is not kept yet. {said(error)}"),
        )

    def _keep_draft(self) -> None:
        if self._meeting is None or self._item is None or self._saving:
            return
        meeting_id, item_id = self._meeting.meeting_id, self._item.item_id
        draft = self.window.view.decision.draft()
        self._tasks.write(
            self, lambda: self._room.keep_draft(meeting_id, item_id, draft), lambda _none: None, self._on_not_kept
        )

    def _on_not_kept(self, error: BaseException) -> None:
        self.window.view.decision.show_trouble(f"What you type is not kept while you type it. {said(error)}")

    def _on_left(self) -> None:
        self._flush()
        self.ended.emit()

    def _on_closing(self, closing: Closing) -> None:
        if self._meeting is None:
            return
        meeting_id = self._meeting.meeting_id

        def closed(saved: Saved) -> None:
            self.saved.emit(saved.changes)
            self.closed.emit(meeting_id)
            self.window.close()

        self._tasks.write(
            self,
            lambda: self._panel.close(meeting_id, closing),
            closed,
            lambda error: self.window.closing.show_problem(said(error)),
        )
