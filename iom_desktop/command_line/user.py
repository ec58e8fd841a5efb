"""The commands on those who sign in: adding one, disabling one, and changing what one may do and see."""

import argparse
import getpass
from dataclasses import replace
from pathlib import Path

from iom_desktop.command_line import output, session
from iom_desktop.command_line.output import Commands
from iom_desktop.errors import Mendable
from iom_desktop.records.user import User
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import Role

_IN_WORDS = {
    Role.COORDINATOR: "a coordinator",
    Role.POLICE: "a police officer",
    Role.PROBATION: "a probation officer",
    Role.PARTNER: "a partner",
    Role.DATA_PROTECTION: "a data protection officer",
}


def add_to(groups: Commands) -> None:
    """Add ``user`` and its commands."""
    commands = output.group(groups, "user", "add users, disable them, and change what they may do")
    add = output.offer(commands, "add", "let somebody sign in", _add)
    _add_whom(add)
    add.add_argument("--display-name", metavar="WORDS", help="the name as everybody knows it")
    add.add_argument("--title", default="", metavar="WORDS", help="rank or title, as papers are signed")
    _add_role(add, required=True)
    add.add_argument("--agency", required=True, metavar="CODE", help="the agency, as the list of agencies has it")
    add.add_argument(
        "--new-passphrase-file", type=Path, metavar="FILE", help="its first line is the passphrase of the new user"
    )
    disable = output.offer(commands, "disable", "let somebody sign in no more; the register gets a new key", _disable)
    _add_whom(disable)
    role = output.offer(commands, "role", "change what somebody may do and see", _change)
    _add_whom(role)
    _add_role(role, required=False)
    role.add_argument("--agency", metavar="CODE", help="the agency, as the list of agencies has it")
    role.add_argument("--not-cleared", action="store_true", help="take the clearance for police intelligence away")


def _add_whom(parser: argparse.ArgumentParser) -> None:
    session.add_to(parser)
    parser.add_argument("name", metavar="NAME", help="the sign-in name of whom it is about")


def _add_role(parser: argparse.ArgumentParser, *, required: bool) -> None:
    roles = [role.value for role in Role]
    parser.add_argument("--role", choices=roles, required=required, help="what the user is to the register")
    parser.add_argument(
        "--cleared", default="", metavar="REASON", help="clear for police intelligence, with the vetting as the reason"
    )
    parser.add_argument(
        "--theme", action="append", default=[], metavar="CODE", help="a theme a partner comes for; may be given again"
    )


def _add(chosen: argparse.Namespace) -> None:
    passphrase = _new_passphrase(chosen)
    with session.signed_in(chosen) as desk:
        _refuse_unknown(desk, chosen)
        user = User(
            sign_in_name=chosen.name,
            display_name=chosen.display_name or chosen.name,
            rank_or_title=chosen.title,
            role=Role(chosen.role),
            agency=chosen.agency,
            themes=tuple(chosen.theme),
            cleared=bool(chosen.cleared),
            cleared_reason=chosen.cleared,
        )
        desk.users.add_user(user, passphrase)
        _show(chosen, desk, user, f"{user.display_name} signs in as {user.sign_in_name}, {_IN_WORDS[user.role]}.")


def _disable(chosen: argparse.Namespace) -> None:
    with session.signed_in(chosen) as desk:
        user = _named(desk, chosen.name)
        desk.users.disable_user(user.sign_in_name)
        gone = replace(user, disabled_on=desk.clock.today())
        _show(chosen, desk, gone, f"{user.display_name} signs in no more. The register has a new key.")


def _change(chosen: argparse.Namespace) -> None:
    if chosen.cleared and chosen.not_cleared:
        raise Mendable("cleared_or_not", "Say --cleared or --not-cleared, not both. Nothing was changed.")
    if not (chosen.role or chosen.agency or chosen.theme or chosen.cleared or chosen.not_cleared):
        raise Mendable("nothing_said", "Say what changes: --role, --agency, --theme, --cleared or --not-cleared.")
    with session.signed_in(chosen) as desk:
        user = _named(desk, chosen.name)
        _refuse_unknown(desk, chosen)
        role, agency, themes = Role(chosen.role or user.role), chosen.agency or user.agency, tuple(chosen.theme)
        changed = replace(user, role=role, agency=agency, themes=themes or user.themes)
        if chosen.cleared or chosen.not_cleared:
            changed = replace(changed, cleared=bool(chosen.cleared), cleared_reason=chosen.cleared)
        desk.users.change_user(changed)
        cleared = ", cleared for police intelligence" if changed.cleared else ""
        _show(chosen, desk, changed, f"{changed.display_name} is {_IN_WORDS[changed.role]}{cleared}.")


def _show(chosen: argparse.Namespace, desk: Desk, user: User, sentence: str) -> None:
    facts = {
        "user": user.sign_in_name,
        "display_name": user.display_name,
        "role": user.role.value,
        "agency": user.agency,
        "themes": list(user.themes),
        "cleared": user.cleared,
        "active": user.active_on(desk.clock.today()),
    }
    output.show(chosen, facts, sentence)


def _named(desk: Desk, name: str) -> User:
    wanted = name.strip().casefold()
    found = next((user for user in desk.users.users() if user.sign_in_name.casefold() == wanted), None)
    if found is None:
        raise Mendable("unknown_user", f"Nobody signs in as {name}. Nothing was changed.")
    return found


def _refuse_unknown(desk: Desk, chosen: argparse.Namespace) -> None:
    """Refuse an agency or a theme that the borough's lists do not have."""
    lists = desk.administration.reference_lists()
    for name, given in (("agencies", [chosen.agency] if chosen.agency else []), ("panel_themes", chosen.theme)):
        codes = [entry.code for entry in lists.get(name, ())]
        for code in given:
            if code not in codes:
                raise Mendable("unknown_code", f"There is no {code} in the list {name}. There are: {', '.join(codes)}.")


def _new_passphrase(chosen: argparse.Namespace) -> str:
    if chosen.new_passphrase_file is not None:
        return session.first_line(chosen.new_passphrase_file)
    session.only_at_a_terminal(
        "no_new_passphrase", "Give the new user's passphrase with --new-passphrase-file FILE: its first line."
    )
    passphrase = getpass.getpass("Passphrase of the new user: ")
    if getpass.getpass("The same passphrase again: ") != passphrase:
        raise Mendable("passphrases_differ", "The two passphrases differ. Nothing was changed. Try again.")
    return passphrase
