"""The commands about what the scheme is worth."""

import argparse
from dataclasses import asdict
from pathlib import Path

from iom_desktop.command_line import benefits, document, output, session
from iom_desktop.records.london_return import ELIGIBLE, MANAGED
from iom_desktop.records.papers import Order
from iom_desktop.vocabulary.documents import DocumentKind


def add_to(groups: output.Commands) -> None:
    """Add the group ``insights``."""
    group = output.group(groups, "insights", benefits.GROUP)
    benefits.add_to(group)
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
