"""What looks put into the log, until it can be written without waiting for anybody."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from iom_desktop.records.access import Stamp
from iom_desktop.store.audit_trail.chain import Chain, Entry


class Looks:
    """A queue that looks on one lane fill and work on the other empties."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Stamp, list[Entry]]] = deque()

    def __bool__(self) -> bool:
        """Tell whether anything waits."""
        return bool(self._waiting)

    def add(self, stamp: Stamp, entries: list[Entry]) -> None:
        """Let entries wait."""
        self._waiting.append((stamp, entries))

    @contextmanager
    def written(self) -> Iterator[Callable[[Chain], None]]:
        """Give what writes all that waits into a chain; if the transaction around it fails, all waits again."""
        taken: list[tuple[Stamp, list[Entry]]] = []

        def write(chain: Chain) -> None:
            while self._waiting:
                taken.append(self._waiting.popleft())
                chain.add(*taken[-1])

        try:
            yield write
        except BaseException:
            self._waiting.extendleft(reversed(taken))
            raise
