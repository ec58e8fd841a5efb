"""Shows how a score that was calculated here came about, as it was kept."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.prediction import Prediction, Working
from iom_desktop.records.risk import Score
from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.day_words import read_day
from iom_desktop.ui.widgets.score_questions import QUESTIONS
from iom_desktop.ui.widgets.score_result import ScoreResult
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.prediction import Band

ANSWERS_WIDTH, HEIGHT = 380, 560

_ANSWERS = {"True": "Yes", "False": "No", "M": "Man", "F": "Woman"}


class ScoreWorkings(QDialog):
    """Shows the answers beside the result and its steps; nothing can be changed."""

    def __init__(self, parent: QWidget, score: Score) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Calculated: {words.of(score.tool)}")
        self.setModal(True)
        kept = score.calculation or {}
        self.result_pane = ScoreResult()
        self.result_pane.show_result(_prediction(score, kept))
        calculated = f", calculated {words.day(score.assessed_on)}" if score.assessed_on else ""
        rows = QVBoxLayout()
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(label(f"{words.of(score.tool)}{calculated}", "section"))
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(_scrolled(_answers(kept.get("answers", {}))), 1)
        middle.addWidget(self.result_pane)
        rows.addLayout(middle, 1)
        rows.addWidget(button("Close", self.close), 0, Qt.AlignmentFlag.AlignRight)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip())
        whole.addLayout(rows)
        self.resize(ANSWERS_WIDTH + self.result_pane.width() + 60, HEIGHT)


def _prediction(score: Score, kept: Mapping[str, Any]) -> Prediction:
    one_year = kept.get("one_year")
    return Prediction(
        tool=score.tool,
        one_year=None if one_year is None else Decimal(one_year),
        two_year=score.value or Decimal(0),
        band=Band(score.band.lower().replace(" ", "_")),
        workings=tuple(Working(**one) for one in kept.get("workings", ())),
    )


def _answers(answers: Mapping[str, Any]) -> QWidget:
    made = QWidget()
    made.setProperty("pane", "scrolled")
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 8, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label("What was answered", "body-strong"), 0, 0, 1, 2)
    asked = {question.name: question.words for question in QUESTIONS}
    for row, (name, answer) in enumerate(answers.items(), start=1):
        grid.addWidget(label(asked.get(name, name), "small", "second", wrap=True), row, 0)
        grid.addWidget(label(_told(answer), "small"), row, 1, Qt.AlignmentFlag.AlignRight)
    grid.setRowStretch(len(answers) + 1, 1)
    return made


def _told(answer: object) -> str:
    said = str(answer)
    day = read_day(said)
    return words.day(day) if day else _ANSWERS.get(said, said)


def _scrolled(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
