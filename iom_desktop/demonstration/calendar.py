"""The demonstration's calendar: deeds that made-up users do in order of time, each at its own moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from iom_desktop.clock import LONDON, SetClock
from iom_desktop.demonstration.options import PASSPHRASE
from iom_desktop.services.desk import Desk
from iom_desktop.services.sign_in import sign_in

Deed = Callable[[Desk], object]


@dataclass(order=True, slots=True)
class _Entry:
    at: datetime
    order: int
    who: str = field(compare=False)
    do: Deed = field(compare=False)


class Calendar:
    """Collects deeds in any order and has them done in order of time."""

    def __init__(self, register: Path, clock: SetClock) -> None:
        self._register = register
        self._clock = clock
        self._entries: list[_Entry] = []

    def note(self, at: datetime, who: str, do: Deed) -> None:
        """Note that ``who`` does a deed at ``at``; without a time zone the moment is London time."""
        aware = at if at.tzinfo else at.replace(tzinfo=LONDON)
        self._entries.append(_Entry(aware, len(self._entries), who, do))

    def live(self) -> None:
        """Do every deed at its moment, signing in as whoever does it; deeds may take the clock further."""
        desk: Desk | None = None
        try:
            for entry in sorted(self._entries):
                # A long deed may have taken the clock past the next one's moment; time never runs back.
                moment = max(entry.at, self._clock.now())
                if desk is not None and desk.who.sign_in_name != entry.who:
                    desk.close()
                    desk = None
                self._clock.set(moment)
                desk = desk or sign_in(self._register, entry.who, PASSPHRASE, clock=self._clock)
                entry.do(desk)
        finally:
            self._entries.clear()
            if desk is not None:
                desk.close()

    def tick(self, seconds: int) -> None:
        """Let some time pass within a deed."""
        self._clock.set(self._clock.now() + timedelta(seconds=seconds))
