"""The table of what was proved and measured, and the pictures beside it."""

import time
from collections.abc import Callable
from pathlib import Path

from installers.common.tree import say


class Table:
    """Lines of what was measured, said as they come, kept beside the pictures."""

    def __init__(self, folder: Path) -> None:
        """Keep everything in ``folder``, which is made."""
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lines: list[tuple[str, str]] = []

    def measured(self, what: str, value: str) -> None:
        """Keep a line."""
        self._lines.append((what, value))
        say(f"{what}: {value}")

    def timed(self, what: str, work: Callable[[], str]) -> str:
        """Keep how long a piece of work took, and return what it said."""
        started = time.perf_counter()
        said = work()
        self.measured(what, f"{time.perf_counter() - started:.1f} s")
        return said

    def show(self) -> None:
        """Print the whole, and keep it."""
        width = max(len(what) for what, _ in self._lines)
        table = "\n".join(f"{what:<{width}}  {value}" for what, value in self._lines)
        (self.folder / "table.txt").write_text(f"{table}\n", encoding="utf-8")
        print(f"\n{table}")
