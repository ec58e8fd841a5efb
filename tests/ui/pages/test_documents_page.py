"""The place of documents: the list, a paper being made, and the composer, over a real register."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from iom_desktop.records.access import Actor
from iom_desktop.records.papers import Draft, Order
from iom_desktop.services.desk import Desk
from iom_desktop.ui.pages.documents.page import DocumentsPage
from iom_desktop.ui.pages.documents.presenter import DocumentsPresenter
from iom_desktop.ui.widgets.paper_dialog import PaperDialog
from iom_desktop.vocabulary.documents import DocumentKind, DocumentState, Section
from tests.registers import PASSPHRASE

pytestmark = pytest.mark.qt
COURT = "Kingsmere Magistrates' Court"


@pytest.fixture
def person_id(callum: str) -> str:
    return callum


@pytest.fixture
def page(qtbot, theme, icons) -> DocumentsPage:
    page = DocumentsPage(theme, icons)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    return page


@pytest.fixture
def presenter(page, desk, tasks, news, prompts) -> DocumentsPresenter:
    return DocumentsPresenter(
        page,
        desk.documents,
        tasks,
        news,
        prompts,
        statements=desk.statements,
        batches=desk.letter_batches,
        export=desk.list_export,
    )


@pytest.fixture
def reader(desk: Desk) -> Desk:
    user = next(one for one in desk.users.users() if one.sign_in_name == "probation")
    return Desk(desk.register, Actor(user.id, user.sign_in_name, user.display_name, user.role, user.agency))


@pytest.fixture
def saved(prompts, tmp_path: Path) -> Path:
    """Where the paper goes once the question is answered with the button."""
    path = tmp_path / "paper.pdf"
    prompts.answers.extend([True, path])
    return path


@pytest.fixture
def read_statement(desk: Desk, reader: Desk, person_id: str) -> str:
    """Whom a statement is about that a second person has read."""
    desk.statements.keep(Draft(person_id))
    reader.statements.check(person_id)
    return person_id


def boxes(page: DocumentsPage) -> dict[str, QCheckBox]:
    found = page.composer.include.findChildren(QCheckBox)
    return {box.text().rsplit(", ", 1)[0]: box for box in found if not box.isHidden()}


def test_that_an_empty_register_says_what_to_do(page, presenter, settled):
    presenter.arrive()
    settled()
    assert page.list.table.empty.isVisible()


def test_that_an_issued_paper_is_listed_with_its_pages(page, presenter, desk, person_id, settled):
    desk.documents.issue(Order(DocumentKind.LETTER, person_id=person_id, with_compact=True))
    presenter.arrive()
    settled()
    settled()
    assert [line.reference for line in page.list.table.records] == ["L-2025-0001"]
    assert page.list.preview._number.text() == "Page 1 of 2"


def test_that_a_paper_is_made_issued_and_saved(page, presenter, person_id, saved, settled):
    presenter.arrive()
    settled()
    page.list.make_wanted.emit()
    page.make.choose_kind("Letter")
    assert page.make.compact.isHidden()
    page.make.choose_kind("COMPACT")
    page.make.choose_person(person_id)
    page.make.compact.goal.setText("A flat of my own")
    page.make.compact.review.write("yesterday")
    shown = []
    page.make.draft_wanted.connect(shown.append)
    page.make._on_show()
    assert not shown
    page.make.compact.review.write("+91")
    page.make._on_show()
    settled()
    assert shown[0].compact.goal == "A flat of my own"
    assert page.make.preview._number.text().startswith("Page 1 of")
    page.make._on_issue()
    settled()
    settled()
    assert saved.read_bytes().startswith(b"%PDF")
    assert page.list.table.records[0].state is DocumentState.ISSUED


def test_that_nobody_chosen_is_said_beside_the_field(page, presenter, person_id, settled):
    presenter.arrive()
    settled()
    page.list.make_wanted.emit()
    page.make.person.setEditText("Nobody at all")
    page.make.choose_kind("Case summary")
    asked = []
    page.make.draft_wanted.connect(asked.append)
    page.make._on_show()
    assert not asked


def test_that_the_composer_shows_blocked_offers_that_cannot_be_ticked(page, presenter, person_id, settled):
    presenter.open(f"statement:{person_id}")
    settled()
    assert page.composing
    assert boxes(page)["Supported lodgings"].isChecked()
    assert not boxes(page)["Talking therapy"].isEnabled()
    assert page.composer.preview._number.text().startswith("Page 1 of")
    assert not page.composer.issue.isEnabled()
    page.composer._on_print()
    settled()
    preview = page.findChild(PaperDialog)
    assert preview.windowTitle() == "Draft statement", "what leaves on paper is looked at first"
    preview.reject()


def test_that_taking_a_tick_away_sets_the_pages_anew_and_is_kept(page, presenter, desk, person_id, settled):
    presenter.open(f"statement:{person_id}")
    settled()
    boxes(page)["Rent deposit scheme"].setChecked(False)
    page.composer._on_pause()
    settled()
    assert not boxes(page)["Rent deposit scheme"].isChecked()
    page.composer._on_keep()
    settled()
    settled()
    assert len(desk.statements.compose(person_id).draft.left_out) == 1


def test_that_a_word_of_the_scheme_is_named_and_found(page, presenter, person_id, settled):
    presenter.open(f"statement:{person_id}")
    settled()
    page.composer.sections.go_to(Section.OPINION)
    opinion = next(fold for fold in page.composer.sections._folds if Section.OPINION in fold.editors)
    opinion.editors[Section.OPINION].setPlainText("He does well in IOM.")
    page.composer._on_pause()
    settled()
    warned = [check for check in page.composer._composition.checks if not check.done and check.section]
    assert warned[0].section is Section.OPINION
    assert opinion.editors[Section.OPINION].toPlainText() == "He does well in IOM."


def test_that_a_read_statement_is_issued_from_the_composer(page, presenter, read_statement, saved, settled):
    presenter.open(f"statement:{read_statement}")
    settled()
    assert page.composer.issue.isEnabled()
    page.composer._on_issue()
    settled()
    settled()
    assert saved.exists()
    line = page.list.table.records[0]
    assert (line.reference, line.recipient) == ("IS-2025-0001", COURT)
    presenter.open(f"statement:{read_statement}")
    settled()
    page.composer._on_versions()
    settled()
    assert [one.version for one in page.dialog.table.records] == [1]
    page.dialog.table.opened.emit(line)
    settled()
    assert "IS-2025-0001, version 1" in page.composer.preview._note.text()


def test_that_the_author_is_not_offered_to_read(page, presenter, desk, person_id, settled):
    desk.statements.keep(Draft(person_id))
    presenter.open(f"statement:{person_id}")
    settled()
    names = [page.composer.checks._readers.itemData(at) for at in range(page.composer.checks._readers.count())]
    assert desk.who.sign_in_name not in names
    assert "probation" in names
    assert page.composer.checks._read.isHidden()


def test_that_the_keyboard_starts_on_the_first_tick_and_stays_there(page, presenter, person_id, settled):
    presenter.open(f"statement:{person_id}")
    settled()
    first = page.focusWidget()
    assert isinstance(first, QCheckBox)
    assert first is next(iter(boxes(page).values()))
    second = boxes(page)["Rent deposit scheme"]
    second.setFocus()
    second.setChecked(False)
    page.composer._on_pause()
    settled()
    assert page.focusWidget() is boxes(page)["Rent deposit scheme"]
    assert not page.focusWidget().isChecked()


def test_that_every_section_opens_in_turn_from_the_ticks(page, presenter, person_id, qtbot, settled):
    presenter.open(f"statement:{person_id}")
    settled()
    with qtbot.waitActive(page):
        page.activateWindow()
    opened = []
    for fold in page.composer.sections._folds:
        fold.opened.connect(lambda fold=fold: opened.append(fold))
    for _ in page.composer.sections._folds:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert tuple(opened) == page.composer.sections._folds


@pytest.fixture
def listed(presenter, desk, person_id, settled):
    """A letter that was issued, in the list."""
    desk.documents.issue(Order(DocumentKind.LETTER, person_id=person_id))
    presenter.arrive()
    settled()


@pytest.mark.usefixtures("listed")
def test_that_a_copy_is_protected_and_who_has_it_is_shown(page, prompts, settled, tmp_path):
    path = tmp_path / "copy.pdf"
    prompts.answers.append(path)
    page.list.table.setFocus()
    page.list._on_save()
    page.dialog._protect.setChecked(True)
    page.dialog._passphrase._first.setText(PASSPHRASE)
    page.dialog._on_save()
    assert page.dialog.isVisible()
    page.dialog._passphrase._again.setText(PASSPHRASE)
    page.dialog._recipient.setText("Probation, by e-mail")
    page.dialog._on_save()
    settled()
    with pikepdf.Pdf.open(path, password=PASSPHRASE) as opened:
        assert opened.is_encrypted
    page.list._on_holders()
    settled()
    assert page.dialog.table.records[0].recipient == "Probation, by e-mail"
    page.dialog.reject()
    page.list._on_save()
    page.dialog._sign.setChecked(True)
    page.dialog._on_save()
    assert page.dialog.isVisible()
    assert not page.dialog._protect.isEnabled()
    page.dialog._signing.setText("made-up passphrase")
    prompts.answers.extend([tmp_path / "no.p12", tmp_path / "signed.pdf"])
    page.dialog._on_save()
    settled()
    assert "could not be read" in " ".join(one.text() for one in page.list.messages.findChildren(QLabel))
    assert not (tmp_path / "signed.pdf").exists()
