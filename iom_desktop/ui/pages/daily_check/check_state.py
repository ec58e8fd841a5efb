"""Writes a half-typed check down as words: the answers, what is kept, what is chosen; the fields keep themselves."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from iom_desktop.records.work import Finding, OutcomeFacts, SourceAnswer
from iom_desktop.vocabulary.work import CheckOutcome, SourceResult


@dataclass(frozen=True, slots=True)
class CheckState:
    """What a half-typed check holds beside the fields of its form."""

    answers: tuple[SourceAnswer, ...] = ()
    kept: tuple[Finding, ...] = ()
    chosen: CheckOutcome | None = None
    came_from: str = ""
    """Which file proposed what is chosen, in words."""


def written(state: CheckState) -> str:
    """Write a state as words."""
    return json.dumps(
        {
            "answers": [asdict(one) for one in state.answers],
            "kept": [_plain(one) for one in state.kept],
            "chosen": state.chosen,
            "came_from": state.came_from,
        }
    )


def read(words: str) -> CheckState | None:
    """Read a state; none where the words say none, as when another release wrote them."""
    try:
        said = json.loads(words)
        return CheckState(
            tuple(
                SourceAnswer(one["source"], SourceResult(one["result"]), one["note"], one["by"])
                for one in said["answers"]
            ),
            tuple(_finding(one) for one in said["kept"]),
            CheckOutcome(said["chosen"]) if said["chosen"] else None,
            said.get("came_from", ""),
        )
    except (KeyError, TypeError, ValueError):
        return None


def in_words(found: Sequence[Finding], name: Any) -> str:  # noqa: ANN401 -- what gives an outcome its word
    """Say in one line what was found."""
    told = []
    for one in found:
        facts = ", ".join(part for part in (one.facts.what, one.facts.place) if part)
        told.append(f"{name(one.outcome)} ({facts})" if facts else name(one.outcome))
    return ". ".join(told)


def _plain(one: Finding) -> dict[str, Any]:
    facts = {name: str(value) if name == "day" else value for name, value in asdict(one.facts).items() if value}
    return {"outcome": one.outcome, "facts": facts, "note": one.note}


def _finding(said: dict[str, Any]) -> Finding:
    facts = dict(said["facts"])
    if "day" in facts:
        facts["day"] = date.fromisoformat(facts["day"])
    return Finding(CheckOutcome(said["outcome"]), OutcomeFacts(**facts), said["note"])
