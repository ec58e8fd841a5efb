"""The command that estimates the benefits of a larger cohort; it needs no register and waits for nothing of one."""

import argparse
from pathlib import Path
from typing import Any

from iom_desktop.command_line import output
from iom_desktop.records.benefits import CrimeBenefit

GROUP = "what the scheme is worth: the board's report, and estimates"
_CAUTION = (
    "Every figure is an estimate. The range is what chance leaves open in the arrests and in the expected fall; "
    "what an arrest stands for, and that others fall as the first did, is taken as given."
)


def add_alone(groups: output.Commands) -> None:
    """Add the group ``insights`` with this command alone."""
    add_to(output.group(groups, "insights", GROUP))


def add_to(group: output.Commands) -> None:
    """Add the command to its group."""
    command = output.offer(group, "benefits", "what taking more people on could avoid", _benefits)
    command.add_argument("--inputs", type=Path, required=True, metavar="FILE.json", help="the inputs, as JSON")


def _benefits(chosen: argparse.Namespace) -> None:
    from iom_desktop.services import benefits

    found = benefits.estimate(benefits.inputs_in(chosen.inputs))
    output.show(chosen, _answer(found), *(line for one in found for line in _lines(one)), _CAUTION)


def _answer(found: tuple[CrimeBenefit, ...]) -> dict[str, Any]:
    return {
        "estimate": True,
        "types": {
            one.name: {
                "arrests_per_year": one.arrests_per_year,
                "offences_per_year": one.offences_per_year,
                "after": one.after,
                "avoided": one.avoided,
                "share_of_borough": one.share_of_borough,
            }
            for one in found
        },
        "ranges": {
            one.name: {
                "avoided": [one.avoided_from, one.avoided_to],
                "share_of_borough": None if one.share_from is None else [one.share_from, one.share_to],
            }
            for one in found
        },
    }


def _lines(one: CrimeBenefit) -> list[str]:
    share = ""
    if one.share_of_borough is not None and one.share_from is not None and one.share_to is not None:
        share = f", {one.share_of_borough:.1%} of the borough's ({one.share_from:.1%} to {one.share_to:.1%})"
    return [
        f"{one.name}: {one.arrests_per_year:,.1f} arrests a year; estimates for a year: "
        f"{one.offences_per_year:,.0f} offences now, {one.after:,.0f} after",
        f"  {one.avoided:,.0f} avoided ({one.avoided_from:,.0f} to {one.avoided_to:,.0f}){share}",
    ]
