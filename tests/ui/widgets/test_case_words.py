"""How lists and cases put status, scores, dates and names into words."""

from datetime import date
from decimal import Decimal

import pytest

from iom_desktop.records.case import NextDate
from iom_desktop.records.risk import Score
from iom_desktop.records.scheme import StatusState
from iom_desktop.ui.widgets import case_words
from iom_desktop.vocabulary.risk import ScoreSource, SentencePhase, Status, Tool
from iom_desktop.vocabulary.work import ContactKind, KeyDateKind

pytestmark = pytest.mark.qt
TODAY = date(2025, 11, 18)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("David Nkansah", "D. Nkansah"),
        ("PC Marta Olsen", "PC M. Olsen"),
        ("DC Jo Ann Reed-Ito", "DC J. Reed-Ito"),
        ("Nkansah", "Nkansah"),
        ("", ""),
    ],
)
def test_that_a_name_is_shortened_and_its_rank_kept(name, short):
    assert case_words.short_name(name) == short


@pytest.mark.parametrize(
    ("state", "short", "long"),
    [
        (
            StatusState(None, SentencePhase.COMMUNITY_ORDER, until=date(2026, 5, 12)),
            "Community order",
            "Community order until 12 May 2026",
        ),
        (
            StatusState(Status.CUSTODY, SentencePhase.CUSTODY, until=date(2026, 5, 12)),
            "Custody",
            "Custody, release planned 12 May 2026",
        ),
        (StatusState(Status.WANTED, SentencePhase.LICENCE), "Wanted", "Wanted"),
        (StatusState(None, SentencePhase.SUSPENDED_SENTENCE), "Suspended", "Suspended sentence"),
    ],
)
def test_that_a_status_reads_short_in_lists_and_long_in_cases(state, short, long):
    assert (case_words.status(state), case_words.status_long(state)) == (short, long)


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (Score(person_id="p", tool=Tool.OGRS3, value=Decimal("78.0")), "78"),
        (Score(person_id="p", tool=Tool.ARP, value=Decimal("31.5")), "31.5 ARP"),
        (Score(person_id="p", tool=Tool.OVP), ""),
        (None, ""),
    ],
)
def test_that_a_score_of_a_newer_tool_says_so(score, words):
    assert case_words.score(score) == words


def test_that_a_postcode_is_not_parted_at_the_end_of_a_line():
    assert case_words.whole_postcode("Flat 4, 27 Alderwick Road, KM3 7QT") == "Flat 4, 27 Alderwick Road, KM3\u00a07QT"
    assert case_words.whole_postcode("No fixed abode") == "No fixed abode"


@pytest.mark.parametrize(
    ("coming", "words"),
    [
        (None, "No date set"),
        (NextDate(date(2025, 11, 19), KeyDateKind.COURT), "Court 19 Nov"),
        (NextDate(date(2026, 1, 5), KeyDateKind.BAIL_RETURN), "Bail 5 Jan"),
        (NextDate(date(2027, 1, 5), KeyDateKind.LICENCE_END), "Licence ends 5 Jan 2027"),
        (NextDate(date(2025, 11, 20), ContactKind.HOME), "Contact 20 Nov"),
    ],
)
def test_that_the_next_date_is_short_and_its_year_said_where_it_is_not_plain(coming, words):
    assert case_words.next_date(coming, TODAY) == words


def test_that_a_score_that_was_calculated_here_says_so():
    official = Score(person_id="p", tool=Tool.OGRS3, value=Decimal(78), source=ScoreSource.OASYS)
    newer = Score(person_id="p", tool=Tool.ARP, value=Decimal("73.20"), source=ScoreSource.CALCULATED)
    assert case_words.score(official) == "78"
    assert case_words.score(newer) == "73.2* ARP"
