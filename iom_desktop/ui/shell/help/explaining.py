"""Finds which words to explain where the user is: the field, the heading, the cell, then all the screen shows."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QTabBar, QTableView, QWidget

from iom_desktop.ui.kit.words.terms import Term, explaining, named
from iom_desktop.ui.widgets.explain import Explanation
from iom_desktop.ui.widgets.form import Field

MOST = 12
"""Terms that one screen is explained by at most."""


def explain(focused: QWidget | None, window: QWidget) -> bool:
    """Open what the word under the keys means; tell whether there was one."""
    terms = tuple(dict.fromkeys(_terms(focused, window)))[:MOST]
    if not terms:
        return False
    near = focused or window
    Explanation(near, terms).open_beside(near, _part(near))
    return True


def _terms(focused: QWidget | None, window: QWidget) -> Iterator[Term]:
    if focused is not None:
        yield from (term for words in _words_of(focused) if (term := named(words)))
    for part in window.findChildren(QWidget):
        if part.isVisible():
            yield from (term for words in _titles_of(part) if (term := explaining(words)))


def _words_of(focused: QWidget) -> Iterator[str]:
    """Give the words nearest to where the keys are first."""
    if isinstance(focused, QTableView):
        index = focused.currentIndex()
        yield str(index.data() or "")
        yield _heading(focused, index.column())
        if index.isValid():
            yield from (str(index.siblingAtColumn(at).data() or "") for at in range(index.model().columnCount()))
    if isinstance(focused, QAbstractItemView) and focused.currentIndex().isValid():
        yield str(focused.currentIndex().data() or "")
    if isinstance(focused, QTabBar):
        yield focused.tabText(focused.currentIndex())
    above: QWidget | None = focused
    while above is not None:
        if isinstance(above, Field):
            yield above.words
        yield above.accessibleName()
        above = above.parentWidget()
    if isinstance(focused, QComboBox):
        yield focused.currentText()


def _titles_of(part: QWidget) -> Iterator[str]:
    if isinstance(part, QTableView):
        yield from (_heading(part, at) for at in range(part.model().columnCount()) if not part.isColumnHidden(at))
    elif isinstance(part, QLabel):
        yield part.text()
    elif isinstance(part, QTabBar):
        yield from (part.tabText(at) for at in range(part.count()))


def _heading(table: QTableView, column: int) -> str:
    return str(table.model().headerData(column, Qt.Orientation.Horizontal) or "")


def _part(near: QWidget) -> QRect | None:
    """Return the row of a list that is meant, for a list is too large to stand beside."""
    if not isinstance(near, QAbstractItemView):
        return None
    index: QModelIndex = near.currentIndex()
    row = near.visualRect(index)
    return row.translated(near.viewport().pos()) if index.isValid() else QRect(0, 0, near.width(), 0)
