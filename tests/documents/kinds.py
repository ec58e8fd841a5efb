"""Every kind of paper there is, by name: each set from made-up content with a name in it, and as long as asked."""

import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib import import_module

from iom_desktop import documents
from iom_desktop.documents import press
from iom_desktop.records.access import Marks
from iom_desktop.records.audit_log import LogEntry
from iom_desktop.records.chase import ChaseContent, ChaseLine
from iom_desktop.records.contents import Content
from iom_desktop.records.keys import KeysContent
from iom_desktop.records.list_paper import ListContent, PrintedLine
from iom_desktop.records.log_extract import LogExtractContent
from iom_desktop.records.panel_papers import (
    ActionSheet,
    ActionSheetsContent,
    ChangeLine,
    ChangeSheetContent,
    Flags,
    Notice,
    NoticesContent,
    SheetAction,
    SignInContent,
)
from iom_desktop.records.partner_papers import ReferralContent
from iom_desktop.records.record_of_processing import ProcessingContent, ProcessingFields
from iom_desktop.records.recovery import RecoverySheet
from iom_desktop.records.timeline_paper import TimelineContent, TimelineLine
from iom_desktop.vocabulary.access import Audience, AuditKind, Handling, Purpose, Role
from iom_desktop.vocabulary.documents import ListColumn
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import Rag
from tests.documents import report_sample, samples

NAME = samples.NAMES["english"]
DAY = date(2025, 11, 18)
MADE = datetime(2025, 11, 20, 9, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Kind:
    """One kind of paper: which function of the program sets it, and how a sample is set."""

    setter: str
    set: Callable[[str, int], bytes]
    named: bool = True
    """Whether somebody's name stands on it."""


def _by_press(setter: str, content: Callable[[str, int], Content], *, named: bool = True) -> Kind:
    def made(name: str, rows: int) -> bytes:
        return press.set_content(content(name, rows), samples.LETTERHEAD, samples.imprint()).pdf

    return Kind(setter, made, named)


def change_sheet(name: str, rows: int) -> ChangeSheetContent:
    decisions = (PanelDecision.ADOPT, PanelDecision.LEAVE, PanelDecision.KEEP)
    flags = Flags("Change to premium service", "Change to Red")
    lines = (
        ChangeLine(at, name, date(1994, 6, 9), "X482913", "2012/0482913K", Rag.AMBER, Rag.RED, decisions[at % 3], flags)
        for at in range(rows)
    )
    return ChangeSheetContent("m", DAY, tuple(lines))


def notices(name: str, rows: int) -> NoticesContent:
    reason = samples.partners("OGRS 77 and OVP 52")
    one = Notice(
        name, "Housing", "You referred this person.", name, "X482913", PanelDecision.ADOPT, Rag.AMBER,
        "Probation, G. Lindqvist", reason, date(2025, 12, 4),
    )  # fmt: skip
    return NoticesContent("m", DAY, (one,) * min(rows, 10))


def action_sheets(name: str, rows: int) -> ActionSheetsContent:
    action = SheetAction(1, name, samples.partners("Confirm tenancy start"), name, date(2025, 11, 24))
    sheets = (ActionSheet("housing", "Housing", (action,) * rows), ActionSheet("police", "Police", (action,)))
    return ActionSheetsContent("m", DAY, sheets)


def sign_in(name: str, rows: int) -> SignInContent:
    said = "What is said here stays here. It is used for the work of the panel alone."
    return SignInContent(
        "m", DAY, "10:00", "Harbour House", said, tuple((name, "Housing") for _ in range(min(rows, 12)))
    )


def chase(name: str, rows: int) -> ChaseContent:
    late = ChaseLine("Confirm tenancy start", name, name, date(2025, 11, 6), date(2025, 11, 14), "4 days late", True)
    return ChaseContent(name, DAY, tuple(samples.partners(late) for _ in range(rows)))


def register_list(name: str, rows: int) -> ListContent:
    cells = {
        ListColumn.AGE: "31", ListColumn.CRN: "X482913", ListColumn.STATUS: "Community order",
        ListColumn.SCORES: "78, 41", ListColumn.LEAD_AGENCY: "Probation", ListColumn.LEAD_PROFESSIONAL: name,
        ListColumn.MARKERS: "DA, MAPPA", ListColumn.NEXT_DATE: "26 Nov 2025, court",
    }  # fmt: skip
    line = PrintedLine(Rag.AMBER, name, tuple(cells.values()))
    lines = tuple(samples.partners(line) for _ in range(rows))
    return ListContent(DAY, tuple(cells), lines, "view Red and Amber", "Housing", 2)


def timeline(name: str, rows: int) -> TimelineContent:
    line = TimelineLine(
        DAY, "Offered supported lodgings", f"By Housing Options to {name}", name, Marks(Handling.PARTNERS)
    )
    lines = tuple(samples.partners(line) for _ in range(rows))
    return TimelineContent(name, DAY, Audience.PARTNERS, lines, "offers alone", "Housing")


def record_of_processing(name: str, rows: int) -> ProcessingContent:
    return ProcessingContent(
        as_of=DAY,
        fields=ProcessingFields(controller="London Borough of Kingsmere", purposes="Preventing crime", dpo=name),
        people="People on the scheme.",
        held="Names and what was offered.",
        profiling="A person decides each case.",
        logging="Section 62 is kept.",
        security=("The register is encrypted whole.",),
        registered=rows,
        users=((Role.COORDINATOR, 1), (Role.POLICE, 3)),
        partners=("Council", "Housing"),
        recipients=tuple((f"Agencies of the scheme, paper {at}", at) for at in range(rows)),
        periods=(("Adopted", "6 years after leaving"),),
        logged=((AuditKind.COLLECTION, rows),),
        lock_minutes=10,
    )


def log_extract(name: str, rows: int) -> LogExtractContent:
    kinds = list(AuditKind)
    entries = (
        LogEntry(
            sequence=at + 1, at=MADE, user=name, sign_in_name="coordinator", role="coordinator", workstation="KM-12",
            kind=kinds[at % len(kinds)], record_kind="issued_document", person_id="p", person=name, fields=("title",),
            count=3, words="as issued", purpose=Purpose.COURT, recipients="Kingsmere Magistrates' Court",
            document_hash="9f" * 32, hash="4b" * 32,
        )
        for at in range(rows)
    )  # fmt: skip
    return LogExtractContent(DAY, "since 1 Nov 2025", tuple(entries), "Information Commissioner", Purpose.AUDIT)


def recovery(_name: str, _rows: int) -> bytes:
    sheet = RecoverySheet(
        "Kingsmere", "0190abcd-1234-7000-8000-000000000001", "ABCDE-FGHJK-MNPQR-STUVW-XYZ23-45678", DAY
    )
    return press.set_recovery(sheet, MADE)


def keys(_name: str, rows: int) -> bytes:
    content = KeysContent(
        "Keys: Register",
        (("Register", (("↑ ↓", "move"), ("R", "change RAG"))), ("Every screen", (("Ctrl+K", "find"),) * rows)),
    )
    return press.set_keys(content, MADE)


EVERY: dict[str, Kind] = {
    "statement": _by_press("set_statement", samples.statement),
    "letter": _by_press("set_letter", samples.letter),
    "letter_with_compact": _by_press(
        "set_letter", lambda name, rows: samples.letter(name, rows, samples.compact(name, rows))
    ),
    "compact": _by_press("set_compact", samples.compact),
    "referral": _by_press("set_referral", samples.referral),
    "blank_referral": _by_press("set_referral", lambda _name, _rows: ReferralContent(), named=False),
    "minutes": _by_press("set_minutes", samples.minutes),
    "tasking": _by_press("set_tasking", samples.tasking_day),
    "ledger": _by_press("set_ledger", samples.ledger),
    "summary": _by_press("set_summary", samples.summary),
    "subject_access": _by_press("set_subject_access", samples.subject_access),
    "agenda": _by_press("set_agenda", lambda name, rows: samples.pack(name, rows).agenda),
    "pack": _by_press("set_pack", samples.pack),
    "board": _by_press("set_board", lambda _name, _rows: samples.board(), named=False),
    "board_report": _by_press("set_board_report", report_sample.board_report, named=False),
    "change_sheet": _by_press("set_change_sheet", change_sheet),
    "notices": _by_press("set_notices", notices),
    "action_sheets": _by_press("set_action_sheets", action_sheets),
    "sign_in": _by_press("set_sign_in", sign_in),
    "log_extract": _by_press("set_log_extract", log_extract),
    "record_of_processing": _by_press("set_record_of_processing", record_of_processing),
    "chase": _by_press("set_chase", chase),
    "register_list": _by_press("set_register_list", register_list),
    "timeline": _by_press("set_timeline", timeline),
    "recovery": Kind("set_recovery_sheet", recovery, named=False),
    "keys": Kind("set_keys_sheet", keys, named=False),
}


@cache
def made(kind: str, name: str = NAME, rows: int = 8) -> bytes:
    """Set a sample once for every test that looks at it."""
    return EVERY[kind].set(name, rows)


def setters() -> set[str]:
    """Return the name of every function of the program that sets a paper."""
    found = set()
    for module in pkgutil.iter_modules(documents.__path__):
        if module.name in ("page", "press"):
            continue
        functions = inspect.getmembers(import_module(f"{documents.__name__}.{module.name}"), inspect.isfunction)
        found |= {name for name, one in functions if name.startswith("set_") and one.__module__.endswith(module.name)}
    return found
