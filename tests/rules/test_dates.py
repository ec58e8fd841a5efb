"""Dates for a calendar outside: initials, a reference that leads back, and nothing of police intelligence."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.records.access import Marks
from iom_desktop.records.risk import Sentence
from iom_desktop.records.support import KeyDate
from iom_desktop.rules import dates
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.work import KeyDateKind

DAY = date(2025, 11, 20)


def test_that_a_review_lapses_unless_it_was_held_or_another_follows():
    def review(person_id, day, result=""):
        return KeyDate(person_id=person_id, kind=KeyDateKind.REVIEW, day=date(2025, 11, day), result=result)

    lapsed, held, to_come = review("a", 19), review("b", 19, "Held"), review("c", 21)
    followed = [review("d", 10), review("d", 20)]
    assert dates.lapsed_reviews([review("a", 3), lapsed, held, to_come, *followed], DAY) == (lapsed,)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Callum Pettifer", "C.P."), ("Niamh Doyle-Marsh", "N.D.M."), ("Łukasz", "Ł."), ("", "")],
)
def test_that_a_name_becomes_its_initials(name, shown):
    assert dates.initials(name) == shown


@given(st.uuids())
@settings(max_examples=30, deadline=None)
def test_that_a_reference_is_read_again_however_it_is_typed(person_id):
    made = dates.reference(str(person_id))
    assert dates.reference(str(person_id)) == made
    assert {dates.reference_in(form) for form in (made, made.lower(), made.replace("-", " "), f" {made} ")} == {made}
    assert dates.reference_in(f"{made}1") == ""


def test_that_police_intelligence_does_not_leave():
    secret = KeyDate(person_id="0a", kind=KeyDateKind.COURT, day=DAY, marks=Marks(Handling.INTELLIGENCE))
    told = KeyDate(person_id="0a", kind=KeyDateKind.COURT, day=DAY, starts_at="10:00", place="Crown Court")
    (entry,) = dates.for_calendar((secret, told), {"0a": "Callum Pettifer"})
    assert (entry.initials, entry.starts_at, entry.reference) == ("C.P.", "10:00", dates.reference("0a"))


def test_that_a_sentence_tells_of_its_ends_unless_they_were_entered():
    sentence = Sentence(person_id="p", type="custody", order_end=DAY, licence_end=date(2026, 1, 2))
    entered = KeyDate(person_id="p", kind=KeyDateKind.ORDER_END, day=DAY)
    assert [(one.kind, one.day) for one in dates.ends_of((sentence,), (entered,))] == [
        (KeyDateKind.LICENCE_END, date(2026, 1, 2))
    ]
