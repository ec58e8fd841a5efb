"""The borough's wording: checked, saved version by version, used from its day on, and as shipped again."""

from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest

from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable
from iom_desktop.records.papers import Order
from iom_desktop.records.wording import WordingEdit
from iom_desktop.vocabulary.documents import DocumentKind, LetterOccasion, Variant, WordingKind

LEAVING = WordingKind.LETTER_LEAVING
NEW = "You are leaving our scheme, {name}."


def reworded(desk, path="passage.0.text", words=NEW, kind=LEAVING) -> WordingEdit:
    return replace(desk.templates.sheet(kind).edit, words={path: words})


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def issued(desk, person_id: str) -> tuple[str, str]:
    """Issue a letter on leaving; return its words and which wording it was made with."""
    paper = desk.documents.issue(Order(DocumentKind.LETTER, person_id, occasion=LetterOccasion.LEAVING))
    (kept,) = [line.template_version for line in desk.documents.papers() if line.id == paper.id]
    return words_of(paper.paper.pdf), kept


def test_that_a_paper_is_made_with_the_wording_of_its_day_and_keeps_which(desk, callum, today, clock: SetClock):
    before = issued(desk, callum)
    desk.templates.save(reworded(desk), today + timedelta(days=3))
    assert NEW[:20] not in issued(desk, callum)[0]
    assert before[1] == "1"
    clock.set(clock.now() + timedelta(days=3))
    words, version = issued(desk, callum)
    assert "You are leaving our scheme, Callum Pettifer." in words
    assert version == "borough 1"
    desk.templates.save(reworded(desk, "foot", "Ask us", WordingKind.LETTER), clock.today())
    assert issued(desk, callum)[1] == "borough 1, letter: borough 1"
    desk.templates.reset(LEAVING, clock.today())
    words, version = issued(desk, callum)
    assert "You are leaving Integrated Offender Management" in words
    assert version == "1, letter: borough 1"


def test_that_the_history_tells_who_changed_what_and_never_loses_a_version(desk, today):
    with pytest.raises(Mendable, match="as shipped already"):
        desk.templates.reset(LEAVING, today)
    desk.templates.save(reworded(desk), today)
    second = replace(desk.templates.sheet(LEAVING).edit, words={"passage.1.heading": "What happens"})
    desk.templates.save(second, today)
    desk.templates.reset(LEAVING, today)
    history = desk.templates.sheet(LEAVING).history
    assert [(one.number, one.resets, one.in_force) for one in history] == [
        (3, True, True), (2, False, False), (1, False, False), (0, False, False),
    ]  # fmt: skip
    assert {one.saved_by for one in history[:3]} == {"Priya Raman"}
    (said,) = desk.templates.differences(LEAVING, 2)
    assert (said.before, said.after) == ("What this means", "What happens")
    assert len(desk.templates.differences(LEAVING, 2, to_shipped=True)) == 2
    assert desk.templates.differences(LEAVING, 3, to_shipped=True) == ()
    line = next(one for one in desk.templates.papers() if one.kind is LEAVING)
    assert (line.number, line.valid_from, line.planned_from) == (0, today, None)


@pytest.mark.parametrize(("words", "said"), [("Dear {nickname}", "no placeholder here"), ("Go \U00013000", "no font")])
def test_that_what_cannot_be_printed_is_refused_by_its_place_before_it_is_saved(desk, today, words, said):
    edit = reworded(desk, words=words)
    (problem,) = [one for one in desk.templates.looked_over(edit).checked.problems if one.refuses]
    assert said in problem.words
    assert problem.path == "passage.0.text"
    with pytest.raises(Mendable, match=r"Not saved\. How the paper opens, Text: "):
        desk.templates.save(edit, today)
    assert desk.templates.sheet(LEAVING).history[0].number == 0


def test_that_a_version_needs_a_change_and_a_day_that_is_not_past(desk, today):
    with pytest.raises(Mendable, match="Nothing was changed"):
        desk.templates.save(desk.templates.sheet(LEAVING).edit, today)
    with pytest.raises(Mendable, match="is past"):
        desk.templates.save(reworded(desk), today - timedelta(days=1))


def test_that_a_passage_is_put_in_moved_and_taken_out(desk, callum, today):
    edit = desk.templates.sheet(LEAVING).edit
    moved = replace(edit, order=(0, None, 2, 1, 5, 6), words={"passage.1.heading": "Thanks", "passage.1.text": "Bye."})
    sheet = desk.templates.looked_over(moved)
    assert [section.title for section in sheet.sections][1:4] == ["Thanks", "The help you have", "What this means"]
    assert not sheet.checked.refused
    desk.templates.save(moved, today)
    words, _version = issued(desk, callum)
    assert words.index("Bye.") < words.index("The help you have") < words.index("What this means")
    assert "If you offend again" not in words


def test_that_a_paper_can_be_seen_with_a_wording_that_is_not_saved(desk, callum):
    for kind, path in (
        (WordingKind.COMPACT, "title"),
        (WordingKind.STATEMENT, "declaration"),
        (WordingKind.SUBJECT_ACCESS, "left_out"),
    ):
        edit = reworded(desk, path, "Xylophones are kept here.", kind)
        assert "Xylophones are kept here." in words_of(desk.templates.preview(edit, callum).pdf)
        assert desk.templates.sheet(kind).history[0].number == 0
    with pytest.raises(Mendable, match="No panel is planned"):
        desk.templates.preview(reworded(desk, "declaration", "Be quiet.", WordingKind.PANEL), callum)


def test_that_a_hard_text_is_warned_about_and_saved_all_the_same(desk, callum, today):
    hard = "Notwithstanding previously established organisational arrangements, participation terminates forthwith."
    edit = reworded(desk, words="\n".join([hard] * 9))
    checked = desk.templates.looked_over(edit).checked
    assert not checked.refused
    assert "asks for a reader of" in checked.problems[-1].words
    desk.templates.save(edit, today)
    assert desk.templates.preview(desk.templates.sheet(LEAVING).edit, callum, Variant.EASY).pages
