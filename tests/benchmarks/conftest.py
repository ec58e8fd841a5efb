"""The demonstration borough, and a list of London's length, for the measurements."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from iom_desktop.app import collect_seldom
from iom_desktop.clock import SetClock
from iom_desktop.demonstration.lists import make_months
from iom_desktop.demonstration.make import make
from iom_desktop.demonstration.messy import HABITS, write_list
from iom_desktop.demonstration.options import PASSPHRASE, Options
from iom_desktop.demonstration.people import make_person
from iom_desktop.services.desk import Desk
from iom_desktop.services.sign_in import sign_in
from tests import registers
from tests.benchmarks import five_years, written
from tests.benchmarks import two_years as two_years_of_lists
from tests.benchmarks.figures import KEPT_AS, Figure
from tests.registers import MOMENT

LONDON_ROWS = 4_178

# GLib's loop tells that it woke only after it has done its work, which hides the work from the recorder of frames.
os.environ["QT_NO_GLIB"] = "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the figures be written."""
    parser.addoption("--figures", type=Path, help="the folder that benchmarks.json and benchmarks.md are written to")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Put what was promised beside what was found, and write both where that is asked for."""
    session = getattr(config, "_benchmarksession", None)
    kept = [
        Figure(**one)
        for measured in (session.benchmarks if session else ())
        for one in measured.extra_info.get(KEPT_AS, ())
    ]
    for figure in kept:
        terminalreporter.write_line(str(figure) if figure.met else f"NOT MET  {figure}")
    if kept and (folder := config.getoption("--figures")):
        written.write(kept, folder)


@pytest.fixture(scope="session", autouse=True)
def swift_settings() -> None:
    """Measure with the settings as shipped, locked memory and all."""


@pytest.fixture(scope="session", autouse=True)
def shipped_collecting() -> Iterator[None]:
    """Measure with the memory looked through as seldom as the program does."""
    before = gc.get_threshold()
    collect_seldom()
    yield
    gc.set_threshold(*before)


@pytest.fixture(scope="session", autouse=True)
def cheap_tries() -> None:
    """Measure what a try of a passphrase really costs."""


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration borough of the usual size."""
    folder = tmp_path_factory.mktemp("demonstration")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "profile"))
        make(folder, Options(), lambda _sentence: None)
    return folder


@pytest.fixture
def desk(demonstration: Path) -> Iterator[Desk]:
    """The coordinator of the demonstration, signed in."""
    desk = sign_in(demonstration / "kingsmere.iomregister", "coordinator", PASSPHRASE, clock=SetClock(MOMENT))
    yield desk
    desk.close()


@contextmanager
def alone_with(register: Path) -> Iterator[Desk]:
    """Sign in to a register on a machine that has seen no other copy of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(register.parent / "own-profile"))
        with closing(registers.signed_in(register)) as signed_in:
            yield signed_in


@pytest.fixture(scope="session")
def london_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One month's list as long as London's."""
    options = Options(rows=LONDON_ROWS, managed=98, months=1)
    (month,) = make_months(options.seed, options.rows, options.core, options.month_days)
    path = tmp_path_factory.mktemp("lists") / "core-cohort-2025-11.csv"
    path.write_bytes(
        write_list(month, HABITS[0], options.seed, partial(make_person, options.seed, as_of=options.as_of))
    )
    return path


@pytest.fixture(scope="session")
def two_years(tmp_path_factory: pytest.TempPathFactory, london_list: Path) -> Path:
    """A register with 24 lists of London's length, made once for all measurements."""
    folder = tmp_path_factory.mktemp("two-years")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "profile"))
        return two_years_of_lists.make(folder, london_list)


@pytest.fixture(scope="session")
def five_years_register(tmp_path_factory: pytest.TempPathFactory, two_years: Path) -> Path:
    """A copy of those two years with three more before them, and all the work of the team."""
    copied = tmp_path_factory.mktemp("five-years") / two_years.name
    shutil.copytree(two_years, copied)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(two_years.parent / "profile"))
        five_years.fill(copied)
    return copied
