"""Dates of cases for a calendar outside: initials and a reference, and an entry in the log of who took them."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.exchange import calendar_out, tables_out
from iom_desktop.records.access import Actor
from iom_desktop.records.dates import CalendarEntry
from iom_desktop.rules import dates as rules
from iom_desktop.services import case_access, leave, managed
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed, Extent, Purpose


class Dates:
    """Writes dates to a file that a calendar reads; nothing in it names anybody."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    @property
    def may_export(self) -> bool:
        """Whether the user may take dates away at all, so that nobody is offered what would be refused."""
        return leave.may(self._who, Deed.EXPORT)

    def export(
        self, path: Path, purpose: Purpose, recipient: str = "", *, days: int = 28, whole_team: bool = True
    ) -> int:
        """Write the dates of the next ``days`` days, and return how many; who may export their own gets their own.

        Nobody named as ``recipient`` means the user.
        """
        extent = leave.ask(self._who, Deed.EXPORT)
        today = self._clock.today()
        with self._register.look(self._who) as look:
            lines = {line.person_id: line for line in managed.lines(look, self._who, today)}
            own = extent is Extent.OWN or not whole_team
            coming = [
                one
                for one in managed.all_dates(look, tuple(lines.values()), today, today + timedelta(days=days - 1))
                if one.person_id in lines and (not own or managed.is_own(self._who, lines[one.person_id], one))
            ]
            names = {person_id: line.name for person_id, line in lines.items()}
        said = f"{'own ' if own else ''}dates of {days} days for a calendar"
        return self._take_away(path, rules.for_calendar(coming, names), (purpose, recipient), said)

    def export_of(self, person_id: str, path: Path, purpose: Purpose, recipient: str = "") -> int:
        """Write the dates of one person still to come, and return how many; who may export their own, theirs."""
        extent = leave.ask(self._who, Deed.EXPORT)
        today = self._clock.today()
        with self._register.look(self._who) as look:
            person = case_access.ask(look, self._who, person_id)
            line = next(iter(look.case_lists.managed(today, (person_id,))), None)
            every = managed.all_dates(look, (line,) if line else (), today, date.max)
            coming = [one for one in every if one.person_id == person_id]
        if extent is Extent.OWN:
            coming = [one for one in coming if line is not None and managed.is_own(self._who, line, one)]
        entries = rules.for_calendar(coming, {person_id: person.name})
        return self._take_away(path, entries, (purpose, recipient), "dates of a case for a calendar", person_id)

    def _take_away(
        self, path: Path, entries: Sequence[CalendarEntry], to: tuple[Purpose, str], said: str, person_id: str = ""
    ) -> int:
        """Write what may leave and note to whom it went; return how many dates it is."""
        if not entries:
            raise Mendable("no_dates", "No date is to come that you may take away. Nothing was written.")
        digest = calendar_out.write(path, entries, self._clock.now())
        purpose, recipient = to
        with tables_out.gone_unless_logged(path), self._register.look(self._who) as look:
            look.log.disclosed(
                "key_date",
                None,
                recipients=recipient.strip() or self._who.display_name,
                purpose=purpose,
                document_hash=digest,
                person_id=person_id or None,
                count=len(entries),
                words=said,
            )
        return len(entries)
