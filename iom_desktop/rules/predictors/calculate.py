"""Calculates a score by one of the tools, from answers as a file or a form gives them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from iom_desktop.records.prediction import Calculation, Prediction
from iom_desktop.rules.predictors import arp, ogp, ogrs3, ovp
from iom_desktop.rules.predictors.answers import Answers
from iom_desktop.rules.predictors.points import MOST_POINTS, PointTable
from iom_desktop.vocabulary.risk import Tool

Inputs = TypeVar("Inputs")

FIELDS = MappingProxyType({Tool.OGRS3: ogrs3.FIELDS, Tool.OVP: ovp.FIELDS, Tool.OGP: ogp.FIELDS, Tool.ARP: arp.FIELDS})
"""The tools there is a calculator for, and what each asks."""

_TABLES = MappingProxyType({Tool.OVP: ovp.TABLE, Tool.OGP: ogp.TABLE})
POINTS = "points"
"""What may be given to a point table instead of everything else."""


def calculate(tool: Tool, given: Mapping[str, Any]) -> Calculation:
    """Return the result, or every reason why the answers make none."""
    if tool in _TABLES and given.get(POINTS) not in ("", None):
        return _from_points(_TABLES[tool], given)
    answers = Answers(given, FIELDS[tool])
    prediction = _CALCULATORS[tool](answers)
    return Calculation(prediction, tuple(answers.problems))


def _from_points(table: PointTable, given: Mapping[str, Any]) -> Calculation:
    answers = Answers(given, (POINTS,))
    points = answers.count(POINTS, 0, MOST_POINTS)
    made = None if answers.problems or points is None else table.predict(points)
    return Calculation(made, tuple(answers.problems))


def _calculator(
    read: Callable[[Answers], Inputs | None], predict: Callable[[Inputs], Prediction]
) -> Callable[[Answers], Prediction | None]:
    def made(answers: Answers) -> Prediction | None:
        inputs = read(answers)
        return None if inputs is None else predict(inputs)

    return made


_CALCULATORS: Mapping[Tool, Callable[[Answers], Prediction | None]] = MappingProxyType(
    {
        Tool.OGRS3: _calculator(ogrs3.read, ogrs3.predict),
        Tool.OVP: _calculator(ovp.read, ovp.predict),
        Tool.OGP: _calculator(ogp.read, ogp.predict),
        Tool.ARP: _calculator(arp.read, arp.predict),
    }
)
