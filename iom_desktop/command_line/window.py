"""The command that opens the window on one register."""

import argparse
from collections.abc import Callable
from pathlib import Path

from iom_desktop.command_line import output, session

OpenWindow = Callable[[Path | None, str | None, str | None], int]
"""Opens the window: on a register, for a user, with a passphrase, as far as they are known."""


def add_to(groups: output.Commands, open_window: OpenWindow) -> None:
    """Offer ``open``."""

    def run(chosen: argparse.Namespace) -> int:
        passphrase = session.first_line(chosen.passphrase_file) if chosen.passphrase_file else None
        return open_window(chosen.register.resolve(), chosen.user, passphrase)

    session.add_to(output.offer(groups, "open", "open the window on a register", run))
