"""What a user can enter of the work with a person: needs, offers and answers, engagement, contacts, dates, notes."""

from collections.abc import Iterable

from iom_desktop.clock import Clock
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.support import (
    Contact,
    Engagement,
    Intervention,
    KeyDate,
    Note,
    PathwayNeed,
    Provider,
    Service,
)
from iom_desktop.services import case_access, case_facts, leave
from iom_desktop.services.case_facts import CaseFact
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import Deed, Extent


class Support:
    """Enters what a case needs, one thing at a time or several at once."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def enter(self, *facts: CaseFact) -> Changes:
        """Enter several facts in one piece of work: all are kept, or none."""
        extent = leave.ask(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            for person_id in {fact.person_id for fact in facts}:
                case_access.ask(work, self._who, person_id)
            if extent is Extent.OWN:
                self._refuse_other_work(work, facts)
            for fact in facts:
                case_facts.keep(fact, work)
            return work.changes

    def set_need(self, need: PathwayNeed) -> Changes:
        """Record whether there is a need under a pathway, in place of what was known before."""
        return self.enter(need)

    def record_offer(self, offer: Intervention) -> Changes:
        """Record help that was offered, or what became of it; an offer is itself a need found."""
        return self.enter(offer)

    def set_engagement(self, engagement: Engagement) -> Changes:
        """Record the level of engagement from a day on."""
        return self.enter(engagement)

    def log_contact(self, contact: Contact) -> Changes:
        """Record a meeting or call, planned or held."""
        return self.enter(contact)

    def set_date(self, key_date: KeyDate) -> Changes:
        """Record a date that somebody must not miss, or its result."""
        return self.enter(key_date)

    def write_note(self, note: Note) -> Changes:
        """Record anything else, as a fact or as an opinion."""
        return self.enter(note)

    def keep_provider(self, provider: Provider) -> str:
        """Keep an organisation that offers help; return its id."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            return work.needs.keep(provider)

    def keep_service(self, service: Service) -> str:
        """Keep a service of an organisation; return its id."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            return work.needs.keep(service)

    def services(self) -> tuple[tuple[Service, Provider], ...]:
        """Return what is on offer in the borough, with who offers it."""
        leave.ask(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            providers = {provider.id: provider for provider in look.needs.providers()}
            return tuple((service, providers[service.provider_id]) for service in look.needs.services())

    def _refuse_other_work(self, work: Work, facts: Iterable[CaseFact]) -> None:
        """Refuse a partner everything but the contacts and the help of their own agency, before and after a change."""
        agencies = {user.sign_in_name: user.agency for user in work.access.users()}
        for fact in facts:
            if isinstance(fact, Intervention):
                kept = [work.needs.intervention(fact.id)] if fact.id else []
                held_by = [one.agency for one in (fact, *kept)]
            elif isinstance(fact, Contact):
                held_by = [agencies.get(work.contacts.get(fact.id).recorded_by, "")] if fact.id else []
            else:
                held_by = [""]
            for agency in held_by:
                leave.refuse_other_agency(self._who, agency)
