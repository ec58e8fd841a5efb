"""Figures that leave: without small numbers, safe to open, in the log, and only by who may export them all."""

import csv

import openpyxl
import pytest

from iom_desktop.errors import NotAllowed
from iom_desktop.vocabulary.access import AuditKind, Purpose
from tests import logged, registers
from tests.insights.charts import EXHIBIT

TOLD = ["Nov 2025", "\u2013", "\u2013", "28", "50", "\u2013"]


def test_that_a_chart_leaves_as_table_copy_and_picture_and_each_is_logged(desk, tmp_path):
    to = {"purpose": Purpose.OTHER, "recipient": "The board"}
    desk.insights_out.write(EXHIBIT, tmp_path / "a.csv", **to)
    desk.insights_out.write(EXHIBIT, tmp_path / "a.xlsx", **to)
    drawn = []
    picture = desk.insights_out.picture(EXHIBIT, lambda copy: drawn.append(copy) or b"png")
    assert [TOLD in one.table() for one in drawn] == [True]
    desk.insights_out.write_picture(picture, tmp_path / "a.png", **to)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[:2] == [["'=Sample"], ["Fewer than 5 of 50 are Red"]]
    assert TOLD in rows
    sheet = [list(row) for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True)]
    assert ["Nov 2025", "\u2013", "\u2013", 28, 50, "\u2013"] in sheet
    assert ["Oct 2025", 8, 22, 20, 50, 0.16] in sheet
    assert (tmp_path / "a.png").read_bytes() == b"png"
    assert "\t".join(TOLD) in desk.insights_out.copy(EXHIBIT)
    entries = logged.of_kind(desk, AuditKind.DISCLOSURE)
    assert [one.words.split(", ")[1] for one in entries] == ["copied", "picture", "table", "table"]
    assert entries[1].recipients == "The board"
    assert entries[1].facts["document_hash"]


def test_that_who_may_export_only_their_own_cases_lets_no_figures_of_everybody_go(desk, register_folder, tmp_path):
    desk.close()
    police = registers.signed_in(register_folder, "police")
    try:
        assert police.insights.people()
        with pytest.raises(NotAllowed):
            police.insights_out.write(EXHIBIT, tmp_path / "a.csv", purpose=Purpose.OTHER, recipient="A friend")
        assert not list(tmp_path.glob("a.*"))
    finally:
        police.close()
