"""A small Kingsmere, made once in a session and copied for each test."""

import shutil
from dataclasses import replace
from pathlib import Path

from iom_desktop.demonstration.make import Demonstration, make
from iom_desktop.demonstration.options import Options
from tests.registers import CHEAP

SMALL = Options(rows=40, managed=12, months=2)


def make_small(folder: Path) -> Demonstration:
    """Make the small borough, cheaply."""
    return make(folder / "borough", SMALL, lambda _sentence: None, cost=CHEAP)


def copy_of(made: Demonstration, folder: Path) -> Demonstration:
    """Copy the borough into a test's own folder."""
    target = folder / "borough"
    shutil.copytree(made.register.parent, target)
    return replace(
        made,
        register=target / made.register.name,
        lists=tuple(target / path.name for path in made.lists),
        passphrase_file=target / made.passphrase_file.name,
    )
