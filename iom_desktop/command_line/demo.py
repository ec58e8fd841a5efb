"""The command that makes the demonstration borough."""

import argparse
from dataclasses import fields
from datetime import date
from pathlib import Path

from iom_desktop.command_line import output
from iom_desktop.demonstration import london
from iom_desktop.demonstration.make import make
from iom_desktop.demonstration.options import Options


def add_to(groups: output.Commands) -> None:
    """Add the command ``demo``."""
    usual = Options()
    parser = output.offer(groups, "demo", "make the made-up borough of Kingsmere: lists and a lived-in register", _demo)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder for the lists and the register")
    parser.add_argument("--rows", type=int, default=usual.rows, metavar="N", help="rows in each monthly list")
    parser.add_argument("--managed", type=int, default=usual.managed, metavar="N", help="people on the scheme")
    parser.add_argument("--months", type=int, default=usual.months, metavar="M", help="months with a list")
    parser.add_argument("--seed", type=int, default=usual.seed, metavar="S", help="another seed makes another borough")
    parser.add_argument(
        "--as-of", type=_day, default=usual.as_of, metavar="DATE", help="the day on which the demonstration stands"
    )
    parser.add_argument(
        "--london", action="store_true", help="also write the returns of London's 32 boroughs, to be combined"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date; write it as 2025-11-18") from None


def _demo(chosen: argparse.Namespace) -> None:
    options = Options(**{field.name: getattr(chosen, field.name) for field in fields(Options)})
    made = make(chosen.folder, options, lambda sentence: output.progress(chosen, sentence))
    returns: tuple[Path, ...] = ()
    if chosen.london:
        returns = london.write_returns(chosen.folder / london.FOLDER, f"{options.as_of:%Y-%m}", options.seed)
    output.show(
        chosen,
        {
            "register": str(made.register),
            "lists": [str(path) for path in made.lists],
            "passphrase_file": str(made.passphrase_file),
            "as_of": options.as_of.isoformat(),
            **({"returns": [str(path) for path in returns]} if returns else {}),
        },
        f"Kingsmere is in {chosen.folder}. Sign in as coordinator, police, probation, partner or protection.",
        f"The passphrase is in {made.passphrase_file.name}. The list of the last month is not loaded yet.",
    )
