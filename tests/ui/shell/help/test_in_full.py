"""What the screen cuts is told in full to whoever works by keys, until they close it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from iom_desktop.ui.shell.help.front import Help
from iom_desktop.ui.shell.help.in_full import InFull
from iom_desktop.ui.tables.columns import Cell, Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.text import ElidedLabel, plain_tip
from tests.ui.walk import round_by_tab

pytestmark = pytest.mark.qt

REASON = "Review on 21 November 2025, after the next assessment & <before> the panel"


@pytest.fixture
def window(qtbot, theme, icons):
    made = QWidget()
    made.setStyleSheet(theme.style_sheet())
    columns = (
        Column(title="", value=lambda _: "", cell=Cell.TICK, width=30),
        Column(title="Day", value=lambda _: "", spoken=lambda _: "Day: Tue 18 Nov", width=60),
        Column(title="Reason or\nnext step", value=lambda _: REASON, width=60),
        Column(title="Age", value=str, width=60, extra=True),
    )
    made.table = RecordTable(theme, icons, columns, name="Eligible people", key=int)
    made.table.show_records([7])
    made.listed, made.chosen, made.plain = QListWidget(), QComboBox(), QPushButton("Save")
    item = QListWidgetItem("Report back", made.listed)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, "Report back. Owen Oakden. 15 days late")
    made.chosen.addItem("The team: numbers, scores, last check")
    made.chosen.setAccessibleName("Who reads it")
    made.cut = ElidedLabel("Amira Raywood. Kingsmere Magistrates' Court, 18 November 2025")
    made.cut.setFixedWidth(80)
    rows = QVBoxLayout(made)
    for part in (made.table, made.listed, made.chosen, made.plain, made.cut):
        rows.addWidget(part)
    qtbot.addWidget(made)
    made.help = Help(made, theme, icons, "Kingsmere")
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    yield made
    made.help.leave()


def in_full(widget: QWidget) -> InFull:
    """Press the key on a control; return what opens."""
    widget.window().activateWindow()
    widget.setFocus()
    QTest.qWait(5)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(widget.window().windowHandle(), Qt.Key.Key_F1, modifiers)
    QTest.qWait(5)
    opened = widget.window().findChild(InFull)
    assert opened is not None
    return opened


def test_that_a_row_a_choice_a_tip_and_every_cut_line_are_told_in_full_by_a_key(window):
    cut = ("", window.cut.words)
    window.table.setCurrentIndex(window.table.model().index(0, 2))
    opened = in_full(window.table)
    assert opened.said == (("Day", "Tue 18 Nov"), ("Reason or next step", REASON), cut)
    assert f"Reason or next step: {REASON}" in opened.focusWidget().accessibleName()
    assert round_by_tab(opened, opened).faults == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    window.activateWindow()  # as the machine does; the one without windows does not
    QTest.qWait(5)
    assert QApplication.focusWidget() is window.table
    window.listed.setCurrentRow(0)
    window.plain.setToolTip(plain_tip("Nothing to save & nobody <yet>"))
    said = []
    for part in (window.listed, window.chosen, window.plain):
        opened = in_full(part)
        said.append(opened.said)
        opened.close()
        QTest.qWait(5)
    assert said == [
        (("", "Report back. Owen Oakden. 15 days late"), cut),
        (("Who reads it", "The team: numbers, scores, last check"), cut),
        (("", "Nothing to save & nobody <yet>"), cut),
    ]
