"""The monthly list of all London, end to end: against its floor and its peers, and how it grows.

The peers cannot be overtaken by an encrypted register: they put 4,178 plain rows into a plain table, where the import
leaves some eighteen times as many, with their indexes, in pages that are each encrypted and authenticated. The floor,
which only reads the file and writes those rows, takes about five times as long as they do.
"""

import csv
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from statistics import median
from time import process_time

import csv_diff
import pandas as pd
import pytest
import sqlite_utils
from pytest_benchmark.fixture import BenchmarkFixture
from sqlcipher3 import dbapi2 as driver

from iom_desktop import paths
from iom_desktop.store.engine import connect
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.search.sources import PARTS
from tests import registers
from tests.benchmarks.conftest import LONDON_ROWS
from tests.benchmarks.figures import Figure, keep

MONTH = "2025-11"
KEY = "Case_Ref_No"
ROUNDS = 5
PART = "The monthly list"
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def template(tmp_path: Path) -> registers.Template:
    """An empty register, and nothing known of it on this machine."""
    made = registers.make_template(tmp_path / "template")
    shutil.rmtree(paths.profile(), ignore_errors=True)
    return made


def bench_importing_all_of_london(
    benchmark: BenchmarkFixture, template: registers.Template, london_list: Path, tmp_path: Path
) -> None:
    copies = (registers.copy_of(template, tmp_path / f"copy-{number}") for number in range(100))
    register = next(copies)
    benchmark.pedantic(load, args=(register, london_list), rounds=1)
    key = KeyFile.read(register / "keys.json").unlock("coordinator", registers.PASSPHRASE)
    left = rows_left(template.folder, register, key)
    tidy = tidied(london_list, tmp_path)
    ours, floor, peers = [], [], []
    for number in range(ROUNDS):
        ours.append(load(next(copies), london_list))
        floor.append(raw(next(copies), key, london_list, left))
        peers.append(spent(compared_and_put, tidy, tmp_path / f"{number}.db"))
    rows = sum(map(len, left.values()))
    keep(
        benchmark,
        Figure(
            PART,
            f"Importing {LONDON_ROWS:,} rows",
            median(ours) / median(floor),
            beside="reading the file and putting the rows it leaves into their tables by the driver alone",
            most=2,
            more=f"{median(ours):.1f} s of the processor; it leaves {rows:,} rows in {len(left)} tables",
        ),
        Figure(
            PART,
            f"Importing {LONDON_ROWS:,} rows, beside peers",
            median(ours) / median(peers),
            beside="`csv-diff` and then `sqlite-utils` upsert of the same file",
            most=1,
            why=f"they keep {LONDON_ROWS:,} plain rows in one plain table; the import leaves {rows:,} encrypted and "
            f"authenticated ones with their indexes and log. The floor alone, which does nothing but write those, "
            f"takes {median(floor) / median(peers):.1f} times as long as they do. Decision 0012 has the parts.",
        ),
    )


@pytest.mark.parametrize("longer", [10, pytest.param(100, marks=pytest.mark.slow)])
def bench_how_an_import_grows(benchmark: BenchmarkFixture, longer: int) -> None:
    short, _ = in_a_process_of_its_own(LONDON_ROWS)
    long, memory = benchmark.pedantic(in_a_process_of_its_own, args=(LONDON_ROWS * longer,), rounds=1)
    rows = f"{LONDON_ROWS * longer:,} rows"
    beside = f"a row of {LONDON_ROWS:,}"
    keep(
        benchmark,
        Figure(PART, f"One row of {rows}", long / short / longer, beside=beside, most=1.3, more=f"{long:.0f} s in all"),
        Figure(PART, f"Memory for {rows}", memory, unit="MiB", most=1024),
    )


def load(register: Path, file: Path) -> float:
    """Do what a coordinator does once signed in: read, judge and save the list; return what that took."""
    with closing(registers.signed_in(register)) as desk:
        taken = spent(lambda: desk.cohort.accept(desk.cohort.preview(file, MONTH)))
    shutil.rmtree(paths.profile(), ignore_errors=True)
    return taken


def raw(register: Path, key: bytes, file: Path, left: Rows) -> float:
    """Read the file and put the rows an import leaves into every table, by nothing but the driver."""
    with closing(connect(register / "register.db", key)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        return spent(put_into, connection, file, left)


def put_into(connection: driver.Connection, file: Path, left: Rows) -> None:
    pd.read_csv(file)
    connection.execute("BEGIN IMMEDIATE")
    for table, rows in left.items():
        connection.executemany(f'INSERT INTO "{table}" VALUES ({",".join("?" * len(rows[0]))})', rows)
    for part in PARTS:
        connection.execute(f"INSERT INTO {part.index}(rowid, words) SELECT id, words FROM {part.name}")
    connection.execute("COMMIT")


def compared_and_put(file: Path, database: Path) -> None:
    """Do what the peers do: compare the list with the one before by its key, and put it into a plain database."""
    with file.open(newline="") as before, file.open(newline="") as now:
        csv_diff.compare(csv_diff.load_csv(before, key=KEY), csv_diff.load_csv(now, key=KEY))
    with file.open(newline="") as opened:
        sqlite_utils.Database(database)["list"].upsert_all(csv.DictReader(opened), pk=KEY)


def tidied(file: Path, folder: Path) -> Path:
    """Write the list again as the peers can read it: without blank lines and footers, each row with its number."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened)
        rows = [row for row in reader if row[KEY]]
    with (folder / "tidied.csv").open("w", newline="") as opened:
        writer = csv.DictWriter(opened, reader.fieldnames or (), extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return folder / "tidied.csv"


def rows_left(before: Path, after: Path, key: bytes) -> Rows:
    """Return the rows that stand in each table of one register and not in the other."""
    with closing(connect(before / "register.db", key)) as old, closing(connect(after / "register.db", key)) as new:
        names = new.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%!_index%' ESCAPE '!' "
            "AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        held = {name: set(old.execute(f'SELECT rowid FROM "{name}"')) for (name,) in names}
        left = {
            name: [row[1:] for row in new.execute(f'SELECT rowid, * FROM "{name}"') if row[:1] not in held[name]]
            for (name,) in names
        }
    return {name: rows for name, rows in left.items() if rows}


def spent(deed: object, *about: object) -> float:
    """Return what a deed took of the processor, which other work on the machine does not lengthen much."""
    start = process_time()
    assert callable(deed)
    deed(*about)
    return process_time() - start


def in_a_process_of_its_own(rows: int) -> tuple[float, int]:
    """Import a list of a length, and return the seconds of the processor and the most memory it had, in MiB."""
    script = Path(__file__).with_name("import_once.py")
    done = subprocess.run([sys.executable, script, str(rows)], capture_output=True, text=True, check=True)
    seconds, memory = done.stdout.split()[-2:]
    return float(seconds), int(memory)
