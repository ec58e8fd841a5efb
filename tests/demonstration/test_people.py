"""The made-up people: always the same, well formed, and nobody real can be reached at their numbers."""

import re
from datetime import date

from iom_desktop.demonstration.people import make_crn, make_person
from iom_desktop.rules.identifiers import check_crn, check_cro, check_noms, check_pnc
from iom_desktop.vocabulary.people import IdentifierCheck

AS_OF = date(2025, 11, 18)
PEOPLE = [make_person(1, number, AS_OF) for number in range(400)]


def test_that_the_same_seed_and_number_give_the_same_person():
    assert make_person(1, 17, AS_OF) == PEOPLE[17]
    assert make_person(2, 17, AS_OF) != PEOPLE[17]


def test_that_every_number_is_well_formed_with_its_right_check_letter():
    for person in PEOPLE:
        checks = (check_crn(person.crn), check_noms(person.noms), check_pnc(person.pnc), check_cro(person.cro))
        assert [found.check for found in checks] == [IdentifierCheck.OK] * 4, person


def test_that_no_two_people_share_a_number():
    for kind in ("crn", "noms", "pnc", "cro"):
        assert len({getattr(person, kind) for person in PEOPLE}) == len(PEOPLE), kind
    assert len({make_crn(number) for number in range(200_000)}) == 200_000


def test_that_phones_are_from_the_fictional_range_and_postcodes_from_no_real_area():
    for person in PEOPLE:
        assert re.fullmatch(r"07700 900\d{3}", person.phone)
        assert re.fullmatch(r"KM\d \d[A-Z]{2}", person.postcode)


def test_that_everybody_is_an_adult():
    assert all(person.date_of_birth <= date(AS_OF.year - 18, AS_OF.month, AS_OF.day) for person in PEOPLE)


def test_that_names_come_from_many_of_london_s_communities():
    assert len({person.ethnicity for person in PEOPLE}) >= 12
    assert any(not person.name.isascii() for person in PEOPLE)
