"""The commands that make papers: drafts as PDF files, and with ``--issue`` the paper itself."""

import argparse
import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from iom_desktop import paths
from iom_desktop.command_line import output, session
from iom_desktop.errors import Mendable
from iom_desktop.records.letters import CompactWish
from iom_desktop.records.papers import IssuedPaper, Order
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.documents import DocumentKind, LetterOccasion, Variant

_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
_OF_A_PERSON = (
    (DocumentKind.LETTER, "the letter to somebody who joins"),
    (DocumentKind.COMPACT, "the agreement with the person"),
    (DocumentKind.REFERRAL, "the referral form, filled or blank"),
    (DocumentKind.SUMMARY, "the summary of a case"),
)


def add_to(groups: output.Commands) -> None:
    """Add the group ``document``."""
    group = output.group(groups, "document", "statements, letters, forms, minutes and sheets as PDF files")
    statement = output.offer(group, "statement", "the Intervention Statement for the court", _statement)
    _add_common(statement)
    statement.add_argument("--crn", required=True, metavar="CRN", help="the person's case reference number")
    statement.add_argument(
        "--hearing", type=_day, metavar="DATE", help="the day of the hearing; the next one if not given"
    )
    check = output.offer(group, "check", "confirm as a second person that a statement may be issued", _check)
    session.add_to(check)
    check.add_argument("--crn", required=True, metavar="CRN", help="the person's case reference number")
    for kind, summary in _OF_A_PERSON:
        parser = output.offer(group, kind.value, summary, _of_a_person)
        _add_common(parser)
        parser.set_defaults(
            kind=kind,
            with_compact=False,
            blank=False,
            occasion=LetterOccasion.JOINING,
            variant=Variant.STANDARD,
            goal="",
            review=None,
            pathway=[],
        )
        blank_too = kind is DocumentKind.REFERRAL
        whom = parser.add_mutually_exclusive_group(required=True) if blank_too else parser
        whom.add_argument(
            "--crn", required=not blank_too, default="", metavar="CRN", help="the person's case reference number"
        )
        if kind is DocumentKind.LETTER:
            parser.add_argument("--with-compact", action="store_true", help="with the agreement on its own page")
            parser.add_argument(
                "--occasion",
                type=LetterOccasion,
                choices=list(LetterOccasion),
                help="what it is about; joining if not given",
            )
        if kind in (DocumentKind.LETTER, DocumentKind.COMPACT):
            parser.add_argument(
                "--variant", type=Variant, choices=list(Variant), help="large is in 18 points, easy is Easy Read"
            )
            _add_agreement(parser)
        if blank_too:
            whom.add_argument("--blank", action="store_true", help="the blank form, about nobody")
    _add_of_a_day(group)


def _add_agreement(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--goal", default="", metavar="WORDS", help="of the agreement: the person's goal")
    parser.add_argument("--review", type=_day, metavar="DATE", help="of the agreement: when it is looked at again")
    pathway = "of the agreement: help promised; repeat it"
    parser.add_argument("--pathway", action="append", default=[], metavar="CODE", help=pathway)


def _add_of_a_day(group: output.Commands) -> None:
    minutes = output.offer(group, "minutes", "the minutes of a panel", _minutes)
    _add_common(minutes)
    minutes.add_argument("--panel", type=_day, required=True, metavar="DATE", help="the day of the meeting")
    pack = output.offer(group, "pack", "what goes out before a panel: the pack of an agency, or of all", _pack)
    _add_common(pack)
    pack.add_argument("--panel", type=_day, required=True, metavar="DATE", help="the day of the meeting")
    pack.add_argument("--agency", default="", metavar="CODE", help="for whom, such as housing; for all if not given")
    tasking = output.offer(group, "tasking", "the tasking sheet of a day", _tasking)
    _add_common(tasking)
    tasking.add_argument("--day", type=_day, required=True, metavar="DATE", help="the day of the sheet")
    tasking.add_argument("--police-only", action="store_true", help="with police intelligence, for the police alone")
    ledger = output.offer(group, "ledger", "the selection ledger of a month", _ledger)
    _add_common(ledger)
    ledger.add_argument("--month", type=month, required=True, metavar="YYYY-MM", help="the month of the list")


def _add_common(parser: argparse.ArgumentParser) -> None:
    session.add_to(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF file to write")
    parser.add_argument("--issue", action="store_true", help="issue it: number it, keep its pages, log who receives it")
    parser.add_argument("--to", default="", metavar="RECIPIENT", help="who receives it")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date; write it as 2025-11-18") from None


def month(text: str) -> str:
    """Return a month written as 2025-11, or say how to write it."""
    if _MONTH.fullmatch(text) is None:
        raise argparse.ArgumentTypeError(f"{text} is not a month; write it as 2025-11")
    return text


def _statement(chosen: argparse.Namespace) -> None:
    refuse_unwritable(chosen.out)
    with session.signed_in(chosen) as desk:
        person_id = desk.documents.person_with(chosen.crn)
        composition = desk.statements.compose(person_id)
        draft = composition.draft
        if chosen.hearing and chosen.hearing != draft.hearing_day:
            draft = replace(draft, hearing_day=chosen.hearing)
        if not chosen.issue:
            pdf = desk.statements.preview(person_id, draft, to=chosen.to or desk.who.display_name).pdf
            _write_draft(chosen, pdf)
            return
        if not composition.draft_id or draft != composition.draft:
            desk.statements.keep(draft)
        court = desk.statements.compose(person_id).court
        write_issued(chosen, desk.statements.issue(person_id, chosen.to or court))


def _check(chosen: argparse.Namespace) -> None:
    with session.signed_in(chosen) as desk:
        desk.statements.check(desk.documents.person_with(chosen.crn))
        said = f"Checked by {desk.who.display_name}. The statement may be issued as it stands."
        output.show(chosen, {"crn": chosen.crn, "checked_by": desk.who.sign_in_name}, said)


def _of_a_person(chosen: argparse.Namespace) -> None:
    def order(desk: Desk) -> Order:
        person_id = "" if chosen.blank else desk.documents.person_with(chosen.crn)
        return Order(
            chosen.kind,
            person_id=person_id,
            with_compact=chosen.with_compact,
            occasion=chosen.occasion,
            variant=chosen.variant,
            compact=CompactWish(tuple(chosen.pathway), chosen.goal, chosen.review),
        )

    _make(chosen, order)


def _minutes(chosen: argparse.Namespace) -> None:
    _make(chosen, lambda _desk: Order(DocumentKind.MINUTES, day=chosen.panel))


def _pack(chosen: argparse.Namespace) -> None:
    _make(chosen, lambda _desk: Order(DocumentKind.PACK, day=chosen.panel, agency=chosen.agency))


def _tasking(chosen: argparse.Namespace) -> None:
    _make(chosen, lambda _desk: Order(DocumentKind.TASKING, day=chosen.day, police_only=chosen.police_only))


def _ledger(chosen: argparse.Namespace) -> None:
    _make(chosen, lambda _desk: Order(DocumentKind.LEDGER, month=chosen.month))


def _make(chosen: argparse.Namespace, order: Callable[[Desk], Order]) -> None:
    refuse_unwritable(chosen.out)
    with session.signed_in(chosen) as desk:
        wanted = order(desk)
        if chosen.issue:
            write_issued(chosen, desk.documents.issue(wanted, chosen.to))
        else:
            _write_draft(chosen, desk.documents.draft(wanted, to=chosen.to or desk.who.display_name).pdf)


def _write_draft(chosen: argparse.Namespace, pdf: bytes) -> None:
    _write(chosen.out, pdf)
    facts = {"file": str(chosen.out), "issued": False}
    output.show(
        chosen, facts, f"A draft is in {chosen.out.name}. It says DRAFT on every page; --issue makes the paper."
    )


def write_issued(chosen: argparse.Namespace, issued: IssuedPaper) -> None:
    """Write an issued paper to its file and answer with what it is."""
    _write(chosen.out, issued.paper.pdf)
    facts = {
        "file": str(chosen.out),
        "issued": True,
        "reference": issued.reference,
        "version": issued.version,
        "sha256": issued.paper.sha256,
        "pages": issued.paper.pages,
    }
    output.show(
        chosen, facts, f"Issued as {issued.reference}, version {issued.version}. The file is {chosen.out.name}."
    )


def refuse_unwritable(out: Path) -> None:
    """Find out before anything is issued whether the file can be written."""
    if out.is_dir():
        raise Mendable("is_a_folder", f"{out.name} is a folder. Name a file, such as {out.name}/paper.pdf.")
    if not out.parent.is_dir():
        raise Mendable(
            "no_folder", f"There is no folder {out.parent.name}. Make it first, or name another. Nothing was made."
        )
    try:
        with tempfile.TemporaryFile(dir=out.parent):
            pass
    except OSError as error:
        raise Mendable("no_permission", f"{_cannot_be_written(out, error)} Nothing was made.") from error


def _write(out: Path, pdf: bytes) -> None:
    """Write the file whole or not at all."""
    try:
        paths.write_whole(out, pdf)
    except OSError as error:
        raise Mendable("no_permission", _cannot_be_written(out, error)) from error


def _cannot_be_written(out: Path, error: OSError) -> str:
    return f"{out} cannot be written: {error.strerror}. Choose another place, or ask for access."
