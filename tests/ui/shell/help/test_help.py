"""Help within the program: words explained where the keys are, and the guide beside the work, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from iom_desktop import __version__
from iom_desktop.ui.kit.words.terms import terms
from iom_desktop.ui.shell.help.front import Help
from iom_desktop.ui.shell.help.window import GuideWindow
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.empty_state import READ, EmptyState
from iom_desktop.ui.widgets.explain import Explanation, QuestionMark
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.form_dialog import FormDialog
from tests.ui.walk import round_by_tab

pytestmark = pytest.mark.qt


@pytest.fixture
def front(qtbot, theme, icons):
    """A window with help, a form and a list."""
    window = QWidget()
    window.setStyleSheet(theme.style_sheet())
    form = Form(icons)
    form.add("rag", "RAG in the community", QLineEdit())
    form.add("name", "Surname", QLineEdit())
    columns = (Column(title="OVP", value=str), Column(title="Name", value=str))
    table: RecordTable[int] = RecordTable(theme, icons, columns, name="People", key=int)
    table.show_records([7])
    rows = QVBoxLayout(window)
    rows.addWidget(form)
    rows.addWidget(table)
    window.form, window.table = form, table
    qtbot.addWidget(window)
    window.help = Help(window, theme, icons, "Kingsmere")
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    yield window
    window.help.leave()


def explained() -> str:
    """Return what is explained now, and close it by its key."""
    pane = QApplication.activePopupWidget()
    assert isinstance(pane, Explanation)
    said = pane.accessibleName()
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    return said


def guide_in_front() -> QWidget:
    """Return the window of the guide that is open."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return next(one for one in shown if isinstance(one, GuideWindow))


def shift_f1(widget: QWidget) -> None:
    """Press the key as a user does: it comes to the window first."""
    QTest.keyClick(widget.window().windowHandle(), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    QTest.qWait(5)


def test_that_shift_f1_explains_the_field_the_cell_or_else_what_is_on_the_screen(front, icons):
    field, plain = front.form.findChildren(QLineEdit)
    field.setFocus()
    shift_f1(field)
    assert explained() == terms()["rag"].tip
    front.table.setFocus()
    front.table.setCurrentIndex(front.table.model().index(0, 0))
    shift_f1(front.table)
    assert explained() == terms()["ovp"].tip
    plain.setFocus()
    shift_f1(plain)
    assert explained() in {terms()["ovp"].tip, terms()["rag"].tip}
    tip = front.table.model().headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == terms()["ovp"].tip
    marks = [one for one in front.form.findChildren(QuestionMark) if one.isVisible()]
    assert [one.term.key for one in marks] == ["rag"]
    marks[0].click()
    assert explained() == terms()["rag"].tip
    dialog = FormDialog(front, icons, "Change it", "Save it")
    dialog.form.add("tool", "Tool", QLineEdit())
    dialog.show_fitted()
    shift_f1(dialog)
    assert explained() == terms()["tool"].tip
    dialog.close()


def test_that_an_explanation_leads_by_keys_to_the_next_one_and_into_the_guide(front):
    front.table.setFocus()
    shift_f1(front.table)
    pane = QApplication.activePopupWidget()
    QTest.keyClick(pane, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    guide = guide_in_front()
    assert guide.page.page.name == "scores"


def test_that_the_guide_is_searched_and_read_by_keys_alone_and_remembers_its_page(front):
    front.help.be_at("cohort")
    front.help.show_here()
    guide = guide_in_front()
    assert guide.page.page.name == "the-ledger"
    assert round_by_tab(guide, guide).faults == []
    guide.search.setFocus()
    QTest.keyClicks(guide.search, "recovery code")
    assert guide.results.count() >= 2
    QTest.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.page.page.name == "words"
    assert guide.page.extraSelections()
    assert guide.page.verticalScrollBar().value() > 0
    guide.back()
    assert guide.page.page.name == "the-ledger"
    guide.search.setFocus()
    QTest.keyClick(guide.search, Qt.Key.Key_Escape)
    assert guide.search.text() == ""
    guide.page.page_wanted.emit("the-panel")
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert not guide.isVisible()
    front.help.show_guide()
    assert guide.isVisible()
    assert guide.page.page.name == "the-panel"


def test_that_about_names_version_and_shape_and_an_empty_list_leads_to_its_page(front, icons):
    front.help.about()
    about = front.findChild(QWidget, "about")
    said = " ".join(one.accessibleName() for one in about.findChildren(QWidget))
    assert f"Version: {__version__}" in said
    assert "Kingsmere, shape 1." in said
    about.close()
    empty = EmptyState(icons)
    empty.setParent(front)
    empty.say("Nothing yet", guide="the-panel")
    button = next(one for one in empty.children() if getattr(one, "text", str)() == READ)
    button.click()
    guide = guide_in_front()
    assert guide.page.page.name == "the-panel"
