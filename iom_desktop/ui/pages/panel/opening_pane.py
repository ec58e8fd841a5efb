"""Before the first item: who is here by agency, conflicts of interest, who may see what, the declaration."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.records.agreements import AgencyStanding
from iom_desktop.records.panel import Meeting, Member, Opening
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.pages.panel.meeting_style import Scale
from iom_desktop.ui.pages.panel.member_row import MemberRow
from iom_desktop.ui.pages.panel.parts import clear, row, words, wrapped
from iom_desktop.ui.pages.panel.waiver_line import WaiverLine
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.panel import Attendance

ROOMS = {
    Audience.PARTNERS: "Only agencies of the scheme",
    Audience.PERSON: "The person or others too",
}


class OpeningPane(QWidget):
    """Attendance, audience and declaration; what is missing is said in place."""

    open_wanted = Signal(object)
    """Carries the ``Opening``."""
    back_wanted = Signal()
    attendance_changed = Signal(object)
    """Carries the agencies that are here."""
    noted = Signal()
    """Something was said of who is here, to be kept."""
    visitor_added = Signal(str)
    """Carries the agency of somebody who was not expected."""
    sheet_wanted = Signal()
    """The sheet that visitors sign is to be printed."""

    def __init__(self) -> None:
        super().__init__()
        self._agencies: Mapping[str, str] = {}
        self._members: list[MemberRow] = []
        self._waivers: dict[str, WaiverLine] = {}
        self._title = words("", "name")
        self._list, self._barred = QVBoxLayout(), QVBoxLayout()
        self._declaration = wrapped()
        self.declared = QCheckBox("Read out, and everyone here agrees  (R)")
        self.declared.toggled.connect(self._on_declared)
        self.visitor = QLineEdit()
        self.visitor.setPlaceholderText("Add a visitor: name, agency")
        self.visitor.setAccessibleName("Add a visitor: name, agency")
        self.visitor.returnPressed.connect(self._on_visitor)
        self.rooms: dict[Audience, QPushButton] = {}
        self._room_group = QButtonGroup(self)
        for audience, told in ROOMS.items():
            self.rooms[audience] = QPushButton(told)
            self.rooms[audience].setCheckable(True)
            self.rooms[audience].setAutoExclusive(True)
            self._room_group.addButton(self.rooms[audience])
        self._quorum = wrapped("", "fact", "amber")
        self._problem = wrapped("", "fact", "red")
        self.start = QPushButton("Start the meeting  (Ctrl+Enter)")
        self.start.setProperty("kind", "primary")
        self.start.clicked.connect(self.begin)
        self._lay_out()

    def set_scale(self, scale: Scale) -> None:
        """Take the sizes of another screen."""
        self._rows.setContentsMargins(scale.pad * 2, scale.pad, scale.pad * 2, scale.pad)
        self._rows.setSpacing(scale.pad // 2)
        self._body.setSpacing(scale.pad * 2)
        self._inner.setSpacing(scale.pad // 2)
        self._beside.setSpacing(scale.pad // 3)
        self._list.setSpacing(scale.pad // 4)

    def show_meeting(self, meeting: Meeting, agencies: Mapping[str, str], declaration: str) -> None:
        """Show who is expected, agency by agency."""
        self._agencies = agencies
        self._title.setText(f"Who is here, {say.weekday_long(meeting.details.day)}")
        self._declaration.setText(declaration)
        self.rooms[meeting.audience].setChecked(True)
        self.show_problem("")
        self.show_quorum("")
        clear(self._list)
        clear(self._barred)
        self._members, self._waivers = [], {}
        known = list(dict.fromkeys(one.agency for one in meeting.members))
        for agency in known:
            self._list.addWidget(words(self._agencies.get(agency, agency), "caption"))
            for member in meeting.members:
                if member.agency == agency:
                    self._add(MemberRow(member))
        if self._here():
            self._on_attendance()
        if self._members:
            self._members[0].answers[Attendance.PRESENT].setFocus()

    def show_standings(self, standings: Iterable[AgencyStanding]) -> None:
        """Ask why the agencies take part that have no current agreement."""
        for one in standings:
            if one.agency not in self._waivers and (not one.admitted or one.waiver):
                self._waivers[one.agency] = WaiverLine(one)
                self._barred.addWidget(self._waivers[one.agency])

    def show_quorum(self, told: str) -> None:
        """Say that too few agencies are here, or nothing."""
        self._quorum.setText(told)
        self._quorum.setVisible(bool(told))

    def everyone_here(self) -> None:
        """Mark all who were expected as here."""
        for member in self._members:
            if member.answer is Attendance.EXPECTED:
                member.answers[Attendance.PRESENT].setChecked(True)
                member.agreed.setChecked(self.declared.isChecked())

    def read(self) -> Opening:
        """Return the opening as the pane says."""
        members = tuple(line.read() for line in self._members)
        here = {one.agency for one in members if one.attendance is Attendance.PRESENT}
        waivers = tuple((line.agency, line.reason.text().strip()) for line in self._waivers.values())
        audience = next(one for one, button in self.rooms.items() if button.isChecked())
        told = tuple(one for one in waivers if one[0] in here and one[1])
        return Opening(members, self.declared.isChecked(), audience=audience, waivers=told)

    def begin(self) -> None:
        """Ask for the meeting to be opened, with what the pane says."""
        self.open_wanted.emit(self.read())

    def show_problem(self, problem: str) -> None:
        """Say what is missing."""
        self._problem.setText(problem)

    def _lay_out(self) -> None:
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self._title)
        self._body = QHBoxLayout()
        self._body.addWidget(self._scrolled(), 5)
        self._body.addLayout(self._side(), 3)
        self._rows.addLayout(self._body, 1)
        back = QPushButton("Back")
        back.clicked.connect(self.back_wanted)
        feet = row(self._problem, back, self.start, gap=12)
        feet.setStretch(0, 1)
        self._rows.addLayout(feet)

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(0, 0, 12, 0)
        self._inner.addLayout(self._barred)
        self._inner.addLayout(self._list)
        self._inner.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _side(self) -> QVBoxLayout:
        everyone = QPushButton("Everyone is here  (E)")
        everyone.clicked.connect(self.everyone_here)
        sheet = QPushButton("Sign-in sheet")
        sheet.setToolTip("The sheet that visitors sign")
        sheet.clicked.connect(self.sheet_wanted)
        self._beside = side = QVBoxLayout()
        side.addWidget(words("Visitors", "caption"))
        side.addWidget(self.visitor)
        side.addLayout(row(sheet, everyone))
        side.addSpacing(12)
        side.addWidget(words("In the room", "caption"))
        for button in self.rooms.values():
            side.addWidget(button)
        side.addSpacing(12)
        side.addWidget(words("Declaration", "caption"))
        side.addWidget(self._declaration)
        side.addWidget(self.declared)
        side.addStretch()
        side.addWidget(self._quorum)
        return side

    def _add(self, line: MemberRow) -> None:
        line.changed.connect(self._on_attendance)
        for said in (line.changed, line.noted):
            said.connect(self.noted)
        self._members.append(line)
        self._list.addWidget(line)

    def _on_attendance(self) -> None:
        self.attendance_changed.emit(self._here())

    def _here(self) -> Sequence[str]:
        return tuple(one.member.agency for one in self._members if one.answer is Attendance.PRESENT)

    def _on_visitor(self) -> None:
        name, _, agency = (part.strip() for part in self.visitor.text().partition(","))
        code = next((code for code, label in self._agencies.items() if label.lower() == agency.lower()), agency)
        if not name or not agency:
            self.show_problem("A visitor needs a name and an agency: Ada Nowak, Housing.")
            return
        visitor = Member(name, code, Attendance.PRESENT, self.declared.isChecked(), visitor=True)
        self._add(MemberRow(visitor, self._agencies.get(code, code)))
        self.noted.emit()
        self.visitor.clear()
        self.show_problem("")
        self.visitor_added.emit(code)
        self._on_attendance()

    def _on_declared(self, agreed: bool) -> None:
        for member in self._members:
            member.agreed.setChecked(agreed)
