"""The part of a new referral about what is known: scores, MAPPA, warnings, needs."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from iom_desktop.records.choices import Choices
from iom_desktop.records.person import Marker
from iom_desktop.records.returned_form import ReferralStart
from iom_desktop.records.risk import Score
from iom_desktop.records.support import PathwayNeed
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.form_dialog import paragraph
from iom_desktop.vocabulary.needs import Need
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import ScoreSource, Tool

WARNINGS = (
    MarkerKind.DOMESTIC_ABUSE,
    MarkerKind.GANG,
    MarkerKind.WEAPONS,
    MarkerKind.RISK_TO_STAFF,
    MarkerKind.SELF_HARM,
    MarkerKind.VULNERABILITY,
)
TOOLS = (Tool.OGRS3, Tool.OVP)
HIGHEST = 99


class KnownSection(Form):
    """Asks what the referrer knows; what nobody ticks was not checked."""

    def __init__(self, icons: Icons, choices: Choices) -> None:
        super().__init__(icons)
        self.scores = {tool: QLineEdit() for tool in TOOLS}
        self.assessed = DateField()
        levels = [(None, "Not managed under MAPPA"), *((level, f"Level {level}") for level in (1, 2, 3))]
        self.level: Choice[int | None] = Choice(levels)
        self.override, self.risk, self.limits = paragraph(2), paragraph(2), paragraph(2)
        self.warnings = {kind: QCheckBox(words.of(kind)) for kind in WARNINGS}
        self.pathways = {entry.code: QCheckBox(entry.label) for entry in choices.of("pathways")}
        for tool, field in self.scores.items():
            self.add(tool.value, f"{words.of(tool)}, 2 years", field)
        self.add("assessed", "Scored on", self.assessed)
        self.add("level", "MAPPA", self.level, "People at levels 2 and 3 are out of scope.")
        self.add("override", "Override, with the reason", self.override, "A coordinator's, only for levels 2 and 3.")
        self.add("warnings", "Warnings", _ticks(tuple(self.warnings.values())))
        self.add("needs", "Needs", _ticks(tuple(self.pathways.values())))
        self.add("risk", "Risk to staff, lone visits", self.risk)
        self.add("limits", "Limits to sharing this", self.limits)

    def show_start(self, start: ReferralStart) -> None:
        """Tick the warnings of a form that came back."""
        for kind in start.warnings:
            self.warnings[kind].setChecked(True)

    def check(self) -> bool:
        """Say what cannot be read; tell whether anything is so."""
        wrong = {tool.value for tool, field in self.scores.items() if not _is_score(field.text())}
        return self.show_errors(dict.fromkeys(wrong, f"Write a number from 0 to {HIGHEST}."))

    def markers(self, day: date) -> tuple[Marker, ...]:
        """Return the warnings that were ticked, and the MAPPA level."""
        ticked = [
            Marker(person_id="", kind=kind, checked=MarkerCheck.YES, from_on=day)
            for kind, box in self.warnings.items()
            if box.isChecked()
        ]
        level = self.level.value
        if level is not None:
            mappa = Marker(person_id="", kind=MarkerKind.MAPPA, checked=MarkerCheck.YES, level=level, from_on=day)
            ticked.append(mappa)
        return tuple(ticked)

    def typed_scores(self) -> tuple[Score, ...]:
        """Return the scores that were given."""
        return tuple(
            Score(
                person_id="",
                tool=tool,
                value=Decimal(field.text().strip()),
                assessed_on=self.assessed.day,
                source=ScoreSource.OASYS,
            )
            for tool, field in self.scores.items()
            if field.text().strip()
        )

    def needs(self, day: date) -> tuple[PathwayNeed, ...]:
        """Return the needs that were ticked."""
        return tuple(
            PathwayNeed(person_id="", pathway=code, state=Need.IDENTIFIED, reviewed_on=day)
            for code, box in self.pathways.items()
            if box.isChecked()
        )


def _is_score(text: str) -> bool:
    typed = text.strip()
    return not typed or (typed.isdecimal() and int(typed) <= HIGHEST)


def _ticks(boxes: Sequence[QCheckBox]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(6)
    for at, box in enumerate(boxes):
        grid.addWidget(box, at, 0)
    return made
