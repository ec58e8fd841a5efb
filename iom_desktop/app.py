"""Puts the house together: the log, then the command line or the window."""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from iom_desktop import logs, paths, protection
from iom_desktop.command_line import main as command_line

_NOBODY_ELSE = 0o077
"""What the program writes is for the user of this account alone (Windows keeps that by the folder's own rights)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Start IOM Desktop and return its exit status."""
    os.umask(_NOBODY_ELSE)
    protection.close_memory()
    collect_seldom()
    logs.open_log(paths.logs())
    try:
        return command_line.run(sys.argv[1:] if argv is None else argv, open_window, prove)
    finally:
        logs.close_log()


def collect_seldom() -> None:
    """Look less often for values that only hold one another: a long list makes millions of values, and hardly any such.

    As Python is set it looks after every seven hundred, and through all there is soon after, which took a fifth of the
    time of a list of 41,780 rows. No look but those through everything, which are rare, takes longer than a frame.
    """
    gc.set_threshold(10_000, 10, 200)


def before_the_window() -> None:
    """Bring in what the sign-in needs beside Qt, which reads the source of every module that comes in after it.

    Until the sign-in stands Python does not look for values that only hold one another: what a start makes, it keeps.
    """
    gc.disable()
    import queue  # noqa: F401 -- brought in, not used here

    from iom_desktop import settings  # noqa: F401 -- brought in, not used here
    from iom_desktop.services import door  # noqa: F401 -- brought in, not used here


def open_window(register: Path | None, user: str | None, passphrase: str | None) -> int:
    """Open the window, signed in where all three are known, and return when it closes."""
    before_the_window()
    from iom_desktop.ui import application  # the command line must start without Qt

    try:
        return application.run(register, user, passphrase)
    finally:
        gc.enable()


def prove(folder: Path, say: Callable[[str], None]) -> Mapping[str, float]:
    """Prove in an empty folder that this installation is whole."""
    from iom_desktop.ui import self_test

    return self_test.run(folder, say)
