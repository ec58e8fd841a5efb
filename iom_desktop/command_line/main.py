"""The frame of the iom-desktop command: its groups, and what is done without one."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from iom_desktop import __version__
from iom_desktop.command_line import net, output, window
from iom_desktop.command_line.window import OpenWindow

if TYPE_CHECKING:  # the window does not wait for it
    from iom_desktop.command_line.self_test import Prove

_OPEN = "open"
"""The command behind the desktop's own entry: its window does not wait for what the others bring in."""

_ESTIMATE = ("insights", "benefits")
"""The command without a register: it does not wait for what a register needs."""


def run(arguments: Sequence[str], open_window: OpenWindow, prove: "Prove | None" = None) -> int:
    """Do what ``arguments`` ask for and return the exit status; without any, open the window."""
    output.forgive_odd_terminals()
    if not arguments:
        return net.caught(lambda: open_window(None, None, None))
    try:
        parser, groups = _frame()
        window.add_to(groups, open_window)
        if tuple(arguments[:2]) == _ESTIMATE:
            from iom_desktop.command_line import benefits

            benefits.add_alone(groups)
        elif arguments[0] != _OPEN:
            _offer_the_rest(groups, prove)
        chosen = parser.parse_args(arguments)
    except SystemExit as stop:  # argparse has said what is wrong, or has shown the help
        return net.WRONG_USAGE if stop.code else net.DONE
    return net.caught(lambda: chosen.run(chosen), as_json=chosen.json)


def _frame() -> tuple[argparse.ArgumentParser, output.Commands]:
    parser = argparse.ArgumentParser(
        prog="iom-desktop",
        description="The case register of an Integrated Offender Management team. No command: opens the window.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"IOM Desktop {__version__}")
    parser.add_argument("--json", action="store_true", help=output.JSON_HELP)
    groups = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    return parser, groups


def _offer_the_rest(groups: output.Commands, prove: "Prove | None") -> None:
    from iom_desktop.command_line import cohort, demo, document, insights, register, score, self_test, settings, user

    for group in (cohort, demo, document, insights, register, score, settings):
        group.add_to(groups)
    if prove is not None:
        self_test.add_to(groups, prove)
    user.add_to(groups)
