"""One line of attendance: somebody expected, or a visitor who signs."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from iom_desktop.records.panel import Member
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.pages.panel.parts import row, wrapped
from iom_desktop.vocabulary.panel import Attendance

ANSWERS = (Attendance.PRESENT, Attendance.APOLOGIES, Attendance.ABSENT)


class MemberRow(QWidget):
    """Three answers, the declaration, a visitor's signature, and a conflict of interest."""

    changed = Signal()
    """Whether the member is here was said."""
    noted = Signal()
    """Something else was ticked or typed."""

    def __init__(self, member: Member, agency: str = "") -> None:
        """Say the ``agency`` under the name where no heading over the line does."""
        super().__init__()
        self.member = member
        self._group = QButtonGroup(self)
        self.answers: dict[Attendance, QPushButton] = {}
        self.agreed = _tick("Agreed", f"{member.name} agreed to the declaration", on=member.declared)
        self.signed = _tick("Signed", f"{member.name} signed the visitors' sheet", on=member.signed)
        self.signed.setVisible(member.visitor)
        self.conflict = QLineEdit(member.conflict)
        self.conflict.setPlaceholderText("No conflict")
        self.conflict.setAccessibleName(f"Conflict of interest of {member.name}")
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(wrapped(member.name, "strong"))
        under = ", ".join(part for part in (agency, "visitor" if member.visitor else "") if part)
        if under:
            who.addWidget(wrapped(under[:1].upper() + under[1:], shade="second"))
        parts = row()
        parts.addLayout(who)
        for answer in ANSWERS:
            button = QPushButton(say.of(answer))
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(answer is member.attendance)
            button.setAccessibleName(f"{member.name}: {say.of(answer)}")
            button.toggled.connect(self.changed)
            self._group.addButton(button)
            self.answers[answer] = button
            parts.addWidget(button)
        self.signed.toggled.connect(self.noted)
        self.conflict.textEdited.connect(self.noted)
        for part in (self.agreed, self.signed, self.conflict):
            parts.addWidget(part)
        parts.setStretch(0, 3)
        parts.setStretch(parts.count() - 1, 2)
        self.setLayout(parts)

    @property
    def answer(self) -> Attendance:
        """Whether the member is here, as far as it was said."""
        return next((one for one, button in self.answers.items() if button.isChecked()), Attendance.EXPECTED)

    def read(self) -> Member:
        """Return the member as the line says."""
        here = self.answer is Attendance.PRESENT
        return replace(
            self.member,
            attendance=self.answer,
            declared=here and self.agreed.isChecked(),
            signed=here and self.signed.isChecked(),
            conflict=self.conflict.text().strip(),
        )


def _tick(text: str, name: str, *, on: bool) -> QCheckBox:
    box = QCheckBox(text)
    box.setChecked(on)
    box.setAccessibleName(name)
    return box
