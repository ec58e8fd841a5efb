"""What the borough says of itself on papers, and how soon its machines lock."""

import re
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.records.borough import Borough
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.settings.logo_pane import LogoPane
from iom_desktop.ui.pages.settings.wards_pane import WardsPane
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.form_dialog import paragraph
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.number import number
from iom_desktop.ui.widgets.text import label

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_LEAST_MINUTES, _MOST_MINUTES = 1, 60
_MOST_PANEL_MINUTES = 180
_LEAST_SECONDS, _MOST_SECONDS = 5, 120


class BoroughTab(QWidget):
    """A form over the borough's record; tells it when it shall be kept."""

    save_wanted = Signal(object)
    """Carries a ``Borough``."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._borough = Borough(name="")
        self.message = MessageBar(icons)
        self._name, self._department, self._team = QLineEdit(), QLineEdit(), QLineEdit()
        self._address: QPlainTextEdit = paragraph(4)
        self._phone, self._email = QLineEdit(), QLineEdit()
        self._lock = number(_LEAST_MINUTES, _MOST_MINUTES, suffix=" minutes")
        self._panel_lock = number(_LEAST_MINUTES, _MOST_PANEL_MINUTES, suffix=" minutes")
        self._curtain = number(_LEAST_MINUTES, _MOST_MINUTES, suffix=" minutes")
        self._tasking = QLineEdit()
        self._tasking.setMaximumWidth(120)
        self._quorum = number(1, 12, suffix=" agencies")
        self._clipboard = number(_LEAST_SECONDS, _MOST_SECONDS, suffix=" seconds")
        self._ask_purpose = QCheckBox("Ask once a day what a case is opened for")
        self.wards = WardsPane(icons)
        self.logo = LogoPane(icons)
        self._save = button("Save borough", self._on_save, kind="primary")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(self.message)
        rows.addWidget(self._forms(icons), 1)
        rows.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)

    def show_borough(self, borough: Borough, *, may_change: bool) -> None:
        """Show what is kept."""
        self._borough = borough
        for field, words in (
            (self._name, borough.name),
            (self._department, borough.department),
            (self._team, borough.team),
            (self._phone, borough.phone),
            (self._email, borough.email),
        ):
            field.setText(words)
        self._address.setPlainText("\n".join(borough.address))
        self._lock.setValue(borough.lock_minutes)
        self._panel_lock.setValue(borough.panel_lock_minutes)
        self._curtain.setValue(borough.curtain_minutes)
        self._quorum.setValue(borough.panel_quorum)
        self._tasking.setText(borough.tasking_at)
        self._clipboard.setValue(borough.clipboard_seconds)
        self._ask_purpose.setChecked(borough.ask_purpose)
        self._save.setEnabled(may_change)
        self._save.setToolTip("" if may_change else "Only a coordinator changes the borough")

    def say_saved(self) -> None:
        """Say that it is kept."""
        self.message.say(Message.SAVED, "Borough saved")

    def _forms(self, icons: Icons) -> QScrollArea:
        papers, limits = Form(icons), Form(icons)
        papers.add("name", "Borough", self._name)
        papers.add("department", "Department, as a court reads it", self._department, "Never the scheme's name")
        papers.add("team", "Team", self._team)
        papers.add("address", "Address", self._address)
        papers.add("phone", "Phone", self._phone)
        papers.add("email", "E-mail", self._email)
        limits.add("tasking", "The tasking meeting begins at", self._tasking, "Such as: 10:30")
        limits.add("lock", "Lock after", self._lock)
        limits.add("panel", "Lock after, while a panel meets", self._panel_lock)
        limits.add("curtain", "Privacy curtain falls in a panel after", self._curtain)
        limits.add("quorum", "The panel has a quorum with", self._quorum)
        limits.add("clipboard", "What was copied is taken back after", self._clipboard)
        limits.add("purpose", "Access log", self._ask_purpose, "Every look is kept in the log whether it asks or not")
        held = QWidget()
        held.setProperty("pane", "scrolled")
        beside = QHBoxLayout(held)
        beside.setContentsMargins(0, 0, 12, 0)
        beside.setSpacing(40)
        for title, form in (("On papers", papers), ("Times and limits", limits)):
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(label(title, "section"))
            column.addWidget(form, 1)
            beside.addLayout(column, 1)
            if form is limits:
                column.addWidget(self.wards)
            else:
                column.addWidget(self.logo)
            column.addStretch(3)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(held)
        return area

    def _on_save(self) -> None:
        if not self._name.text().strip():
            self.message.say(Message.ERROR, "Not saved.", "The borough needs a name.")
            return
        tasking = self._tasking.text().strip()
        if not _TIME.fullmatch(tasking):
            self.message.say(Message.ERROR, "Not saved.", "Write the time of the tasking meeting as 10:30.")
            return
        lines = (line.strip() for line in self._address.toPlainText().splitlines())
        self.save_wanted.emit(
            replace(
                self._borough,
                name=self._name.text().strip(),
                department=self._department.text().strip(),
                team=self._team.text().strip(),
                address=tuple(line for line in lines if line),
                phone=self._phone.text().strip(),
                email=self._email.text().strip(),
                lock_minutes=self._lock.value(),
                panel_lock_minutes=self._panel_lock.value(),
                curtain_minutes=self._curtain.value(),
                panel_quorum=self._quorum.value(),
                tasking_at=tasking,
                clipboard_seconds=self._clipboard.value(),
                ask_purpose=self._ask_purpose.isChecked(),
            )
        )
