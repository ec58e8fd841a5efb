"""What has too little room on a screen: words that are cut, parts that lie on one another, targets too small to hit."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QSizeGrip,
    QSplitterHandle,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QWidget,
)

from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.focus_ring import FocusRing
from iom_desktop.ui.widgets.least_room import LeastRoom
from iom_desktop.ui.widgets.text import ElidedLabel

TARGET = 24
"""How large a target of the mouse is at least (WCAG 2.2, 2.5.8)."""
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_FREE = (FocusRing, QSizeGrip, QScrollBar, QSplitterHandle)


def cut_short(within: QWidget) -> Iterator[str]:
    """Say whose words have no room: labels, buttons, choices, tabs, headings, and what an empty field says."""
    for one in _seen(within):
        for words, room, wanted in _needs(one):
            if room.width() < wanted.width() or room.height() < wanted.height():
                yield f"cut short: {words!r} needs {wanted.toTuple()} and has {room.toTuple()}"


def _needs(one: QWidget) -> Iterator[tuple[str, QSize, QSize]]:
    """Give the words of a widget, the room they have, and the room they need."""
    metrics = one.fontMetrics()
    if isinstance(one, QLabel) and not isinstance(one, ElidedLabel) and not one.pixmap():
        yield one.text(), one.contentsRect().size(), _wanted(one)
    elif isinstance(one, QAbstractButton) and one.text() and not isinstance(one.parentWidget(), QLineEdit):
        yield one.text(), one.size(), _wanted_by_button(one)
    elif isinstance(one, QLineEdit) and one.placeholderText() and not isinstance(one.parentWidget(), QComboBox):
        words = one.placeholderText()
        yield words, one.contentsRect().size(), QSize(metrics.horizontalAdvance(words), 0)
    elif isinstance(one, QComboBox) and one.currentText():
        words = one.currentText()
        yield words, one.size(), QSize(metrics.horizontalAdvance(words) + 28, metrics.height())
    elif isinstance(one, QTabBar):
        for at in range(one.count()):
            yield one.tabText(at), one.tabRect(at).size(), QSize(metrics.horizontalAdvance(one.tabText(at)), 0)
    elif isinstance(one, QHeaderView):
        yield from _headings(one)


def _wanted(one: QLabel) -> QSize:
    if not one.wordWrap():
        return one.fontMetrics().size(0, one.text())
    return QSize(0, one.heightForWidth(one.width()) - one.height() + one.contentsRect().height())


def _wanted_by_button(one: QAbstractButton) -> QSize:
    if isinstance(one, QToolButton) and one.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextUnderIcon:
        return one.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, one.text())
    return QSize(one.minimumSizeHint().width(), one.fontMetrics().height())


def _headings(head: QHeaderView) -> Iterator[tuple[str, QSize, QSize]]:
    view = head.parentWidget()
    metrics = QFontMetrics(head.font())
    if isinstance(view, RecordTable):
        font = head.font()
        font.setPixelSize(12)
        metrics = QFontMetrics(font)
    if head.orientation() is not Qt.Orientation.Horizontal or head.model() is None:
        return
    for at in range(head.count()):
        title = head.model().headerData(at, Qt.Orientation.Horizontal)
        if isinstance(title, str) and not head.isSectionHidden(at):
            shown = view.columns[at].title if isinstance(view, RecordTable) else title
            longest = max(map(metrics.horizontalAdvance, shown.split("\n")))
            yield title, QSize(head.sectionSize(at), head.height()), QSize(longest, metrics.height())


def crowded(within: QWidget) -> Iterator[str]:
    """Say what lies on its neighbour, reaches out of its pane, or is smaller than it can be."""
    for parent in [within, *_seen(within)]:
        scrolls = isinstance(parent.parentWidget(), QAbstractScrollArea)
        inner = isinstance(parent, (QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar))
        if inner or scrolls or isinstance(parent, (QStackedWidget, QAbstractItemView)) or _is_of_a_list(parent):
            continue
        children = [one for one in parent.findChildren(QWidget, options=_DIRECT) if _counts(one)]
        for one in children:
            if not parent.rect().contains(one.geometry()):
                yield f"out of its pane: {_told(one)} {one.geometry().getRect()} in {parent.size().toTuple()}"
        for one, other in combinations(children, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > 1 and common.height() > 1:
                yield f"on one another: {_told(one)} and {_told(other)}"
    yield from _squeezed(within)


def _squeezed(within: QWidget) -> Iterator[str]:
    for one in _seen(within):
        if isinstance(one, QScrollArea) and one.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            inner = one.widget().width() if one.widget() is not None else 0
            if inner > one.viewport().width():
                yield f"wider than its pane: {inner} in {one.viewport().width()}, {_told(one)}"
        if one.width() < one.minimumWidth() or one.height() < one.minimumHeight():
            yield f"smaller than it can be: {_told(one)} {one.size().toTuple()} under {one.minimumSize().toTuple()}"


def scrolled(within: QWidget) -> Iterator[str]:
    """Say which window or dialog has to be scrolled as a whole; on a screen of the usual size none has."""
    for one in within.findChildren(LeastRoom):
        room, body = one.viewport().size(), one.widget().size()
        if one.isVisible() and room.expandedTo(body) != room:
            yield f"scrolls: {body.toTuple()} in {room.toTuple()}"


def small_targets(within: QWidget) -> Iterator[str]:
    """Say what the mouse has to hit that is less than 24 by 24 pixels."""
    for one in _seen(within):
        inside = isinstance(one.parentWidget(), (QLineEdit, QComboBox, QAbstractSpinBox, QTabBar))
        if isinstance(one, (QAbstractButton, QComboBox)) and not inside and one.isEnabled():
            if one.width() < TARGET or one.height() < TARGET:
                yield f"small target: {_told(one)} {one.size().toTuple()}"
        elif isinstance(one, QTabBar):
            for at in range(one.count()):
                if min(one.tabRect(at).width(), one.tabRect(at).height()) < TARGET:
                    yield f"small target: the tab {one.tabText(at)!r}"


def _seen(within: QWidget) -> list[QWidget]:
    window = within.window()
    return [
        one
        for one in within.findChildren(QWidget)
        if one.isVisible() and one.window() is window and not one.visibleRegion().isEmpty()
    ]


def _counts(one: QWidget) -> bool:
    over = isinstance(one, _FREE) or one.isWindow() or one.property("kind") == "drop"
    return one.isVisible() and not over and not one.size().isEmpty()


def _is_of_a_list(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return isinstance(widget, QHeaderView) or (isinstance(above, QAbstractItemView) and widget is above.viewport())


def _told(one: QWidget) -> str:
    words = one.accessibleName() or getattr(one, "text", str)()
    return f"{type(one).__name__} {words[:50]!r}"
