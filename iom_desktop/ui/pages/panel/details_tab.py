"""The details and members of a meeting, before it begins."""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iom_desktop.records.panel import Meeting, MeetingDetails, Member, PanelChoices
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.number import number
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.panel import PanelState

FORTNIGHT = timedelta(days=14)


class DetailsTab(QWidget):
    """When, where, who chairs, what theme; and who is expected."""

    keep_wanted = Signal(object, object)
    """Carries ``MeetingDetails`` and a tuple of ``Member``."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setProperty("pane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._agencies: Mapping[str, str] = {}
        self._members: list[Member] = []
        self.day = DateField()
        self.starts_at = QLineEdit()
        self.place = QLineEdit()
        self.chair = QLineEdit()
        self.minute_taker = QLineEdit()
        self.theme = QComboBox()
        self.minutes = number(1, 60, width=160)
        self.form = Form(icons)
        for name, words, field in (
            ("day", "Day", self.day),
            ("starts_at", "Starts at", self.starts_at),
            ("place", "Place", self.place),
            ("chair", "Chair", self.chair),
            ("minute_taker", "Minutes taken by", self.minute_taker),
            ("theme", "Theme", self.theme),
            ("minutes", "Minutes for each item", self.minutes),
        ):
            self.form.add(name, words, field)
        columns: tuple[Column[Member], ...] = (
            Column(title="Member", value=lambda one: one.name, width=200, medium=True),
            Column(
                title="Agency", value=lambda one: self._agencies.get(one.agency, one.agency), width=140, stretch=True
            ),
        )
        self.table: RecordTable[Member] = RecordTable(
            theme, icons, columns, name="Members", key=lambda one: (one.name, one.agency), row_height=32
        )
        self.member = QLineEdit()
        self.member.setPlaceholderText("Add a member: name, agency")
        self.member.setAccessibleName("Add a member: name, agency")
        self.member.returnPressed.connect(self._on_member)
        self.table.on_key("Del", self._on_remove)
        self.keep = button("Keep details", self._on_keep, icons=icons, icon="save")
        self._lay_out()

    def offer(self, choices: PanelChoices) -> None:
        """Take the lists to choose from."""
        self._agencies = dict(choices.agencies)
        self.theme.clear()
        for code, text in choices.themes:
            self.theme.addItem(text, code)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what is known of a meeting."""
        self._show(meeting.details, meeting.members)
        for widget in (self.form, self.table, self.member, self.keep):
            widget.setEnabled(meeting.state is PanelState.PLANNED)

    def show_new(self, last: Meeting | None, details: MeetingDetails) -> None:
        """Offer a new meeting, a fortnight after the last and with its members."""
        members: tuple[Member, ...] = ()
        if last is not None:
            day = max(details.day, last.details.day + FORTNIGHT)
            details = MeetingDetails(
                day,
                last.details.starts_at,
                last.details.place,
                last.details.chair,
                last.details.minute_taker,
                minutes_per_item=last.details.minutes_per_item,
            )
            members = tuple(Member(one.name, one.agency) for one in last.members)
        self._show(details, members)
        for widget in (self.form, self.table, self.member, self.keep):
            widget.setEnabled(True)
        self.day.setFocus()

    def _show(self, details: MeetingDetails, members: tuple[Member, ...]) -> None:
        self.day.set_day(details.day)
        self.starts_at.setText(details.starts_at)
        self.place.setText(details.place)
        self.chair.setText(details.chair)
        self.minute_taker.setText(details.minute_taker)
        self.theme.setCurrentIndex(max(self.theme.findData(details.theme), 0))
        self.minutes.setValue(details.minutes_per_item)
        self.form.show_errors({})
        self._show_members(list(members))

    def _show_members(self, members: list[Member]) -> None:
        self._members = members
        self.table.empty.say("Nobody is expected yet", "Add the members below: name, agency.", icon="users")
        self.table.show_records(members)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setContentsMargins(16, 12, 16, 12)
        left.addWidget(self.form, 1)
        left.addWidget(self.keep)
        right.setContentsMargins(0, 12, 0, 12)
        right.setSpacing(8)
        heading = QHBoxLayout()
        heading.setContentsMargins(16, 0, 16, 0)
        heading.addWidget(label("Members", "section"))
        adding = QHBoxLayout()
        adding.setContentsMargins(16, 0, 16, 0)
        adding.addWidget(self.member)
        right.addLayout(heading)
        right.addWidget(self.table, 1)
        right.addLayout(adding)
        panes = QHBoxLayout(self)
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(0)
        panes.addLayout(left, 2)
        panes.addWidget(rule(upright=True))
        panes.addLayout(right, 3)

    def _on_member(self) -> None:
        name, _, agency = (part.strip() for part in self.member.text().partition(","))
        code = next((code for code, text in self._agencies.items() if text.lower() == agency.lower()), agency)
        if name and agency:
            self._show_members([*self._members, Member(name, code)])
            self.member.clear()

    def _on_remove(self, gone: Member) -> None:
        self._show_members([one for one in self._members if one != gone])

    def _on_keep(self) -> None:
        day = self.day.day
        lacking = {
            "day": "" if day else "Type a day: 20 Nov 2025",
            "place": "" if self.place.text().strip() else "Where does the panel meet?",
            "chair": "" if self.chair.text().strip() else "Who chairs?",
        }
        if self.form.show_errors(lacking) or day is None:
            return
        details = MeetingDetails(
            day,
            self.starts_at.text().strip(),
            self.place.text().strip(),
            self.chair.text().strip(),
            self.minute_taker.text().strip(),
            str(self.theme.currentData() or "all"),
            self.minutes.value(),
        )
        self.keep_wanted.emit(details, tuple(self._members))
