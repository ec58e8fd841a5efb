"""What somebody waits for who opens the program: a sign-in that can be typed into, then a painted Register."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop import paths
from iom_desktop.clock import SetClock
from iom_desktop.services import sign_in
from iom_desktop.services.desk import Desk
from iom_desktop.settings import Settings, ThemeChoice
from iom_desktop.store import keys
from iom_desktop.store.keys import KeyFile
from iom_desktop.ui.application import Looks
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.kit.theme import FONT_FILES
from iom_desktop.ui.shell.frame.places import Tools
from iom_desktop.ui.shell.windows.window import Window
from iom_desktop.ui.tables.record_table import RecordTable
from tests import registers
from tests.benchmarks import bare_window, shown_sign_in
from tests.benchmarks.figures import MILLISECONDS, Figure, keep
from tests.managed import somebody
from tests.registers import MOMENT, PASSPHRASE
from tests.sources import TOP

PEOPLE, STARTS, SIGN_INS = 300, 15, 7
PART = "Starting"
_START_WHY = (
    "Qt's own names alone (keys, alignments, roles), which a window of one label does not ask for, take a sixth of "
    "what the bare window takes; the rest is bringing in and laying out the sign-in's own parts"
)
_SIGNED_IN_WHY = (
    "reading three hundred cases through the ciphers, and noting the look before it is shown, takes half of it; the "
    "rest is proving the register and making the window"
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A register of three hundred cases."""
    folder = tmp_path_factory.mktemp("start")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "profile"))
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        made = registers.make_template(folder).folder
        desk = registers.signed_in(made)
        for number in range(PEOPLE):
            somebody(desk, "Callum", f"Greaves{chr(97 + number % 26)}", crn=f"X9{number:05d}")
        desk.close()
        yield made


def bench_start(benchmark: BenchmarkFixture, register: Path, looks: Looks, tmp_path: Path) -> None:
    """Whole processes in turn: a bare window with the same type and style sheet, and the program on a register."""
    style = tmp_path / "style.qss"
    style.write_text(looks.theme.style_sheet(), "utf-8")
    fonts = [str(paths.resource(f"fonts/inter/{name}")) for name in FONT_FILES]
    bare = (sys.executable, bare_window.__file__, str(style), *fonts)
    ours = (sys.executable, shown_sign_in.__file__, str(register))
    for command in (bare, ours):
        _start(command)  # which compiles what it brings in
    taken = [(_start(bare), _start(ours)) for _ in range(STARTS)]
    benchmark.pedantic(lambda: _start(ours), rounds=3)
    clock, worked = (median(one[1][at] for one in taken) / median(one[0][at] for one in taken) for at in (0, 1))
    keep(
        benchmark,
        Figure(
            PART,
            "To a sign-in that can be typed into",
            clock,
            beside="of a bare window with the same type and style sheet",
            most=1.5,
            more=f"{worked:.2f} times the work of the processor",
            why="" if clock <= 1.5 else _START_WHY,
        ),
    )


def bench_signed_in(benchmark: BenchmarkFixture, register: Path, looks: Looks) -> None:
    """From the passphrase to a painted Register, less what the passphrase itself costs on purpose."""
    slot = KeyFile.read(register / "keys.json").slot_of("coordinator")
    once = [_spent(lambda: keys.derive(keys.ways_to_write(PASSPHRASE)[0], slot.salt, slot.cost)) for _ in range(5)]
    first = _spent(lambda: _register_painted(register, looks))
    taken = [_spent(lambda: _register_painted(register, looks)) for _ in range(SIGN_INS)]
    benchmark.pedantic(lambda: _spent(lambda: _register_painted(register, looks)), rounds=2)
    clock, worked = ((median(one[at] for one in taken) - median(one[at] for one in once)) * 1000 for at in (0, 1))
    what = f"From the passphrase to a painted Register of {PEOPLE}, beyond the key"
    more = f"{worked:.0f} ms of the processor; the first in a process {first[0] * 1000:.0f} ms"
    why = "" if clock <= 300 else _SIGNED_IN_WHY
    keep(benchmark, Figure(PART, what, clock, unit=MILLISECONDS, most=300, more=more, why=why))


def _start(command: tuple[str, ...]) -> tuple[float, float]:
    """Run a process to its end, and return the seconds on the clock and on the processor."""
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before, start = os.times(), perf_counter()
    subprocess.run(command, env=environment, capture_output=True, check=True)
    after = os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    return perf_counter() - start, worked


def _register_painted(register: Path, looks: Looks) -> None:
    desk = sign_in.sign_in(register, "coordinator", PASSPHRASE, clock=SetClock(MOMENT))
    tasks = Tasks(_raise)
    window = Window(desk, desk.borough, _tools(looks, tasks), Settings())
    window.resize(1366, 768)
    window.show()
    window.arrive("register")
    watch = Watch(window.navigation.page("register").table)  # type: ignore[union-attr]  # it has just been made
    while not watch.painted:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # as the program itself waits
    painted.append((window, tasks, desk))


def _raise(error: BaseException) -> None:
    raise error


class Watch(QObject):
    """Notices that a table paints its rows."""

    def __init__(self, table: RecordTable[Any]) -> None:
        super().__init__(table)
        self._table = table
        self.painted = False
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- the name is Qt's
        """See the event that paints, which is handled before the loop comes back."""
        self.painted = self.painted or (event.type() is QEvent.Type.Paint and bool(self._table.records))
        return False


def _tools(looks: Looks, tasks: Tasks) -> Tools:
    return Tools(looks.theme, looks.icons, tasks, News(), ScriptedPrompts())


painted: list[tuple[Window, Tasks, Desk]] = []


def _spent(deed: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of a deed on the clock and on the processor, and put away what it has opened."""
    start, before = perf_counter(), process_time()
    deed()
    taken = perf_counter() - start, process_time() - before
    while painted:
        window, tasks, desk = painted.pop()
        window.hide()
        window.leave()
        tasks.close()
        window.deleteLater()
        QApplication.processEvents()
        desk.close()
    return taken


@pytest.fixture(scope="module")
def looks(qapp: QApplication) -> Looks:
    """The application in its own type and colours."""
    return Looks(qapp, Settings(theme=ThemeChoice.LIGHT))
