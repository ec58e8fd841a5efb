"""The states of the shared screen, one window each, for the gallery."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from iom_desktop.records.borough import Borough
from iom_desktop.records.panel import ActionLine, Meeting, Missing, PanelChoices, Shown
from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow
from iom_desktop.vocabulary.panel import PanelDecision

Picture = tuple[str, Callable[[], QWidget | None]]


@dataclass(frozen=True, slots=True)
class Scenes:
    """What the windows are made from and show; nothing is saved."""

    make: Callable[[], MeetingWindow]
    borough: Borough
    declaration: str
    choices: PanelChoices
    meeting: Meeting
    shown: Shown

    def all(self) -> tuple[Picture, ...]:
        """Return every state by name."""
        return (
            ("attendance", self._attendance),
            ("meeting", self._meeting),
            ("not-saved", self._not_saved),
            ("closing", self._closing),
            ("curtain", self._curtain),
        )

    def _window(self) -> MeetingWindow:
        window = self.make()
        window.offer(self.borough, self.choices)
        window.show_item(self.shown)
        window.show()
        return window

    def _attendance(self) -> MeetingWindow:
        window = self._window()
        window.show_opening(self.meeting, self.declaration)
        return window

    def _meeting(self) -> MeetingWindow:
        window = self._window()
        decision = window.view.decision
        decision.choose(self.shown.item.choices[0])
        due = self.meeting.details.day + timedelta(days=6)
        decision.add_action(ActionLine("Confirm tenancy start", self.meeting.details.minute_taker or "Chair", due))
        window.to_keys()
        return window

    def _not_saved(self) -> MeetingWindow:
        window = self._window()
        decision = window.view.decision
        decision.choose(PanelDecision.DEFER)
        decision.show_missing([Missing("review_on", "Deferring needs the date on which the panel looks again.")])
        decision.show_trouble("The register could not be written.")
        return window

    def _closing(self) -> MeetingWindow:
        window = self._window()
        window.show_closing(self.meeting)
        return window

    def _curtain(self) -> MeetingWindow:
        window = self._window()
        window.fall()
        return window
