"""Which convictions look spent: each period, its lengthening by another conviction, and what nobody can tell."""

from datetime import date, timedelta

import pytest

from iom_desktop.records.risk import Offence, Sentence
from iom_desktop.rules.spent import spent
from iom_desktop.vocabulary.risk import OffenceStage

BEGUN = date(2018, 3, 31)


def convicted(name: str, on: date, stage: OffenceStage = OffenceStage.CONVICTED) -> Offence:
    return Offence(id=name, person_id="p", description=name, stage=stage, stage_on=on)


def passed(kind: str, on: date, **more: object) -> Sentence:
    return Sentence(person_id="p", type=kind, sentenced_on=on, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "last_day"),
    [
        (passed("community_order", BEGUN, order_end=date(2019, 3, 30)), date(2019, 3, 29)),
        (passed("determinate", BEGUN, length="6 months"), date(2019, 9, 28)),
        (passed("determinate", BEGUN, length="12 months"), date(2020, 3, 29)),
        (passed("suspended_sentence", BEGUN, length="18"), date(2023, 9, 28)),
        (passed("determinate", BEGUN, length="3 years 6 months"), date(2025, 9, 28)),
        (passed("determinate", BEGUN, length="5 years"), date(2030, 3, 29)),
        (passed("determinate", BEGUN, length="1 year", licence_end=date(2019, 6, 1)), date(2020, 5, 31)),
    ],
)
def test_that_a_conviction_is_spent_the_day_after_its_period(sentence, last_day):
    offence = convicted("Theft", BEGUN)
    assert not spent([offence], [sentence], last_day)
    assert spent([offence], [sentence], last_day + timedelta(days=1)) == (offence,)


@pytest.mark.parametrize(
    "sentence",
    [
        passed("life", BEGUN, length="12 months"),
        passed("extended", BEGUN, length="12 months"),
        passed("determinate", BEGUN, length="some time"),
        passed("determinate", BEGUN),
        passed("community_order", BEGUN),
        passed("Hospital order", BEGUN, length="12 months"),
        passed("determinate", date(2017, 1, 1), length="12 months"),
    ],
)
def test_that_what_is_never_spent_or_cannot_be_told_is_not(sentence):
    assert not spent([convicted("Theft", BEGUN)], [sentence], date(2090, 1, 1))


def test_that_a_conviction_within_the_period_keeps_both_alive_until_the_later_is_spent():
    first, second = convicted("Theft", BEGUN), convicted("Burglary", date(2019, 1, 10))
    sentences = [
        passed("determinate", BEGUN, length="6 months"),
        passed("determinate", date(2019, 1, 10), length="2 years"),
    ]
    assert not spent([second, first], sentences, date(2024, 1, 1))
    assert set(spent([second, first], sentences, date(2026, 1, 1))) == {first, second}


def test_that_only_convictions_are_ever_spent():
    charged = convicted("Theft", BEGUN, OffenceStage.CHARGED)
    assert not spent([charged], [passed("determinate", BEGUN, length="6 months")], date(2090, 1, 1))
