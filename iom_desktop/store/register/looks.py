"""What looks put into the log, until it can be written without waiting for anybody."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from iom_desktop.records.access import Stamp
from iom_desktop.store.audit_trail.chain import Chain, Entry
from iom_desktop.store.audit_trail.log import TYPED


class Looks:
    """A queue that looks on one lane fill and work on the other empties."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Stamp, list[Entry]]] = deque()

    def __bool__(self) -> bool:
        """Tell whether anything waits."""
        return bool(self._waiting)

    def add(self, stamp: Stamp, entries: list[Entry]) -> None:
        """Let entries wait; a search that goes on with what was typed takes the place of the one that waits."""
        with suppress(IndexError):  # the other lane may write what waits meanwhile
            if _goes_on(self._waiting[-1], stamp, entries):
                self._waiting.pop()
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


def _goes_on(last: tuple[Stamp, list[Entry]], stamp: Stamp, entries: list[Entry]) -> bool:
    """Tell whether somebody has only typed on since the search that waits."""
    before, now = _typed(last[1]), _typed(entries)
    return before != "" and now.startswith(before) and last[0].actor == stamp.actor


def _typed(entries: list[Entry]) -> str:
    """Return what was typed for a search, if that is all there is to write."""
    values = entries[0].values if len(entries) == 1 and entries[0].record_kind == "search" else None
    return str(values[TYPED][1]) if values and TYPED in values else ""
