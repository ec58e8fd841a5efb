"""The command that reads the log of a register, or writes what is asked of it to a file."""

import argparse
from datetime import date
from pathlib import Path

from iom_desktop.command_line import output, session
from iom_desktop.errors import Mendable
from iom_desktop.records.audit_log import LogEntry, LogFilter
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import AuditKind, Purpose


def add_to(commands: output.Commands) -> None:
    """Add ``register log``."""
    log = output.offer(commands, "log", "read the log: who saw, changed and passed on what", _log)
    session.add_to(log)
    log.add_argument("--person", metavar="CRN", help="about one person: a CRN, another number, or the id in the log")
    log.add_argument("--user-name", metavar="NAME", help="done by one user, by sign-in name")
    log.add_argument("--kind", choices=[one.value for one in AuditKind], help="of one kind")
    log.add_argument("--words", metavar="WORDS", default="", help="with these words somewhere in the entry")
    log.add_argument("--from", dest="since", type=_day, metavar="DATE", help="from this day on")
    log.add_argument("--to", dest="until", type=_day, metavar="DATE", help="up to this day, which counts")
    log.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="write the entries to FILE: JSON lines if it ends in .jsonl, a paper if in .pdf, else CSV",
    )
    log.add_argument("--recipient", metavar="WHO", default="", help="who receives the file; you, if it is not given")
    log.add_argument(
        "--purpose",
        choices=[one.value for one in Purpose],
        default=Purpose.AUDIT.value,
        help="what the file is for; audit, if it is not given",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date; write it as 2025-11-18") from None


def _log(chosen: argparse.Namespace) -> None:
    with session.signed_in(chosen) as desk:
        asked = LogFilter(
            person_id=_person(desk, chosen.person) if chosen.person else "",
            users=frozenset({chosen.user_name} if chosen.user_name else ()),
            kinds=frozenset({AuditKind(chosen.kind)} if chosen.kind else ()),
            since=chosen.since,
            until=chosen.until,
            words=chosen.words,
        )
        if chosen.out is not None:
            _write(chosen, desk, asked)
            return
        entries = desk.audit_log.every(asked)
    lines = [_line(entry) for entry in entries] or ["No entry matches."]
    output.show(chosen, {"count": len(entries), "entries": [entry.facts for entry in entries]}, *lines)


def _write(chosen: argparse.Namespace, desk: Desk, asked: LogFilter) -> None:
    recipient = chosen.recipient.strip() or desk.who.display_name
    made = desk.audit_log.export(asked, chosen.out, purpose=Purpose(chosen.purpose), recipient=recipient)
    facts = {"file": str(chosen.out), "count": made.count, "sha256": made.sha256, "recipient": recipient}
    what = "entry is" if made.count == 1 else "entries are"
    output.show(chosen, facts, f"{made.count:,} {what} in {chosen.out.name}, for {recipient}. SHA-256: {made.sha256}")


def _person(desk: Desk, typed: str) -> str:
    """Return the id of the one person a number or an id means."""
    found = desk.audit_log.people(typed)
    if len(found) != 1:
        raise Mendable(
            "no_such_person" if not found else "several_people",
            f"{'Nobody' if not found else 'More than one person'} in the register or its log is known by {typed}. "
            "Give a whole CRN, or the id that the log has of somebody erased.",
        )
    return found[0].person_id


def _line(entry: LogEntry) -> str:
    about = entry.person or entry.person_id
    parts = (
        f"{entry.at:%Y-%m-%d %H:%M:%S}Z",
        f"{entry.user} ({entry.role}, {entry.workstation})",
        entry.kind.value.replace("_", " "),
        entry.record_kind.replace("_", " "),
        f"about {about}" if about else "",
        f"fields {', '.join(entry.fields)}" if entry.fields else "",
        f"{entry.count} lines" if entry.count is not None else "",
        entry.words,
        f"typed: {entry.typed}" if entry.typed else "",
        f"for {entry.purpose.value.replace('_', ' ')}" if entry.purpose else "",
        f"to {entry.recipients}" if entry.recipients else "",
        f"hash {entry.document_hash}" if entry.document_hash else "",
    )
    return f"{entry.sequence:>7}  " + "; ".join(part for part in parts if part)
