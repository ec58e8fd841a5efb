"""What a hand on the mouse can do on a screen and no key can: clicks, double clicks, links, menus, drags and drops."""

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QSplitter,
    QTableView,
    QWidget,
)

from iom_desktop.ui.pages.cohort.page import CohortPage
from iom_desktop.ui.pages.settings.logo_pane import LogoPane
from iom_desktop.ui.shell.commands.drops import Drops
from iom_desktop.ui.shell.signing_in.sign_in_page import PassphraseField
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.explain import QuestionMark
from iom_desktop.ui.widgets.key_commands import sequence
from iom_desktop.ui.widgets.row_menu import RowMenu
from tests.ui.walk import told

Heard = Callable[[QKeySequence], bool]
BY_MOUSE = ("mousePressEvent", "mouseReleaseEvent", "mouseDoubleClickEvent", "contextMenuEvent")
CLICKED = ("clicked(QModelIndex)", "doubleClicked(QModelIndex)", "itemClicked(QListWidgetItem*)")
ENTERED = ("activated(QModelIndex)", "itemActivated(QListWidgetItem*)")
KEY_NAMED = re.compile(r"((?:(?:Ctrl|Alt|Shift)\+)+[^\s)]+|F\d{1,2}|(?<=\()[A-Z](?=\))|(?<=Press )\d)")
FROM_A_FIELD = ("Found", "Commands found")
"""Lists that the arrows and Enter of the field above them work."""
DROPS = (Drops, CohortPage, LogoPane)
"""What takes a file that is dropped: the window by Ctrl+Shift+O, the import and the logo by a button of their own."""


def by_mouse_alone(screen: QWidget, heard: Heard) -> Iterator[str]:
    """Say what of a screen needs a mouse; ``heard`` tells whether a key does something there."""
    for one in screen.findChildren(QWidget):
        if one.isVisible() and one.isEnabled() and one.window() is screen.window() and not _is_untouched(one):
            yield from (f"{fault}: {told(one)}" for fault in _faults(one, heard))


def _is_untouched(one: QWidget) -> bool:
    """Tell whether the mouse goes through it, or through what it lies in."""
    here: QWidget | None = one
    while here is not None and not here.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
        here = here.parentWidget()
    return here is not None


def _faults(one: QWidget, heard: Heard) -> Iterator[str]:
    if isinstance(one, QAbstractButton) and not _pressed_by_key(one, heard):
        yield "clicked by mouse alone"
    if isinstance(one, QAbstractItemView) and not _entered(one):
        yield "a row is clicked by mouse alone"
    if isinstance(one, QAbstractItemView) and _is_heard(one, "customContextMenuRequested(QPoint)"):
        yield from () if one.findChild(RowMenu) else ("a menu no key opens",)
    if isinstance(one, QTableView) and _sorts(one) and not (isinstance(one, RecordTable) and one.can_be_sorted):
        yield "sorted by mouse alone"
    if isinstance(one, QLabel) and "<a " in one.text() and not _follows(one):
        yield "a link no key follows"
    if isinstance(one, QSplitter) and not heard(QKeySequence("F7")):
        yield "drawn by mouse alone"
    if _has_own(one, *BY_MOUSE) and not _takes_keys(one):
        yield "hears the mouse alone"
    if one.acceptDrops() and not one.inherits("QLineEdit") and not _takes_files(one):
        yield "something is dropped that no key brings"


def _pressed_by_key(one: QAbstractButton, heard: Heard) -> bool:
    """Tell whether Tab reaches a button, or one of its group, or a key that it names does the same."""
    above = one.parentWidget()
    inside = isinstance(above, QAbstractSpinBox | QComboBox | QAbstractItemView)
    if inside or isinstance(one, QuestionMark) or any(_takes_keys(each) for each in _together(one)):
        return True
    if isinstance(above, QLineEdit) and not isinstance(above, PassphraseField):
        return True  # a picture that does nothing, and the cross that empties the field as Delete does
    named = (*KEY_NAMED.findall(one.toolTip()), *KEY_NAMED.findall(one.text()))
    return any(heard(sequence(keys)) for keys in named)


def _together(one: QAbstractButton) -> list[QAbstractButton]:
    """Give a button, and those of which it is one: Tab reaches the one that holds, and arrows the others."""
    if one.group() is not None:
        return one.group().buttons()
    return one.parentWidget().findChildren(QAbstractButton) if one.autoExclusive() else [one]


def _entered(one: QAbstractItemView) -> bool:
    clicked = any(_is_heard(one, name) for name in CLICKED)
    if not clicked or isinstance(one, RecordTable) or one.accessibleName() in FROM_A_FIELD:
        return True
    return _takes_keys(one) and any(_is_heard(one, name) for name in ENTERED)


def _sorts(one: QTableView) -> bool:
    heading = one.horizontalHeader()
    return heading.isVisible() and heading.sectionsClickable()


def _follows(one: QLabel) -> bool:
    return bool(one.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard)


def _takes_files(one: QWidget) -> bool:
    above: QWidget | None = one
    while above is not None:
        if isinstance(above, DROPS) or above.findChild(Drops, options=Qt.FindChildOption.FindDirectChildrenOnly):
            return True
        above = above.parentWidget()
    writes = ("QPlainTextEdit", "QTextEdit")
    return any(each.inherits(kind) for each in (one, one.parentWidget()) for kind in writes)


def _is_heard(one: QWidget, name: str) -> bool:
    return one.metaObject().indexOfSignal(name) >= 0 and one.receivers(SIGNAL(name)) > 0


def _has_own(one: QWidget, *names: str) -> bool:
    ours = [base for base in type(one).__mro__ if base.__module__.startswith("iom_desktop")]
    return any(name in base.__dict__ for base in ours for name in names)


def _takes_keys(one: QWidget) -> bool:
    """Tell whether Tab or an arrow reaches it, or what lies in it."""
    return any(each.focusPolicy() is not Qt.FocusPolicy.NoFocus for each in (one, *one.findChildren(QWidget)))
