"""What every test stands on: a home of its own, a register, a desk, a day, and a log that must stay quiet."""

import gc
import logging
import os
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from sqlalchemy import Engine, create_engine
from sqlcipher3 import dbapi2 as driver

from iom_desktop.clock import SetClock
from iom_desktop.demonstration.make import Demonstration
from iom_desktop.records.access import Actor
from iom_desktop.services.desk import Desk
from iom_desktop.store import engine, keys, upgrade
from iom_desktop.store.register import opened
from tests import days, kingsmere, managed, meetings, planted, registers
from tests.planted import Boroughs
from tests.registers import Template
from tests.steps import Lay, given_once

# The same examples each time: whoever changes a line is shown what that line broke, and nothing else.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=40)
settings.register_profile("long", settings.get_profile("steady"), max_examples=200)
settings.load_profile("steady")

_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_DOCUMENTS_DIR": "documents",
    "APPDATA": "config",
    "LOCALAPPDATA": "data",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the long tests too")


@pytest.hookimpl(tryfirst=True)  # the processes read the groups in a hook of the same name
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if "kingsmere_template" in getattr(item, "fixturenames", ()):
            # One process makes the borough, once, and runs all that lives in it.
            item.add_marker(pytest.mark.xdist_group("kingsmere"))
        elif "tests/architecture" in item.path.as_posix():
            # One process parses the sources, once.
            item.add_marker(pytest.mark.xdist_group("architecture"))
    if config.getoption("--slow"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="a long run: --slow"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give a process whole files: what a file prepares is prepared once, and nobody sorts thousands of single tests.

    The long runs are few and long, and go one by one to whoever is free.
    """
    if config.getoption("--slow"):
        return None
    from xdist.scheduler.loadgroup import LoadGroupScheduling

    class ByFile(LoadGroupScheduling):
        def _split_scope(self, nodeid: str) -> str:
            group: str = super()._split_scope(nodeid)
            return nodeid.partition("::")[0] if group == nodeid else group

    return ByFile(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """Look for no rubbish while thousands of modules come in to stay, nor through them for numbers to try.

    The long runs do try the program's own numbers; otherwise each change of one would change the examples too.
    """
    gc.disable()
    if config.getoption("--hypothesis-profile") != "long":
        providers.is_local_module_file = lambda _path: False


def pytest_collection_finish() -> None:
    """Spare the rubbish collector what came in: it took an eighth of the suite's time."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def swift_settings() -> Iterator[None]:
    """Spare the tests locked memory and waiting for the disk, which take most of their time.

    No test may lock it in this process: the driver never lets go of that again.
    """
    swift = (*(one for one in engine.SETTINGS if "memory" not in one), "PRAGMA synchronous = OFF")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "SETTINGS", swift)
        patch.setattr(os, "fsync", fsync)
        yield
    with closing(driver.connect(":memory:")) as connection:
        assert connection.execute("PRAGMA cipher_memory_security").fetchone() == ("0",), "a test has locked the memory"


def fsync(_file: int) -> None:
    """Wait for nothing; the processes that are killed or cut off in tests have the real one."""


@pytest.fixture(scope="session", autouse=True)
def cheap_tries() -> Iterator[None]:
    """Let a try of a passphrase cost next to nothing where a test asks for no cost; the tuning has tests of its own."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (keys, opened):
            patch.setattr(module, "tuned_cost", lambda: registers.CHEAP)
        yield


@pytest.fixture(scope="session", autouse=True)
def shipped_steps() -> Iterator[Lay]:
    """Work the steps that lay a new register out once; gives what does so each time, as shipped."""
    shipped = upgrade.lay
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upgrade, "lay", given_once(shipped))
        yield shipped


@pytest.fixture(scope="session", autouse=True)
def one_compiler() -> Iterator[None]:
    """Let the tests' registers share what SQLAlchemy has compiled, as the days of one register in use do."""
    first = create_engine("sqlite://", module=driver)
    first.connect().close()  # the dialect asks the driver once what it can do
    compiled: dict[object, object] = {}

    def create_like_the_first(*places: Any, **options: Any) -> Engine:
        made = create_engine(*places, **options, execution_options={"compiled_cache": compiled})
        made.dialect = first.dialect
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_engine", create_like_the_first)
        yield


@pytest.fixture(scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give folders one after another; pytest's own looks through all earlier ones for the next number."""
    base = tmp_path_factory.mktemp("own")
    return (base / str(number) for number in count())


@pytest.fixture
def tmp_path(own_folders: Iterator[Path]) -> Path:
    """Give a folder of the test's own, as pytest does."""
    folder = next(own_folders)
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def home(own_folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that nothing of this machine is read or written."""
    folder = next(own_folders)
    folder.mkdir()
    for name, inside in _FOLDERS.items():
        monkeypatch.setenv(name, str(folder / inside))
    return folder


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning that no test expected is a failure; a test that expects one clears it."""
    yield
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud, [record.getMessage() for record in loud]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A register made once; tests get copies of it."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch:
        for name, inside in _FOLDERS.items():
            patch.setenv(name, str(folder / "home" / inside))
        return registers.make_template(folder)


@pytest.fixture(scope="session")
def kingsmere_template(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """The small demonstration borough, made once; tests get copies of it."""
    folder = tmp_path_factory.mktemp("kingsmere")
    with pytest.MonkeyPatch.context() as patch:
        for name, inside in _FOLDERS.items():
            patch.setenv(name, str(folder / "home" / inside))
        return kingsmere.make_small(folder)


@pytest.fixture(scope="session")
def boroughs(kingsmere_template: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Boroughs:
    """The small borough with words planted in every marked column: once with intelligence, once without."""
    return planted.both(kingsmere_template, tmp_path_factory.mktemp("planted"))


@pytest.fixture
def made(kingsmere_template: Demonstration, tmp_path: Path) -> Demonstration:
    """A lived-in borough of a test's own: its lists, its register, and the last list not loaded yet."""
    return kingsmere.copy_of(kingsmere_template, tmp_path)


@pytest.fixture(scope="session")
def with_callum(template: Template, tmp_path_factory: pytest.TempPathFactory) -> meetings.Filled[str]:
    """A register that holds Callum Pettifer with his whole record, made once; tests get copies of it."""
    return meetings.fill(template, tmp_path_factory.mktemp("callum"), managed.callum)


@pytest.fixture
def callum(with_callum: meetings.Filled[str]) -> str:
    """The id of Callum Pettifer; the test's register holds him from the start."""
    return with_callum.made


@pytest.fixture(scope="session")
def with_somebody(template: Template, tmp_path_factory: pytest.TempPathFactory) -> meetings.Filled[str]:
    """A register with Callum Pettifer on the scheme and no more known of him, made once; tests get copies of it."""
    return meetings.fill(template, tmp_path_factory.mktemp("somebody"), managed.somebody)


@pytest.fixture
def somebody(with_somebody: meetings.Filled[str]) -> str:
    """The id of somebody on the scheme; the test's register holds him from the start."""
    return with_somebody.made


@pytest.fixture(scope="session")
def planned(template: Template, tmp_path_factory: pytest.TempPathFactory) -> meetings.Filled[meetings.Planned]:
    """A register with a meeting that has two people on its agenda, made once; tests get copies of it."""
    return meetings.fill(template, tmp_path_factory.mktemp("planned"), meetings.plan)


@pytest.fixture
def original(request: pytest.FixtureRequest, template: Template) -> Template:
    """The register of which the test gets a copy: one that holds what the test asks for, else an empty one."""
    holding = [name for name in ("with_callum", "with_somebody", "planned") if name in request.fixturenames]
    filled: Template = request.getfixturevalue(holding[0]).template if holding else template
    return filled


@pytest.fixture
def register_folder(home: Path, original: Template, tmp_path: Path) -> Path:
    """The folder of a fresh register, closed, on the machine that closed it."""
    registers.remember(original)
    return registers.copy_of(original, tmp_path)


@pytest.fixture
def clock() -> SetClock:
    """A clock that stands on the tests' day."""
    return SetClock(registers.MOMENT)


@pytest.fixture
def today() -> date:
    """The tests' day."""
    return days.TODAY


@pytest.fixture
def desk(register_folder: Path, clock: SetClock) -> Iterator[Desk]:
    """Everything the coordinator can do, on a fresh register."""
    signed_in = registers.signed_in(register_folder, clock=clock)
    yield signed_in
    registers.drop(signed_in)


@pytest.fixture
def register(desk: Desk):
    """The open register of the desk."""
    return desk.register


@pytest.fixture
def who(desk: Desk) -> Actor:
    """The coordinator."""
    return desk.who
