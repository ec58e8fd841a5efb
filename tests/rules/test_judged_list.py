"""A whole list judged: rejected rows, conflicts, choices, and counts that add up."""

from datetime import date

from iom_desktop.records.cohort_preview import Choices
from iom_desktop.rules.judged_list import Known, judge_list
from iom_desktop.rules.list_dates import is_month, last_day, likely_month, list_date
from iom_desktop.rules.matching import KnownPerson, People
from iom_desktop.rules.monthly import Before
from iom_desktop.vocabulary.cohort import Change, Expired
from iom_desktop.vocabulary.people import IdentifierKind
from tests.cohort_lists import line, read_list, rule_set

LONDON = rule_set()


def judged(*lines, choices=None, known=None):
    return judge_list(read_list(*lines), "2025-11", LONDON, choices or Choices(), known or Known())


def changes(preview):
    return [row.change for row in preview.rows]


def test_that_a_row_that_stands_for_nobody_is_rejected():
    preview = judged(
        line(2, ogrs=80, ovp=40, name=("Ashgrove", "Amy")), line(3, ogrs=80, ovp=40, numbers={"pnc": "nonsense"})
    )
    assert changes(preview) == [Change.REJECTED, Change.REJECTED]
    assert {one.code for one in preview.problems} == {"no_identity"}


def test_that_of_identical_rows_the_first_counts():
    same = ("X100001", "x")
    preview = judged(
        line(2, ogrs=80, ovp=40, numbers={"crn": "X100001"}, cells=same),
        line(3, ogrs=80, ovp=40, numbers={"crn": "X100001"}, cells=(*same, " ")),
    )
    assert changes(preview) == [Change.NEW, Change.REJECTED]
    assert [one.code for one in preview.problems] == ["duplicate_row"]


def test_that_rows_that_contradict_one_another_wait_for_a_choice():
    lines = [line(row, ogrs=80, ovp=40, numbers={"crn": "X100001"}) for row in (2, 3)]
    assert changes(judged(*lines)) == [Change.REJECTED, Change.REJECTED]
    chosen = judged(*lines, choices=Choices(kept_rows=frozenset({3})))
    assert changes(chosen) == [Change.REJECTED, Change.NEW]
    assert "Row 3" in chosen.problems_of(2)[0].message


def test_that_of_three_rows_the_copy_is_a_copy_and_the_others_conflict():
    cells = [("a",), ("a",), ("b",)]
    preview = judged(
        *(line(row, ogrs=80, ovp=40, numbers={"crn": "X100001"}, cells=cells[row - 2]) for row in (2, 3, 4))
    )
    assert [preview.problems_of(row)[0].code for row in (2, 3, 4)] == ["conflict", "duplicate_row", "conflict"]


def test_that_two_rows_may_meet_only_in_the_register():
    amy = KnownPerson(
        "amy", "Ashgrove", "Amy", None, ((IdentifierKind.CRN, "X100001"), (IdentifierKind.NOMS, "A1234BC"))
    )
    known = Known(people=People.of([amy]))
    preview = judged(
        line(2, ogrs=80, ovp=40, numbers={"crn": "X100001"}),
        line(3, ogrs=80, ovp=40, numbers={"noms": "A1234BC"}),
        known=known,
    )
    assert changes(preview) == [Change.REJECTED, Change.REJECTED]


def test_that_a_namesake_with_another_number_counts_as_somebody_else():
    born, name = date(1990, 2, 1), ("Ashgrove", "Amy")
    amy = KnownPerson("amy", *name, born, ((IdentifierKind.CRN, "X100001"),))
    known = Known(people=People.of([amy]), before=Before({"amy": {}}, frozenset({"amy"})))
    preview = judged(
        line(2, ogrs=80, ovp=40, numbers={"crn": "X100002"}, name=name, born=born),
        line(3, ogrs=80, ovp=40, numbers={"crn": "X100001"}, name=name, born=born),
        known=known,
    )
    assert [(row.change, row.person_id) for row in preview.rows] == [
        (Change.NEW, None),
        (Change.SCORE_CHANGED, "amy"),
    ]
    assert [(one.row, one.code) for one in preview.problems] == [(2, "same_name")]


def test_that_the_row_of_somebody_eligible_before_that_is_rejected_says_why_they_expired():
    amy = KnownPerson("amy", "Ashgrove", "Amy", None, ((IdentifierKind.CRN, "X100001"),))
    known = Known(people=People.of([amy]), before=Before({"amy": {}}, frozenset({"amy"})))
    preview = judged(*(line(row, ogrs=80, ovp=40, numbers={"crn": "X100001"}) for row in (2, 3)), known=known)
    assert [(one.person_id, one.name, one.crn, one.why) for one in preview.expired] == [
        ("amy", "Amy Ashgrove", "X100001", Expired.REJECTED)
    ]


def test_that_a_doubtful_match_is_said_with_both_dates():
    amy = KnownPerson("amy", "Ashgrove", "Amy", date(1990, 2, 1), ((IdentifierKind.CRN, "X100001"),))
    known = Known(people=People.of([amy]))
    preview = judged(line(2, ogrs=80, ovp=40, numbers={"crn": "X100001"}, born=date(1970, 1, 1)), known=known)
    (problem,) = preview.problems
    assert (problem.code, problem.value) == ("dob_mismatch", "1 Jan 1970")
    assert problem.message.endswith("The register says 1 Feb 1990.")
    alone = judged(line(2, ogrs=80, ovp=40, name=("Ashgrove", "Amy"), born=date(1990, 2, 1)), known=known)
    assert [one.code for one in alone.problems] == ["matched_by_name"]
    assert alone.rows[0].review == "name_and_date_alone"


def test_that_without_a_register_there_is_no_change_class():
    read = read_list(line(2, ogrs=80, ovp=40, numbers={"crn": "X100001"}), line(3))
    preview = judge_list(read, "2025-11", LONDON, Choices())
    assert changes(preview) == [None, Change.REJECTED]
    assert preview.counts[Change.REJECTED] == 1


def test_that_counts_add_up_to_the_rows_of_the_file():
    preview = judged(
        *(
            line(row, ogrs=row * 9 % 100, ovp=row * 7 % 60, numbers={"crn": f"X{100000 + row // 2}"})
            for row in range(2, 40)
        )
    )
    assert preview.adds_up


def test_that_the_list_date_is_the_latest_extract_date_with_a_word_where_they_differ():
    early, late = date(2025, 11, 2), date(2025, 11, 9)
    assert list_date(read_list(line()), "2025-11") == (date(2025, 11, 1), ())
    assert list_date(read_list(line(), extract_dates=(late,)), "2025-11") == (late, ())
    day, problems = list_date(read_list(line(), extract_dates=(early, late)), "2025-11")
    assert (day, [one.code for one in problems]) == (late, ["mixed_extract_dates"])
    day, problems = list_date(read_list(line(), extract_dates=(late,)), "2025-12")
    assert (day, [one.code for one in problems]) == (late, ["wrong_month"])


def test_that_the_month_is_taken_from_the_extract_date_the_name_or_the_day():
    assert likely_month(read_list(line(), extract_dates=(date(2025, 10, 9),)), date(2025, 11, 18)) == "2025-10"
    assert likely_month(read_list(line()), date(2025, 11, 18)) == "2025-11"
    assert is_month("2025-12")
    assert not is_month("2025-13")
    assert last_day("2024-02") == date(2024, 2, 29)
