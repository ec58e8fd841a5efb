"""The month without a window: ``python -m iom_desktop.command_line.headless FOLDER`` leaves its papers in a folder."""

import sys
from collections.abc import Sequence
from pathlib import Path

from iom_desktop.command_line import output
from iom_desktop.demonstration.headless import live_month
from iom_desktop.demonstration.make import make
from iom_desktop.demonstration.options import Options
from iom_desktop.errors import Mendable


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the demonstration borough in the folder named, and work through its month."""
    (folder,) = map(Path, sys.argv[1:] if arguments is None else arguments)
    try:
        made = make(folder, Options(), _say)
        live_month(made, folder, _say)
    except Mendable as error:
        return output.refuse(error, as_json=False)
    return 0


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
