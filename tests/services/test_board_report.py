"""The monthly report: six pages of what may leave, a month as it stood, and in plain words where there is nothing."""

import json

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.documents import as_data
from iom_desktop.records.papers import Order
from iom_desktop.rules.exhibits import TOO_FEW
from iom_desktop.rules.suppression import SMALLEST_PUBLISHED
from iom_desktop.services import board_report
from iom_desktop.vocabulary.access import AuditKind
from iom_desktop.vocabulary.documents import DocumentKind
from iom_desktop.vocabulary.risk import Rag
from tests import logged, managed


def ordered(month: str) -> Order:
    return Order(DocumentKind.BOARD, month=month)


@pytest.mark.xdist_group("statistics")
def test_that_the_report_goes_to_the_boards_on_six_pages_without_a_name_or_a_small_number(desk):
    managed.somebody(desk, "Jo0", "Pettifer", colour=Rag.GREEN)
    with desk.register.look(desk.who) as look:
        bare = board_report.report(look, desk.register, desk.who, desk.clock, "2025-11")
    assert desk.documents.draft(ordered("2025-11")).pages == len(bare.pages) == 6
    assert all("Too few to say yet" in page.sentences[0] for page in bare.pages[1:])
    assert {one.finding.exact for page in bare.pages for one in page.exhibits if one.too_few} <= {
        TOO_FEW,
        "No list was loaded in this time",
    }
    for number in range(1, 7):
        managed.somebody(desk, f"Jo{number}", "Pettifer", colour=Rag.RED)
    issued = desk.documents.issue(ordered("2025-11"))
    assert issued.paper.pages == 6
    assert issued.reference == "B-2025-0001"
    assert desk.documents.papers()[0].kind is DocumentKind.BOARD
    entry = logged.of_kind(desk, AuditKind.DISCLOSURE)[0]
    assert (entry.recipients, entry.document_hash) == (
        "IOM Board and Reducing Reoffending Board",
        issued.paper.sha256,
    )

    with desk.register.look(desk.who) as look:
        content = board_report.report(look, desk.register, desk.who, desk.clock, "2025-09")
    assert content.day.isoformat() == "2025-09-30"
    assert [one.number for one in content.figures] == ["7", "\u2013", "\u2013", "no list"]
    assert content.pages[0].exhibits[0].categories[-1] == "Sep 2025"
    assert "Pettifer" not in json.dumps(as_data(content), allow_nan=False)
    told = [one for page in content.pages for one in page.exhibits]
    assert all(one.leaves for one in told)
    counted = [value for one in told for series in one.series if series.counted for value in series.values]
    assert not [value for value in counted if value is not None and value < SMALLEST_PUBLISHED]

    for month, code in (("2026-01", "month_to_come"), ("2001-01", "before_the_register")):
        with pytest.raises(Mendable) as refused:
            desk.documents.draft(ordered(month))
        assert refused.value.code == code


def test_that_an_empty_register_has_nothing_to_report(desk):
    with pytest.raises(Mendable) as refused:
        desk.documents.draft(ordered("2025-11"))
    assert refused.value.code == "nothing_to_report"
