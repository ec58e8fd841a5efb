"""The window for the big screen where there are two: it shows what the room may see, and takes no input."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.clock import Clock
from iom_desktop.records.panel import ItemDecision, Meeting, PanelChoices, Shown
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import MARKING, Theme
from iom_desktop.ui.pages.panel.agenda_pane import AgendaPane
from iom_desktop.ui.pages.panel.brief_pane import BriefPane
from iom_desktop.ui.pages.panel.curtain import Curtain
from iom_desktop.ui.pages.panel.decided_pane import DecidedPane
from iom_desktop.ui.pages.panel.meeting_bar import MeetingBar
from iom_desktop.ui.pages.panel.meeting_style import LEAST, Scale, scale_for, style_sheet
from iom_desktop.ui.pages.panel.parts import edge, words, wrapped
from iom_desktop.ui.widgets.least_room import LeastRoom
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.risk import Rag


class SharedWindow(QWidget):
    """Follows the chair's window item by item; the curtain covers it until it is told otherwise."""

    def __init__(self, theme: Theme, icons: Icons, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("meeting")
        self.setWindowTitle("IOM panel, shared screen")
        self.setProperty("shared_screen", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self._theme, self._borough = theme, ""
        self._labels: dict[str, str] = {}
        self._scale: Scale | None = None
        self._strip = QLabel(MARKING)
        self._strip.setObjectName("meetingStrip")
        self._strip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = MeetingBar(icons)
        self.bar.only_show()
        self.agenda, self.brief, self.decided = AgendaPane(theme, icons), BriefPane(theme, icons), DecidedPane(theme)
        self.agenda.only_show()
        self._title, self._told = words("", "name"), wrapped("", "fact")
        self._plain, self._case, self.curtain = QWidget(), QWidget(), Curtain(clock)
        self.stack = QStackedWidget()
        for page in (self._plain, self._case, self.curtain):
            self.stack.addWidget(page)
        self._under: QWidget = self._plain
        self._lay_out()
        theme.changed.connect(self._restyle)

    @property
    def curtained(self) -> bool:
        """Tell whether the curtain is down."""
        return self.stack.currentWidget() is self.curtain

    def offer(self, borough: str, choices: PanelChoices) -> None:
        """Take whose meeting it is, and the words of the lists."""
        self._borough = borough
        self._labels = dict((*choices.agencies, *choices.decline_reasons, *choices.exit_statuses))

    def show_opening(self, meeting: Meeting, declaration: str) -> None:
        """Show what is read out before the first case, and nobody's name."""
        self._say(f"{self._borough} IOM panel, {say.weekday_long(meeting.details.day)}", declaration)

    def show_item(self, shown: Shown) -> None:
        """Show an item of the agenda."""
        self.bar.show_meeting(self._borough, shown.meeting)
        self.agenda.show_agenda(shown)
        self.brief.show_brief(shown.item, shown.brief)
        self.decided.setVisible(shown.brief.audience is Audience.PARTNERS)
        self._turn_to(self._case)

    def show_decision(self, decision: ItemDecision | None, colour: Rag | None) -> None:
        """Show how far the decision has come."""
        self.decided.show_decision(decision, colour, self._labels)

    def show_closing(self, meeting: Meeting) -> None:
        """Show the end of the meeting."""
        decided = f"{meeting.decided_count} of {say.count(len(meeting.items), 'item')} decided."
        self._say("End of the panel", decided)

    def fall(self) -> None:
        """Let the curtain fall."""
        if not self.curtained:
            self.curtain.fall(self._borough)
            self.stack.setCurrentWidget(self.curtain)

    def rise(self) -> None:
        """Let the curtain rise."""
        if self.curtained:
            self.curtain.rise()
            self.stack.setCurrentWidget(self._under)

    def dismiss(self) -> None:
        """Close for good; nobody can close it by its frame."""
        self.curtain.rise()
        self.bar.timer.stop()
        self.close()

    def _say(self, title: str, told: str) -> None:
        self._title.setText(title)
        self._told.setText(told)
        self._turn_to(self._plain)

    def _turn_to(self, page: QWidget) -> None:
        self._under = page
        if not self.curtained:
            self.stack.setCurrentWidget(page)

    def _lay_out(self) -> None:
        plain = QVBoxLayout(self._plain)
        plain.setContentsMargins(96, 48, 96, 48)
        plain.setSpacing(24)
        plain.addStretch()
        plain.addWidget(self._title)
        plain.addWidget(self._told)
        plain.addStretch()
        sheet = QFrame()
        sheet.setObjectName("meetingSheet")
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        for widget in (self.agenda, edge(), self.brief, edge(), self.decided):
            columns.addWidget(widget, int(widget is self.brief))
        self._sheet_row = QHBoxLayout()
        self._sheet_row.addWidget(sheet)
        case = QVBoxLayout(self._case)
        case.setContentsMargins(0, 0, 0, 0)
        case.setSpacing(0)
        case.addWidget(self.bar)
        case.addLayout(self._sheet_row, 1)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._strip)
        rows.addWidget(self.stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(LeastRoom(body, LEAST))

    def _restyle(self) -> None:
        self._scale = scale_for(self.width(), self.height())
        self._strip.setFixedHeight(self._scale.strip)
        self._sheet_row.setContentsMargins(self._scale.pad, 0, self._scale.pad, self._scale.pad)
        self.setStyleSheet(self._theme.style_sheet() + style_sheet(self._theme, self._scale))
        for part in (self.bar, self.agenda, self.brief, self.decided):
            part.set_scale(self._scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the sizes that fit the screen."""
        super().resizeEvent(event)
        if scale_for(self.width(), self.height()) is not self._scale:
            self._restyle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay until the meeting takes the window away."""
        if event.spontaneous():
            event.ignore()
        else:
            super().closeEvent(event)
