"""Names: split, set in ordinary case, compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.rules.names import in_ordinary_case, is_masked, name_key, split_name, surname_key


@pytest.mark.parametrize(
    ("text", "surname", "forenames"),
    [
        ("DOE, Wilma", "Doe", "Wilma"),
        ("Doe, Wilma Ann", "Doe", "Wilma Ann"),
        ("O'NEIL Sean", "O'Neil", "Sean"),
        ("O\u2019NEIL, Sean", "O'Neil", "Sean"),
        ("MCDONALD, John", "McDonald", "John"),
        ("SMITH-JONES, Ann", "Smith-Jones", "Ann"),
        ("Wilma Doe", "Doe", "Wilma"),
        ("Mr John Smith", "Smith", "John"),
        ("Jan van der Berg", "van der Berg", "Jan"),
        ("WILMA DOE", "Doe", "Wilma"),
        ("Prince", "Prince", ""),
    ],
)
def test_that_a_whole_name_is_split(text, surname, forenames):
    assert split_name(text) == (surname, forenames)


def test_that_ordinary_case_is_left_alone():
    assert in_ordinary_case("MacDonald") == "MacDonald"
    assert in_ordinary_case("de Souza") == "de Souza"
    assert in_ordinary_case("d'souza") == "D'Souza"
    assert in_ordinary_case("JACK'S") == "Jack's"


def test_that_two_spellings_have_one_key():
    assert name_key("O'Neil", "Seán Patrick") == name_key("ONEIL", "sean")
    assert surname_key("Wiśniewski-Łoś") == surname_key("wisniewski los")
    assert name_key("Doe", "") != name_key("Doe", "Wilma")


@pytest.mark.parametrize("text", ["Restricted", "*****", "XXXX", "LAO", "[Withheld]"])
def test_that_a_withheld_name_is_known(text):
    assert is_masked(text)


@pytest.mark.parametrize("text", ["", "Xu", "Null", "Fox"])
def test_that_a_name_is_not_taken_for_withheld(text):
    assert not is_masked(text)


@given(st.text(max_size=30))
def test_that_no_text_makes_splitting_fail(text):
    surname, forenames = split_name(text)
    name_key(surname, forenames)
