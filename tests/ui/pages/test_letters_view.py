"""Letters to several people: looked through, stopped half way, gone on with, printed, and called back."""

import csv
from io import BytesIO

import pikepdf
import pytest

from iom_desktop.ui.pages.documents.letters_view import LettersView
from iom_desktop.ui.widgets.export_dialog import CSV
from iom_desktop.vocabulary.access import AuditKind
from iom_desktop.vocabulary.documents import DocumentState, Variant
from tests import logged, managed
from tests.ui.pages.test_documents_page import page, presenter  # noqa: F401 -- fixtures

pytestmark = pytest.mark.qt


@pytest.fixture
def people(desk) -> list[str]:
    named = (("Callum", "Pettifer"), ("Aled", "\u6f22\u5b57"), ("Jade", "McKinley"), ("Luca", "Ferrante"))
    return [managed.somebody(desk, *name, crn=f"X48291{at}") for at, name in enumerate(named)]


@pytest.fixture
def view(page, presenter, people, settled) -> LettersView:  # noqa: F811
    presenter.open(f"letters:{','.join(people)}")
    settled()
    return page.letters


def stands(view: LettersView) -> list[str]:
    return [view._how(line) for line in view.table.records]


def test_that_letters_are_looked_through_issued_stopped_and_gone_on_with(view, desk, people, prompts, settled):
    assert [line.name for line in view.table.ticked_records] == ["Callum Pettifer", "Jade McKinley", "Luca Ferrante"]
    assert "\u6f22" in stands(view)[1]
    assert stands(view)[0] == "No address: to be handed over"
    view.variant.choose(Variant.LARGE)
    view.variant.activated.emit(0)
    settled()
    assert view.table.records[0].order.variant is Variant.LARGE
    view.table.opened.emit(view.table.current)
    settled()
    assert view.preview._number.text().startswith("Page 1 of")

    prompts.answers.append(True)
    view.bar.issue.click()
    view.bar.stop_wanted.emit()
    settled()
    assert [one.startswith("Issued as") for one in stands(view)] == [True, False, False, False]
    assert len(desk.documents.papers()) == 1
    prompts.answers.append(True)
    view.bar.issue.click()
    settled()
    issued = {(line.person_id, line.state) for line in desk.documents.papers()}
    assert issued == {(one, DocumentState.ISSUED) for one in (people[0], *people[2:])}
    told = [entry for one in people for entry in logged.about(desk, one) if entry.kind is AuditKind.DISCLOSURE]
    assert len(told) == 3
    assert view.ready_count == 0


def test_that_issued_letters_are_saved_and_called_back(view, presenter, prompts, settled, tmp_path):  # noqa: F811
    place = presenter.parent()
    whole, table = tmp_path / "letters.pdf", tmp_path / "who.csv"
    prompts.answers.extend([True, whole, tmp_path, table])
    for press in (view.bar.issue.click, view.bar.file_wanted.emit, view.bar.files_wanted.emit, place.show_list):
        press()
        settled()
    numbers = [line.reference for line in place.list.table.records]
    with pikepdf.Pdf.open(BytesIO(whole.read_bytes())) as opened, opened.open_outline() as outline:
        assert sorted(item.title.partition(",")[0] for item in outline.root) == sorted(numbers)
    assert {one.name for one in tmp_path.glob("L-*.pdf")} == {f"{number}.pdf" for number in numbers}

    place.list.table.choose_first(3)
    place.list._on_holders()
    settled()
    presenter.recall.dialog._export.click()
    place.dialog._recipient.setText("Priya Raman")
    place.dialog._suffix.choose(CSV)
    place.dialog.wanted.emit(place.dialog.fill())
    settled()
    presenter.recall.dialog.reject()
    with table.open(encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file)
    assert headings[:4] == ["Given to", "Paper", "Title", "Version"]
    assert {row[0] for row in rows} == {"Callum Pettifer", "Jade McKinley", "Luca Ferrante"}
