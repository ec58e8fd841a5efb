"""Possible duplicates in the window: compared, merged, put apart, told apart and taken back, by the keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from iom_desktop.records.merging import Side
from iom_desktop.records.person import Address, Identifier, Person
from iom_desktop.records.support import Note
from iom_desktop.ui.pages.duplicates.merge_dialog import MergeDialog
from iom_desktop.ui.pages.duplicates.page import APART, MERGES, PAIRS, DuplicatesPage
from iom_desktop.ui.pages.duplicates.parting_dialog import PartingDialog
from iom_desktop.ui.pages.duplicates.presenter import DuplicatesPresenter
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.work import NoteKind
from tests import managed

pytestmark = pytest.mark.qt


@pytest.fixture
def pair(desk, callum) -> tuple[str, str]:
    """Callum, and somebody who could be him."""
    person_id = desk.people.add(
        Person(surname="Pettifer", forenames="Callum", date_of_birth=date(1994, 9, 6), known_as="Cal"),
        Identifier(person_id="", kind=IdentifierKind.CRN, value="X999999", canonical=""),
    )
    desk.people.keep(Address(person_id=person_id, lines="9 Quay Street", postcode="KM1 1AA"))
    desk.support.enter(Note(person_id=person_id, kind=NoteKind.FACT, on=managed.TODAY, by="Priya", text="Seen"))
    return callum, person_id


@pytest.fixture
def place(qtbot, desk, tools) -> tuple[DuplicatesPage, DuplicatesPresenter]:
    """The page with its presenter."""
    page = DuplicatesPage(tools.theme, tools.icons)
    qtbot.addWidget(page)
    return page, DuplicatesPresenter(page, desk.duplicates, desk.merging, tools.tasks, tools.news)


def go_to(qtbot, page: DuplicatesPage, tab: int) -> None:
    """Go to a list with the window in front again, as it is once a dialog has closed."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.tabs.setCurrentIndex(tab)


def test_that_duplicates_are_merged_put_apart_and_told_apart(qtbot, desk, pair, place, settled) -> None:
    callum, other = pair
    page, presenter = place
    page.resize(1280, 640)
    page.show()
    presenter.arrive()
    settled()
    assert page.tabs.currentIndex() == PAIRS
    page.pairs.step(0)
    assert "CRN differs" in page.pairs.current.reason

    qtbot.keyClick(page.pairs, Qt.Key.Key_M)
    settled()
    dialog = page.dialog
    assert isinstance(dialog, MergeDialog)
    dialog.reason.setPlainText("Same fingerprints")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.dialog is dialog, "the date of birth has to be chosen first"
    dialog.choose("date_of_birth", Side.OTHER)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert page.dialog is None
    assert desk.cases.preview(callum).person.date_of_birth == date(1994, 9, 6)

    go_to(qtbot, page, MERGES)
    assert page.merges.current.merged_name == "Callum Pettifer"
    qtbot.keyClick(page.merges, Qt.Key.Key_P)
    settled()
    parting = page.dialog
    assert isinstance(parting, PartingDialog)
    parting.why.setPlainText("Cousins of one name")
    qtbot.keyClick(parting, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert desk.cases.preview(other).person.name == "Callum Pettifer"

    go_to(qtbot, page, PAIRS)
    qtbot.keyClick(page.pairs, Qt.Key.Key_N)
    qtbot.keyClicks(page.pane.why, "Cousins")
    page.pane.apart.click()
    settled()
    assert page.pairs.records == ()
    go_to(qtbot, page, APART)
    assert page.apart.current.reason == "Cousins"
    qtbot.keyClick(page.apart, Qt.Key.Key_T)
    settled()
    assert desk.duplicates.board().apart == ()


def test_that_what_stands_in_the_way_is_said_and_nothing_can_be_saved(qtbot, desk, pair, place, settled) -> None:
    callum, other = pair
    desk.duplicates.not_the_same(callum, other, "Cousins")
    page, _presenter = place
    page.show()
    page.show_merge(desk.merging.compare(other, callum))
    assert not page.dialog.reason.isVisible()
    page.dialog.reject()
    assert page.dialog is None
