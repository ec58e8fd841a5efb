"""What a screen reader is told beyond what Qt tells by itself: what painted parts are, and what just happened."""

from functools import cache
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface, QAction
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLineEdit, QWidget

_PROPERTY = "spoken"
_PRESS = "Press"
"""What Qt calls it, untranslated."""
CROSS = "_q_qlineeditclearaction"
"""What Qt calls the cross."""
_ROLES = MappingProxyType(
    {
        "chart": QAccessible.Role.Chart,
        "picture": QAccessible.Role.Graphic,
        "group": QAccessible.Role.Grouping,
        "document": QAccessible.Role.Document,
        "decoration": QAccessible.Role.Whitespace,
    }
)
_PRESSED = MappingProxyType({"one of several": QAccessible.Role.RadioButton, "fold": QAccessible.Role.Button})
"""What Qt would tell as a box to tick, as it does every tool button that can be on."""


def speak_as(widget: QWidget, role: str) -> None:
    """Let a painted widget be told as a ``chart``, ``picture``, ``group`` or ``document``; its name says the rest.

    A ``decoration`` is passed over, unless it has a name. A tool button is told as ``one of several``, or as the
    ``fold`` that opens and closes what is under it.
    """
    _install()
    widget.setProperty(_PROPERTY, role)


def name_inside(field: QLineEdit, picture: str = "") -> None:
    """Name what lies inside a field: the picture that is always there, and the cross that empties it."""
    for action in field.actions():
        action.setText(picture)
    cross = field.findChild(QAction, CROSS)
    if isinstance(cross, QAction):
        cross.setText("Empty the field")


def announce(widget: QWidget, said: str, *, at_once: bool = False) -> None:
    """Have a screen reader say what just happened, after what it is saying or at once; nobody's focus moves."""
    if not said or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, said)
    manner = QAccessible.AnnouncementPoliteness
    event.setPoliteness(manner.Assertive if at_once else manner.Polite)
    QAccessible.updateAccessibility(event)


class _Pressed(QAccessibleWidget):
    """A button that can be on, told as what it is; a screen reader presses it as a hand does."""

    def __init__(self, button: QAbstractButton, role: QAccessible.Role) -> None:
        super().__init__(button, role, "")
        self._button = button

    def state(self) -> QAccessible.State:
        """Tell whether it holds, or whether what is under it is open."""
        told, on = super().state(), self._button.isChecked()
        if self.role() is QAccessible.Role.RadioButton:
            told.checkable, told.checked = True, on
        else:
            told.expandable, told.expanded, told.collapsed = True, on, not on
        return told

    def actionNames(self) -> list[str]:
        """Tell what can be done with it."""
        dead = self._button.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return [_PRESS] if self._button.isEnabled() and not dead else []

    def doAction(self, name: str) -> None:
        """Press it."""
        if name in self.actionNames():
            self._button.click()


@cache
def _install() -> None:
    QAccessible.installFactory(_made)


def _made(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    asked = thing.property(_PROPERTY)
    if asked in _PRESSED and isinstance(thing, QAbstractButton):
        return _Pressed(thing, _PRESSED[asked])
    tells = asked == "decoration" and thing.accessibleName()
    return QAccessibleWidget(thing, _ROLES[asked], "") if asked in _ROLES and not tells else None
