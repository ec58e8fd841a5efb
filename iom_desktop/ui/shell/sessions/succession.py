"""The process that follows this one when the register locks: a new one, which never held the key."""

import sys
from pathlib import Path

PACKAGE = "iom_desktop"


def start_sign_in(register: Path | None, user: str) -> bool:
    """Start a process of its own that asks the same user to sign in, and tell whether it started.

    It is started rather than put in this one's place (``execv``): so it is the same on every platform, and nothing
    of this process, neither its memory nor its open files, can be carried over.
    """
    from PySide6.QtCore import QProcess  # which no sign-in waits for

    program, *arguments = command(register, user)
    started, _number = QProcess.startDetached(program, arguments, str(Path.cwd()))
    return bool(started)


def command(register: Path | None, user: str) -> list[str]:
    """Return what starts the program on a register; who signs in is no secret, and nothing else is passed on."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", PACKAGE]
    if register is None:
        return program
    return [*program, "open", str(register.resolve()), *(["--user", user] if user else [])]
