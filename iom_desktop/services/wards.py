"""Which ward a postcode lies in: loaded from the borough's own file, so that tasks can be sorted by ward."""

from pathlib import Path

from iom_desktop.clock import Clock
from iom_desktop.exchange import ward_file
from iom_desktop.records.access import Actor
from iom_desktop.records.borough import WardsKept, WardsLoaded
from iom_desktop.services import leave
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import AuditKind, Deed


class Wards:
    """The borough's wards; everybody who is signed in may ask how many are known."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def kept(self) -> WardsKept:
        """Return how many postcodes and wards are known."""
        with self._register.look(self._who) as look:
            return WardsKept(*look.wards.counts())

    def load(self, path: Path) -> WardsLoaded:
        """Put the file at ``path`` in the place of the one before."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        read = ward_file.read(path)
        with self._register.work(self._who) as work:
            work.wards.replace(read.wards)
            work.log.noted(AuditKind.ADMINISTRATION, "ward_postcode", count=len(read.wards), words="wards loaded")
            return WardsLoaded(work.changes, WardsKept(*work.wards.counts()), read.unread)
