"""The commands on a register as a whole: making one, and checking that one is sound."""

import argparse
import getpass
import sys
from pathlib import Path

from iom_desktop.command_line import output, session
from iom_desktop.command_line.output import Commands
from iom_desktop.errors import Mendable
from iom_desktop.records.borough import Borough
from iom_desktop.records.user import RegisterReport, User
from iom_desktop.services import sign_in
from iom_desktop.vocabulary.access import Role


def add_to(groups: Commands) -> None:
    """Add ``register`` and its commands."""
    commands = output.group(groups, "register", "make a register, or check one")
    new = output.offer(commands, "new", "make a register; its first user is a coordinator", _make)
    new.add_argument("register", type=Path, metavar="REGISTER", help="the folder to make, NAME.iomregister")
    new.add_argument("--borough", metavar="NAME", required=True, help="the borough's name")
    new.add_argument("--user", metavar="NAME", required=True, help="the first user's sign-in name")
    new.add_argument("--display-name", metavar="WORDS", help="the first user's name as everybody knows it")
    new.add_argument("--passphrase-file", type=Path, metavar="FILE", help="its first line is the passphrase")
    check = output.offer(commands, "check", "prove the database, the key file, the head and the log", _check)
    session.add_to(check)


def _make(chosen: argparse.Namespace) -> None:
    passphrase = session.passphrase_of(chosen)
    if chosen.passphrase_file is None and getpass.getpass("The same passphrase again: ") != passphrase:
        raise Mendable("passphrases_differ", "The two passphrases differ. Nothing was made. Try again.")
    output.progress(chosen, "Making the register. This takes a moment.")
    code = sign_in.create(
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
    output.show(
        chosen,
        {"register": str(chosen.register), "borough": chosen.borough, "user": chosen.user, "recovery_code": code},
        f"The register {chosen.register} is ready. {chosen.user} signs in to it as a coordinator.",
        f"Recovery code: {code}",
        "Print the code and lock it away. It is shown only now, and gives a user who forgot the passphrase a new one.",
    )


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
