"""Who somebody is, and what stands in the way of changing that, for the services that compare two people."""

from datetime import date

from iom_desktop.errors import Mendable
from iom_desktop.records.merging import Bond, Identity
from iom_desktop.services.retention import line_of
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.people import IdentifierKind


def identity_of(look: Look, person_id: str) -> Identity:
    """Return who somebody is."""
    people = look.people
    return Identity(
        person=people.get(person_id),
        aliases=people.aliases(person_id),
        identifiers=people.identifiers(person_id),
        addresses=people.addresses(person_id),
        consents=people.consents(person_id),
    )


def bond_of(look: Look, who: Identity, today: date) -> Bond:
    """Return what may stand in the way of changing somebody's record."""
    line = line_of(look, who.person.id, today)
    episode = look.episodes.open_of(who.person.id)
    return Bond(
        name=named(who),
        on_scheme_since=episode.adopted_on if episode else None,
        held=bool(line.holds),
        access_open=line.access_open,
        erasure_asked=line.asked is not None,
        agendas=look.merges.agendas(who.person.id),
    )


def named(who: Identity) -> str:
    """Return a name with the number it is known by, for telling two alike apart."""
    crn = next((one.canonical for one in who.identifiers if one.kind is IdentifierKind.CRN and one.to_on is None), "")
    return " ".join(part for part in (who.person.name or "Nobody named", f"({crn})" if crn else "") if part)


def refuse_themself(person_id: str, other_person_id: str) -> None:
    """Refuse to compare a record with itself."""
    if person_id == other_person_id:
        raise Mendable(
            "same_record",
            "This is one and the same record. Choose another one to compare it with. Nothing was changed.",
        )
