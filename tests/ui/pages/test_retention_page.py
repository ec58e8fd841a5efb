"""The place of retention over a real register: lists, dialogs, the two people of an erasure, and a review."""

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from iom_desktop.records.person import Identifier, Person
from iom_desktop.records.retention import Mention
from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.pages.retention import page as tabs
from iom_desktop.ui.pages.retention.page import RetentionPage
from iom_desktop.ui.pages.retention.presenter import RetentionPresenter
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.vocabulary.access import Handling, Role
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.retention import AccessChoice, ErasureReason, RetentionClass, RetentionState
from tests import registers

pytestmark = pytest.mark.qt


@pytest.fixture
def ade(desk: Desk) -> str:
    number = Identifier(person_id="", kind=IdentifierKind.CRN, value="X222222", canonical="")
    return desk.people.add(Person(surname="Okafor", forenames="Ade"), number)


@pytest.fixture
def protection(desk: Desk) -> Desk:
    return Desk(desk.register, registers.actor(Role.DATA_PROTECTION))


@pytest.fixture
def at(qtbot, tools, settled):
    """Puts a user in front of the page."""

    def made(user: Desk) -> RetentionPage:
        page = RetentionPage(tools.theme, tools.icons)
        qtbot.addWidget(page)
        page.resize(1180, 640)
        presenter = RetentionPresenter(page, user, tools.tasks, tools.news, tools.prompts)
        page.show()
        presenter.arrive()
        settled()
        return page

    return made


@pytest.fixture
def pressed(qtbot):
    """Presses a key in a table."""

    def on(table, key: Qt.Key) -> None:
        table.window().activateWindow()
        table.setFocus()
        qtbot.waitUntil(table.hasFocus)
        qtbot.keyClick(table, key)

    return on


@dataclass(frozen=True)
class Asker:
    """Who asks what is held, how the questions are answered, and where the answer goes."""

    person_id: str
    prompts: ScriptedPrompts
    folder: Path


@pytest.fixture
def callum(callum: str, prompts: ScriptedPrompts, tmp_path: Path) -> Asker:
    return Asker(callum, prompts, tmp_path)


@pytest.fixture
def asked(desk: Desk, ade: str) -> str:
    """Whose erasure the coordinator has asked for."""
    desk.erasures.ask(ade, ErasureReason.MISTAKE, "Entered twice")
    return ade


def go_to(page: RetentionPage, person_id: str) -> None:
    page.tabs.setCurrentIndex(tabs.EVERYBODY)
    assert page.lines.go_to(person_id)


def write(dialog, words: str) -> None:
    for field in dialog.findChildren(QPlainTextEdit):
        field.setPlainText(words)


def press(dialog) -> None:
    dialog._on_save()


def test_that_a_coordinator_asks_for_an_erasure_by_keyboard(at, pressed, desk, ade, settled):
    page = at(desk)
    go_to(page, ade)
    pressed(page.lines, Qt.Key.Key_E)
    press(page.dialog)
    assert page.dialog is not None  # a reason is missing
    write(page.dialog, "Entered twice")
    press(page.dialog)
    settled()
    assert page.dialog is None
    assert page.tabs.tabText(tabs.WAITING).endswith("1")
    go_to(page, ade)
    assert not page.pane.erase.isVisible()
    assert page.pane.withdraw.isVisible()


@pytest.mark.usefixtures("asked")
def test_that_data_protection_sees_what_goes_and_is_asked_once_more_before(at, protection, pressed, prompts, settled):
    page = at(protection)
    assert page.tabs.currentIndex() == tabs.WAITING  # where somebody waits for them
    pressed(page.lines, Qt.Key.Key_Return)
    settled()
    assert page.erasure.confirm.isVisible()
    prompts.answers.extend([False, True])
    page.erasure.confirm.click()
    assert "cannot be undone" in prompts.asked[-1].detail
    assert len(protection.retention.board().lines) == 1
    page.erasure.confirm.click()
    settled()
    assert protection.retention.board().lines == ()
    assert page.erasure is None
    assert page.tabs.tabText(tabs.ERASED).endswith("1")


def test_that_a_mention_that_is_not_shown_says_why(at, protection, ade):
    page = at(protection)
    review = protection.erasures.review(ade)
    kinds = (Handling.PARTNERS, Handling.INTELLIGENCE)
    hidden = tuple(Mention("note", "1", review.line.name, "text", "", handling) for handling in kinds)
    page.show_erasure(replace(review, mentions=hidden))
    said = [label.text() for label in page.erasure.findChildren(QLabel) if "Note of another" in label.text()]
    assert ["once somebody has asked" in said[0], "cleared for police intelligence" in said[1]] == [True, True]
    page.erasure.close()


def test_that_the_coordinator_cannot_press_what_is_the_second_persons(at, desk, asked, settled):
    page = at(desk)
    page.look_wanted.emit(asked)
    settled()
    assert not page.erasure.confirm.isVisible()
    page.erasure.reject()


def test_that_data_protection_keeps_holds_and_lifts(at, pressed, protection, ade, settled):
    page = at(protection)
    go_to(page, ade)
    pressed(page.lines, Qt.Key.Key_K)
    write(page.dialog, "Inquest")
    press(page.dialog)
    settled()
    pressed(page.lines, Qt.Key.Key_H)
    write(page.dialog, "Appeal of 3 November")
    press(page.dialog)
    settled()
    assert page.lines.current.state is RetentionState.ON_HOLD
    assert not page.pane.erase.isVisible()
    page.pane.lift.click()
    write(page.dialog, "Dismissed")
    press(page.dialog)
    settled()
    assert page.lines.current.state is RetentionState.LATER


def test_that_a_request_is_reviewed_and_answered(at, pressed, protection, callum, settled):
    page = at(protection)
    go_to(page, callum.person_id)
    page.pane.request.click()
    write(page.dialog, "Passport shown")
    press(page.dialog)
    settled()
    page.tabs.setCurrentIndex(tabs.REQUESTS)
    pressed(page.requests, Qt.Key.Key_Return)
    settled()
    review = page.review
    first = review.table.current.item.source_id
    pressed(review.table, Qt.Key.Key_W)
    assert review.pane.reason.isVisible()
    review.pane.reason.setText("Said in confidence")
    review.pane.save.click()
    settled()
    decided = {one.item.source_id: one for one in review.table.records if one.decided}
    assert decided[first].choice.choice is AccessChoice.WITHHOLD
    assert review.table.current.item.source_id != first
    assert not review.answer.isEnabled()
    callum.prompts.answers.extend([True, callum.folder])
    review.accept.click()
    settled()
    review.answer.click()
    settled()
    assert {path.suffix for path in callum.folder.glob("subject-access*")} == {".pdf", ".json"}
    assert protection.retention.board().access[0].closed_on == date(2025, 11, 18)


def test_that_data_protection_signs_in_to_where_it_works(qtbot, sign_in_as):
    window = sign_in_as("protection")
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert window.navigation.place.name == "retention"
    assert not window.head.search.isVisible()
    titles = window.commands.titles
    assert "Retention" in titles
    assert "Import list" not in titles


def test_that_a_form_begins_at_its_first_field(at, desk, callum, pressed):
    page = at(desk)
    go_to(page, callum.person_id)
    pressed(page.lines, Qt.Key.Key_H)
    assert page.dialog.focusWidget().accessibleName() == "Why"
    page.dialog.reject()


def test_that_only_the_keys_that_work_are_offered(at, protection, desk, callum):
    def offered(page) -> set[str]:
        (footer,) = [one for one in page.findChildren(KeyFooter) if one.isVisible()]
        return {does for _keys, does in footer.keys}

    page = at(protection)
    assert {"keep on", "hold"} <= offered(page)
    assert "ask to erase" not in offered(page)
    page.tabs.setCurrentIndex(tabs.ERASED)
    assert offered(page) == {"move"}
    page.close()
    assert "keep on" not in offered(at(desk))


@pytest.fixture
def sign_in_as(qtbot, register_folder, tools, looks, clock):
    from iom_desktop.ui.shell.windows.window import Window

    opened = []

    def signed(name: str) -> Window:
        desk = registers.signed_in(register_folder, name, clock)
        window = Window(desk, desk.borough, tools, looks.settings)
        qtbot.addWidget(window)
        window.show()
        window.arrive()
        opened.append((window, desk))
        return window

    yield signed
    for window, desk in opened:
        window.leave()
        window.close()
        tools.tasks.close()
        with closing(desk):
            pass


def test_that_a_coordinator_writes_the_boroughs_policy(at, desk, protection, ade, settled):
    page = at(desk)
    page.periods.click()
    page.dialog._class.choose(RetentionClass.NEVER_ADOPTED)
    assert page.dialog._years.value() == 2
    page.dialog._years.setValue(1)
    press(page.dialog)
    settled()
    go_to(page, ade)
    assert page.lines.current.due == date(2026, 11, 18)
    assert not at(protection).periods.isVisible()
