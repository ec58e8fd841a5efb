"""The command about risk scores: one calculation from a file of answers, without a register."""

import argparse
from decimal import Decimal
from pathlib import Path
from typing import Any

from iom_desktop.command_line import output
from iom_desktop.records.prediction import Prediction, Working
from iom_desktop.vocabulary.risk import Tool

_DIGITS = 12
"""Digits of a number of the workings; what comes after them is noise of the machine's sums."""


def add_to(groups: output.Commands) -> None:
    """Add the group ``score``, with a command for each tool."""
    group = output.group(groups, "score", "calculate a risk score: indicative, not an OASys score")
    for name, tool, horizon in (
        ("ogrs3", Tool.OGRS3, "any reoffending, within one and two years"),
        ("ovp", Tool.OVP, "violent reoffending, within one and two years"),
        ("ogp", Tool.OGP, "other reoffending, within one and two years"),
        ("arp", Tool.ARP, "any reoffending within two years, the static form"),
    ):
        command = output.offer(group, name, horizon, _score)
        command.set_defaults(tool=tool)
        command.add_argument("--inputs", type=Path, required=True, metavar="FILE.json", help="the answers, as JSON")


def _score(chosen: argparse.Namespace) -> None:
    from iom_desktop.services import calculator

    found = calculator.result(chosen.tool, calculator.answers_in(chosen.inputs))
    output.show(chosen, _answer(found), *_words(found))


def _answer(found: Prediction) -> dict[str, Any]:
    return {
        "tool": found.tool.value,
        "one_year": _number(found.one_year),
        "two_year": _number(found.two_year),
        "band": found.band.value,
        "workings": [{"name": one.name, "words": one.words, "value": _value(one)} for one in found.workings],
    }


def _words(found: Prediction) -> list[str]:
    one_year = "" if found.one_year is None else f"{found.one_year} within one year, "
    band = found.band.value.replace("_", " ")
    steps = [f"  {one.words}: {_value(one)}" for one in found.steps]
    return [
        f"{found.tool.value}: {one_year}{found.two_year} within two years, {band}",
        *steps,
        *(one.words for one in found.cautions),
    ]


def _value(one: Working) -> float | None:
    return one.value if one.value is None or isinstance(one.value, int) else round(one.value, _DIGITS)


def _number(value: Decimal | None) -> float | None:
    if value is None:
        return None
    return int(value) if value.as_tuple().exponent == 0 else float(value)
