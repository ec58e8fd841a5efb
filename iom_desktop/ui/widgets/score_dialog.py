"""Calculates a risk score while its questions are answered, and saves it as indicative where it is somebody's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.records.prediction import AnswerProblem, Calculation
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.score_questions import ASKED, QUESTIONS, TOOLS, Answer, Control, answer_of
from iom_desktop.ui.widgets.score_result import ScoreResult
from iom_desktop.vocabulary.risk import Tool

Calculate = Callable[[Tool, Mapping[str, Any]], Calculation]

_POINTS = "points"
_MISSING = "missing_input"
_HALF_TYPED = frozenset({"bad_date", "bad_number", "out_of_range"})
_WORDS = {"bad_date": "Write a day, for example 18 Nov 2025.", _MISSING: "This is still to be answered."}


@dataclass(frozen=True, slots=True)
class ScoreWish:
    """A score that somebody wants to keep: whose, by which tool, from which answers."""

    person_id: str
    tool: Tool
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Scored:
    """Whom a score is for, and what is known of them already."""

    person_id: str
    name: str
    known: Mapping[str, Answer | date]
    """Answers by the name of their question."""


class ScoreDialog(FormDialog):
    """Asks one tool's questions at a time; what two tools share is asked once."""

    def __init__(self, parent: QWidget, icons: Icons, calculate: Calculate, whose: Scored | None = None) -> None:
        pane = ScoreResult()
        under = (
            f"For {whose.name}. Saved as indicative." if whose else "For nobody: open a case to save what comes out."
        )
        title, save = "Calculate a score", "Save score" if whose else ""
        super().__init__(parent, icons, title, save, under=under, beside=pane)
        self.result_pane = pane
        self._calculate = calculate
        self._whose = whose
        self.person_id = whose.person_id if whose else ""
        self.tool: Choice[Tool] = Choice(TOOLS)
        self.form.add("tool", "Calculator", self.tool)
        self.controls: dict[str, Control] = {question.name: question.make() for question in QUESTIONS}
        self._fields = {
            question.name: self.form.add(question.name, question.words, self.controls[question.name], question.help)
            for question in QUESTIONS
        }
        self._words = {question.name: question.words for question in QUESTIONS}
        for name, value in (whose.known if whose else {}).items():
            _put(self.controls[name], value)
        self._hear()
        self._on_answered()

    @property
    def answers(self) -> dict[str, Answer]:
        """What was answered, of what the tool asks; points alone where they are known."""
        asked = ASKED[self.tool.value]
        points = answer_of(self.controls[_POINTS])
        if _POINTS in asked and points:
            return {_POINTS: points}
        found = {name: answer_of(self.controls[name]) for name in self.controls if name in asked}
        return {name: answer for name, answer in found.items() if answer not in ("", None)}

    def fill(self) -> ScoreWish | None:
        """Return the wish to keep what came out, or say what is missing or wrong."""
        found = self._calculate(self.tool.value, self.answers)
        if self.form.show_errors({one.field: _said(one) for one in found.problems}) or self._whose is None:
            return None
        return ScoreWish(self._whose.person_id, self.tool.value, self.answers)

    def _hear(self) -> None:
        self.tool.currentIndexChanged.connect(self._on_answered)
        for control in self.controls.values():
            if isinstance(control, Choice):
                control.currentIndexChanged.connect(self._on_answered)
                continue
            if isinstance(control, DateField):
                control.day_changed.connect(self._on_answered)
            else:
                control.textEdited.connect(self._on_answered)
            control.editingFinished.connect(self._on_answered)

    def _on_answered(self) -> None:
        asked, points = ASKED[self.tool.value], _POINTS in self.answers
        for name, field in self._fields.items():
            field.setVisible(name in asked and (name == _POINTS or not points))
        found = self._calculate(self.tool.value, self.answers)
        wrong = [one for one in found.problems if one.code != _MISSING]
        self._show_wrong(wrong)
        if found.prediction is not None:
            self.result_pane.show_result(found.prediction)
            return
        missing = [self._words[one.field] for one in found.problems if one.code == _MISSING]
        self.result_pane.show_waiting(missing, len(wrong))

    def _show_wrong(self, wrong: list[AnswerProblem]) -> None:
        """Say what is wrong beside its question, but not while it may be half typed."""
        said = {
            one.field: _said(one)
            for one in wrong
            if not (one.code in _HALF_TYPED and self.controls[one.field].hasFocus())
        }
        for name, field in self._fields.items():
            field.say_error(said.get(name, ""))


def _said(problem: AnswerProblem) -> str:
    return _WORDS.get(problem.code, problem.message)


def _put(control: Control, value: Answer | date) -> None:
    if isinstance(control, DateField):
        control.set_day(value if isinstance(value, date) else None)
    elif isinstance(control, QLineEdit):
        control.setText(str(value))
    else:
        control.choose(value)
