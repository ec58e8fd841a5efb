"""The pane beside the pathways: engagement, the totals, and the statement when a hearing is near."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.case import CaseRecord
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import type_font
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.explain import explained
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.needs import EngagementLevel, Need, Response
from iom_desktop.vocabulary.work import KeyDateKind

WIDTH = 248
NEAR = timedelta(days=28)


class EngagementPane(QWidget):
    """Shows the level of engagement, and tells when another is chosen."""

    level_chosen = Signal(object)
    statement_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._icons = icons
        self._group = QButtonGroup(self)
        self._levels = {level: self._radio(at, level) for at, level in enumerate(EngagementLevel)}
        self._set_by = label("", "small", "quiet", wrap=True)
        self._totals = QGridLayout()
        self._totals.setColumnStretch(1, 1)
        self._hearing = label("", "small", "second", wrap=True)
        self._write = button("Write statement", self.statement_wanted.emit, icons=icons, icon="file-text")
        self._group.idClicked.connect(lambda at: self.level_chosen.emit(tuple(EngagementLevel)[at]))
        self._lay_out()

    def show_case(self, case: CaseRecord) -> None:
        """Show a case's level, totals and next hearing."""
        self._show_level(case)
        self._show_totals(case)
        hearings = [
            one
            for one in case.key_dates
            if one.kind is KeyDateKind.COURT and case.day <= one.day <= case.day + NEAR and not one.result
        ]
        for part in (self._hearing, self._write):
            part.setVisible(bool(hearings))
        if hearings:
            what = hearings[0].stage or "Court hearing"
            self._hearing.setText(f"{what} on {hearings[0].day.day} {words.month(hearings[0].day).split()[0]}")

    def _show_level(self, case: CaseRecord) -> None:
        current = case.engagement[0] if case.engagement else None
        self._group.setExclusive(False)
        for level, radio in self._levels.items():
            radio.setChecked(current is not None and current.level is level)
            radio.setEnabled(case.managed)
        self._group.setExclusive(True)
        said = f"Set by {current.by}, {words.day(current.on)}" if current else "Not assessed"
        self._set_by.setText(said)

    def _show_totals(self, case: CaseRecord) -> None:
        while item := self._totals.takeAt(0):
            if gone := item.widget():
                gone.deleteLater()
        needs = [need.pathway for need in case.needs if need.state is Need.IDENTIFIED]
        offered = {one.pathway for one in case.interventions}
        answers = [one.response for one in case.interventions]
        unmet = sum(pathway not in offered for pathway in needs)
        declined = answers.count(Response.DECLINED)
        rows = [
            (len(needs), "pathway with a need" if len(needs) == 1 else "pathways with a need", ""),
            (len(answers), "intervention offered" if len(answers) == 1 else "interventions offered", ""),
            (answers.count(Response.ACCEPTED), f"accepted, {declined} declined", ""),
        ]
        if unmet:
            rows.append((unmet, "need with nothing offered" if unmet == 1 else "needs with nothing offered", "amber"))
        for at, (number, what, tone) in enumerate(rows):
            self._totals.addWidget(label(str(number), "section"), at, 0)
            role = "small-strong" if tone else "small"
            self._totals.addWidget(label(what, role, tone or "second", wrap=True), at, 1)

    def _radio(self, at: int, level: EngagementLevel) -> QRadioButton:
        radio = QRadioButton(words.of(level).replace(" or ", " or\n").replace(" and ", " and\n"))
        radio.setProperty("kind", "level")
        radio.toggled.connect(lambda on: radio.setFont(type_font("body-strong" if on else "body")))
        self._group.addButton(radio, at)
        return radio

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("pane", "scrolled")
        rows = QVBoxLayout(body)
        rows.setContentsMargins(16, 14, 16, 16)
        rows.setSpacing(10)
        rows.addLayout(explained(self._icons, label("Motivation and engagement", "body-strong")))
        levels = QVBoxLayout()
        levels.setSpacing(2)
        for radio in self._levels.values():
            levels.addWidget(radio)
        rows.addLayout(levels)
        rows.addWidget(self._set_by)
        rows.addWidget(rule(strong=False))
        rows.addWidget(label("At a glance", "body-strong"))
        rows.addLayout(self._totals)
        rows.addStretch()
        rows.addWidget(self._hearing)
        rows.addWidget(self._write, 0, Qt.AlignmentFlag.AlignLeft)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
