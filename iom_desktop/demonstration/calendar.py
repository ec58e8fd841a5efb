"""The demonstration's calendar: deeds that made-up users do in order of time, each at its own moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from iom_desktop.clock import LONDON, SetClock
from iom_desktop.demonstration.options import PASSPHRASE
from iom_desktop.services.desk import Desk
from iom_desktop.services.sign_in import sign_in

Deed = Callable[[Desk], object]
Say = Callable[[str], None]


@dataclass(order=True, slots=True)
class _Entry:
    at: datetime
    order: int
    who: str = field(compare=False)
    do: Deed = field(compare=False)


class Desks:
    """One desk at a time: signs in as whoever is asked for, and out again when somebody else is."""

    def __init__(self, register: Path, clock: SetClock) -> None:
        self._register = register
        self._clock = clock
        self._desk: Desk | None = None

    def as_user(self, name: str) -> Desk:
        """Return the desk of a user, signed in; anew where what they may do themselves was changed."""
        if self._desk is not None and self._desk.who.sign_in_name == name and not self._desk.is_over:
            return self._desk
        self.close()
        self._desk = sign_in(self._register, name, PASSPHRASE, clock=self._clock)
        return self._desk

    def close(self) -> None:
        """Sign out whoever is signed in."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


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

    def live(self, say: Say) -> None:
        """Do every deed at its moment, signed in as whoever does it; deeds may take the clock further."""
        month = ""
        with Desks(self._register, self._clock) as desks:
            for entry in sorted(self._entries):
                if f"{entry.at:%Y-%m}" != month:
                    month = f"{entry.at:%Y-%m}"
                    say(f"Living through {month}")
                # A long deed may have taken the clock past the next one's moment; time never runs back.
                self._clock.set(max(entry.at, self._clock.now()))
                entry.do(desks.as_user(entry.who))
        self._entries.clear()

    def tick(self, seconds: int) -> None:
        """Let some time pass within a deed."""
        self._clock.set(self._clock.now() + timedelta(seconds=seconds))
