"""The panel's place: meetings past and to come, and what is prepared for the chosen one."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from iom_desktop.clock import Clock
from iom_desktop.records.panel import Meeting, MeetingDetails, MeetingLine, PanelChoices, Proposal
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.panel.after_tab import AfterTab
from iom_desktop.ui.pages.panel.agenda_tab import AgendaTab
from iom_desktop.ui.pages.panel.details_tab import DetailsTab
from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow
from iom_desktop.ui.pages.panel.packs_tab import PacksTab
from iom_desktop.ui.pages.panel.shared_window import SharedWindow
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.header import SheetHeader
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.vocabulary.panel import PanelState

_MEETINGS: tuple[Column[MeetingLine], ...] = (
    Column(
        title="Day",
        value=lambda line: say.day(line.details.day),
        width=108,
        key=lambda line: line.details.day,
        medium=True,
    ),
    Column(title="State", value=lambda line: say.of(line.state), width=116, stretch=True, tone="ink-2"),
    Column(
        title="Items", value=lambda line: str(line.item_count), width=52, key=lambda line: line.item_count, right=True
    ),
)
_MAIN_BUTTON = {
    PanelState.PLANNED: ("Start the meeting", "play"),
    PanelState.OPEN: ("Resume the meeting", "play"),
    PanelState.CLOSED: ("Approve the minutes", "stamp"),
    PanelState.APPROVED: ("Show the minutes", "file-text"),
}
_MAIN_KEY = {
    PanelState.PLANNED: "start",
    PanelState.OPEN: "resume",
    PanelState.CLOSED: "approve",
    PanelState.APPROVED: "minutes",
}


class PanelPage(QWidget):
    """A list of meetings beside the agenda and the details of one."""

    meeting_chosen = Signal(str)
    meetings_shown = Signal()
    meeting_shown = Signal(str)
    new_wanted = Signal()
    start_wanted = Signal(str)
    approve_wanted = Signal(str)
    place_wanted = Signal(str, str)
    case_wanted = Signal(str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme, self._icons = theme, icons
        self.meeting: Meeting | None = None
        self._plan_button = button("Plan a meeting", self.new_wanted.emit, icons=icons, icon="plus")
        self._minutes_button = button("Show the minutes", self._on_minutes, icons=icons, icon="file-text")
        self.main_button = button("Start the meeting", self._on_main, icons=icons, icon="play", kind="primary")
        between = button(
            "Between panels", lambda: self.place_wanted.emit("between", ""), icons=icons, icon="list-checks",
            tip="Open actions, decisions to confirm, sharing agreements, the boards",
        )  # fmt: skip
        self._header = SheetHeader("Panel", between, self._plan_button, self._minutes_button, self.main_button)
        self.message = MessageBar(icons)
        self.meetings: RecordTable[MeetingLine] = RecordTable(
            theme, icons, _MEETINGS, name="Meetings", key=lambda line: line.meeting_id, row_height=36
        )
        self.agenda, self.details = AgendaTab(theme, icons), DetailsTab(theme, icons)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.agenda, "Agenda")
        self.tabs.addTab(self.details, "Details and members")
        self.packs = PacksTab(theme, icons)
        self.tabs.addTab(self.packs, "Packs and invitation")
        self.after = AfterTab(theme, icons)
        self.tabs.addTab(self.after, "After the panel")
        panes = QSplitter()
        panes.setHandleWidth(1)
        panes.addWidget(self._beside(self.meetings))
        panes.addWidget(self.tabs)
        panes.setStretchFactor(1, 1)
        panes.setSizes([300, 900])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._header)
        rows.addWidget(self.message)
        rows.addWidget(panes, 1)
        self.meetings.current_changed.connect(self._on_current)
        self.meetings.opened.connect(lambda _line: self._to_agenda())
        self.meetings.on_key("S", lambda _line: self.main_button.click())
        key(self.meetings, "N", self.new_wanted.emit, inside=False)
        self.agenda.case_wanted.connect(self.case_wanted)
        self.agenda.plan_wanted.connect(self.new_wanted)
        self.packs.members_wanted.connect(lambda: self.tabs.setCurrentWidget(self.details))
        self._show_buttons()

    def _beside(self, meetings: RecordTable[MeetingLine]) -> QWidget:
        pane = QWidget()
        self._keys = KeyFooter((("Enter", "open"), ("N", "plan"), *(("S", one) for one in _MAIN_KEY.values())))
        rows = QVBoxLayout(pane)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(meetings, 1)
        rows.addWidget(self._keys)
        return pane

    def _to_agenda(self) -> None:
        self.tabs.setCurrentWidget(self.agenda)
        self.agenda.agenda.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def icons(self) -> Icons:
        """The icons of this page, for what opens over it."""
        return self._icons

    def make_shared(self, clock: Clock) -> SharedWindow:
        """Make the window of a big screen that only shows."""
        return SharedWindow(self._theme, self._icons, clock)

    def make_window(self, clock: Clock) -> MeetingWindow:
        """Make the window of the shared screen, in the theme of this page."""
        return MeetingWindow(self._theme, self._icons, clock)

    def offer(self, choices: PanelChoices) -> None:
        """Take the lists to choose from."""
        self.details.offer(choices)

    def show_meetings(self, lines: Sequence[MeetingLine], today: date, chosen: str) -> None:
        """Show all meetings and stand on one."""
        coming = [line for line in lines if line.state in (PanelState.PLANNED, PanelState.OPEN)]
        nearest = min(coming, key=lambda line: line.details.day, default=None)
        told = (
            f"next {say.day_near(nearest.details.day, today)}, {nearest.details.place}" if nearest else "none planned"
        )
        self._header.say(f"{say.count(len(lines), 'meeting')}, {told}" if lines else "")
        self.meetings.empty.say(
            "No meeting yet",
            "A meeting has a day, a theme, members and an agenda that proposes itself.",
            icon="presentation",
            action="Plan a meeting",
            pressed=self.new_wanted.emit,
        )
        self.meetings.show_records(lines)
        wanted = chosen or (nearest.meeting_id if nearest else "")
        if wanted:
            self.meetings.go_to(wanted)
        self.meetings_shown.emit()

    def show_meeting(self, meeting: Meeting, proposals: Sequence[Proposal]) -> None:
        """Show one meeting."""
        self.meeting = meeting
        self.agenda.show_meeting(meeting)
        self.agenda.show_proposals(proposals)
        self.details.show_meeting(meeting)
        self.packs.show_meeting(meeting)
        self.meeting_shown.emit(meeting.meeting_id)
        if meeting.state in (PanelState.PLANNED, PanelState.OPEN):
            self.after.show_nothing(meeting)
        self._show_buttons()

    def show_new(self, last: Meeting | None, details: MeetingDetails) -> None:
        """Offer to plan a new meeting."""
        self.meeting = None
        self.packs.show_packs(())
        self.tabs.setCurrentWidget(self.details)
        self.details.show_new(last, details)
        self._show_buttons()

    def pictures(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Give the gallery the tabs beside the agenda."""
        return (
            ("details", lambda: self.tabs.setCurrentWidget(self.details)),
            ("packs", lambda: self.tabs.setCurrentWidget(self.packs)),
        )

    def say_trouble(self, told: str) -> None:
        """Say that something was not done."""
        self.message.say(Message.ERROR, told)

    def remind(self, told: str, action: str, pressed: Callable[[], object]) -> None:
        """Say what is to be looked at, unless something else is being said."""
        if self.message.isHidden():
            self.message.say(Message.WARNING, told, action=action, pressed=pressed)

    def say_saved(self, told: str) -> None:
        """Say quietly that something was done."""
        self.message.say(Message.SAVED, told)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keys to the list of meetings when the place is come to."""
        super().showEvent(event)
        if not event.spontaneous():
            self.meetings.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_buttons(self) -> None:
        state = self.meeting.state if self.meeting else None
        self.main_button.setVisible(state is not None)
        self._minutes_button.setVisible(state is PanelState.CLOSED)
        self._keys.offer("open", "plan", *((_MAIN_KEY[state],) if state else ()))
        if state is not None and self.meeting is not None:
            text, icon = _MAIN_BUTTON[state]
            self.main_button.setText(text)
            self._icons.dress(self.main_button, icon, "on-accent", 16)
            empty = state is PanelState.PLANNED and not self.meeting.items
            self.main_button.setEnabled(not empty)
            self.main_button.setToolTip("Put at least one case on the agenda first" if empty else "")

    def _on_current(self, line: MeetingLine | None) -> None:
        if line is not None:
            self.meeting_chosen.emit(line.meeting_id)

    def _on_main(self) -> None:
        if self.meeting is None:
            return
        if self.meeting.state in (PanelState.PLANNED, PanelState.OPEN):
            self.start_wanted.emit(self.meeting.meeting_id)
        elif self.meeting.state is PanelState.CLOSED:
            self.approve_wanted.emit(self.meeting.meeting_id)
        else:
            self._on_minutes()

    def _on_minutes(self) -> None:
        if self.meeting is not None:
            self.place_wanted.emit("documents", f"minutes:{self.meeting.meeting_id}")
