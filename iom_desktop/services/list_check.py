"""Reading a monthly list without a register: every row judged by what the file itself says."""

import tomllib
from pathlib import Path
from typing import Any

from iom_desktop import paths
from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.exchange import cohort_list, tables_out
from iom_desktop.records.cohort_preview import Choices, CohortPreview
from iom_desktop.records.rule_set import RuleSet
from iom_desktop.rules.definitions import definition_from
from iom_desktop.rules.judged_list import judge_list
from iom_desktop.rules.list_dates import is_month, likely_month

USUAL_RULE_SET = "london-2021"


def check(path: Path, clock: Clock, month: str = "", rule_set: str = "", sheet: str = "") -> CohortPreview:
    """Judge the list at ``path``; the verdicts are provisional, since only the file's custody dates are known."""
    chosen = shipped_rule_set(rule_set or USUAL_RULE_SET)
    read = cohort_list.read(path, clock.today(), cohort_list.Reading(sheet=sheet))
    return judge_list(read, ask_month(month) or likely_month(read, clock.today()), chosen, Choices())


def save_problems(preview: CohortPreview, path: Path) -> None:
    """Write the problems of a list to a spreadsheet for its sender."""
    tables_out.write(path, tables_out.problem_rows(preview))


def ask_month(month: str) -> str:
    """Return the month given, or refuse what is none."""
    if month and not is_month(month):
        raise Mendable("bad_month", f"{month} is not a month. Write it as 2025-11.")
    return month


def shipped_rule_set(name: str) -> RuleSet:
    """Return a rule set as it ships with the program."""
    shipped = tomllib.loads(paths.resource("reference/rule_sets.toml").read_text(encoding="utf-8"))["rule_set"]
    found = next((data for data in shipped if data["name"] == name), None)
    if found is None:
        names = ", ".join(data["name"] for data in shipped)
        raise Mendable("unknown_rule_set", f"There is no rule set {name}. There are: {names}.")
    refuse_switched_off(name, enabled=found["enabled"])
    return _record(found)


def refuse_switched_off(name: str, *, enabled: bool) -> None:
    """Refuse a rule set that nobody has switched on."""
    if not enabled:
        raise Mendable(
            "rule_set_off", f"The rule set {name} is switched off. A coordinator can switch it on in Settings."
        )


def _record(data: dict[str, Any]) -> RuleSet:
    return RuleSet(
        id="",
        name=data["name"],
        version=data["version"],
        label=data["label"],
        enabled=data["enabled"],
        provisional=data["provisional"],
        valid_from=data.get("valid_from"),
        valid_to=data.get("valid_to"),
        definition=definition_from(data["definition"]),
        note=data["note"],
    )
