"""A set of criteria as plain data and back, and what would be wrong with one that somebody writes."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from iom_desktop.records.rule_set import Definition, OffenceRule, ScoreRule
from iom_desktop.vocabulary.risk import Tool

_HIGHEST = 100
_LONGEST_WINDOW = 3650
_FAMILY_DIGITS = 3


def definition_from(data: Mapping[str, Any]) -> Definition:
    """Make a definition from the plain data a rule set is kept as."""
    offence = data["offence"]
    return Definition(
        first=_score_rule(data["first"]),
        offence=OffenceRule(
            from_score=Decimal(str(offence["from_score"])),
            families=tuple(offence["families"]),
            words=offence["words"],
            window_days=int(offence["window_days"]),
            at_liberty=bool(offence["at_liberty"]),
        ),
        further=tuple(_score_rule(rule) for rule in data["further"]),
        circumstances_allowed=bool(data["circumstances_allowed"]),
    )


def as_data(definition: Definition) -> dict[str, Any]:
    """Write a definition as the plain data a rule set is kept as."""
    offence = definition.offence
    return {
        "first": _score_data(definition.first),
        "offence": {
            "from_score": _plain(offence.from_score),
            "families": list(offence.families),
            "words": offence.words,
            "window_days": offence.window_days,
            "at_liberty": offence.at_liberty,
        },
        "further": [_score_data(rule) for rule in definition.further],
        "circumstances_allowed": definition.circumstances_allowed,
    }


def faults(definition: Definition) -> dict[str, str]:
    """Say what is wrong with a definition, by the field it stands in; nothing where it can be used."""
    found: dict[str, str] = {}
    first, offence = definition.first, definition.offence
    if not 0 < first.at_least <= _HIGHEST:
        found["at_least"] = f"{first.label} must be from 1 to {_HIGHEST}."
    if offence.from_score > first.at_least:
        found["from_score"] = f"The band begins above {first.at_least}, where {first.label} decides alone."
    if not 0 < offence.window_days <= _LONGEST_WINDOW:
        found["window_days"] = f"The days must be from 1 to {_LONGEST_WINDOW}."
    wrong = [one for one in offence.families if not (one.isdecimal() and len(one) == _FAMILY_DIGITS)]
    if wrong:
        found["families"] = f"{wrong[0]} is not three digits, such as 034."
    if any(not 0 < rule.at_least <= _HIGHEST for rule in definition.further):
        found["further"] = f"A further score must be from 1 to {_HIGHEST}."
    return found


def _score_rule(data: Mapping[str, Any]) -> ScoreRule:
    return ScoreRule(Tool(data["tool"]), data["label"], data.get("horizon"), Decimal(str(data["at_least"])))


def _score_data(rule: ScoreRule) -> dict[str, Any]:
    said = {"tool": rule.tool.value, "label": rule.label, "at_least": _plain(rule.at_least)}
    return said if rule.horizon is None else said | {"horizon": rule.horizon}


def _plain(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else str(value)
