"""Goes round a window by Tab, and says what a keyboard could not reach, an eye not see, or a screen reader not name."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

from iom_desktop.ui.widgets.focus_ring import FocusRing
from iom_desktop.ui.widgets.least_room import LeastRoom

OPERATED = (QAbstractItemView, QPlainTextEdit)
"""Panes that scroll and that Tab must reach; of others it need not."""
LONGEST = 200


@dataclass(frozen=True)
class Stop:
    """A control that was reached: where it stands, and in which pane that scrolls."""

    control: QWidget
    place: QRect
    area: QScrollArea | None
    inside: QRect
    """Where it stands in all of what scrolls."""


@dataclass
class Walk:
    """What was reached, in order, and what is wrong with it."""

    stops: list[Stop] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def round_by_tab(window: QWidget, within: QWidget) -> Walk:
    """Press Tab until it comes round; look at what lies within the pane."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    wanted = [one for one in within.findChildren(QWidget) if _can_be_operated(one)]
    walk = Walk()
    if not wanted:
        return walk
    start = window.focusWidget()
    QTest.keyClick(start if start is not None and start.isVisible() else wanted[0], Qt.Key.Key_Tab)
    seen: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in seen and len(seen) < LONGEST:
        seen.append(here)
        QApplication.processEvents()
        if within.isAncestorOf(here):
            walk.stops.append(_stop(here, within))
            walk.faults += _faults_of(here, window)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    if here is None or here is not seen[0]:
        walk.faults.append(f"Tab never comes back: it ends at {told(here or seen[-1])}")
    walk.faults += [f"Tab never reaches {told(one)}" for one in _missed(wanted, seen)]
    walk.faults += _steps_back(walk.stops)
    return walk


def told(widget: QWidget) -> str:
    """Say which control is meant."""
    return f"{type(widget).__name__} {QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)!r}"


def _can_be_operated(widget: QWidget) -> bool:
    """Tell whether Tab should reach a control; what takes no Tab by design has a key of its own."""
    inside = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit | QTabBar | QAbstractItemView)
    pane = isinstance(widget, QMenuBar | QAbstractScrollArea) and not isinstance(widget, OPERATED)
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return by_tab and widget.isVisible() and widget.isEnabled() and not inside and not pane


def _missed(wanted: list[QWidget], reached: list[QWidget]) -> Iterator[QWidget]:
    """Give what was not reached; of a group of buttons of which one is chosen, Tab reaches that one."""
    for one in wanted:
        if one in reached:
            continue
        group = one.group() if isinstance(one, QAbstractButton) else None
        exclusive = group is not None and group.exclusive()
        if exclusive and any(other in reached for other in group.buttons()):
            continue
        alone = isinstance(one, QRadioButton) and one.autoExclusive()
        if alone and any(isinstance(other, QRadioButton) for other in reached if other.parent() is one.parent()):
            continue
        yield one


def _faults_of(widget: QWidget, window: QWidget) -> Iterator[str]:
    name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    if not name.strip():
        yield f"nothing names {type(widget).__name__} in {type(widget.parentWidget()).__name__}"
    if not _in_sight(widget, window):
        yield f"out of sight: {told(widget)}"
    rings = [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]
    around = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    ringed = any(ring.geometry().contains(around) or around.contains(ring.geometry()) for ring in rings)
    if not ringed and not widget.isWindow() and not _shows_focus(widget):
        yield f"nothing shows the focus on {told(widget)}"


def _in_sight(widget: QWidget, window: QWidget) -> bool:
    seen = _place(widget, window)
    above = widget.parentWidget()
    while above is not None and above is not window:
        seen = seen.intersected(_place(above, window))
        above = above.parentWidget()
    return not seen.intersected(window.rect()).isEmpty()


def _shows_focus(widget: QWidget) -> bool:
    """Tell whether a control looks different without the focus."""
    focused = widget.grab().toImage()
    widget.clearFocus()
    other = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return focused != other


def _stop(control: QWidget, within: QWidget) -> Stop:
    above: QWidget | None = control.parentWidget()
    while above is not None and above is not within and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if not isinstance(above, QScrollArea) or isinstance(above, LeastRoom):
        return Stop(control, _whole_place(control, within), None, QRect())
    return Stop(control, _whole_place(above, within), above, _place(control, above.widget()))


def _whole_place(control: QWidget, within: QWidget) -> QRect:
    """Return where a control is in a window that scrolls as a whole, as if all of it were in sight."""
    place = _place(control, within)
    for room in within.findChildren(LeastRoom):
        body, seen = room.widget(), _place(room.viewport(), within)
        if body.isAncestorOf(control):
            return _place(control, body).translated(seen.topLeft())
        if place.top() > seen.bottom():
            place.translate(0, body.height() - seen.height())
    return place


def _place(widget: QWidget, over: QWidget) -> QRect:
    return QRect(widget.mapTo(over, QPoint(0, 0)), widget.size())


def _steps_back(stops: list[Stop]) -> Iterator[str]:
    """Say where Tab goes up in a column, or left in a row; but for where it comes round to the first."""
    first = min(stops, key=lambda one: (one.place.top(), one.place.left()), default=None)
    for one, other in pairwise(stops):
        inside = one.area is not None and one.area is other.area
        before, here = (one.inside, other.inside) if inside else (one.place, other.place)
        comes_round = first is not None and other.place == first.place and not inside
        around = one.control.isAncestorOf(other.control) or other.control.isAncestorOf(one.control)
        if not (comes_round or around or before.contains(here) or here.contains(before)) and _is_back(before, here):
            yield f"out of order: from {told(one.control)} to {told(other.control)}"


def _is_back(before: QRect, here: QRect) -> bool:
    overlap = min(before.bottom(), here.bottom()) - max(before.top(), here.top())
    same_row = overlap > min(before.height(), here.height()) / 2
    up = here.bottom() <= before.top() and here.left() < before.right() and here.right() > before.left()
    return up or (same_row and here.left() < before.left())
