"""The command that writes everything held on somebody, as it would be given if nobody had reviewed it yet."""

import argparse
from pathlib import Path

from iom_desktop.command_line import output, session
from iom_desktop.command_line.output import Commands
from iom_desktop.errors import Mendable


def add_to(commands: Commands) -> None:
    """Add ``subject-access`` to the commands on a register."""
    parser = output.offer(
        commands, "subject-access", "everything held on a person, for a reviewer: a draft PDF and JSON", _write
    )
    session.add_to(parser)
    parser.add_argument("--crn", required=True, metavar="CRN", help="the person's case reference number")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the folder for the two files")


def _write(chosen: argparse.Namespace) -> None:
    if not chosen.out.is_dir():
        raise Mendable("no_folder", f"There is no folder {chosen.out}. Make it first. Nothing was written.")
    output.progress(chosen, "Gathering what is held.")
    with session.signed_in(chosen) as desk:
        answer = desk.subject_access.unreviewed(chosen.crn, chosen.out)
    facts = {
        "pdf": str(answer.pdf),
        "json": str(answer.data),
        "sha256": answer.sha256,
        "given": answer.given,
        "withheld": answer.withheld,
        "reviewed": False,
    }
    output.show(
        chosen,
        facts,
        f"Wrote {answer.pdf} and {answer.data}: {answer.given} items, {answer.withheld} withheld.",
        "Nobody has reviewed this. Give it to nobody before it is reviewed in Tools > Retention.",
    )
