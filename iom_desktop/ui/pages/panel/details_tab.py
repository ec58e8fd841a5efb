"""The details and members of a meeting, before it begins."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.panel import Meeting, MeetingDetails, Member, PanelChoices
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
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
        self.minutes = number(1, 60, suffix=" minutes", width=160)
        self.length = number(10, 480, suffix=" minutes", width=160)
        self.when, self.form = Form(icons), Form(icons)
        for form, name, words, field in (
            (self.when, "day", "Day", self.day),
            (self.when, "starts_at", "Starts at", self.starts_at),
            (self.when, "length", "The meeting lasts", self.length),
            (self.when, "minutes", "For each case", self.minutes),
            (self.form, "place", "Place", self.place),
            (self.form, "chair", "Chair", self.chair),
            (self.form, "minute_taker", "Minutes taken by", self.minute_taker),
            (self.form, "theme", "Theme", self.theme),
        ):
            form.add(name, words, field)
        self.starts_at.setMaximumWidth(160)
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
        self.member.setPlaceholderText("Name")
        self.member.setAccessibleName("Name of a member to add")
        self.member.returnPressed.connect(self._on_member)
        self.agency = QComboBox()
        self.agency.setAccessibleName("Agency of the member to add")
        self.add = button("Add member", self._on_member, icons=icons, icon="plus", size="small")
        self.table.on_key("Del", self._on_remove)
        self.keep = button("Keep details", self._on_keep, icons=icons, icon="save")
        key(self, "Ctrl+Return", self._on_keep)
        self._lay_out()

    def offer(self, choices: PanelChoices) -> None:
        """Take the lists to choose from."""
        self._agencies = dict(choices.agencies)
        self.theme.clear()
        for code, text in choices.themes:
            self.theme.addItem(text, code)
        self.agency.clear()
        for code, text in choices.agencies:
            self.agency.addItem(text, code)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what is known of a meeting."""
        self._show(meeting.details, meeting.members)
        self._let_change(on=meeting.state is PanelState.PLANNED)

    def show_new(self, last: Meeting | None, details: MeetingDetails) -> None:
        """Offer a new meeting, a fortnight after the last and with its members."""
        members: tuple[Member, ...] = ()
        if last is not None:
            day = max(details.day, last.details.day + FORTNIGHT)
            details = replace(last.details, day=day, theme=details.theme)
            members = tuple(Member(one.name, one.agency) for one in last.members)
        self._show(details, members)
        self._let_change(on=True)
        self.day.setFocus()

    def _let_change(self, *, on: bool) -> None:
        for widget in (self.when, self.form, self.table, self.member, self.agency, self.add, self.keep):
            widget.setEnabled(on)

    def _show(self, details: MeetingDetails, members: tuple[Member, ...]) -> None:
        self.day.set_day(details.day)
        self.starts_at.setText(details.starts_at)
        self.place.setText(details.place)
        self.chair.setText(details.chair)
        self.minute_taker.setText(details.minute_taker)
        self.theme.setCurrentIndex(max(self.theme.findData(details.theme), 0))
        self.minutes.setValue(details.minutes_per_item)
        self.length.setValue(details.length)
        self.when.show_errors({})
        self.form.show_errors({})
        self._show_members(list(members))

    def _show_members(self, members: list[Member]) -> None:
        self._members = members
        self.table.empty.say(
            "Nobody is expected yet", "Add the members below, each with their agency.", icon="users",
            action="Add a member", pressed=self.member.setFocus,
        )  # fmt: skip
        self.table.show_records(members)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setContentsMargins(16, 12, 16, 12)
        fields = QWidget()
        side_by_side = QHBoxLayout(fields)
        side_by_side.setContentsMargins(0, 0, 8, 0)
        side_by_side.setSpacing(20)
        side_by_side.addWidget(self.when)
        side_by_side.addWidget(self.form, 1)
        fields.setProperty("pane", "scrolled")
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(fields)
        left.addWidget(scrolled, 1)
        left.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        right.setContentsMargins(0, 12, 0, 12)
        right.setSpacing(8)
        heading = QHBoxLayout()
        heading.setContentsMargins(16, 0, 16, 0)
        heading.addWidget(label("Members", "section"))
        adding = QHBoxLayout()
        adding.setContentsMargins(16, 0, 16, 0)
        adding.setSpacing(8)
        self.agency.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        adding.addWidget(self.member, 3)
        adding.addWidget(self.agency, 2)
        adding.addWidget(self.add)
        right.addLayout(heading)
        right.addWidget(self.table, 1)
        right.addLayout(adding)
        panes = QHBoxLayout()
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(0)
        panes.addLayout(left, 1)
        panes.addWidget(rule(upright=True))
        panes.addLayout(right, 1)
        footer = KeyFooter([("Enter", "add member"), ("Del", "remove member"), ("Ctrl+Enter", "keep details")])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(panes, 1)
        whole.addWidget(footer)

    def _on_member(self) -> None:
        name, _, said = (part.strip() for part in self.member.text().partition(","))
        typed = next((code for code, words in self._agencies.items() if words.lower() == said.lower()), "")
        agency = typed or str(self.agency.currentData() or "")
        if not name or not agency:
            self.member.setFocus()
            return
        self._show_members([*self._members, Member(name, agency)])
        self.member.clear()
        self.member.setFocus()

    def _on_remove(self, gone: Member) -> None:
        self._show_members([one for one in self._members if one != gone])

    def _on_keep(self) -> None:
        day = self.day.day
        lacking = {
            "day": "" if day else "Type a day: 20 Nov 2025",
            "place": "" if self.place.text().strip() else "Where does the panel meet?",
            "chair": "" if self.chair.text().strip() else "Who chairs?",
        }
        wrong = self.form.show_errors(lacking)
        if self.when.show_errors(lacking) or wrong or day is None:
            return
        details = MeetingDetails(
            day,
            self.starts_at.text().strip(),
            self.place.text().strip(),
            self.chair.text().strip(),
            self.minute_taker.text().strip(),
            str(self.theme.currentData() or "all"),
            self.minutes.value(),
            self.length.value(),
        )
        self.keep_wanted.emit(details, tuple(self._members))
