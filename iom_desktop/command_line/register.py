"""The commands on a register as a whole: making one, checking that one is sound, and its recovery code."""

import argparse
import getpass
import sys
from pathlib import Path

from iom_desktop.command_line import backups, log, output, session, subject_access
from iom_desktop.command_line.output import Commands
from iom_desktop.errors import Mendable
from iom_desktop.records.borough import Borough
from iom_desktop.records.recovery import RecoverySheet
from iom_desktop.records.user import RegisterReport, User
from iom_desktop.services import recovery, sign_in
from iom_desktop.vocabulary.access import Role


def add_to(groups: Commands) -> None:
    """Add ``register`` and its commands."""
    commands = output.group(groups, "register", "make a register, check it, back it up or restore it")
    new = output.offer(commands, "new", "make a register; its first user is a coordinator", _make)
    new.add_argument("register", type=Path, metavar="REGISTER", help="the folder to make, NAME.iomregister")
    new.add_argument("--borough", metavar="NAME", required=True, help="the borough's name")
    new.add_argument("--user", metavar="NAME", required=True, help="the first user's sign-in name")
    new.add_argument("--display-name", metavar="WORDS", help="the first user's name as everybody knows it")
    new.add_argument("--passphrase-file", type=Path, metavar="FILE", help="its first line is the passphrase")
    new.add_argument("--recovery-sheet", type=Path, metavar="FILE", help="write the recovery code as a PDF to print")
    check = output.offer(commands, "check", "prove the database, the key file, the head and the log", _check)
    session.add_to(check)
    renew = output.offer(commands, "recovery", "make a new recovery code; the old one opens nothing", _renew_recovery)
    session.add_to(renew)
    renew.add_argument("--out", type=Path, metavar="FILE", required=True, help="the PDF to print")
    backups.add_to(commands)
    log.add_to(commands)
    subject_access.add_to(commands)


def _make(chosen: argparse.Namespace) -> None:
    passphrase = session.passphrase_of(chosen)
    if chosen.passphrase_file is None and getpass.getpass("The same passphrase again: ") != passphrase:
        raise Mendable("passphrases_differ", "The two passphrases differ. Nothing was made. Try again.")
    output.progress(chosen, "Making the register. This takes a moment.")
    if chosen.recovery_sheet:
        _refuse_to_overwrite(chosen.recovery_sheet)
    sheet = sign_in.create(
        chosen.register,
        borough=Borough(name=chosen.borough.strip()),
        first_user=User(
            sign_in_name=chosen.user,
            display_name=chosen.display_name or chosen.user,
            role=Role.COORDINATOR,
            agency="council",
        ),
        passphrase=passphrase,
    )
    made = {"register": str(chosen.register), "borough": chosen.borough, "user": chosen.user}
    ready = f"The register {chosen.register} is ready. {chosen.user} signs in to it as a coordinator."
    if chosen.recovery_sheet and _written(sheet, chosen.recovery_sheet):
        output.show(chosen, {**made, "recovery_sheet": str(chosen.recovery_sheet)}, ready, _kept(chosen.recovery_sheet))
        return
    output.show(
        chosen,
        {**made, "recovery_code": sheet.code},
        ready,
        f"Recovery code: {sheet.code}",
        "Print the code and lock it away. It is shown only now, and gives a user who forgot the passphrase a new one.",
    )


def _renew_recovery(chosen: argparse.Namespace) -> None:
    _refuse_to_overwrite(chosen.out)
    output.progress(chosen, "Making a new recovery code and a new key. This takes a moment.")
    with session.signed_in(chosen) as desk:
        sheet = desk.users.renew_recovery_code()
    # The old code opens nothing by now, so the new one must not be lost to a disk that is full.
    if _written(sheet, chosen.out):
        output.show(chosen, {"recovery_sheet": str(chosen.out)}, _kept(chosen.out))
        return
    output.show(
        chosen, {"recovery_code": sheet.code}, f"Recovery code: {sheet.code}", "Write it down: it is shown only now."
    )


def _written(sheet: RecoverySheet, file: Path) -> bool:
    try:
        recovery.save_sheet(sheet, file)
    except Mendable as error:
        print(f"iom-desktop: {error.message}", file=sys.stderr)
        return False
    return True


def _kept(file: Path) -> str:
    return (
        f"The recovery sheet is in {file}. Print it, lock it away, and delete the file. No older sheet opens anything."
    )


def _refuse_to_overwrite(file: Path) -> None:
    if file.exists():
        raise Mendable("already_exists", f"{file} is already there. Nothing was changed. Choose another name.")
    if not file.absolute().parent.is_dir():
        raise Mendable("no_folder", f"There is no folder {file.parent}. Nothing was changed. Choose another place.")


def _check(chosen: argparse.Namespace) -> int:
    output.progress(chosen, "Checking the register.")
    with session.signed_in(chosen) as desk:
        report = desk.administration.check()
    facts = {
        "register_id": report.register_id,
        "borough": report.borough,
        "sound": report.sound,
        "database": list(report.database),
        "key_file": list(report.key_file),
        "head": list(report.head),
        "log": list(report.log),
        "entries": report.entries,
        "rows": report.rows,
    }
    if report.sound:
        output.show(chosen, facts, f"The register is sound: {report.rows} rows, {report.entries} entries in the log.")
        return 0
    error = Mendable("not_sound", f"The register is not sound: {_first(report)}. Keep this copy, and restore a backup.")
    if chosen.json:
        output.show(chosen, {**facts, "error": {"code": error.code, "message": error.message}})
    print(f"iom-desktop: {error.message}", file=sys.stderr)
    return error.exit_status


def _first(report: RegisterReport) -> str:
    """Return the first thing found, and how many more there are."""
    found = (*report.database, *report.key_file, *report.head, *report.log)
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return found[0].rstrip(".") + more
