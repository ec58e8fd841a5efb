"""Buttons: a verb with its object, an icon in the right colour, and the key that does the same."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.text import plain_tip

_ICON_COLOURS = {"primary": "on-accent", "danger": "red-ink"}


def button(
    words: str,
    pressed: Callable[[], object] | None = None,
    *,
    icons: Icons | None = None,
    icon: str = "",
    kind: str = "secondary",
    size: str = "",
    tip: str = "",
) -> QPushButton:
    """Make a push button of a ``kind`` (primary, secondary, quiet, danger, link); one primary for each pane."""
    made = QPushButton(words)
    made.setProperty("kind", kind)
    made.setAutoDefault(True)  # Enter presses the button it stands on, outside dialogs too
    if size:
        made.setProperty("fit", size)
    if icons and icon:
        icons.dress(made, icon, _ICON_COLOURS.get(kind, "ink"), 16)
    if tip:
        made.setToolTip(plain_tip(tip))
    if pressed:
        made.clicked.connect(lambda _on=False: pressed())
    return made


class IconButton(QToolButton):
    """A tool button that Enter presses too, as it does every other button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it, or let Qt see to the key."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def icon_button(
    name: str, pressed: Callable[[], object] | None = None, *, icons: Icons, icon: str, kind: str = "icon"
) -> QToolButton:
    """Make a square button with an icon alone (previous, next, close, more): its name is its tooltip."""
    made = IconButton()
    made.setProperty("kind", kind)
    made.setToolTip(plain_tip(name))
    made.setAccessibleName(name)
    icons.dress(made, icon, "ink-2", 16)
    if pressed:
        made.clicked.connect(lambda _on=False: pressed())
    return made


def key(owner: QWidget, keys: str, pressed: Callable[[], object], *, inside: bool = True) -> QShortcut:
    """Let ``keys`` do something while the focus is in ``owner``; with ``inside`` its children count too."""
    shortcut = QShortcut(QKeySequence(keys), owner)
    within = Qt.ShortcutContext.WidgetWithChildrenShortcut
    shortcut.setContext(within if inside else Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(pressed)
    return shortcut
