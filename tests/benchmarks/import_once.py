"""Imports a made-up list of any length in a process of its own, and says what it took: ``import_once.py 417800``."""

import os
import sys
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from iom_desktop.app import collect_seldom
from iom_desktop.demonstration.lists import make_months
from iom_desktop.demonstration.messy import HABITS, write_list
from iom_desktop.demonstration.options import Options
from iom_desktop.demonstration.people import make_person
from tests import registers
from tests.benchmarks.memory import peak


def main(rows: int) -> None:
    """Make the list in a child, so that its making takes no memory here, then import it and print both figures."""
    collect_seldom()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = str(Path(folder) / "profile")
        file = Path(folder) / "list.csv"
        if child := os.fork():
            os.waitpid(child, 0)
        else:
            options = Options(rows=rows, managed=98, months=1)
            (month,) = make_months(options.seed, options.rows, options.core, options.month_days)
            person = partial(make_person, options.seed, as_of=options.as_of)
            file.write_bytes(write_list(month, HABITS[0], options.seed, person))
            os._exit(0)
        register = registers.make_template(Path(folder)).folder
        with closing(registers.signed_in(register)) as desk:
            start = process_time()
            desk.cohort.accept(desk.cohort.preview(file, "2025-11"))
            taken = process_time() - start
    sys.stdout.write(f"{taken:.2f} {peak()}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
