"""An extract of the access log: who did what, when and about whom, with the hashes of its ends."""

from reportlab.lib.units import mm

from iom_desktop.clock import LONDON
from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Cell, Column, facts, strong, table
from iom_desktop.records.audit_log import LogEntry
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.log_extract import LogExtractContent
from iom_desktop.vocabulary.access import AuditKind, Purpose

_DEEDS = {
    AuditKind.COLLECTION: "Entered",
    AuditKind.ALTERATION: "Changed",
    AuditKind.CONSULTATION: "Looked at",
    AuditKind.DISCLOSURE: "Passed on",
    AuditKind.COMBINATION: "Combined",
    AuditKind.ERASURE: "Erased",
    AuditKind.SIGN_IN: "Signed in",
    AuditKind.SIGN_IN_FAILED: "Failed to sign in",
    AuditKind.SIGN_OUT: "Signed out",
    AuditKind.EXPORT: "Exported",
    AuditKind.ADMINISTRATION: "Administration",
}
_PURPOSES = {
    Purpose.COURT: "court",
    Purpose.PANEL: "panel",
    Purpose.DAILY_CHECK: "daily check",
    Purpose.SUPERVISION: "supervision",
    Purpose.SAFEGUARDING: "safeguarding",
    Purpose.AUDIT: "audit",
    Purpose.OTHER: "other",
}
_COLUMNS = (
    Column("Entry", 44, quiet=True),
    Column("When", 76),
    Column("Who", 110),
    Column("Did what", 72),
    Column("About", 120),
    Column("What it says", 170),
)


def set_log_extract(content: LogExtractContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the extract and return its file."""
    sheet = Sheet(
        title="Extract of the access log",
        left=(letterhead.borough, letterhead.team),
        right=("Access log", f"As of {wording.long_day(content.as_of)}"),
        running=("Access log", f"As of {wording.long_day(content.as_of)}"),
        marking="OFFICIAL-SENSITIVE",
        foot=f"Access log, for {content.recipient}",
        margin=14 * mm,
        top=23 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=9.2, cell=8, title=21.5), frame_width(sheet))
    story.title(
        "Extract of the access log", f"{wording.count(len(content.entries), 'entry', 'entries')}, oldest first."
    )
    facts(story, [[("Asked for", content.asked)], [("For", f"{content.recipient}, {_PURPOSES[content.purpose]}")]])
    if content.entries:
        story.gap(3 * mm)
        table(story, _COLUMNS, [_row(entry) for entry in content.entries])
        story.heading("Proof")
        story.paragraph("Each entry holds the hash of the one before it. These two tie the extract to the register.")
        ends = (content.entries[0], content.entries[-1])
        facts(story, [[(f"Entry {one.sequence}", one.hash)] for one in dict.fromkeys(ends)])
    else:
        story.paragraph("No entry matches.")
    return set_paper(story.flowables, story.root, sheet, imprint)


def _row(entry: LogEntry) -> list[Cell]:
    at = entry.at.astimezone(LONDON)
    record = entry.record_kind.replace("_", " ")
    who = f"{entry.user}, {entry.role.replace('_', ' ')}, {entry.workstation}"
    whom = entry.person or (f"erased ({entry.person_id})" if entry.person_id else "")
    about = ", ".join(part for part in (record, whom) if part)
    return [
        str(entry.sequence),
        f"{wording.day(at.date())}, {at:%H:%M}",
        who,
        strong(_DEEDS[entry.kind]),
        about,
        _said(entry),
    ]


def _said(entry: LogEntry) -> str:
    parts = (
        entry.words,
        entry.typed,
        wording.count(entry.count, "line") if entry.count is not None else "",
        f"fields {', '.join(entry.fields)}" if entry.kind is AuditKind.ALTERATION and entry.fields else "",
        f"for {_PURPOSES[entry.purpose]}" if entry.purpose else "",
        f"to {entry.recipients}" if entry.recipients else "",
        f"file {entry.document_hash}" if entry.document_hash else "",
    )
    return "; ".join(part for part in parts if part)
