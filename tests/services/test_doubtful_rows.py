"""Doubtful rows: what is said of them before a list is saved holds for that list and for the next."""

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.records.merging import MergeWish
from iom_desktop.vocabulary.cohort import Match, Settled
from tests.cohort_lists import csv_file, person_row
from tests.services.test_cohort import load, tables


def unnumbered(number: int, ending: str = "") -> tuple[object, ...]:
    """Return the row of a made-up person without a number of any kind, spelt otherwise perhaps."""
    _, surname, *rest = person_row(number)
    return ("", f"{surname}{ending}", *rest)


@pytest.fixture
def loaded(desk, tmp_path):
    """A register that knows three people."""
    return load(desk, csv_file(tmp_path, "2025-10", *(person_row(number) for number in (1, 2, 3))))


def doubtful(tmp_path, month: str):
    """A list on which one row says only a name, and one a name that is spelt otherwise."""
    return csv_file(tmp_path, month, unnumbered(1), unnumbered(2, "e"), person_row(int(month[-2:])))


def test_that_same_and_other_hold_at_once_and_on_the_next_list(desk, tmp_path, loaded) -> None:
    path = doubtful(tmp_path, "2025-11")
    preview = desk.cohort.preview(path)
    alone, near = preview.doubts
    assert (alone.match, alone.review, alone.match_score) == (Match.NAME_DOB, "name_and_date_alone", 60)
    assert (near.person_id, near.doubted_id) == (None, loaded.people[3])
    assert "Looks like" in preview.problems_of(3)[0].message
    said = {alone.line.row: Settled.SAME, near.line.row: Settled.SAME}
    accepted = load(desk, path, choices=Choices(said=said))
    assert (accepted.people[2], accepted.people[3]) == (loaded.people[2], loaded.people[3])
    assert desk.cohort.reviews() == ()
    again = desk.cohort.preview(doubtful(tmp_path, "2025-12"))
    assert [row.person_id for row in again.rows[:2]] == [loaded.people[2], loaded.people[3]]
    assert not again.doubts


def test_that_somebody_else_is_made_and_told_apart_for_good(desk, tmp_path, loaded) -> None:
    path = doubtful(tmp_path, "2025-11")
    before = tables(desk)
    accepted = load(desk, path, choices=Choices(said={2: Settled.OTHER, 3: Settled.OTHER}))
    assert accepted.people_made == 3
    assert desk.duplicates.board().pairs == ()
    assert len(desk.duplicates.board().apart) == 2
    again = desk.cohort.preview(doubtful(tmp_path, "2025-12"))
    assert [row.person_id for row in again.rows[:2]] == [accepted.people[2], accepted.people[3]]
    desk.cohort.undo("2025-11")
    assert tables(desk) == before


def test_that_what_nobody_said_waits_as_a_match_and_as_a_possible_duplicate(desk, tmp_path, loaded) -> None:
    accepted = load(desk, doubtful(tmp_path, "2025-11"))
    (case,) = desk.cohort.reviews()
    assert case.score == 60
    assert "Surname is the same" in case.reason
    (pair,) = desk.duplicates.board().pairs
    assert {pair.person_id, pair.other_person_id} == {loaded.people[3], accepted.people[3]}
    assert desk.duplicates.waiting() == 2
    desk.merging.merge(MergeWish(loaded.people[3], accepted.people[3], "Same address"))
    assert desk.duplicates.waiting() == 1
    with pytest.raises(Mendable, match="1 merge of two records"):
        desk.cohort.undo("2025-11")
    months = {one.month: one for one in desk.ledger.months()}
    assert months["2025-11"].eligible == 3
