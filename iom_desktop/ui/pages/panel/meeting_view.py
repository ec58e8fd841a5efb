"""The meeting while it runs: agenda, brief and decision side by side, framed by bar and keys."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.panel import Shown
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.panel.agenda_pane import AgendaPane
from iom_desktop.ui.pages.panel.brief_pane import BriefPane
from iom_desktop.ui.pages.panel.chair_pane import ChairPane
from iom_desktop.ui.pages.panel.decision_pane import DecisionPane
from iom_desktop.ui.pages.panel.meeting_bar import KeyBar, MeetingBar
from iom_desktop.ui.pages.panel.meeting_style import Scale
from iom_desktop.ui.pages.panel.parts import edge
from iom_desktop.vocabulary.access import Audience


class MeetingView(QWidget):
    """One case, one decision."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.bar = MeetingBar(icons)
        self.agenda = AgendaPane(theme, icons)
        self.brief = BriefPane(theme, icons)
        self.decision = DecisionPane(theme, icons)
        self.chair = ChairPane()
        self.middle = QStackedWidget()
        self.middle.addWidget(self.brief)
        self.middle.addWidget(self.chair)
        self._keys = KeyBar(icons)
        sheet = QFrame()
        sheet.setObjectName("meetingSheet")
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        for widget in (self.agenda, edge(), self.middle, edge(), self.decision):
            columns.addWidget(widget, int(widget is self.middle))
        self._sheet_row = QHBoxLayout()
        self._sheet_row.addWidget(sheet)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addLayout(self._sheet_row, 1)
        rows.addWidget(self._keys)

    def set_scale(self, scale: Scale) -> None:
        """Take the sizes of another screen."""
        side = scale.pad if scale.pad > scale.key_cap else scale.pad // 2
        self._sheet_row.setContentsMargins(side, 0, side, 0)
        for part in (self.bar, self.agenda, self.brief, self.chair, self.decision, self._keys):
            part.set_scale(scale)

    def show_item(self, shown: Shown) -> None:
        """Show another item of the agenda and start its time."""
        self.agenda.show_agenda(shown)
        self.brief.show_brief(shown.item, shown.brief)
        self.decision.setVisible(shown.brief.audience is Audience.PARTNERS)
        self.decision.show_item(shown)
        self.bar.timer.start(shown.item.minutes or shown.meeting.details.minutes_per_item)
