"""The wording of papers in the window: typed, refused by its place, saved, used, told apart and reset."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from iom_desktop.records.papers import Order
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.pages.settings.wording_flow import WordingFlow
from iom_desktop.ui.pages.settings.wording_tab import WordingTab
from iom_desktop.ui.pages.settings.wording_text import WordingText
from iom_desktop.ui.widgets import typed
from iom_desktop.vocabulary.documents import DocumentKind, LetterOccasion, WordingKind

pytestmark = pytest.mark.qt

LEAVING = WordingKind.LETTER_LEAVING


@pytest.fixture
def tab(qtbot, tools, settled, desk) -> WordingTab:
    made = WordingTab(tools.theme, tools.icons)
    qtbot.addWidget(made)
    made.flow = WordingFlow(
        made, desk.templates, desk.documents, tasks=tools.tasks, news=News(), prompts=tools.prompts,
        icons=tools.icons, may_change=True,
    )  # fmt: skip
    made.resize(1270, 560)
    made.show()
    made.flow.arrive()
    settled()
    made.papers.go_to(LEAVING)
    settled()
    return made


def text(tab: WordingTab, name: str) -> WordingText:
    return next(one for one in tab.editor.findChildren(WordingText) if one.accessibleName() == name)


def write(qtbot, settled, field: WordingText, words: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, words)
    qtbot.waitUntil(lambda: not field.window().editor._pause.isActive(), timeout=5_000)
    settled()


def test_that_a_wording_is_typed_refused_saved_used_told_and_reset(qtbot, tab, desk, callum, settled):
    opening = text(tab, "How the paper opens, Text")
    write(qtbot, settled, opening, "Goodbye, {nickname}.")
    (problem,) = tab.side.checks._problems
    assert "{nickname} is no placeholder here. Known are {name}" in problem.words
    assert opening.property("wrong")
    assert not tab.save.isEnabled()
    tab.papers.setFocus()
    qtbot.keyClick(tab.papers, Qt.Key.Key_F8)
    assert opening.hasFocus()

    write(qtbot, settled, opening, "Goodbye, ")
    menu = opening.offer_places()
    assert menu.actions()[0].text().startswith("{name}")
    menu.actions()[0].trigger()
    menu.close()
    assert opening.toPlainText() == "Goodbye, {name}"
    qtbot.waitUntil(tab.save.isEnabled, timeout=5_000)

    tab.side.tabs.setCurrentIndex(1)
    settled()
    tab.side.preview.person.choose(callum)
    tab.side.preview.show_pages()
    settled()
    assert tab.side.preview.pages._number.text() == "Page 1 of 1"

    prompts = tab.flow._prompts
    prompts.answers.append(None)
    tab.papers.go_to(WordingKind.COMPACT)
    assert tab.papers.current.kind is LEAVING
    assert "Leave what you have changed" in prompts.asked[0].words

    tab.save.click()
    tab.flow.dialog._save.click()
    settled()
    assert "Letter on leaving saved" in tab.message.accessibleName()
    issued = desk.documents.issue(Order(DocumentKind.LETTER, callum, occasion=LetterOccasion.LEAVING))
    assert issued.paper.pages == 1
    tab.side.tabs.setCurrentIndex(2)
    assert [one.number for one in tab.side.history.versions.records] == [1, 0]
    assert desk.templates.differences(LEAVING, 1)[0].after == "Goodbye, {name}"

    tab.reset_wanted.emit()
    tab.flow.dialog._save.click()
    settled()
    assert text(tab, "How the paper opens, Text").toPlainText().startswith("You are leaving Integrated")
    assert tab.side.history.versions.records[0].resets


def test_that_sections_are_put_in_and_taken_out_undone_and_back_after_a_lock(qtbot, tab, settled):
    def titles():
        return [one.accessibleName() for one in tab.editor.findChildren(WordingText) if "Text" in one.accessibleName()]

    def settle():
        qtbot.wait(10)
        settled()

    whole = titles()
    next(one for one in tab.findChildren(QToolButton) if one.toolTip() == "Take What this means out").click()
    settle()
    assert "What this means, Text" not in titles()
    assert tab.save.isEnabled()
    tab.editor.undo()
    settle()
    assert titles() == whole
    tab.editor._on_add()
    settle()
    write(qtbot, settled, text(tab, "New section, Text"), "Come back any time.")
    kept = typed.typed_into(tab.editor)
    tab.flow._open(LEAVING)
    settle()
    assert titles() == whole
    assert typed.typed_into(tab.editor) == {}
    back = typed.put_back(tab.editor, kept)
    settle()
    assert typed.put_back(tab.editor, back.left).left == {}
    assert text(tab, "New section, Text").toPlainText() == "Come back any time."
