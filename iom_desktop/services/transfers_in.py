"""Packs from other boroughs: opened, matched with the register, and taken in as a referral, each once."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.exchange import transfer_pack
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.kept import Item
from iom_desktop.records.person import Address, Alias, ContactDetail, Identifier, Marker
from iom_desktop.records.risk import CustodyPeriod, LicenceCondition, Offence, Score, Sentence
from iom_desktop.records.support import (
    Contact,
    Intervention,
    KeyDate,
    Note,
    PathwayNeed,
    Referral,
)
from iom_desktop.records.transfer import Alike, Pack, ReceivedPack, TakeIn
from iom_desktop.rules import item_checks
from iom_desktop.rules import transfer as rules
from iom_desktop.rules.identifiers import check_identifier
from iom_desktop.rules.likeness import Described
from iom_desktop.services import case_access, leave, referring
from iom_desktop.services.alike import alike, described, made_known, refuse_double
from iom_desktop.services.people import PersonPart, keep_part
from iom_desktop.store import packs
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import AuditKind, Deed, Handling

FROM_AGENCY = "council"
"""Whose team sends a pack: IOM teams are the boroughs'."""
_PERSON_PARTS = (Alias, Identifier, Address, ContactDetail, Marker)
_OF_RISK = (Score, Offence, Sentence, CustodyPeriod, LicenceCondition)


class TransfersIn:
    """Takes in what other boroughs have sealed; nobody stands here twice for it."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def open(self, path: Path, passphrase: str) -> ReceivedPack:
        """Open a pack and say whom of the register it could be about; nothing is kept yet."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        sealed = _sealed(path)
        pack = transfer_pack.read(packs.unseal(sealed, passphrase))
        with self._register.look(self._who) as look:
            _refuse_taken(look, pack)
            usable = self._usable(look, pack)
            look.log.consulted("referral", words=f"transfer pack from {pack.head.from_borough} opened")
            left_out = len(pack.items) - len(usable.items)
            return ReceivedPack(usable, hashlib.sha256(sealed).hexdigest(), self._alike(look, usable), left_out)

    def take_in(self, received: ReceivedPack, wish: TakeIn) -> Changes:
        """Keep what a pack brings, with the person it is about, as a referral from that borough."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        pack = received.pack
        with self._register.work(self._who) as work:
            _refuse_taken(work, pack)
            refuse_double(self._alike(work, pack), wish.person_id)
            referring.check_override(self._who, wish.mappa_override)
            person_id = self._person(work, pack, wish.person_id)
            if work.episodes.open_of(person_id) is not None:
                raise Mendable("already_managed", "This person is already on IOM here. Nothing was saved.")
            for one in rules.new_here(pack.items, _there(work, person_id)):
                _keep(work, replace(one, person_id=person_id))
            referral_id = referring.keep(work, _referral(pack, person_id, wish, work.stamp.day))
            work.log.noted(
                AuditKind.COLLECTION,
                "referral",
                referral_id,
                person_id=person_id,
                count=len(pack.items),
                words=f"transfer pack from {pack.head.from_borough}, {received.sha256}",
            )
            return work.changes

    def _alike(self, look: Look, pack: Pack) -> tuple[Alike, ...]:
        return alike(look, self._who, _told(pack))

    def _person(self, work: Work, pack: Pack, known_id: str) -> str:
        """Return who the person is here: somebody known, whose own record stays as it is, or somebody new."""
        if not known_id:
            new = replace(pack.person, id="", version=0)
            numbers = (one for one in pack.items if isinstance(one, Identifier))
            return made_known(work, new, numbers) or work.people.keep(new)
        known, sent = case_access.ask(work, self._who, known_id), pack.person
        work.log.noted(AuditKind.COMBINATION, "person", known_id, words="transfer joined with the register")
        if (known.surname, known.forenames, known.date_of_birth) != (sent.surname, sent.forenames, sent.date_of_birth):
            other = Alias(
                person_id=known_id,
                surname=sent.surname,
                forenames=sent.forenames,
                date_of_birth=sent.date_of_birth,
                source=pack.head.from_borough,
            )
            if rules.new_here((other,), work.people.aliases(known_id)):
                work.people.keep(other)
        return known_id

    def _usable(self, look: Look, pack: Pack) -> Pack:
        """Return a pack with what can be kept here: nothing above what a borough may give, no code unknown here."""
        codes = {name: frozenset(one.code for one in look.access.entries(name)) for name in look.access.list_names()}
        by = item_checks.Circumstances(self._clock.today(), self._clock.now(), codes)
        known = pack.person.ethnicity in codes["ethnicities"]
        person = replace(pack.person, ethnicity=pack.person.ethnicity if known else "")
        if item_checks.faults(person, by):
            raise packs.damaged()
        return replace(pack, person=person, items=tuple(one for one in map(_checked, pack.items) if _fits(one, by)))


def _told(pack: Pack) -> Described:
    """Return what a pack says of the person's identity."""
    numbers = [one for one in pack.items if isinstance(one, Identifier)]
    return described(pack.person, numbers, [one for one in pack.items if isinstance(one, Alias)])


def _checked(one: Item) -> Item:
    """Return a number with what its own check finds; everything else as it is."""
    if not isinstance(one, Identifier):
        return one
    checked = check_identifier(one.kind, one.value)
    return replace(one, canonical=checked.canonical or one.value.strip().upper(), check=checked.check)


def _fits(one: Item, by: item_checks.Circumstances) -> bool:
    if one.marks.handling is Handling.INTELLIGENCE:
        return False
    return bool(one.canonical) if isinstance(one, Identifier) else not item_checks.faults(one, by)


def _referral(pack: Pack, person_id: str, wish: TakeIn, day: date) -> Referral:
    head = pack.head
    return Referral(
        person_id=person_id,
        referred_on=day,
        from_agency=FROM_AGENCY,
        from_name=head.made_by,
        reason=head.reason,
        exceptional_circumstances=wish.exceptional_circumstances.strip(),
        presenter=wish.presenter.strip(),
        mappa_override=wish.mappa_override.strip(),
        other_borough=head.from_borough,
        pack_id=head.pack_id,
    )


def _sealed(path: Path) -> bytes:
    try:
        if path.stat().st_size > packs.LARGEST:
            raise packs.damaged()
        return path.read_bytes()
    except OSError as error:
        raise Mendable(
            "cannot_read", f"{path.name} could not be read: {error.strerror}. Nothing was taken in."
        ) from error


def _refuse_taken(look: Look, pack: Pack) -> None:
    if look.referrals.with_pack(pack.head.pack_id):
        raise Mendable(
            "pack_known",
            "This pack was taken in here already, or was made here. Nothing was taken in again. "
            "Look among the referrals.",
        )


def _there(look: Look, person_id: str) -> tuple[Item, ...]:
    """Return what the register holds already of the kinds a pack brings."""
    record = look.case_records.read(person_id, look.stamp.day)
    names = (*rules.WHO, *(name for names in rules.PARTS.values() for name in names))
    return tuple(one for name in names for one in getattr(record, name))


def _keep(work: Work, one: Item) -> None:
    """Keep one thing a pack brought; a need that was looked at here stays as it is known here."""
    if isinstance(one, _PERSON_PARTS):
        part: PersonPart = one
        keep_part(work, part)
    elif isinstance(one, _OF_RISK):
        work.risk.keep(one)
    elif isinstance(one, PathwayNeed):
        if all(kept.pathway != one.pathway for kept in work.needs.of(one.person_id)):
            work.needs.set_need(one)
    elif isinstance(one, Intervention):
        work.needs.keep(one)
    elif isinstance(one, Contact):
        work.contacts.keep(one)
    elif isinstance(one, KeyDate):
        work.key_dates.keep(one)
    elif isinstance(one, Note):
        work.notes.keep(one)
