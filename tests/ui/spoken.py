"""What a screen reader is told of a screen, through Qt's accessibility interface, and what it is not told."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)

_CONTROLS = (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QAbstractSpinBox,
    QPlainTextEdit,
    QTextEdit,
    QAbstractItemView,
    QTabBar,
    QProgressBar,
)
_ROLES = {
    QAccessible.Role.Client,
    QAccessible.Role.Grouping,
    QAccessible.Role.Pane,
    QAccessible.Role.Border,
    QAccessible.Role.NoRole,
}
"""Roles of what is no control: whoever takes the focus has another, or says in words what it is."""


def unspoken(window: QWidget) -> Iterator[str]:
    """Say what has no name, no fitting role, no state, no value or no headings for who listens."""
    if isinstance(window, QDialog) and not window.windowTitle():
        yield "the dialog has no title"
    for one in window.findChildren(QWidget):
        if not one.isVisible() or one.window() is not window or one.visibleRegion().isEmpty():
            continue
        heard = QAccessible.queryAccessibleInterface(one)
        if heard is None or not heard.isValid():
            yield f"nothing tells of {type(one).__name__}"
        else:
            yield from (f"{fault}: {_told(one, heard)}" for fault in _faults(one, heard))


def _faults(one: QWidget, heard: QAccessibleInterface) -> Iterator[str]:
    name = heard.text(QAccessible.Text.Name).strip()
    by_tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None
    inside = isinstance(one.parentWidget(), (QComboBox, QAbstractSpinBox, QLineEdit, QTabBar, QAbstractItemView))
    if isinstance(one, QAbstractSlider) or (inside and not isinstance(one, QAbstractButton)):
        return
    if isinstance(one, QLabel) and one.pixmap() and not name and heard.role() is not QAccessible.Role.Whitespace:
        yield "a picture without a name that is no decoration"
    group = one.group() if isinstance(one, QAbstractButton) and one.isCheckable() else None
    if group is not None and group.exclusive() and heard.role() is not QAccessible.Role.RadioButton:
        yield "one of several, and told as if it stood alone"
    if isinstance(one, QToolButton) and heard.role() is QAccessible.Role.CheckBox:
        yield "a button told as a box to tick"
    if isinstance(one, _CONTROLS) and not name:
        yield "no name"
    if by_tab and one.isEnabled() and heard.role() in _ROLES and not _speaks(heard):
        yield "takes the focus and says nothing"
    if _paints_itself(one) and not _speaks(heard):
        yield "painted, and says nothing"
    yield from _states(one, heard)


def _states(one: QWidget, heard: QAccessibleInterface) -> Iterator[str]:
    state = heard.state()
    on = state.expanded if state.expandable else state.checked
    if isinstance(one, QAbstractButton) and one.isCheckable() and bool(on) != one.isChecked():
        yield "does not tell whether it is on"
    if bool(state.disabled) == one.isEnabled():
        yield "does not tell whether it can be used"
    if isinstance(one, QProgressBar) and heard.valueInterface() is None:
        yield "has no value"
    if isinstance(one, QLineEdit) and one.echoMode() is QLineEdit.EchoMode.Password and not state.passwordEdit:
        yield "does not tell that it is secret"
    if isinstance(one, QTableView) and one.model() is not None:
        model = one.model()
        shown = [at for at in range(model.columnCount()) if not one.isColumnHidden(at)]
        orientation = Qt.Orientation.Horizontal
        told = [model.headerData(at, orientation, Qt.ItemDataRole.AccessibleTextRole) for at in shown]
        titles = [said or model.headerData(at, orientation) for at, said in zip(shown, told, strict=True)]
        if any(not str(title or "").strip() for title in titles):
            yield f"a column has no heading ({titles})"


def _speaks(heard: QAccessibleInterface) -> bool:
    return bool(heard.text(QAccessible.Text.Name).strip() or heard.text(QAccessible.Text.Description).strip())


def _paints_itself(one: QWidget) -> bool:
    kind = type(one)
    ours = any("paintEvent" in base.__dict__ for base in kind.__mro__ if base.__module__.startswith("iom_desktop"))
    lists = isinstance(one, (QAbstractItemView, QHeaderView))
    return ours and not lists and kind.__name__ != "FocusRing"


def _told(one: QWidget, heard: QAccessibleInterface) -> str:
    frame = f" {one.objectName()}" if isinstance(one, QFrame) and one.objectName() else ""
    return f"{type(one).__name__}{frame} {heard.text(QAccessible.Text.Name)[:50]!r} as {heard.role().name}"
