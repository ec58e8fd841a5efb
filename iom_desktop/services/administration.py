"""What a coordinator keeps in order: agencies, lists, the borough's own choices, and checks."""

from collections.abc import Sequence
from dataclasses import asdict

from iom_desktop.clock import Clock
from iom_desktop.records.access import Actor, ReferenceEntry
from iom_desktop.records.borough import Borough
from iom_desktop.records.changes import Changes
from iom_desktop.records.user import Agency, RegisterReport, Verified
from iom_desktop.services import leave
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Deed

_BOROUGH = "borough"


class Administration:
    """Agencies, lists, the borough's choices, and checks of the register.

    Everybody who is signed in may read these and prove the register; whatever changes something asks leave.
    """

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock
        self._verified: Verified | None = None

    def agencies(self) -> tuple[Agency, ...]:
        """Return the agencies in the scheme."""
        with self._register.look(self._who) as look:
            return look.access.agencies()

    def keep_agency(self, agency: Agency) -> Changes:
        """Keep an agency, new or changed."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            work.access.keep_agency(agency)
            return work.changes

    def reference_lists(self) -> dict[str, tuple[ReferenceEntry, ...]]:
        """Return every reference list by its name, retired entries included."""
        with self._register.look(self._who) as look:
            return {name: look.access.entries(name) for name in look.access.list_names()}

    def keep_entry(self, entry: ReferenceEntry) -> Changes:
        """Keep an entry of a list, new or changed; a code once used is retired and never renamed."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            work.access.keep_entry(entry)
            return work.changes

    def keep_entries(self, entries: Sequence[ReferenceEntry]) -> Changes:
        """Keep several entries of a list at once, as when their order changes."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            for entry in entries:
                work.access.keep_entry(entry)
            return work.changes

    def borough(self) -> Borough:
        """Return what the borough says of itself, and its times and limits."""
        with self._register.look(self._who) as look:
            return borough_of(look, self._register)

    def keep_borough(self, borough: Borough) -> Changes:
        """Keep what the borough says of itself, from today on."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            keep_borough(work, borough)
            return work.changes

    def check(self) -> RegisterReport:
        """Prove the database, the key file, the head and the whole log again."""
        report = self._register.check()
        self._verified = Verified(self._clock.now(), report.sound)
        return report

    def verified(self) -> Verified:
        """Return when the register was last proved, and whether it held.

        Its pages and head were proved at the door; the chain of the log is proved when this is first asked.
        """
        if self._verified is None:
            self._verified = Verified(self._clock.now(), sound=not self._register.broken_log())
        return self._verified


def borough_of(look: Look, register: Register) -> Borough:
    """Read the borough's choices as they stand today."""
    said = look.access.setting(_BOROUGH, look.stamp.day) or {"name": register.facts.borough}
    said["address"] = tuple(said.get("address", ()))
    return Borough(**said, demonstration=register.facts.demonstration)


def keep_borough(work: Work, borough: Borough) -> None:
    """Keep the borough's choices from today on."""
    said = {name: value for name, value in asdict(borough).items() if name != "demonstration"}
    work.access.keep_setting(_BOROUGH, {**said, "address": list(borough.address)}, work.stamp.day)
