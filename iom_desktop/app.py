"""Puts the house together: the log, then the command line or the window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from iom_desktop import logs, paths, protection
from iom_desktop.command_line import main as command_line

_NOBODY_ELSE = 0o077
"""What the program writes is for the user of this account alone (Windows keeps that by the folder's own rights)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Start IOM Desktop and return its exit status."""
    os.umask(_NOBODY_ELSE)
    protection.close_memory()
    logs.open_log(paths.logs())
    try:
        return command_line.run(sys.argv[1:] if argv is None else argv, open_window)
    finally:
        logs.close_log()


def open_window(register: Path | None, user: str | None, passphrase: str | None) -> int:
    """Open the window, signed in where all three are known, and return when it closes."""
    from iom_desktop.ui import application  # the command line must start without Qt

    return application.run(register, user, passphrase)
