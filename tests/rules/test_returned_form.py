"""A form that came back begins a referral: nothing written on it is lost, and what a person has to decide is said."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.returned_form import ReturnedForm
from iom_desktop.rules.returned_form import begin
from iom_desktop.vocabulary.people import IdentifierKind, MarkerKind
from iom_desktop.vocabulary.referral_form import FormField, FormStanding, FormWarning

AGENCIES = (
    ReferenceEntry("agencies", "housing", "Housing", "", 1),
    ReferenceEntry("agencies", "drug_service", "Drug and alcohol service", "Drug service", 2),
)
FORM = ReturnedForm(
    texts={FormField.NAME: "Kai Fairweather", FormField.FROM_AGENCY: "Housing, tenancy officer"},
    standing=None,
    warnings=(),
    agreed=True,
)


@pytest.mark.parametrize(
    ("written", "agency", "role"),
    [
        ("Housing, tenancy officer", "housing", "tenancy officer"),
        ("HOUSING", "housing", ""),
        ("Drug service / key worker", "drug_service", "key worker"),
        ("drug and alcohol service", "drug_service", ""),
        ("Kingsmere Gym, coach", "", "Kingsmere Gym, coach"),
        ("", "", ""),
    ],
)
def test_that_the_agency_is_found_in_what_the_referrer_wrote(written, agency, role):
    start = begin(replace(FORM, texts={FormField.FROM_AGENCY: written}), AGENCIES)
    assert (start.agency, start.role) == (agency, role)
    assert ("Choose the agency." in start.look_at) is (not agency)


def test_that_ticks_become_markers_evidence_and_things_to_look_at():
    start = begin(replace(FORM, warnings=tuple(FormWarning), standing=FormStanding.CUSTODY, agreed=False), AGENCIES)
    assert start.warnings == (MarkerKind.DOMESTIC_ABUSE, MarkerKind.GANG)
    assert "Robbery or burglary" in start.evidence
    assert start.status == "In custody"
    assert len(start.look_at) == 3


def test_that_a_plain_form_leaves_nothing_to_look_at():
    assert begin(FORM, AGENCIES).look_at == ()


WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)


@given(texts=st.dictionaries(st.sampled_from(FormField), WORDS))
def test_that_no_word_of_a_form_is_lost(texts):
    start = begin(replace(FORM, texts=texts), AGENCIES)
    kept = " ".join(
        [
            start.surname, start.forenames, start.born, *start.numbers.values(), start.address, start.postcode,
            start.status, start.agency, start.name, start.role, start.email, start.phone, start.reason, *start.look_at,
        ]
    )  # fmt: skip
    assert set(start.numbers) == {IdentifierKind.PNC, IdentifierKind.CRN, IdentifierKind.NOMS}
    for words in texts.values():
        assert words.casefold() in kept.casefold()
