"""What somebody said to their COMPACT: kept with the paper, told in the case, corrected and taken back."""

from dataclasses import replace
from datetime import date

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.papers import Order
from iom_desktop.records.support import CompactAnswer
from iom_desktop.rules import item_checks
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.documents import CompactReply, DocumentKind
from tests.managed import NOW, TODAY


@pytest.fixture
def answer(desk: Desk, callum: str) -> CompactAnswer:
    """An answer to a COMPACT that was read through an interpreter, not kept yet."""
    paper = desk.documents.issue(Order(DocumentKind.LETTER, person_id=callum, with_compact=True))
    return CompactAnswer(
        person_id=callum, document_id=paper.id, reply=CompactReply.DECLINED, answered_on=TODAY,
        said="He wants to ask his solicitor first", copy_given=True, read_on=TODAY, read_by="Grace Lindqvist",
        read_to="Callum and his sister", read_in="Polish", interpreter="Ewa Mazur",
    )  # fmt: skip


def test_that_an_answer_is_told_in_the_case_corrected_and_taken_back(desk, callum, answer):
    desk.items.keep(answer)
    case = desk.cases.open(callum)
    (kept,) = case.compact_answers
    assert (kept.reply, kept.said, kept.interpreter) == (CompactReply.DECLINED, answer.said, "Ewa Mazur")
    assert kept.taken_by == desk.who.display_name
    assert [one.is_compact for one in case.documents] == [True]
    assert any(entry.about == kept and entry.day == TODAY for entry in case.timeline)
    signed = replace(kept, reply=CompactReply.SIGNED, goal="A flat of my own", review_on=date(2026, 2, 18))
    corrected = desk.items.keep(signed)
    assert desk.cases.open(callum).compact_answers[0].goal == "A flat of my own"
    desk.items.take_back(corrected)
    assert desk.cases.open(callum).compact_answers[0].reply is CompactReply.DECLINED


def test_that_each_compact_has_one_answer_and_other_papers_have_none(desk, callum, answer):
    summary = desk.documents.issue(Order(DocumentKind.SUMMARY, person_id=callum))
    with pytest.raises(Mendable, match="no issued COMPACT"):
        desk.items.keep(replace(answer, document_id=summary.id))
    desk.items.keep(answer)
    with pytest.raises(Mendable, match="recorded the answer meanwhile"):
        desk.items.keep(answer)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"said": " "}, "said"),
        ({"read_by": ""}, "read_by"),
        ({"read_on": None}, "read_on"),
        ({"answered_on": date(2026, 1, 5)}, "answered_on"),
        ({"reply": CompactReply.SIGNED, "review_on": date(2025, 1, 5)}, "review_on"),
    ],
)
def test_that_what_is_missing_in_an_answer_is_said_beside_its_field(typed, field):
    answer = CompactAnswer(
        person_id="p", document_id="d", reply=CompactReply.DECLINED, answered_on=TODAY, said="No", read_on=TODAY,
        read_by="Grace Lindqvist", interpreter="Ewa Mazur",
    )  # fmt: skip
    assert field in item_checks.faults(replace(answer, **typed), item_checks.Circumstances(TODAY, NOW))
