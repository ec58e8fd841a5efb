"""Accounts for everybody on every day: looked up, in part, passed over, missed; what was entered later stays told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from iom_desktop.records.case import CaseLine
from iom_desktop.records.coverage import CoverageDay, ProofLine
from iom_desktop.records.work import CheckEntry
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import CheckProof


def account(
    day: date, lines: Iterable[CaseLine], checks: Mapping[str, CheckEntry], *, today: date
) -> tuple[ProofLine, ...]:
    """Return everybody who was on the scheme on a day with what the register proves of their check."""
    return tuple(
        ProofLine(day, line.person_id, line.name, line.rag.shown, _proof(checks.get(line.person_id), day, today), entry)
        for line in lines
        for entry in (checks.get(line.person_id),)
    )


def counted(day: date, lines: Sequence[ProofLine], *, working_day: bool) -> CoverageDay:
    """Count a day; looked up, in part, passed over, missed and not yet make up everybody."""
    proofs = [line.proof for line in lines]
    return CoverageDay(
        day=day,
        working_day=working_day,
        managed=len(lines),
        checked=proofs.count(CheckProof.CHECKED),
        in_part=proofs.count(CheckProof.IN_PART),
        passed_over=proofs.count(CheckProof.PASSED_OVER),
        missed=proofs.count(CheckProof.MISSED),
        entered_late=sum(line.entry is not None and line.entry.entered_late for line in lines),
        by_rag={colour: _of_colour(lines, colour) for colour in Rag if any(line.rag is colour for line in lines)},
    )


def _of_colour(lines: Iterable[ProofLine], colour: Rag) -> tuple[int, int]:
    theirs = [line for line in lines if line.rag is colour]
    return sum(line.proof is CheckProof.CHECKED for line in theirs), len(theirs)


def _proof(entry: CheckEntry | None, day: date, today: date) -> CheckProof:
    if entry is None:
        return CheckProof.WAITING if day >= today else CheckProof.MISSED
    if entry.skipped:
        return CheckProof.PASSED_OVER
    return CheckProof.CHECKED if entry.complete else CheckProof.IN_PART
