"""What a user can enter about who somebody is: names, numbers, places, consents, markers and people linked to them."""

from dataclasses import replace

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.person import (
    Address,
    Alias,
    Consent,
    ContactDetail,
    Identifier,
    LinkedPerson,
    Marker,
    Person,
)
from iom_desktop.rules.identifiers import check_identifier
from iom_desktop.services import case_access, leave
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import Deed

PersonPart = Alias | Identifier | Address | ContactDetail | Consent | LinkedPerson | Marker


class People:
    """Enters and corrects what the register holds about who somebody is."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def add(self, person: Person, *parts: PersonPart) -> str:
        """Add somebody with what is known of them; return the new id, which the parts take."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        if not person.surname.strip() or not person.forenames.strip():
            raise Mendable("name_missing", "Write down a surname and a forename. Nothing was saved.")
        with self._register.work(self._who) as work:
            person_id = work.people.keep(person)
            for part in parts:
                keep_part(work, replace(part, person_id=person_id))
        return person_id

    def change(self, person: Person) -> Changes:
        """Write over who somebody is."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            case_access.ask(work, self._who, person.id)
            if person.restricted and not case_access.may_open(work, self._who, person):
                raise Misfilled(
                    {"restricted": "You are not named on this case, so it would be closed to you. Ask a coordinator."}
                )
            work.people.keep(person)
            return work.changes

    def keep(self, part: PersonPart) -> Changes:
        """Keep a name, number, place, consent, marker or linked person, new or changed."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            case_access.ask(work, self._who, part.person_id)
            keep_part(work, part)
            return work.changes

    def move(self, address: Address) -> Changes:
        """Keep a new address from its first day on; the one before ends then."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            case_access.ask(work, self._who, address.person_id)
            work.people.move(address, address.from_on or self._clock.today())
            return work.changes


def keep_part(work: Work, part: PersonPart) -> None:
    """Keep one part of what is known of a person; a number is checked by its own rule first."""
    if isinstance(part, Marker):
        work.markers.keep(part)
    elif isinstance(part, Identifier):
        checked = check_identifier(part.kind, part.value)
        canonical = checked.canonical or part.value.strip().upper()
        work.people.keep(replace(part, canonical=canonical, check=checked.check))
    else:
        work.people.keep(part)
