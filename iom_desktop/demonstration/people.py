"""Makes the people of Kingsmere: the same seed and number always give the same made-up person."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from iom_desktop.demonstration.borough import STREETS, WARDS
from iom_desktop.demonstration.names import NAME_GROUPS, NameGroup
from iom_desktop.rules.identifiers import cro_letter, pnc_letter
from iom_desktop.vocabulary.people import Sex

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_CRN_INITIALS = "XWVUT"
_SECTORS, _FIRST, _SECOND = 9, "ABDEFGHJ", "LNPQRSTU"
"""What follows the outward part of a postcode."""
_SHARE_OF_MEN = 0.92
_AGE_BANDS = ((18, 24, 22), (25, 34, 38), (35, 49, 32), (50, 62, 8))


@dataclass(frozen=True, slots=True)
class MadeUpPerson:
    """One made-up person with well-formed numbers; ``number`` tells them apart."""

    number: int
    surname: str
    forenames: str
    sex: Sex
    ethnicity: str
    date_of_birth: date
    crn: str
    pnc: str
    noms: str
    cro: str
    address: str
    postcode: str
    ward: str
    phone: str
    alias: str

    @property
    def name(self) -> str:
        """Return the name as people say it."""
        return f"{self.forenames} {self.surname}"


def ward_file() -> str:
    """Return the borough's file of postcodes, each with its ward."""
    units = [f"{sector}{first}{second}" for sector in range(1, _SECTORS + 1) for first in _FIRST for second in _SECOND]
    rows = [f"{outward} {unit},{ward}\n" for outward, ward in WARDS.items() for unit in units]
    return "Postcode,Ward\n" + "".join(rows)


def make_person(seed: int, number: int, as_of: date) -> MadeUpPerson:
    """Make person ``number`` of ``seed``; ages are those on ``as_of``."""
    chance = Random(f"{seed}/{number}")
    group = chance.choices(NAME_GROUPS, _group_weights())[0]
    man = chance.random() < _SHARE_OF_MEN
    surname, forename = _name(group, number, chance, man=man)
    born = _born(chance, as_of)
    outward = chance.choice(tuple(WARDS))
    return MadeUpPerson(
        number=number,
        surname=surname,
        forenames=forename,
        sex=Sex.MALE if man else Sex.FEMALE,
        ethnicity=chance.choice(group.ethnicities),
        date_of_birth=born,
        crn=make_crn(number),
        pnc=_pnc(number, born),
        noms=_noms(number),
        cro=_cro(number, born),
        address=f"{chance.randint(1, 120)} {chance.choice(STREETS)}",
        postcode=f"{outward} {chance.randint(1, _SECTORS)}{chance.choice(_FIRST)}{chance.choice(_SECOND)}",
        ward=WARDS[outward],
        phone=f"07700 900{chance.randint(0, 999):03d}",
        alias=_alias(chance, forename),
    )


def make_crn(number: int) -> str:
    """Make the case reference number of person ``number``: a letter and six digits, each used once."""
    series, within = divmod(number, 1_000_000)
    return f"{_CRN_INITIALS[series]}{(within * 7_919 + 482_913) % 1_000_000:06d}"


@cache
def _group_weights() -> tuple[int, ...]:
    return tuple(group.weight for group in NAME_GROUPS)


def _name(group: NameGroup, number: int, chance: Random, *, man: bool) -> tuple[str, str]:
    # The step through the surnames keeps namesakes apart for as long as a group has pairs left.
    forenames = group.men if man else group.women
    surname = group.surnames[(number * 13 + chance.randint(0, 4)) % len(group.surnames)]
    return surname, chance.choice(forenames)


def _born(chance: Random, as_of: date) -> date:
    youngest, oldest, _ = chance.choices(_AGE_BANDS, [band[2] for band in _AGE_BANDS])[0]
    return as_of - timedelta(days=chance.randint(youngest * 366, oldest * 365 + 200))


def _pnc(number: int, born: date) -> str:
    year = born.year + 14
    serial = (number * 37 + 316_442) % 10_000_000
    return f"{year}/{serial:07d}{pnc_letter(year, serial)}"


def _cro(number: int, born: date) -> str:
    year = (born.year + 15) % 100
    serial = (number * 17 + 65_656) % 1_000_000
    return f"{serial:06d}/{year:02d}{cro_letter(year, serial)}"


def _noms(number: int) -> str:
    high, digits = divmod((number * 4_471 + 14_471) % 138_240_000, 10_000)
    first, rest = divmod(high, len(_LETTERS) ** 2)
    second, third = divmod(rest, len(_LETTERS))
    return f"{_LETTERS[first % len(_LETTERS)]}{digits:04d}{_LETTERS[second]}{_LETTERS[third]}"


def _alias(chance: Random, forename: str) -> str:
    if chance.random() >= 0.15:
        return ""
    return f"{forename[:1]}-{chance.choice(('Man', 'Biggs', 'Tiny', 'Jet', 'Sparks', 'Dizz'))}"
