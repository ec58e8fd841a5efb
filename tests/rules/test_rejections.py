"""Rows that cannot count: each says where it differs from the others of its person, and what to do."""

from iom_desktop.records.cohort import ListColumn
from iom_desktop.rules.rejections import conflicts, within_groups, without_identity
from tests.cohort_lists import line

COLUMNS = (ListColumn(1, "CRN", ("crn",)), ListColumn(2, "OGRS", ("ogrs3_2yr",)), ListColumn(3, "", ()))


def rows(*cells):
    return [line(at, numbers={"crn": "X100001"}, cells=own) for at, own in enumerate(cells, start=2)]


def test_that_a_conflict_names_the_columns_and_cells_that_differ():
    group = rows(("X100001", "78", "a"), ("X100001", "80"), ("X100001", "78", "a"))
    found = within_groups([group], frozenset(), COLUMNS)
    assert [(one.code, one.column, one.value) for one in found.values()] == [
        ("duplicate_row", "", "X100001, 78, a"),
        ("conflict", "OGRS, column 3", "78 | a"),
        ("conflict", "OGRS, column 3", "80 | "),
    ]
    assert found[2].message.startswith("Differs from row 3")
    assert conflicts([group]) == ((2, 3),)


def test_that_of_rows_in_conflict_the_chosen_one_counts():
    group = rows(("X100001", "78"), ("X100001", "80"))
    found = within_groups([group], frozenset({3}), COLUMNS)
    assert [(row, one.message) for row, one in found.items()] == [
        (2, "Row 3 about the same person was chosen to count.")
    ]


def test_that_rows_that_say_the_same_are_no_conflict():
    assert conflicts([rows(("X100001", "78"), ("X100001", " 78 ", ""))]) == ()


def test_that_a_row_without_identity_says_what_is_missing():
    found = without_identity(line(2, ogrs=78, cells=("", "78")))
    assert (found.value, found.code) == ("78", "no_identity")
    assert "Ask for a CRN" in found.message
