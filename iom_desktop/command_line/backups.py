"""The commands that copy a register, put it back, and bring it from one laptop to another."""

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from iom_desktop.clock import LONDON
from iom_desktop.command_line import output, session
from iom_desktop.command_line.output import Commands
from iom_desktop.errors import Mendable
from iom_desktop.records.backup import BackupLine, RestorePreview
from iom_desktop.services import restoring
from iom_desktop.services.restoring import Offer


def add_to(commands: Commands) -> None:
    """Add the commands to the group ``register``."""
    backup = output.offer(commands, "backup", "copy a register, and check the copy", _back_up)
    session.add_to(backup)
    backup.add_argument("--to", type=Path, metavar="FOLDER", required=True, help="the folder the backup is to lie in")
    restore = output.offer(
        commands, "restore", "put a register back from a backup; the one there is kept aside", _restore
    )
    restore.add_argument("backup", type=Path, metavar="BACKUP", help="the folder of one backup, NAME.iombackup")
    restore.add_argument(
        "--reason", metavar="WORDS", default="", help="why, where it is a copy of a register's folder and no backup"
    )
    _add_target(restore)
    hand_over = output.offer(
        commands, "hand-over", "copy a register for another laptop, and close this one", _hand_over
    )
    session.add_to(hand_over)
    hand_over.add_argument("--to", type=Path, metavar="FOLDER", required=True, help="where the other laptop finds it")
    take_over = output.offer(commands, "take-over", "work here on what another laptop handed over", _take_over)
    take_over.add_argument(
        "backup", type=Path, metavar="BACKUP", help="the hand-over, or the folder the newest lies in"
    )
    _add_target(take_over)


def _add_target(parser: argparse.ArgumentParser) -> None:
    session.add_to(parser)
    parser.add_argument(
        "--passphrase-now-file",
        type=Path,
        metavar="FILE",
        help="your passphrase today, where it was changed since the backup and a register is there",
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--preview", action="store_true", help="say what would be lost, and change nothing")
    either.add_argument("--yes", action="store_true", help="do it without asking")


def _back_up(chosen: argparse.Namespace) -> int:
    output.progress(chosen, "Making the backup and checking it.")
    with session.signed_in(chosen) as desk:
        made = desk.backups.make(chosen.to)
    facts = {**_facts(made.line), "removed": made.removed, "alarm": made.alarm}
    said = f"The backup {made.line.folder} is made and checked: {made.line.rows} rows, {made.line.entries} log entries."
    if not made.alarm:
        output.show(chosen, facts, said)
        return 0
    # The backup is good; what it met in the folder must not pass unread by whoever runs this every night.
    alarm = Mendable("two_copies", " ".join(made.alarm.split()))
    output.show(chosen, {**facts, "error": {"code": alarm.code, "message": alarm.message}}, said)
    print(f"iom-desktop: {alarm.message}", file=sys.stderr)
    return alarm.exit_status


def _hand_over(chosen: argparse.Namespace) -> None:
    output.progress(chosen, "Making the hand-over and checking it.")
    with session.signed_in(chosen) as desk:
        line = desk.backups.hand_over(chosen.to)
    output.show(
        chosen,
        _facts(line),
        f"The register is handed over: {line.folder}.",
        "This copy is closed and opens no more. Take it over on the other laptop.",
    )


def _restore(chosen: argparse.Namespace) -> None:
    output.progress(chosen, "Making the backup ready and comparing it. The register is not changed yet.")
    offer = restoring.offer_restore(
        chosen.backup,
        chosen.register,
        session.user_of(chosen),
        session.passphrase_of(chosen),
        passphrase_now=_passphrase_now(chosen),
    )
    _go_on(chosen, offer, chosen.reason)


def _take_over(chosen: argparse.Namespace) -> None:
    output.progress(chosen, "Making the hand-over ready. Nothing is changed yet.")
    offer = restoring.offer_take_over(
        chosen.backup,
        chosen.register,
        session.user_of(chosen),
        session.passphrase_of(chosen),
        passphrase_now=_passphrase_now(chosen),
    )
    _go_on(chosen, offer)


def _go_on(chosen: argparse.Namespace, offer: Offer, reason: str = "") -> None:
    """Show what it would mean, and do it where that was asked for."""
    try:
        if chosen.preview:
            output.show(chosen, {"preview": _plain(offer.preview)}, *_sentences(offer.preview))
            return
        if not chosen.yes:
            _ask(offer.preview)
        restored = offer.accept(reason)
    finally:
        offer.discard()
    aside = [f"The register that was there is kept in {restored.aside}."] if restored.aside else []
    output.show(
        chosen,
        {"preview": _plain(offer.preview), **asdict(restored)},
        f"The register {restored.register} is back: {restored.rows} rows. Sign in to it as before.",
        *aside,
    )


def _ask(preview: RestorePreview) -> None:
    if not sys.stdin.isatty():
        raise Mendable(
            "not_confirmed",
            "Nothing was changed. Look with --preview at what would be lost, then say --yes to do it.",
        )
    print("\n".join(_sentences(preview)))
    if input("Go on? Type yes: ").strip().casefold() != "yes":
        raise Mendable("not_confirmed", "Nothing was changed.")


def _passphrase_now(chosen: argparse.Namespace) -> str:
    return session.first_line(chosen.passphrase_now_file) if chosen.passphrase_now_file else ""


def _sentences(preview: RestorePreview) -> tuple[str, ...]:
    backup = preview.backup
    made = backup.made_at.astimezone(LONDON)
    said = [
        f"Backup of {preview.borough}, made by {backup.by or 'somebody'} on {made.day} {made:%b %Y} at {made:%H:%M}: "
        f"{backup.rows} rows, {backup.entries} log entries."
    ]
    if preview.older_shape:
        said.append("It was made by an older release, and is brought to this one's shape.")
    if preview.trouble:
        said.append(f"The register there cannot be compared: {preview.trouble}")
    said.append(_loss(preview))
    if preview.replaces and preview.entries_gained:
        said.append(f"The backup holds {preview.entries_gained} log entries that the register there lacks.")
    said += [f"{one.table}: {one.now} rows now, {one.then} afterwards." for one in preview.tables]
    return (*said, *preview.warnings)


def _loss(preview: RestorePreview) -> str:
    if not preview.loses:
        return "Nothing that is known here would be lost."
    lost = f"Lost would be: {preview.entries_lost} log entries, {preview.changes_lost} changes"
    if preview.last_lost_at is None:
        return f"{lost.split(',', maxsplit=1)[0]} that the backup does not have."
    at = preview.last_lost_at.astimezone(LONDON)
    last = f"the last on {at.day} {at:%b %Y} at {at:%H:%M} by {preview.last_lost_by}"
    about = f" about {preview.people_lost} people" if preview.people_lost else ""
    return f"{lost}{about}, {last}."


def _facts(line: BackupLine) -> dict[str, Any]:
    return {**asdict(line), "made_at": line.made_at.isoformat()}


def _plain(preview: RestorePreview) -> dict[str, Any]:
    lost_at = preview.last_lost_at
    return {
        **asdict(preview),
        "backup": _facts(preview.backup),
        "last_lost_at": lost_at.isoformat() if lost_at else None,
    }
