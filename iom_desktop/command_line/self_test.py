"""The command by which an installed program proves that it is whole."""

import argparse
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from iom_desktop import __version__
from iom_desktop.command_line import output

Prove = Callable[[Path, Callable[[str], None]], Mapping[str, float]]
"""Proves the program in an empty folder, says each step, and returns the seconds of each."""


def add_to(groups: output.Commands, prove: Prove) -> None:
    """Offer ``self-test``."""
    run = partial(_self_test, prove)
    summary = "prove with a made-up borough that this installation is whole; it touches no register of yours"
    parser = output.offer(groups, "self-test", summary, run)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="a new folder for the borough, papers and pictures")


def _self_test(prove: Prove, chosen: argparse.Namespace) -> None:
    if chosen.keep is not None:
        chosen.keep.mkdir()
        _prove_in(chosen.keep, prove, chosen)
        return
    with tempfile.TemporaryDirectory(prefix="iom-desktop-") as folder:
        _prove_in(Path(folder), prove, chosen)


def _prove_in(folder: Path, prove: Prove, chosen: argparse.Namespace) -> None:
    seconds = prove(folder, partial(output.progress, chosen))
    facts = {"version": __version__, "whole": True, "seconds": dict(seconds)}
    output.show(chosen, facts, f"IOM Desktop {__version__} is whole: {len(seconds)} proofs.")
