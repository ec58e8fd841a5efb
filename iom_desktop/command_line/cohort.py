"""The commands about the monthly list: check, import, undo, ledger."""

import argparse
import re
from pathlib import Path

from iom_desktop.clock import SystemClock
from iom_desktop.command_line import cohort_answers, output, session
from iom_desktop.records.cohort_preview import Choices

_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


def add_to(groups: output.Commands) -> None:
    """Add the group ``cohort``."""
    group = output.group(groups, "cohort", "the monthly list and the selection ledger")
    check = output.offer(group, "check", "read a list and judge it without a register; nothing is saved", _check)
    check.add_argument("file", type=Path, metavar="FILE", help="the list, CSV or XLSX")
    check.add_argument("--month", type=_month, metavar="YYYY-MM", help="the month the list is for")
    _add_rule_set(check)
    _add_reading(check)
    load = output.offer(group, "import", "load a month's list into a register", _import)
    session.add_to(load)
    load.add_argument("file", type=Path, metavar="FILE", help="the list, CSV or XLSX")
    load.add_argument("--month", type=_month, required=True, metavar="YYYY-MM", help="the month the list is for")
    _add_rule_set(load)
    _add_reading(load)
    load.add_argument("--correct", action="store_true", help="replace the latest list by this one")
    undo = output.offer(group, "undo", "take the latest list out again as one", _undo)
    session.add_to(undo)
    undo.add_argument("--month", type=_month, required=True, metavar="YYYY-MM", help="the month to undo")
    ledger = output.offer(group, "ledger", "say where every eligible person stands, month by month", _ledger)
    session.add_to(ledger)
    ledger.add_argument("--month", type=_month, metavar="YYYY-MM", help="one month only")


def _add_rule_set(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rule-set", default="", metavar="NAME", help="the criteria to judge by; london-2021 if not given"
    )


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sheet", default="", metavar="NAME", help="the sheet of a workbook; the one that looks like it if not given"
    )
    parser.add_argument(
        "--problems", type=Path, metavar="FILE", help="write the list of problems there, as XLSX or CSV, for the sender"
    )


def _month(text: str) -> str:
    if _MONTH.fullmatch(text) is None:
        raise argparse.ArgumentTypeError(f"{text} is not a month; write it as 2025-11")
    return text


def _check(chosen: argparse.Namespace) -> None:
    from iom_desktop.services import list_check

    preview = list_check.check(chosen.file, SystemClock(), chosen.month or "", chosen.rule_set, chosen.sheet)
    if chosen.problems:
        list_check.save_problems(preview, chosen.problems)
    facts = cohort_answers.checked(preview) if chosen.json else {}  # every row of a long list, only if asked for
    output.show(chosen, facts, *cohort_answers.checked_words(preview))


def _import(chosen: argparse.Namespace) -> None:
    with session.signed_in(chosen) as desk:
        output.progress(chosen, f"Reading {chosen.file.name} ...")
        choices = Choices(sheet=chosen.sheet)
        preview = desk.cohort.preview(chosen.file, chosen.month, chosen.rule_set, choices, correct=chosen.correct)
        if chosen.problems:
            desk.cohort.save_problems(preview, chosen.problems)
        output.progress(chosen, f"Saving {preview.read.file.rows} rows ...")
        saved = desk.cohort.accept(preview).saved
        desk.cohort.remember_columns(saved)
        facts = cohort_answers.loaded(saved) if chosen.json else {}
        output.show(chosen, facts, *cohort_answers.loaded_words(saved))


def _undo(chosen: argparse.Namespace) -> None:
    with session.signed_in(chosen) as desk:
        corrects = any(one.corrects for one in desk.cohort.months() if one.month == chosen.month)
        desk.cohort.undo(chosen.month)
        stands = any(one.month == chosen.month for one in desk.cohort.months())
    said = cohort_answers.undone_words(chosen.month, corrects, stands)
    output.show(chosen, {"month": chosen.month, "undone": True}, said)


def _ledger(chosen: argparse.Namespace) -> None:
    with session.signed_in(chosen) as desk:
        months = desk.ledger.months()
    asked = [month for month in months if chosen.month in (None, month.month)]
    if not asked and chosen.month:
        raise cohort_answers.not_loaded(chosen.month)
    output.show(chosen, cohort_answers.ledger(asked), *cohort_answers.ledger_words(asked))
