"""What is looked at before a statement may be issued."""

from dataclasses import replace

import pytest

from iom_desktop.records.person import LinkedPerson
from iom_desktop.records.risk import Offence
from iom_desktop.records.statement import NO_COURT, Hearing
from iom_desktop.rules.statement_checks import Ready, checks, words_found
from iom_desktop.rules.statement_names import Spoken
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
        one
        for one in checks(Ready(content, WORDS, hearing_found=True, second_reader="", asked=""))
        if not one.done and one.warning
    ]
    assert [one.section for one in warned] == [Section.HEARING]
    assert "a record that is listed" in warned[0].words


def test_that_a_statement_without_labels_has_no_word_to_check():
    assert not words_found(samples.statement(), WORDS)


PETTIFER = Spoken("Callum Pettifer", "Mr Pettifer", "Pettifer", "he")
OLD = Offence(id="o", person_id="p", description="Attempted burglary", happened_on=DAY.replace(year=2012))
READY = Ready(samples.statement(), WORDS, hearing_found=True, second_reader="", asked="", day=DAY, spoken=PETTIFER)


@pytest.mark.parametrize(
    ("said", "ready", "stops", "section"),
    [
        ("is over", {"day": DAY.replace(month=12)}, True, Section.HEARING),
        ("names no court", {"hearing": Hearing(NO_COURT, DAY)}, True, Section.HEARING),
        ("no case number", {"hearing": Hearing("Kingsmere Magistrates' Court", DAY)}, False, Section.HEARING),
        ("Nothing is written yet under attendance", {"attendance": " "}, True, Section.ATTENDANCE),
        ("Left empty, and said so: concerns, opinion", {"concerns": (), "opinion": ""}, False, Section.CONCERNS),
        ("Ewa is named under opinion", {"opinion": "Ewa helped him."}, True, Section.OPINION),
        ("“her” under opinion", {"opinion": "The team helped her."}, False, Section.OPINION),
        ("looks spent. Is it the one", {"offence_id": "o"}, False, Section.HEARING),
        ("is told under concerns", {"concerns": ("An attempted burglary.",)}, False, Section.CONCERNS),
        ("no font", {"undrawn": "The text holds a letter which no font can draw"}, True, Section.HEARING),
    ],
)
def test_that_each_fault_is_said_with_the_way_to_it(said, ready, stops, section):
    given = dict(ready)
    content = READY.content
    if "hearing" in given:
        content = replace(content, hearing=samples.court(given.pop("hearing")))
    written = {name: given.pop(name) for name in list(given) if hasattr(content, name)}
    linked = (LinkedPerson(person_id="p", relation="Aunt", name="Ewa"),)
    judged = checks(replace(READY, content=replace(content, **written), linked=linked, spent=(OLD,), **given))
    (found,) = [one for one in judged if said in one.words]
    assert (found.done, found.section) == (not stops, section)


def test_that_a_sound_statement_waits_for_nothing_but_its_second_reader():
    waiting = [one.words for one in checks(READY) if not one.done or one.warning]
    assert waiting == ["Read by a second person"]
    assert all(one.done for one in checks(replace(READY, second_reader="David Nkansah")))
