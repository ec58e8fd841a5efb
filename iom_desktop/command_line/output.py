"""How a command answers: a person reads sentences, a program reads JSON."""

import argparse
import errno
import io
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from iom_desktop import paths
from iom_desktop.errors import Mendable

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse names it nowhere else
"""What commands are added to."""

Handler = Callable[[argparse.Namespace], int | None]

JSON_HELP = "answer in JSON on standard output"

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


def offer(commands: Commands, name: str, summary: str, run: Handler) -> argparse.ArgumentParser:
    """Add one command to a group: its name, what it is for, what runs it, and ``--json``."""
    parser = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=JSON_HELP)
    parser.set_defaults(run=run)
    return parser


def group(groups: Commands, name: str, summary: str) -> Commands:
    """Add a group of commands, such as ``cohort``, and return what its commands are offered on."""
    parser = groups.add_parser(name, help=summary, description=summary, allow_abbrev=False)
    return parser.add_subparsers(title="commands", metavar="COMMAND", required=True)


def show(chosen: argparse.Namespace, facts: Mapping[str, Any], *sentences: str) -> None:
    """Print ``facts`` as JSON where that was asked for, else the sentences."""
    if chosen.json:
        print(json.dumps(facts, indent=2))
    else:
        print("\n".join(sentences))


def progress(chosen: argparse.Namespace, sentence: str) -> None:
    """Say on standard error what takes its time now, unless a program is listening."""
    if not chosen.json:
        print(sentence, file=sys.stderr, flush=True)


def refuse(error: Mendable, *, as_json: bool) -> int:
    """Say in one line what went wrong and return the exit status that goes with it."""
    message = " ".join(error.message.split())
    print(f"iom-desktop: {message}", file=sys.stderr)
    if as_json:
        print(json.dumps({"error": {"code": error.code, "message": message}}, indent=2))
    return error.exit_status


def explained(error: OSError) -> Mendable:
    """Put what the operating system said about a file or folder into words, with what to do."""
    what = str(error.filename) if error.filename else "the file or folder"
    if error.errno in _NO_SPACE:
        return Mendable("no_space", "The disk is full. Free some space and try again; nothing was saved half-way.")
    if isinstance(error, FileNotFoundError):
        return Mendable("not_found", f"There is no {what}. Check the name and try again.")
    if isinstance(error, PermissionError):
        return Mendable("no_permission", f"You may not read or write {what}. Choose another place, or ask for access.")
    return Mendable("file_trouble", f"This computer cannot use {what}. Check the name and the disk, and try again.")


def stopped() -> Mendable:
    """Return the sentence for a command that was broken off at the keyboard."""
    return Mendable("stopped", "Stopped before the end. What was under way was not saved.")


def unexpected() -> Mendable:
    """Return the sentence for an error nobody expected; the details are in the log."""
    return Mendable(
        "unexpected",
        "The command stopped at a fault of the program, and what it was doing was not saved. "
        f"Send the log in {paths.logs()} to whoever looks after the program; it names nobody.",
    )


def forgive_odd_terminals() -> None:
    """Let a terminal that lacks a letter show its number instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
