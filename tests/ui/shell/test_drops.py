"""A file dropped on the window is taken; anything else is left alone."""

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from iom_desktop.ui.shell.drops import Drops

pytestmark = pytest.mark.qt


@pytest.fixture
def drop(qtbot):
    """Drag something over a window and let it go; gives whether it may be dropped, and the paths that were told."""
    window = QWidget()
    qtbot.addWidget(window)
    told: list[str] = []
    Drops(window).dropped.connect(told.append)

    def let_go(*urls):
        data = QMimeData()
        data.setUrls([QUrl(url) for url in urls])
        rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        over = QDragEnterEvent(QPoint(5, 5), *rest)
        QCoreApplication.sendEvent(window, over)
        QCoreApplication.sendEvent(window, QDropEvent(QPointF(5, 5), *rest))
        return over.isAccepted(), told

    return let_go


def test_that_one_file_of_this_machine_is_taken(drop):
    taken, told = drop("file:///lists/core-cohort-2025-11.csv")
    assert taken
    assert [path.replace("\\", "/") for path in told] == ["/lists/core-cohort-2025-11.csv"]


@pytest.mark.parametrize("urls", [[], ["https://example.org/list.csv"], ["file:///a.csv", "file:///b.csv"]])
def test_that_anything_else_is_left_alone(drop, urls):
    assert drop(*urls)[1] == []
