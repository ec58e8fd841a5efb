"""The messy cases of real lists that only a register shows, and what is kept of a list beside its people."""

import csv
import json
import shutil
from datetime import date

import openpyxl
import pytest
from sqlalchemy import text

from iom_desktop.errors import Mendable
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.vocabulary.cohort import Change, Expired, Match
from tests.cohort_lists import COLUMNS, csv_file, person_row
from tests.services.test_cohort import load, tables

ODD = (*COLUMNS[:-1], "Police ref", "Cell note")


def rows_of(desk, query):
    with desk.register.look(desk.who) as look:
        return [tuple(row) for row in look._session.execute(text(query))]


def codes(preview):
    return [(one.row, one.code) for one in preview.problems]


def odd_list(folder, month):
    """A list whose last two headings nobody knows, three PNC numbers among their cells."""
    numbers = ("12/52494Q", "81/34U", "00/223R")
    rows = [(*person_row(at, pnc=number), f"note {at} of {month}") for at, number in enumerate(numbers, start=1)]
    return csv_file(folder, month, *rows, columns=ODD)


def test_20_that_two_rows_for_one_crn_are_rejected_and_name_each_other_and_where_they_differ(desk, tmp_path):
    path = csv_file(tmp_path, "2025-10", person_row(1), person_row(2), person_row(2, ogrs=90, ovp=31))
    preview = desk.cohort.preview(path)
    first, second = preview.problems
    assert [row.change for row in preview.rows] == [Change.NEW, Change.REJECTED, Change.REJECTED]
    assert (first.row, first.column, first.value) == (3, "OGRS3 2yr, OVP 2yr", "80 | 40")
    assert first.message.startswith("Differs from row 4 about the same person.")
    assert (second.row, second.value) == (4, "90 | 31")
    assert preview.conflicts == ((3, 4),)
    chosen = desk.cohort.preview(path, choices=Choices(kept_rows=frozenset({4})))
    assert [row.verdict for row in chosen.rows][1:] == [None, "yes"]


def test_21_that_a_person_is_found_by_the_crn_of_before(desk, tmp_path):
    load(desk, csv_file(tmp_path, "2025-09", person_row(1)))
    row = ("X800001", *person_row(1)[1:-1], "X700001")
    path = csv_file(tmp_path, "2025-10", row, columns=(*COLUMNS[:-1], "Previous CRN"))
    accepted = load(desk, path)
    assert (accepted.people_made, accepted.counts[Change.CONTINUING]) == (0, 1)
    assert accepted.saved.rows[0].match is Match.CRN
    with desk.register.look(desk.who) as look:
        assert set(look.cohort.crns().values()) == {"X800001"}


def test_21_that_one_person_under_two_crns_in_one_list_is_asked_or_said(desk, tmp_path):
    joined = (*person_row(1, pnc="12/52494Q"),), ("X800001", *person_row(1, pnc="12/52494Q")[1:])
    preview = desk.cohort.preview(csv_file(tmp_path, "2025-10", *joined))
    assert preview.conflicts == ((2, 3),)
    apart = person_row(1), ("X800001", *person_row(1)[1:])
    assert codes(desk.cohort.preview(csv_file(tmp_path, "2025-09", *apart))) == [(3, "same_name")]


def test_22_that_another_borough_than_the_registers_own_is_said(desk, tmp_path):
    rows = [(*person_row(at), borough) for at, borough in ((1, "LB Kingsmere"), (2, "Alderwick"))]
    preview = desk.cohort.preview(csv_file(tmp_path, "2025-10", *rows, columns=(*COLUMNS, "Borough")))
    assert codes(preview) == [(3, "other_borough")]
    assert preview.counts[Change.NEW] == 2


def test_27_that_a_person_missing_this_month_expires_and_stays(desk, tmp_path):
    load(desk, csv_file(tmp_path, "2025-09", person_row(1), person_row(2)))
    accepted = load(desk, csv_file(tmp_path, "2025-10", person_row(1)))
    assert accepted.expired[Expired.ABSENT] == 1
    assert rows_of(desk, "SELECT count(*) FROM person") == [(2,)]


def test_28_that_a_list_of_another_month_is_said_and_a_loaded_one_changes_nothing(desk, tmp_path):
    rows = [(*person_row(1), "05/08/2025")]
    path = csv_file(tmp_path, "2025-10", *rows, columns=(*COLUMNS, "Extract Date"))
    assert codes(desk.cohort.preview(path, "2025-10")) == [(1, "wrong_month")]
    load(desk, path, month="2025-10")
    before = tables(desk)
    for again in (path, shutil.copy(path, tmp_path / "renamed.csv")):
        with pytest.raises(Mendable) as caught:
            desk.cohort.preview(again, "2025-11")
        assert caught.value.code == "already_loaded"
        assert "2025-10" in caught.value.message
    assert tables(desk) == before


def test_that_unknown_columns_are_kept_with_the_row_and_named_with_the_month(desk, tmp_path):
    load(desk, odd_list(tmp_path, "2025-10"))
    ((raw, columns),) = rows_of(
        desk,
        "SELECT cohort_row.raw, cohort_month.columns FROM cohort_row "
        "JOIN cohort_month ON cohort_month.id = cohort_month_id WHERE row_number = 2",
    )
    assert json.loads(raw)[-2:] == ["12/52494Q", "note 1 of 2025-10"]
    assert [one["header"] for one in json.loads(columns) if not one["fields"]] == ["Police ref", "Cell note"]


def test_that_answers_about_columns_are_known_again_next_month_and_can_be_forgotten(desk, tmp_path, clock):
    first = desk.cohort.preview(
        odd_list(tmp_path, "2025-09"), choices=Choices({8: "pnc"}, sender="Kingsmere probation")
    )
    assert desk.cohort.senders() == ()
    desk.cohort.remember_columns(desk.cohort.accept(first).saved)
    (kept,) = desk.cohort.senders()
    assert (kept.sender, kept.answers, kept.used_on) == ("Kingsmere probation", {"policeref": "pnc"}, clock.today())
    second = desk.cohort.preview(odd_list(tmp_path, "2025-10"))
    assert (second.read.columns_as, second.choices.sender) == (kept, "Kingsmere probation")
    assert second.rows[0].line.identifiers[1].canonical == "2012/0052494Q"
    changed = desk.cohort.preview(odd_list(tmp_path, "2025-10"), choices=Choices({8: ""}))
    desk.cohort.remember_columns(changed)
    assert [one.answers for one in desk.cohort.senders()] == [{"policeref": ""}]
    desk.cohort.forget_columns(desk.cohort.senders()[0])
    assert desk.cohort.senders() == ()
    assert desk.cohort.preview(odd_list(tmp_path, "2025-10")).read.columns_as is None


def test_that_a_list_whose_headings_say_everything_leaves_no_answers(desk, tmp_path):
    desk.cohort.remember_columns(desk.cohort.preview(csv_file(tmp_path, "2025-10", person_row(1))))
    assert desk.cohort.senders() == ()


def test_that_saving_that_is_stopped_leaves_nothing(desk, tmp_path):
    preview, before = desk.cohort.preview(csv_file(tmp_path, "2025-10", person_row(1))), tables(desk)

    def stop(done, total):
        if total:
            raise Mendable("stopped", "Stopped.")

    with pytest.raises(Mendable, match="Stopped"):
        desk.cohort.accept(preview, stop)
    assert tables(desk) == before
    assert desk.cohort.months() == ()


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_that_problems_leave_as_a_spreadsheet_that_cannot_act(desk, tmp_path, ending):
    rows = [person_row(1, ogrs="=1+1"), person_row(2, last="31/02/2025"), ("", "Nobody", "", "", 1, 2, "", "")]
    out = tmp_path / f"problems.{ending}"
    assert desk.cohort.save_problems(desk.cohort.preview(csv_file(tmp_path, "2025-10", *rows)), out) == 3
    if ending == "xlsx":
        sheet = openpyxl.load_workbook(out).active
        assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
        table = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    else:
        with out.open(encoding="utf-8-sig", newline="") as file:
            table = list(csv.reader(file))
    assert table[0][:3] == ["Row", "Column", "Value as it stood"]
    assert [row[:4] for row in table[1:]] == [
        ["2", "OGRS3 2yr", "'=1+1", "The value is not used"],
        ["3", "Last Robbery Burglary Date", "31/02/2025", "The value is not used"],
        ["4", "Whole row", "Nobody, 1, 2", "The row is rejected"],
    ]
    assert all(row[4].endswith(".") for row in table[1:])
    assert [row[5] for row in table[1:]] == ["X700001", "X700002", ""]


def test_that_a_workbook_is_loaded_like_a_file_of_text(desk, tmp_path):
    book = openpyxl.Workbook()
    for row in (COLUMNS, person_row(1), person_row(2, last="01/05/2025", ogrs=60)):
        book.active.append(row)
    path = tmp_path / "list.xlsx"
    book.save(path)
    accepted = load(desk, path, month="2025-10")
    assert accepted.counts[Change.NEW] == 2
    assert accepted.saved.list_date == date(2025, 10, 1)
