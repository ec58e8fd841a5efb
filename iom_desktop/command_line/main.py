"""The frame of the iom-desktop command: its groups, its exit statuses and its one-line errors."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from iom_desktop import logs
from iom_desktop.command_line import cohort, document, output, register, window
from iom_desktop.command_line.window import OpenWindow
from iom_desktop.errors import Mendable

DONE, AT_FAULT, WRONG_USAGE = 0, 1, 2


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Do what ``arguments`` ask for and return the exit status; without any, open the window."""
    output.forgive_odd_terminals()
    if not arguments:
        return _answered(lambda: open_window(None, None, None), as_json=False)
    try:
        chosen = _parser(open_window).parse_args(arguments)
    except SystemExit as stop:  # argparse has said what is wrong, or has shown the help
        return WRONG_USAGE if stop.code else DONE
    return _answered(lambda: chosen.run(chosen), as_json=chosen.json)


def _parser(open_window: OpenWindow) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="iom-desktop",
        description="The case register of an Integrated Offender Management team. No command: opens the window.",
        allow_abbrev=False,
    )
    parser.add_argument("--json", action="store_true", help=output.JSON_HELP)
    groups = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    window.add_to(groups, open_window)
    cohort.add_to(groups)
    document.add_to(groups)
    register.add_to(groups)
    return parser


def _answered(work: Callable[[], int | None], *, as_json: bool) -> int:
    """Do the work, and turn whatever it raises into one line and a status."""
    try:
        status = work()
        sys.stdout.flush()
    except Mendable as error:
        return output.refuse(error, as_json=as_json)
    except BrokenPipeError:  # whoever read our output has had enough: not an error worth a word
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return AT_FAULT
    except OSError as error:
        return output.refuse(output.explained(error), as_json=as_json)
    except KeyboardInterrupt:
        return output.refuse(output.stopped(), as_json=as_json)
    except Exception as error:  # the last net: a person sees a sentence, never a traceback
        logs.report(error)
        return output.refuse(output.unexpected(), as_json=as_json)
    return DONE if status is None else status
