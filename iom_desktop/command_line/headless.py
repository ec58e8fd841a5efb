"""The month without a window: ``python -m iom_desktop.command_line.headless FOLDER`` leaves its papers in a folder."""

import sys
from collections.abc import Sequence
from pathlib import Path

from iom_desktop import protection
from iom_desktop.command_line import net
from iom_desktop.demonstration.headless import live_month
from iom_desktop.demonstration.make import made_in
from iom_desktop.demonstration.options import Options


def main(arguments: Sequence[str] | None = None) -> int:
    """Work through the month of the demonstration borough in the folder named, and leave its papers there."""
    protection.close_memory()
    (folder,) = map(Path, sys.argv[1:] if arguments is None else arguments)

    def work() -> int:
        live_month(made_in(folder, Options()), folder, _say)
        return 0

    return net.caught(work)


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
