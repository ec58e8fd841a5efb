"""What a user can do with referrals: take one in, and move it through its seven steps."""

from dataclasses import replace
from pathlib import Path

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.exchange.returned_form import read_returned_form
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.person import Person
from iom_desktop.records.referral_form import ReferralForm
from iom_desktop.records.returned_form import ReferralStart
from iom_desktop.records.support import Referral
from iom_desktop.records.transfer import Alike
from iom_desktop.rules import masking, returned_form, sight
from iom_desktop.rules import referral as rules
from iom_desktop.rules.disclosure import seen_by
from iom_desktop.rules.identifiers import check_identifier
from iom_desktop.services import case_access, leave, referring
from iom_desktop.services.alike import alike, described, made_known
from iom_desktop.services.people import PersonPart, keep_part
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import AuditKind, Deed, Role
from iom_desktop.vocabulary.cohort import ReferralOutcome, ReferralStep


class Referrals:
    """Takes in referrals and keeps where each one stands."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def all(self) -> tuple[Referral, ...]:
        """Return the referrals, the newest first; a partner sees their own agency's."""
        leave.ask(self._who, Deed.REFER)
        with self._register.look(self._who) as look:
            every = _with_names(look, sight.marked_for(self._who, look.referrals.all()))
            closed = case_access.closed(look, self._who)
            own = tuple(
                masking.referral(one) if one.person_id in closed else one
                for one in every
                if self._who.role is not Role.PARTNER or self._theirs(one)
            )
            look.log.consulted("referral", count=len(own), words="referrals")
            return own

    def alike(self, form: ReferralForm) -> tuple[Alike, ...]:
        """Return whom of the register a form could be about, before a new person is made; nobody where it says."""
        leave.ask(self._who, Deed.REFER)
        if form.person.id:
            return ()
        with self._register.look(self._who) as look:
            found = self._alike(look, form)
            look.log.consulted("person", count=len(found), words="who a referral could be about")
            return found

    def read_form(self, path: Path) -> ReferralStart:
        """Read a referral form that came back filled in; nothing of it is kept until the referral is."""
        leave.ask(self._who, Deed.REFER)
        form = read_returned_form(path)
        today = self._clock.today()
        with self._register.look(self._who) as look:
            agencies = look.access.entries("agencies")
        return returned_form.begin(form, (one for one in agencies if one.active_on(today)))

    def refer(self, form: ReferralForm) -> Changes:
        """Take in a referral, the person with it where the register does not know them yet."""
        leave.ask(self._who, Deed.REFER)
        _check_person(form)
        referring.check_override(self._who, form.referral.mappa_override)
        with self._register.work(self._who) as work:
            if form.person.id:
                case_access.ask(work, self._who, form.person.id)
            known = form.person.id or self._known(work, form)
            if not known and not form.is_new and self._alike(work, form):
                raise Mendable(
                    "could_be_known",
                    "Somebody of the register could be meant. Look at who it is before somebody new is entered. "
                    "The referral was not saved yet.",
                )
            person_id = known or made_known(work, form.person, form.identifiers) or work.people.keep(form.person)
            if known:
                work.log.noted(AuditKind.COMBINATION, "person", known, words="referral joined with the register")
            if work.episodes.open_of(person_id) is not None:
                raise Mendable("already_managed", "This person is already on the scheme. Nothing was saved.")
            parts: tuple[PersonPart, ...] = (*form.identifiers, *form.addresses, *form.contact_details, *form.markers)
            for part in parts:
                keep_part(work, replace(part, person_id=person_id))
            for score in form.scores:
                work.risk.keep(replace(score, person_id=person_id))
            for need in form.needs:
                work.needs.set_need(replace(need, person_id=person_id))
            referring.keep(work, replace(form.referral, person_id=person_id))
            return work.changes

    def take_step(self, referral_id: str, step: ReferralStep, words: str = "") -> Changes:
        """Record that the next step of a referral was taken."""
        leave.ask(self._who, Deed.REFER)
        with self._register.work(self._who) as work:
            referral = self._own(work, referral_id)
            rules.check_step(referral, step)
            work.referrals.keep_step(referring.step_done(work, referral_id, step, words))
            return work.changes

    def settle(self, referral_id: str, outcome: ReferralOutcome, reason: str) -> Changes:
        """Record how a referral ended other than by adoption, which is the panel's."""
        leave.ask(self._who, Deed.REFER)
        if outcome not in (ReferralOutcome.NOT_ACCEPTED, ReferralOutcome.WITHDRAWN) or not reason.strip():
            raise Mendable("reason_missing", "Say how the referral ended and why. Nothing was saved.")
        with self._register.work(self._who) as work:
            referral = self._own(work, referral_id)
            if referral.outcome is not ReferralOutcome.OPEN:
                raise Mendable("referral_ended", "This referral has already been decided. Nothing was saved.")
            ended = replace(
                referral,
                outcome=outcome,
                outcome_on=self._clock.today(),
                outcome_by=self._who.sign_in_name,
                outcome_words=reason.strip(),
            )
            work.referrals.keep(ended)
            return work.changes

    def _alike(self, look: Look, form: ReferralForm) -> tuple[Alike, ...]:
        """Return who could be meant, as far as the user may learn who stands in the register."""
        found = alike(look, self._who, described(form.person, form.identifiers))
        if self._who.role is not Role.PARTNER:
            return found
        theirs = case_access.open_to_partner(look, self._who)
        return tuple(one for one in found if one.person_id in theirs)

    def _known(self, look: Look, form: ReferralForm) -> str:
        """Return the id of somebody the register knows by one of the numbers on the form."""
        seen = seen_by(self._who)
        for number in form.identifiers:
            checked = check_identifier(number.kind, number.value)
            holders = look.people.with_number(number.kind, checked.canonical, seen) if checked.good else ()
            # Whom police intelligence alone names is made known by the referral, as it says who they are.
            rumoured = look.candidates.only_by_intelligence(holders) if holders else ()
            found = [one for one in holders if one not in rumoured]
            if found:
                return case_access.ask(look, self._who, found[0]).id
        return ""

    def _own(self, look: Look, referral_id: str) -> Referral:
        referral = look.referrals.get(referral_id)
        if not sight.marked_for(self._who, (referral,)):
            leave.ask(self._who, Deed.SEE_INTELLIGENCE)
        if self._who.role is Role.PARTNER and not self._theirs(referral):
            raise NotAllowed("not_your_referral", "This referral was made by another agency.")
        if referral.person_id in case_access.closed(look, self._who):
            case_access.ask(look, self._who, referral.person_id)
        return referral

    def _theirs(self, referral: Referral) -> bool:
        return sight.is_ours(self._who, referral.from_agency)


def _with_names(look: Look, referrals: tuple[Referral, ...]) -> tuple[Referral, ...]:
    """Return referrals whose steps name who took them as people know them."""
    names = {user.sign_in_name: user.display_name for user in look.access.users()}
    return tuple(
        replace(one, steps=tuple(replace(step, done_by=names.get(step.done_by, step.done_by)) for step in one.steps))
        for one in referrals
    )


def _check_person(form: ReferralForm) -> None:
    """Refuse a form that does not say who is meant."""
    person: Person = form.person
    if person.id:
        return
    if not person.surname.strip() or not person.forenames.strip():
        raise Mendable("name_missing", "Write down a surname and a forename. The referral was not saved yet.")
    if person.date_of_birth is None and not form.identifiers:
        raise Mendable("who_is_meant", "Give a date of birth or a number. The referral was not saved yet.")
