"""Panes that share a room: the line between them moves by key, as far as each pane lets it."""

import pytest
from PySide6.QtWidgets import QLineEdit, QSplitter, QVBoxLayout, QWidget

from iom_desktop.ui.widgets.panes import STEP, give_room, panes_around

pytestmark = pytest.mark.qt


@pytest.fixture
def split(qtbot):
    screen, panes = QWidget(), QSplitter()
    qtbot.addWidget(screen)
    QVBoxLayout(screen).addWidget(panes)
    panes.setChildrenCollapsible(False)
    for _ in range(2):
        pane = QWidget()
        pane.setMinimumWidth(100)
        QVBoxLayout(pane).addWidget(QLineEdit())
        panes.addWidget(pane)
    screen.resize(600, 200)
    screen.show()
    return screen, panes


def test_that_the_pane_the_user_is_in_grows_and_shrinks_and_that_the_move_is_told(split):
    screen, panes = split
    told = []
    panes.splitterMoved.connect(lambda place, at: told.append(at))
    field = panes.widget(1).findChild(QLineEdit)
    assert panes_around(field, screen) is panes
    assert panes_around(None, screen) is panes
    before = panes.sizes()
    give_room(panes, field, 1)
    assert panes.sizes() == [before[0] - STEP, before[1] + STEP]
    give_room(panes, field, -1)
    give_room(panes, None, 1)
    assert panes.sizes()[0] == before[0] + STEP, "where the user is in none, it is the first that grows"
    for _ in range(20):
        give_room(panes, field, 1)
    assert panes.sizes()[0] == 100, "no pane goes below what it needs"
    assert told


def test_that_a_screen_without_panes_has_none(qtbot):
    alone = QWidget()
    qtbot.addWidget(alone)
    assert panes_around(None, alone) is None
