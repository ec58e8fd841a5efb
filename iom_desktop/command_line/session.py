"""Signing in to a register for one command."""

import argparse
import codecs
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from iom_desktop.errors import NotAllowed

if TYPE_CHECKING:  # the window, which signs in by itself, is not kept waiting for it
    from iom_desktop.services.desk import Desk


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what every command needs that opens a register."""
    parser.add_argument("register", type=Path, metavar="REGISTER", help="the register's folder, NAME.iomregister")
    add_identity(parser)


def add_identity(parser: argparse.ArgumentParser) -> None:
    """Add who signs in, and how the passphrase is given."""
    parser.add_argument("--user", metavar="NAME", help="your sign-in name; asked for if it is not given")
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="its first line is the passphrase; asked for if not given"
    )


IN_DOUBT = (
    "The register was left in the middle of a save. Its pages and its log are sound, but they are not proved to be the "
    "newest: compare what was entered last with what you remember."
)
BROUGHT_HERE = (
    "The register was made by an older release and has been brought to this one's shape. Nothing was lost. The "
    "register as it was lies in {copy}."
)


@contextmanager
def signed_in(chosen: argparse.Namespace) -> "Iterator[Desk]":
    """Open the chosen register for the chosen user, and close it again whatever happens."""
    from iom_desktop.services import sign_in

    desk = sign_in.sign_in(chosen.register, user_of(chosen), passphrase_of(chosen))
    try:
        if desk.in_doubt:
            print(f"iom-desktop: {IN_DOUBT}", file=sys.stderr)
        if desk.kept_aside:
            print(f"iom-desktop: {BROUGHT_HERE.format(copy=desk.kept_aside)}", file=sys.stderr)
        yield desk
    finally:
        desk.close()


def user_of(chosen: argparse.Namespace) -> str:
    """Return the sign-in name, asking for it if it was not given."""
    if chosen.user:
        return str(chosen.user)
    only_at_a_terminal("no_user", "Say who signs in with --user NAME.")
    return input("Sign-in name: ").strip()


def passphrase_of(chosen: argparse.Namespace) -> str:
    """Return the passphrase from the given file, else ask for it without showing it."""
    if chosen.passphrase_file is not None:
        return first_line(chosen.passphrase_file)
    only_at_a_terminal("no_passphrase", "Give a file whose first line is the passphrase with --passphrase-file FILE.")
    from getpass import getpass  # which the window, asking for itself, does without

    return getpass("Passphrase: ")


def first_line(file: Path) -> str:
    """Return the first line of a passphrase file, without its line end."""
    data = file.read_bytes()
    # What Windows calls Unicode says so by its first two bytes.
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotAllowed(
            "unreadable_passphrase", f"{file.name} is not a text file in UTF-8. Save it as UTF-8 and try again."
        ) from error
    return io.StringIO(text, newline=None).readline().rstrip("\n")


def only_at_a_terminal(code: str, instead: str) -> None:
    """Refuse to ask where nobody can answer, and say what to give instead."""
    if not sys.stdin.isatty():
        raise NotAllowed(code, instead)
