"""Words from outside are text: on labels, and in tooltips, which Qt would otherwise read as markup."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel

from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_model import RecordModel
from iom_desktop.ui.widgets.tags import initials
from iom_desktop.ui.widgets.text import ElidedLabel, plain_tip

pytestmark = pytest.mark.qt

NAMES = (
    "<b>Jade</b>",
    "Jade & Sons",
    "<img src='file:///etc/passwd'>",
    "a < b",
    "&lt;b&gt;",
    "two\nlines <i>of</i> it",
)


@pytest.mark.parametrize("name", NAMES)
def test_that_a_tooltip_reads_as_it_was_written(name):
    tip = plain_tip(name)
    shown = QTextDocument()
    if tip.startswith("<span"):
        shown.setHtml(tip)
    else:
        shown.setPlainText(tip)
    assert shown.toPlainText().replace("\u2028", "\n") == name


def test_that_names_on_the_screen_are_never_markup(qtbot):
    name = "<b>Jade</b> <i>McKinley</i>"
    elided = ElidedLabel(name)
    qtbot.addWidget(elided)
    elided.resize(30, 20)
    for widget in (elided, initials(name)):
        assert isinstance(widget, QLabel)
        assert "<b>" not in widget.toolTip()
        assert widget.textFormat() is Qt.TextFormat.PlainText


def test_that_a_cell_of_a_table_tells_its_name_as_it_is():
    model = RecordModel([Column[str](title="Name", value=str, width=100)], key=str)
    model.set_records(["<b>Jade</b>"])
    index = model.index(0, 0)
    assert model.data(index) == "<b>Jade</b>"
    assert "&lt;b&gt;Jade" in model.data(index, Qt.ItemDataRole.ToolTipRole)
