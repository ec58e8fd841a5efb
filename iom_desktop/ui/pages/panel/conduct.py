"""Leads one meeting on the shared screen, from attendance to the end."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from iom_desktop.errors import Mendable
from iom_desktop.records.borough import Borough
from iom_desktop.records.panel import (
    ActionLine,
    AgendaItem,
    Closing,
    ItemDecision,
    Meeting,
    Missing,
    Opening,
    PanelChoices,
    Saved,
    Shown,
)
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow
from iom_desktop.vocabulary.panel import PanelState

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


class Conduct(QObject):
    """Leads one meeting on the shared screen: what the window wishes is asked, what comes back is shown."""

    saved = Signal(object)
    """Carries the ``Changes`` of each thing saved."""
    ended = Signal()

    def __init__(
        self, window: MeetingWindow, panel: RunsMeetings, tasks: Tasks, choices: PanelChoices, borough: Borough
    ) -> None:
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
