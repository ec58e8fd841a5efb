"""The directory of who offers what: read with how full each service is and where help is missing, and kept up."""

from iom_desktop.clock import Clock
from iom_desktop.errors import Misfilled
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.choices import Choices
from iom_desktop.records.directory import Directory, PathwayLine, Places, ServiceLine
from iom_desktop.records.support import Provider, Service
from iom_desktop.rules import item_checks
from iom_desktop.services import leave
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed


class Providers:
    """What the borough's providers offer; it says nothing of anybody on the scheme but numbers."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def directory(self) -> Directory:
        """Return the services by pathway, how many places are taken, and how many people were offered nothing."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        today = self._clock.today()
        with self._register.look(self._who) as look:
            providers = {one.id: one for one in look.needs.providers()}
            places, needing = look.directory_facts.places(), look.directory_facts.needing()
            pathways = tuple(
                PathwayLine(
                    entry.code,
                    tuple(
                        ServiceLine(one, providers[one.provider_id], places.get(one.id, Places()))
                        for one in look.needs.services()
                        if one.pathway == entry.code
                    ),
                    *needing.get(entry.code, (0, 0)),
                )
                for entry in look.access.entries("pathways", today)
            )
            return Directory(pathways, tuple(providers.values()), self._choices(look))

    def keep(self, item: Provider | Service) -> Changes:
        """Keep an organisation or one of its services, or say for each field what is wrong."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            codes = {
                name: frozenset(one.code for one in work.access.entries(name)) for name in ("pathways", "agencies")
            }
            by = item_checks.Circumstances(self._clock.today(), self._clock.now(), codes)
            wrong = item_checks.faults(item, by)
            if wrong:
                raise Misfilled(wrong)
            work.needs.keep(item)
            return work.changes

    def _choices(self, look: Look) -> Choices:
        lists = {name: look.access.entries(name, self._clock.today()) for name in ("pathways", "agencies")}
        return Choices(lists=lists, every=lists)
