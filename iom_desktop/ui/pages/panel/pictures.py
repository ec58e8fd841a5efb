"""The states of the shared screen, one window each, for the gallery."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from iom_desktop.records.agreements import AgencyStanding
from iom_desktop.records.borough import Borough
from iom_desktop.records.chair_brief import ChairSection
from iom_desktop.records.panel import ActionLine, Meeting, Missing, PanelChoices, Shown
from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow
from iom_desktop.ui.pages.panel.shared_window import SharedWindow
from iom_desktop.vocabulary.panel import PanelDecision

Picture = tuple[str, Callable[[], QWidget | None]]


@dataclass(frozen=True, slots=True)
class Scenes:
    """What the windows are made from and show; nothing is saved."""

    make: Callable[[], MeetingWindow]
    make_shared: Callable[[], SharedWindow]
    borough: Borough
    declaration: str
    choices: PanelChoices
    meeting: Meeting
    shown: Shown
    before_others: Shown
    """The same item with somebody from outside in the room."""
    sections: Sequence[ChairSection]
    standings: Sequence[AgencyStanding]

    def all(self) -> tuple[Picture, ...]:
        """Return every state by name."""
        return (
            ("attendance", self._attendance),
            ("meeting", self._meeting),
            ("not-saved", self._not_saved),
            ("closing", self._closing),
            ("curtain", self._curtain),
            ("others", self._others),
            ("chair-asked", self._chair_asked),
            ("chair", self._chair),
            ("shared", self._shared),
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
        window.opening.show_standings(self.standings)
        window.opening.show_quorum("No quorum: 2 agencies are here, 3 are needed. The panel may advise.")
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

    def _others(self) -> MeetingWindow:
        """Somebody from outside is in the room."""
        window = self._window()
        window.show_item(self.before_others)
        return window

    def _chair_asked(self) -> MeetingWindow:
        window = self._window()
        window.face("the projector", "")
        return window

    def _chair(self) -> MeetingWindow:
        window = self._chair_asked()
        window.ask.yes.emit()
        window.show_case(self.shown.item.name, self.sections)
        return window

    def _shared(self) -> SharedWindow:
        window = self._meeting()
        shared = self.make_shared()
        shared.resize(window.size())
        shared.offer(self.borough.name, self.choices)
        shared.show_item(self.shown)
        shared.show_decision(window.view.decision.decision(), window.view.decision.colour.colour)
        shared.bar.timer.follow("06:42", "of 10:00")
        shared.show()
        window.close()
        return shared

    def _curtain(self) -> MeetingWindow:
        window = self._window()
        window.fall()
        return window
