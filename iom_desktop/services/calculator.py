"""Calculates a score from a form or a file, without a register, and makes a record of it that says it is indicative."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from iom_desktop.errors import Mendable
from iom_desktop.records.prediction import Calculation, Prediction
from iom_desktop.records.risk import Score
from iom_desktop.rules.predictors import calculate as rules
from iom_desktop.rules.predictors.answers import MISSING
from iom_desktop.vocabulary.risk import ScoreSource, Tool

_STATIC = "static"
"""The form in which ARP is calculated here."""


def calculate(tool: Tool, answers: Mapping[str, Any]) -> Calculation:
    """Return the result of a tool, or every reason why the answers make none."""
    return rules.calculate(tool, answers)


def result(tool: Tool, answers: Mapping[str, Any]) -> Prediction:
    """Return the result of a tool, or refuse the answers with the first thing that is wrong with them."""
    found = calculate(tool, answers)
    if found.prediction is not None:
        return found.prediction
    missing = [problem.field for problem in found.problems if problem.code == MISSING]
    wrong = [problem for problem in found.problems if problem.code != MISSING]
    if wrong:
        raise Mendable(wrong[0].code, f"{wrong[0].field}: {wrong[0].message}")
    raise Mendable(MISSING, f"Not answered yet: {', '.join(missing)}.")


def as_score(person_id: str, tool: Tool, answers: Mapping[str, Any], day: date) -> Score:
    """Return the two-year score of a person as it is kept: indicative, with its answers and its workings."""
    found = result(tool, answers)
    return Score(
        person_id=person_id,
        tool=tool,
        value=found.two_year,
        band=found.band.value.replace("_", " ").capitalize(),
        horizon=2,
        kind=_STATIC if tool is Tool.ARP else "",
        assessed_on=day,
        source=ScoreSource.CALCULATED,
        calculation={
            "answers": dict(answers),
            "one_year": None if found.one_year is None else int(found.one_year),
            "workings": [asdict(one) for one in found.workings],
        },
    )


def answers_in(file: Path) -> dict[str, Any]:
    """Return the answers of a JSON file."""
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        raise Mendable(
            "unreadable", f"{file.name} is not JSON. Write the answers as one object, with a name for each."
        ) from None
    if not isinstance(found, dict):
        raise Mendable("not_answers", f"{file.name} holds no answers. Write them as one object, with a name for each.")
    return found
