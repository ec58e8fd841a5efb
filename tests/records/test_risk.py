"""What a record of offending is marked as where nobody chose."""

from dataclasses import replace

import pytest

from iom_desktop.records.access import Marks
from iom_desktop.records.risk import LicenceCondition, Offence
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.risk import OffenceStage


@pytest.mark.parametrize("stage", list(OffenceStage))
def test_that_a_conviction_alone_is_for_the_person_and_the_court(stage):
    convicted = stage is OffenceStage.CONVICTED
    handling = Handling.PERSON if convicted else Handling.PARTNERS
    assert Offence(person_id="p1", stage=stage).marks == Marks(handling)


def test_that_a_mark_somebody_chose_stays_whatever_becomes_of_the_offence():
    secret = Offence(person_id="p1", stage=OffenceStage.ARRESTED, marks=Marks(Handling.INTELLIGENCE))
    assert replace(secret, stage=OffenceStage.CONVICTED).marks.handling is Handling.INTELLIGENCE
    narrow = Offence(person_id="p1", stage=OffenceStage.CONVICTED, marks=Marks(Handling.PARTNERS))
    assert narrow.marks.handling is Handling.PARTNERS


def test_that_a_licence_condition_is_for_the_person_who_lives_by_it():
    assert LicenceCondition(person_id="p1", category="Curfew", text="Home by 19:00").marks.handling is Handling.PERSON
