"""What is looked at before a statement may be issued."""

from dataclasses import replace

import pytest

from iom_desktop.records.statement import Hearing
from iom_desktop.rules.statement_checks import Ready, checks, words_found
from iom_desktop.vocabulary.documents import Section
from tests.documents import samples

WORDS = {"PPO": "the person's name", "RAG": "the facts it stands for"}
DAY = samples.date(2025, 11, 26)


@pytest.mark.parametrize(
    "fact",
    [
        {"hearing": samples.court(Hearing("Court for the PPO nominal", DAY))},
        {"hearing": samples.court(Hearing("Kingsmere Magistrates' Court", DAY, case_number="PPO 12"))},
        {"offence": samples.court("Burglary by a PPO")},
        {"order": samples.court("PPO order to 12 May 2026")},
    ],
)
def test_that_a_label_in_what_the_record_says_of_court_is_found_and_sends_to_the_hearing(fact):
    content = replace(samples.statement(), **fact)
    assert [hit.word for hit in words_found(content, WORDS)] == ["PPO"]
    warned = [
        one for one in checks(Ready(content, WORDS, hearing_found=True, second_reader="", asked="")) if one.warning
    ]
    assert [one.section for one in warned] == [Section.HEARING]
    assert "a record that is listed" in warned[0].words


def test_that_a_statement_without_labels_has_no_word_to_check():
    assert not words_found(samples.statement(), WORDS)
