"""Before the first item: who is here, the declaration, conflicts of interest."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.records.panel import Meeting, Member, Opening
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.pages.panel.meeting_style import Scale
from iom_desktop.ui.pages.panel.parts import clear, row, words, wrapped
from iom_desktop.vocabulary.panel import Attendance

ANSWERS = (Attendance.PRESENT, Attendance.APOLOGIES, Attendance.ABSENT)


class _MemberRow(QWidget):
    """One member with three answers and the declaration."""

    def __init__(self, member: Member, agency: str) -> None:
        super().__init__()
        self._member = member
        self._group = QButtonGroup(self)
        self.answers: dict[Attendance, QPushButton] = {}
        self.agreed = QCheckBox("Agreed")
        self.agreed.setChecked(member.declared)
        self.agreed.setAccessibleName(f"{member.name} agreed to the declaration")
        parts = row(wrapped(member.name, "strong"), wrapped(agency, shade="second"))
        for answer in ANSWERS:
            button = QPushButton(say.of(answer))
            button.setCheckable(True)
            button.setChecked(answer is member.attendance)
            button.setAccessibleName(f"{member.name}: {say.of(answer)}")
            self._group.addButton(button)
            self.answers[answer] = button
            parts.addWidget(button)
        parts.addWidget(self.agreed)
        parts.setStretch(0, 2)
        parts.setStretch(1, 2)
        self.setLayout(parts)

    def read(self) -> Member:
        """Return the member as the row says."""
        answer = next((one for one, button in self.answers.items() if button.isChecked()), Attendance.EXPECTED)
        present = answer is Attendance.PRESENT
        return Member(
            self._member.name, self._member.agency, answer, present and self.agreed.isChecked(), self._member.member_id
        )


class OpeningPane(QWidget):
    """Attendance and declaration; what is missing is said in place."""

    open_wanted = Signal(object)
    """Carries the ``Opening``."""
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._agencies: Mapping[str, str] = {}
        self._members: list[_MemberRow] = []
        self._title = words("", "name")
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._declaration = wrapped("", "fact")
        self.declared = QCheckBox("The declaration was read out, and everyone here agrees to it  (R)")
        self.declared.toggled.connect(self._on_declared)
        self.conflicts = QLineEdit()
        self.conflicts.setPlaceholderText("None")
        self.conflicts.setAccessibleName("Conflicts of interest")
        self.visitor = QLineEdit()
        self.visitor.setPlaceholderText("Add a visitor: name, agency")
        self.visitor.setAccessibleName("Add a visitor: name, agency")
        self.visitor.returnPressed.connect(self._on_visitor)
        self._problem = wrapped("", "fact", "red")
        self.start = QPushButton("Start the meeting  (Ctrl+Enter)")
        self.start.setProperty("kind", "primary")
        self.start.clicked.connect(self.begin)
        self._lay_out()

    def set_scale(self, scale: Scale) -> None:
        """Take the sizes of another screen."""
        self._rows.setContentsMargins(scale.pad * 3, scale.pad, scale.pad * 3, scale.pad)
        self._rows.setSpacing(scale.pad // 2)

    def show_meeting(self, meeting: Meeting, agencies: Mapping[str, str], declaration: str) -> None:
        """Show who is expected."""
        self._agencies = agencies
        self._title.setText(f"Who is here, {say.weekday_long(meeting.details.day)}")
        self._declaration.setText(declaration)
        self.conflicts.setText(meeting.conflicts)
        self._problem.setText("")
        clear(self._list)
        self._members = []
        for member in meeting.members:
            self._add(member)
        if self._members:
            self._members[0].answers[Attendance.PRESENT].setFocus()

    def everyone_here(self) -> None:
        """Mark all who were expected as here."""
        for member in self._members:
            if not any(button.isChecked() for button in member.answers.values()):
                member.answers[Attendance.PRESENT].setChecked(True)
                member.agreed.setChecked(self.declared.isChecked())

    def begin(self) -> None:
        """Ask for the meeting to be opened, with what the pane says."""
        members = tuple(member.read() for member in self._members)
        self.open_wanted.emit(Opening(members, self.declared.isChecked(), self.conflicts.text().strip()))

    def show_problem(self, problem: str) -> None:
        """Say what is missing."""
        self._problem.setText(problem)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner_rows = QVBoxLayout(inner)
        inner_rows.setContentsMargins(0, 0, 12, 0)
        inner_rows.addLayout(self._list)
        inner_rows.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        everyone = QPushButton("Everyone is here  (E)")
        everyone.clicked.connect(self.everyone_here)
        back = QPushButton("Back")
        back.clicked.connect(self.back_wanted)
        below = QGridLayout()
        below.setSpacing(12)
        below.addWidget(self.visitor, 0, 0)
        below.addWidget(everyone, 0, 1)
        below.addWidget(words("Conflicts of interest", "caption"), 1, 0)
        below.addWidget(self.conflicts, 2, 0)
        below.setColumnStretch(0, 1)
        feet = row(self._problem, back, self.start, gap=12)
        feet.setStretch(0, 1)
        self._rows = QVBoxLayout(self)
        for part in (self._title, scroll):
            self._rows.addWidget(part, int(part is scroll))
        self._rows.addLayout(below)
        self._rows.addWidget(self._declaration)
        self._rows.addWidget(self.declared)
        self._rows.addLayout(feet)

    def _add(self, member: Member) -> None:
        line = _MemberRow(member, self._agencies.get(member.agency, member.agency))
        self._members.append(line)
        self._list.addWidget(line)

    def _on_visitor(self) -> None:
        name, _, agency = (part.strip() for part in self.visitor.text().partition(","))
        code = next((code for code, label in self._agencies.items() if label.lower() == agency.lower()), agency)
        if not name or not agency:
            self.show_problem("A visitor needs a name and an agency: Ada Nowak, Housing.")
            return
        self._add(Member(name, code, Attendance.PRESENT, self.declared.isChecked()))
        self.visitor.clear()
        self.show_problem("")

    def _on_declared(self, agreed: bool) -> None:
        for member in self._members:
            member.agreed.setChecked(agreed)
