"""Months that name somebody whom police intelligence named first: corrected, and undone again."""

import pytest

from iom_desktop.records.audit_log import LogFilter
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import AuditKind, Role
from tests import registers
from tests.cohort_lists import csv_file, person_row
from tests.services.test_cohort import load, tables
from tests.services.test_listing import candidates_file
from tests.services.test_listing import load as load_candidates

NAMED = ("X222224", "Bellingham", "Bobby", "1/2/1991", 78, 41, "", "")


def combined(desk):
    """How many rows the log says were joined with people known before, list after list."""
    entries = desk.audit_log.every(LogFilter(kinds=frozenset({AuditKind.COMBINATION})))
    return [one.count for one in entries]


@pytest.mark.parametrize(
    "corrected",
    [
        pytest.param((*NAMED[:4], 90, 41, "", ""), id="again", marks=pytest.mark.slow),
        pytest.param(None, id="not any more"),
    ],
)
def test_that_undoing_a_correction_leaves_whom_intelligence_named_as_the_month_said(desk, tmp_path, corrected):
    cleared = Desk(desk.register, registers.actor(Role.COORDINATOR, cleared=True))
    load_candidates(cleared, candidates_file(tmp_path, "gangs.csv", "Bellinghem,Bob,,X222224,,,"), "gangs")
    [hit] = cleared.search.find("X222224")
    accepted = load(desk, csv_file(tmp_path, "2025-11", person_row(1), NAMED))
    assert accepted.people[3] == hit.person_id
    assert combined(desk) == []
    before = tables(desk)
    folder = tmp_path / "corrected"
    folder.mkdir()
    rows = [row for row in (person_row(1, ogrs=81), corrected) if row]
    again = load(desk, csv_file(folder, "2025-11", *rows), correct=True)
    assert again.people.get(3, hit.person_id) == hit.person_id
    assert combined(desk) == [], "whom intelligence alone names counts as somebody new"
    known = bool(corrected)
    assert bool(desk.search.find("X222224")) is known
    assert any("Bellinghem" in row for row in tables(desk)["person"]) is not known
    desk.cohort.undo("2025-11")
    assert desk.cases.open(hit.person_id).person.name == "Bobby Bellingham"
    assert tables(desk) == before


@pytest.mark.slow
def test_that_a_month_brings_somebody_back_after_the_list_that_named_them_first_is_gone(desk, tmp_path):
    cleared = Desk(desk.register, registers.actor(Role.COORDINATOR, cleared=True))
    gangs = load_candidates(cleared, candidates_file(tmp_path, "gangs.csv", "Bellinghem,Bob,,X222224,,,"), "gangs")
    accepted = load(desk, csv_file(tmp_path, "2025-11", person_row(1), NAMED))
    folder = tmp_path / "corrected"
    folder.mkdir()
    load(desk, csv_file(folder, "2025-11", person_row(1)), correct=True)
    cleared.listing.undo(gangs.batch_id)
    assert cleared.search.find("X222224") == ()
    desk.cohort.undo("2025-11")
    [found] = desk.search.find("X222224")
    assert (found.person_id, found.name) == (accepted.people[3], "Bobby Bellingham")
