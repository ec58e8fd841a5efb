"""What a user can enter of the work with a person: needs, offers and answers, engagement, contacts, dates, notes."""

from dataclasses import replace

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
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
from iom_desktop.services import case_access, leave
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import Deed
from iom_desktop.vocabulary.needs import Need, Progress, Response


class Support:
    """Enters what a case needs, one thing at a time."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def set_need(self, need: PathwayNeed) -> Changes:
        """Record whether there is a need under a pathway, in place of what was known before."""
        leave.ask(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            self._open_case(work, need.person_id)
            reviewed = replace(
                need,
                episode_id=need.episode_id or self._episode_id(work, need.person_id),
                reviewed_on=need.reviewed_on or self._clock.today(),
                reviewed_by=self._who.sign_in_name,
            )
            work.needs.set_need(reviewed)
            return work.changes

    def record_offer(self, offer: Intervention) -> Changes:
        """Record help that was offered, or what became of it; an offer is itself a need found."""
        leave.ask(self._who, Deed.RECORD_WORK)
        _check_offer(offer)
        with self._register.work(self._who) as work:
            self._open_case(work, offer.person_id)
            episode_id = offer.episode_id or self._episode_id(work, offer.person_id)
            work.needs.keep(replace(offer, episode_id=episode_id))
            known = {need.pathway: need.state for need in work.needs.of(offer.person_id, episode_id)}
            if known.get(offer.pathway, Need.NOT_ASSESSED) is Need.NOT_ASSESSED:
                found = PathwayNeed(
                    person_id=offer.person_id,
                    pathway=offer.pathway,
                    episode_id=episode_id,
                    state=Need.IDENTIFIED,
                    reviewed_on=offer.offered_on,
                    reviewed_by=self._who.sign_in_name,
                )
                work.needs.set_need(found)
            return work.changes

    def set_engagement(self, engagement: Engagement) -> Changes:
        """Record the level of engagement from a day on."""
        leave.ask(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            self._open_case(work, engagement.person_id)
            episode = work.episodes.open_of(engagement.person_id)
            if episode is None:
                raise Mendable("not_managed", "Engagement is recorded while somebody is on the scheme.")
            work.needs.keep(replace(engagement, episode_id=episode.id, by=engagement.by or self._who.display_name))
            return work.changes

    def log_contact(self, contact: Contact) -> Changes:
        """Record a meeting or call, planned or held."""
        leave.ask(self._who, Deed.RECORD_WORK)
        if contact.at is None and contact.planned_at is None:
            raise Mendable("when_missing", "Say when the contact was or is planned. Nothing was saved.")
        if contact.at is not None and contact.at > self._clock.now():
            raise Mendable("not_yet", "A contact in the future is planned, not held. Nothing was saved.")
        with self._register.work(self._who) as work:
            self._open_case(work, contact.person_id)
            work.contacts.keep(replace(contact, episode_id=self._episode_of(work, contact)))
            return work.changes

    def set_date(self, key_date: KeyDate) -> Changes:
        """Record a date that somebody must not miss, or its result."""
        leave.ask(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            self._open_case(work, key_date.person_id)
            work.key_dates.keep(replace(key_date, episode_id=self._episode_of(work, key_date)))
            return work.changes

    def write_note(self, note: Note) -> Changes:
        """Record anything else, as a fact or as an opinion."""
        leave.ask(self._who, Deed.RECORD_WORK)
        if not note.text.strip():
            raise Mendable("text_missing", "The note is empty. Nothing was saved.")
        with self._register.work(self._who) as work:
            self._open_case(work, note.person_id)
            by = note.by or self._who.display_name
            work.notes.keep(replace(note, episode_id=self._episode_of(work, note), by=by))
            return work.changes

    def keep_provider(self, provider: Provider) -> str:
        """Keep an organisation that offers help; return its id."""
        leave.ask(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            return work.needs.keep(provider)

    def keep_service(self, service: Service) -> str:
        """Keep a service of an organisation; return its id."""
        leave.ask(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            return work.needs.keep(service)

    def services(self) -> tuple[tuple[Service, Provider], ...]:
        """Return what is on offer in the borough, with who offers it."""
        leave.ask(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            providers = {provider.id: provider for provider in look.needs.providers()}
            return tuple((service, providers[service.provider_id]) for service in look.needs.services())

    def _open_case(self, work: Work, person_id: str) -> None:
        case_access.ask(work, self._who, person_id)

    def _episode_of(self, work: Work, record: Contact | KeyDate | Note) -> str:
        return record.episode_id or self._episode_id(work, record.person_id)

    def _episode_id(self, work: Work, person_id: str) -> str:
        episode = work.episodes.open_of(person_id)
        return episode.id if episode else ""


def _check_offer(offer: Intervention) -> None:
    """Refuse an offer that contradicts itself."""
    if not offer.offer.strip():
        raise Mendable("offer_missing", "Say what was offered. Nothing was saved.")
    if offer.progress is not None and offer.response is not Response.ACCEPTED:
        raise Mendable("progress_of_accepted", "Only an accepted offer makes progress. Nothing was saved.")
    if offer.result is not None and offer.progress not in (Progress.COMPLETED, Progress.STOPPED):
        raise Mendable("result_at_the_end", "A result is recorded when the help is completed or stopped.")
    if offer.response_on is not None and offer.response_on < offer.offered_on:
        raise Mendable("answer_before_offer", "The answer cannot be earlier than the offer. Nothing was saved.")
