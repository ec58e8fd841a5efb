"""Whom an open list makes known of those whom police intelligence alone names: only who is meant beyond doubt."""

from datetime import date

import pytest

from iom_desktop.rules.matching import KnownPerson
from iom_desktop.rules.rumoured import joined
from iom_desktop.vocabulary.people import IdentifierKind
from tests.cohort_lists import line

BORN = date(1991, 2, 1)
HIM = KnownPerson("him", "Bell", "Bo", BORN, ((IdentifierKind.CRN, "X222224"),))
NUMBER = {"crn": "X222224"}


@pytest.mark.parametrize(
    ("said", "is_him"),
    [
        ({"numbers": NUMBER, "name": ("Bell", "Bo"), "born": BORN}, True),
        ({"numbers": NUMBER, "name": ("Bel", "B"), "born": None}, True),
        ({"numbers": NUMBER}, True),
        ({"numbers": NUMBER, "name": ("Bell", "Bo"), "born": date(1980, 2, 1)}, False),
        ({"numbers": NUMBER, "name": ("Smith", "Jo"), "born": BORN}, False),
        ({"name": ("Bell", "Bo"), "born": BORN}, False),
    ],
)
def test_that_only_a_number_that_nothing_speaks_against_leads_to_somebody(said, is_him):
    assert joined([line(2, **said)], [HIM]) == ({2: "him"} if is_him else {})


def test_that_two_rows_that_lead_to_one_person_lead_to_nobody():
    assert joined([line(2, numbers=NUMBER), line(3, numbers=NUMBER)], [HIM]) == {}
    assert joined([line(2, numbers=NUMBER)], []) == {}
