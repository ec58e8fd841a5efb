"""Which letter somebody is to have, and how it is set."""

from datetime import date

import pytest

from iom_desktop.rules import letters
from iom_desktop.vocabulary.documents import LetterOccasion, Variant
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import Rag


@pytest.mark.parametrize(
    ("decision", "before", "after", "told"),
    [
        (PanelDecision.ADOPT, None, Rag.RED, LetterOccasion.JOINING),
        (PanelDecision.LEAVE, Rag.GREEN, Rag.GREEN, LetterOccasion.LEAVING),
        (PanelDecision.KEEP, Rag.GREEN, Rag.AMBER, LetterOccasion.MORE_CHECKS),
        (PanelDecision.KEEP, Rag.RED, Rag.GREEN, LetterOccasion.FEWER_CHECKS),
        (PanelDecision.KEEP, Rag.RED, Rag.RED, None),
        (PanelDecision.KEEP, Rag.BLUE, Rag.RED, None),
        (PanelDecision.DEFER, Rag.RED, Rag.GREEN, None),
        (PanelDecision.DECLINE, None, None, None),
    ],
)
def test_that_a_decision_leads_to_the_letter_that_tells_it(decision, before, after, told):
    assert letters.after_decision(decision, before, after) is told


@pytest.mark.parametrize(
    ("needs", "variant"),
    [
        ("", Variant.STANDARD),
        ("Speaks quietly", Variant.STANDARD),
        ("Large print, please", Variant.LARGE),
        ("Poor sight in one eye", Variant.LARGE),
        ("Easy Read", Variant.EASY),
        ("Dyslexic", Variant.EASY),
        ("Learning disability, large print", Variant.EASY),
        ("Has things read out to him", Variant.EASY),
    ],
)
def test_that_a_letter_is_set_as_the_person_can_read_it(needs, variant):
    assert letters.variant(needs) is variant


@pytest.mark.parametrize(
    ("release_on", "due"),
    [(None, False), (date(2025, 11, 17), False), (date(2025, 11, 18), True), (date(2026, 1, 13), True),
     (date(2026, 1, 14), False)],
)  # fmt: skip
def test_that_the_visit_in_prison_is_announced_in_the_last_eight_weeks(release_on, due):
    assert letters.visit_is_due(release_on, date(2025, 11, 18)) is due
