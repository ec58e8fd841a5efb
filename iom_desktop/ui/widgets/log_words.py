"""What an entry of the log says in plain words."""

import re
from datetime import date, datetime
from types import MappingProxyType

from iom_desktop.clock import london_day
from iom_desktop.records.audit_log import LogEntry
from iom_desktop.ui.kit import words
from iom_desktop.vocabulary.access import AuditKind, Role

_RECORDS = MappingProxyType(
    {
        "action": "Action",
        "audit_entry": "Access log",
        "audit_value": "Values in the log",
        "candidate_entry": "Candidates",
        "cohort_list": "Monthly list",
        "cohort_month": "Monthly list",
        "cohort_row": "Rows of a monthly list",
        "compact_answer": "Answer to a COMPACT",
        "corrected_row": "Rows of a list before its correction",
        "daily_check": "Daily check",
        "eligibility": "Verdicts of a monthly list",
        "expiry": "Expired on a monthly list",
        "identifier": "Number",
        "insights": "Figures",
        "issued_document": "Paper",
        "key_date": "Date in the calendar",
        "list_batch": "Old list or candidate list",
        "need": "Need",
        "not_same_person": "Told apart",
        "panel": "Panel meeting",
        "panel_item": "Panel item",
        "person_merge": "Merge of two records",
        "rag_status": "RAG",
        "reference_list": "List of choices",
        "search": "Search",
        "selection_decision": "Decision of the ledger",
        "selection_ledger": "Selection ledger",
        "sharing_waiver": "Place without an agreement",
        "step_done": "Step of a referral",
        "tasking_sheet": "Tasking sheet",
        "today": "Today",
        "user": "User",
    }
)
_CODE = re.compile(r"[a-z]+(_[a-z0-9]+)*")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CASE = "case record"
"""What the log says of a case that was opened."""
_DIGEST = "sha256:"
_HASH = re.compile(rf"({_DIGEST})?[0-9a-f]{{64}}")
_SHORT = 12


def record(kind: str) -> str:
    """Name a kind of record as people do."""
    return _RECORDS.get(kind, kind.replace("_", " ").capitalize())


def when(entry: LogEntry) -> str:
    """Say when it was, in London: 18 Nov 2025, 09:14."""
    return f"{words.day(london_day(entry.at))}, {words.time(entry.at)}"


def what(entry: LogEntry) -> str:
    """Say what was looked at, changed or passed on."""
    if entry.kind in (AuditKind.SIGN_IN, AuditKind.SIGN_OUT):
        return ""
    if entry.record_kind == "person" and entry.words == _CASE:
        return "Case"
    return record(entry.record_kind)


def more(entry: LogEntry) -> str:
    """Say what else an entry tells: which fields changed, how many lines there were, its own words."""
    fields = ", ".join(field(name).lower() for name in entry.fields) if entry.kind is AuditKind.ALTERATION else ""
    return ", ".join(part for part in (remark(entry), fields) if part)


def remark(entry: LogEntry) -> str:
    """Say what an entry tells in words of its own."""
    counted = words.count(entry.count, "line") if entry.count is not None else ""
    said = "" if entry.words == _CASE else entry.words
    return ", ".join(part for part in (said, entry.typed, counted) if part)


def about(entry: LogEntry) -> str:
    """Name whom an entry is about; somebody erased has an id alone."""
    if entry.person_id and not entry.person:
        return f"Erased ({entry.person_id})"
    return entry.person


def role(entry: LogEntry) -> str:
    """Name the role somebody acted in."""
    return words.of(Role(entry.role)) if entry.role in {one.value for one in Role} else entry.role


def purpose(entry: LogEntry) -> str:
    """Say what something was done for."""
    return words.of(entry.purpose) if entry.purpose else ""


def field(name: str) -> str:
    """Name a field as people do."""
    return name.removesuffix("_id").replace("_", " ").capitalize()


def value(said: object) -> str:
    """Write an old or new value in plain words."""
    if said is None or said in ("", [], {}):
        return "nothing"
    if isinstance(said, bool):
        return "yes" if said else "no"
    if isinstance(said, list):
        return ", ".join(value(one) for one in said)
    if isinstance(said, dict):
        return "; ".join(f"{field(str(name)).lower()}: {value(one)}" for name, one in said.items())
    return _text(str(said))


def _text(text: str) -> str:
    if _HASH.fullmatch(text):
        return f"a file ({text.removeprefix(_DIGEST)[:_SHORT]}…)"
    if _MOMENT.match(text):
        return words.day_and_time(datetime.fromisoformat(text))
    if _DAY.fullmatch(text):
        return words.day(date.fromisoformat(text))
    if _ID.fullmatch(text):
        return f"…{text[-_SHORT:]}"
    return text.replace("_", " ") if _CODE.fullmatch(text) else text
