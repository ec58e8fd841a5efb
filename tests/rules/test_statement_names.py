"""Who is named in a statement: the person as one and the same, and nobody else."""

import pytest

from iom_desktop.records.person import LinkedPerson
from iom_desktop.rules.statement_names import Spoken, others_named, unlike
from iom_desktop.vocabulary.documents import Section
from iom_desktop.vocabulary.people import LinkedPersonCategory

CALLUM = Spoken("Callum Pettifer", "Mr Pettifer", "Pettifer", "he", ("Cal", "Callum Okonkwo-Reyes"))
WITNESS = LinkedPerson(
    person_id="p", relation="Neighbour", name="Ewa Żółkiewska", category=LinkedPersonCategory.WITNESS
)
MOTHER = LinkedPerson(person_id="p", relation="Mother", name="Dawn Pettifer", may_be_said="That he lives with her")
COUSIN = LinkedPerson(person_id="p", relation="Cousin", name="Grace Obi")


def said(text: str, spoken: Spoken = CALLUM) -> list[str]:
    return [one.words for one in unlike({Section.SUMMARY: text}, spoken)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Pettifer accepted every offer, and his attendance is steady.",
        "He told probation himself. The order's conditions are kept to.",
        "Mr Pettifer\u2019s room at Alderwick Road is still his.",
        "They met on 2 June. There was a theme to the course.",
    ],
)
def test_that_a_statement_in_one_voice_has_nothing_to_look_at(text):
    assert not said(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She accepted every offer.", "“She”"),
        ("The team helped her.", "“her”"),
        ("Ms Pettifer kept appointments.", "“Ms Pettifer”"),
        ("Mr Pettifor kept appointments.", "“Pettifor”"),
        ("Cal kept appointments.", "“Cal”"),
        ("Callum Okonkwo-Reyes kept appointments.", "“Callum Okonkwo-Reyes”"),
    ],
)
def test_that_another_pronoun_title_or_name_is_named(text, found):
    assert said(text)[0].startswith(found)


def test_that_somebody_called_they_is_neither_he_nor_she():
    jo = Spoken("Jo Reyes", "Jo Reyes", "Reyes", "they")
    assert len(said("He came late.", jo)) == len(said("It is hers.", jo)) == 1
    assert not said("They came, and their room is kept.", jo)


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("Ewa said he was there.", True),
        ("A neighbour, Zolkiewska, was asked.", True),
        ("The victim was told.", True),
        ("He has finished the victim awareness course.", None),
        ("Dawn gives him a room.", False),
        ("Mr Pettifer has a room.", None),
        ("Grace House gave him a room.", None),
        ("Grace gave him a room.", None),
        ("Obi gave him a room.", True),
    ],
)
def test_that_nobody_else_is_named_save_what_may_be_said(text, stops):
    spared = ("Callum Pettifer", "Grace House, M. Oyelaran")
    found = [one.stops for one in others_named({Section.CONCERNS: text}, (WITNESS, MOTHER, COUSIN), spared)]
    assert found == ([] if stops is None else [stops])
