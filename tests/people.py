"""Made-up people, by number: always the same, and none of them real."""

from datetime import date

from iom_desktop.records.person import Address, Identifier, Person
from iom_desktop.vocabulary.people import AddressKind, IdentifierKind, Sex

_NAMES = (
    ("Dominic", "Ashgrove"),
    ("Amara", "Okonjo-Bell"),
    ("Tariq", "Rahmanov"),
    ("Siân", "Ó Súilleabháin"),
    ("Kofi", "Mensah-Wright"),
    ("Łukasz", "Wiśniewski"),
    ("Jerome", "Castellane"),
    ("Mehmet", "Yildizoğlu"),
    ("Chantelle", "Birdsong"),
    ("Nguyễn", "Trần"),
)


def person(number: int = 0) -> Person:
    """Return made-up person ``number``."""
    forenames, surname = _NAMES[number % len(_NAMES)]
    return Person(
        surname=surname if number < len(_NAMES) else f"{surname}-{number}",
        forenames=forenames,
        date_of_birth=date(1985 + number % 20, 1 + number % 12, 1 + number % 28),
        sex=Sex.FEMALE if number % 5 == 1 else Sex.MALE,
        ethnicity="NS",
    )


def crn(number: int) -> str:
    """Return the made-up case reference number of person ``number``."""
    return f"X{482913 + number:06d}"


def identifier(person_id: str, number: int = 0) -> Identifier:
    """Return the case reference number of a made-up person."""
    return Identifier(
        person_id=person_id, kind=IdentifierKind.CRN, value=crn(number), canonical=crn(number), source="test"
    )


def address(person_id: str, number: int = 0) -> Address:
    """Return a made-up address; KM is not a real postcode area."""
    return Address(
        person_id=person_id,
        kind=AddressKind.HOME,
        lines=f"{number + 1} Harbour Lane",
        postcode=f"KM2 {number % 9 + 1}AB",
        from_on=date(2025, 1, 6),
    )
