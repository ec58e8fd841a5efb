"""A screen without glass (Xvfb): waits for the program's windows on it, presses keys, and takes pictures."""

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from installers.common import tree
from installers.common.tree import Stop
from installers.linux.seen import Seen

Program = subprocess.Popen[bytes]

_SIZE = "1366x768x24"
_DUMP = "Xvfb_screen0"
"""Where Xvfb keeps what is on its screen, as xwd would dump it."""
_TICKS = 100
"""Ticks of a second in which Linux tells a program's processor time."""
_PAINTED = 40
"""So many colours no empty window has."""
_PATIENCE = 240
_SLOWLY = 500
"""Milliseconds between two keys: a menu has to open before its entries can be chosen."""
_REST = 1.5
"""Seconds in which a window that has something to paint paints it."""
_CLOCK = 500
"""Dots that a clock, such as the one that counts down to the lock, changes each second."""
_WINDOW = re.compile(rf'^\s+(0x[0-9a-f]+) "([^"]*)": \("{tree.NAME}"', re.MULTILINE)


class Screen:
    """A screen for as long as the block runs."""

    name = ""
    """What programs that shall be seen on it have to know."""

    def __enter__(self) -> Self:
        told, telling = os.pipe()
        self._folder = tempfile.TemporaryDirectory()
        command = [tree.tool("Xvfb"), "-displayfd", str(telling), "-screen", "0", _SIZE, "-ac", "-noreset"]
        command += ["-nocursor", "-fbdir", self._folder.name]
        self._server = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=[telling]
        )
        os.close(telling)
        with open(told, encoding="ascii") as number:
            given = number.readline().strip()
        if not given:
            raise Stop("Xvfb did not start.")
        self.name = f":{given}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()

    def painted(self, program: Program) -> float:
        """Wait until the program has painted a window, and return the seconds since this was asked."""
        return self._wait_for(lambda: len(self._look().areas()) >= _PAINTED, "No window was painted", program)

    def worked(self, program: Program) -> float:
        """Return the seconds of processor time the program has taken: on a busy machine the only ones that count."""
        taken = Path(f"/proc/{program.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
        return sum(map(int, taken)) / _TICKS

    def opened(self, program: Program, place: str = "") -> float:
        """Wait until the window of who is signed in stands at a place, and return the seconds since this was asked."""
        wanted = f"{tree.TITLE}: {place}"
        return self._wait_for(
            lambda: any(title.startswith(wanted) for title in self._windows().values()),
            f"No window opened at {place or 'any place'}",
            program,
        )

    def told(self, program: Program) -> None:
        """Wait until a message stands over a window."""
        self._wait_for(lambda: bool(self._messages()), "Nothing was told", program)

    def press(self, *keys: str) -> None:
        """Press keys one after the other in the window in front, named as X names them."""
        self._drive("key", "--delay", str(_SLOWLY), *keys)

    def type(self, words: str) -> None:
        """Type words where the program waits for them."""
        self._drive("type", "--delay", "50", words)

    def leave(self, program: Program) -> None:
        """Close the window by its menu, whose last entry ends the program, and wait until it has ended."""
        self.press("alt+f", "Up", "Return")
        self._wait_for(lambda: program.poll() is not None, "The program did not end")
        if program.returncode != 0:
            raise Stop(f"The program ended with {program.returncode}.")

    def at_rest(self) -> Seen:
        """Return what is on the screen once no more changes on it than a clock does."""
        seen = [self._look()]

        def is_at_rest() -> bool:
            time.sleep(_REST)
            seen.append(self._look())
            return seen[-1].dots_beside(seen[-2]) < _CLOCK

        self._wait_for(is_at_rest, "The screen did not come to rest")
        return seen[-1]

    def _drive(self, *words: str) -> None:
        # Where no program keeps the windows of others in order, nobody hands the keys on when a message closes.
        front = (self._messages() or list(self._windows()))[0]
        tree.run([tree.tool("xdotool"), "windowfocus", front, *words], environment={"DISPLAY": self.name})
        self.at_rest()

    def _windows(self) -> dict[str, str]:
        """Return the title of each window of the program."""
        said = tree.run([tree.tool("xwininfo"), "-display", self.name, "-root", "-children"])
        return dict(_WINDOW.findall(said))

    def _messages(self) -> list[str]:
        """Return the windows that stand over another."""
        look = [tree.tool("xprop"), "-display", self.name, "-id"]
        return [each for each in self._windows() if "window id" in tree.run([*look, each, "WM_TRANSIENT_FOR"])]

    def _look(self) -> Seen:
        # The screen itself: asked for the whole of it, xwd leaves a window black that stands over a smaller one.
        return Seen.dumped(Path(self._folder.name, _DUMP).read_bytes())

    def _wait_for(self, true: Callable[[], bool], otherwise: str, program: Program | None = None) -> float:
        started = time.perf_counter()
        while not true():
            if program is not None and program.poll() is not None:
                raise Stop(f"{otherwise}: the program ended with {program.returncode}.")
            if time.perf_counter() - started > _PATIENCE:
                raise Stop(f"{otherwise} within {_PATIENCE} seconds.")
            time.sleep(0.01)
        return time.perf_counter() - started
