"""The commands about what the scheme is worth."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from iom_desktop.command_line import document, output, session
from iom_desktop.records.benefits import CrimeBenefit
from iom_desktop.records.london_return import ELIGIBLE, MANAGED
from iom_desktop.records.papers import Order
from iom_desktop.vocabulary.documents import DocumentKind

_CAUTION = (
    "Every figure is an estimate. The range is what chance leaves open in the arrests and in the expected fall; "
    "what an arrest stands for, and that others fall as the first did, is taken as given."
)


def add_to(groups: output.Commands) -> None:
    """Add the group ``insights``."""
    group = output.group(groups, "insights", "what the scheme is worth: the board's report, and estimates")
    command = output.offer(group, "benefits", "what taking more people on could avoid", _benefits)
    command.add_argument("--inputs", type=Path, required=True, metavar="FILE.json", help="the inputs, as JSON")
    report = output.offer(
        group, "report", "the board's report of a month, on six pages, without small numbers", _report
    )
    session.add_to(report)
    report.add_argument("--month", type=document.month, required=True, metavar="YYYY-MM", help="the month it is about")
    report.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF file to write")
    report.add_argument("--to", default="", metavar="RECIPIENT", help="who receives it; the two boards if not given")
    returned = output.offer(group, "return", "the London return of a month: counts alone, as CSV", _return)
    session.add_to(returned)
    returned.add_argument(
        "--month", type=document.month, required=True, metavar="YYYY-MM", help="the month it is about"
    )
    returned.add_argument("--out", type=Path, required=True, metavar="FILE.csv", help="the file to write")
    returned.add_argument("--to", default="", metavar="RECIPIENT", help="who receives it")
    london = output.offer(group, "london", "the returns of many boroughs put together; no register is needed", _london)
    london.add_argument("returns", type=Path, nargs="+", metavar="FILE", help="the returns, or folders that hold them")
    london.add_argument("--out", type=Path, metavar="FILE", help="also write it, as .csv or .xlsx")


def _benefits(chosen: argparse.Namespace) -> None:
    from iom_desktop.services import benefits

    found = benefits.estimate(benefits.inputs_in(chosen.inputs))
    output.show(chosen, _answer(found), *(line for one in found for line in _lines(one)), _CAUTION)


def _report(chosen: argparse.Namespace) -> None:
    document.refuse_unwritable(chosen.out)
    with session.signed_in(chosen) as desk:
        issued = desk.documents.issue(Order(DocumentKind.BOARD, month=chosen.month), chosen.to)
        document.write_issued(chosen, issued)


def _return(chosen: argparse.Namespace) -> None:
    document.refuse_unwritable(chosen.out)
    with session.signed_in(chosen) as desk:
        count = desk.london.write(chosen.month, chosen.out, chosen.to)
    facts = {"file": str(chosen.out), "month": chosen.month, "counts": count}
    output.show(chosen, facts, f"The return of {chosen.month} with {count} counts is in {chosen.out.name}.")


def _london(chosen: argparse.Namespace) -> None:
    from iom_desktop.services import london

    if chosen.out is not None:
        document.refuse_unwritable(chosen.out)
    found = london.combine(chosen.returns)
    if chosen.out is not None:
        london.write_combined(found, chosen.out)
    boroughs = london.borough_table(found)
    facts = {
        "month": found.month,
        "boroughs": [
            {"borough": one.borough, "eligible": one.told.get(ELIGIBLE), "managed": one.told.get(MANAGED)}
            for one in found.boroughs
        ],
        "missing": list(found.missing),
        "totals": [asdict(one) for one in found.totals],
        "remarks": list(found.remarks),
    }
    missing = f"No return: {', '.join(found.missing)}." if found.missing else "Every borough has returned."
    output.show(chosen, facts, f"{found.month}: {boroughs.finding.exact}. {missing}", *found.remarks)


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
