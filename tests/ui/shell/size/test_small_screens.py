"""A dialog larger than its screen scrolls, with every part of it within reach of the keyboard."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from iom_desktop.ui.shell.size.small_screens import fit
from iom_desktop.ui.widgets.least_room import LeastRoom

pytestmark = pytest.mark.qt

SMALL = QRect(0, 0, 683, 384)


def test_that_a_tall_dialog_scrolls_and_follows_the_keyboard(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    rows = QVBoxLayout(dialog)
    fields = [QLineEdit() for _ in range(20)]
    for field in fields:
        field.setFixedHeight(32)
        rows.addWidget(field)
    dialog.show()
    fit(dialog, SMALL)
    QApplication.processEvents()
    assert SMALL.contains(dialog.geometry())
    assert fields[-1].visibleRegion().isEmpty()
    fields[-1].setFocus()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: not fields[-1].visibleRegion().isEmpty())
    fit(dialog, SMALL)  # a second look changes nothing
    assert len(dialog.findChildren(LeastRoom)) == 1


def test_that_a_dialog_that_fits_is_left_alone(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog).addWidget(QLineEdit())
    dialog.show()
    fit(dialog, SMALL)
    assert dialog.findChild(LeastRoom) is None


@pytest.mark.parametrize(("room", "body"), [((800, 600), (800, 600)), ((300, 200), (400, 300)), ((300, 600), None)])
def test_that_room_is_never_less_than_what_is_needed(qtbot, room, body):
    inner = QWidget()
    held = LeastRoom(inner, QSize(400, 300))
    qtbot.addWidget(held)
    held.resize(*room)
    held.show()
    if body:
        assert (inner.width(), inner.height()) == body
    else:  # the scroll bar below takes some of the height
        assert inner.width() == 400
        assert 560 < inner.height() < 600
