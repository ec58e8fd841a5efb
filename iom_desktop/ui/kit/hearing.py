"""What a screen reader is told beyond what Qt tells by itself: what painted parts are, and what just happened."""

from functools import cache
from types import MappingProxyType

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_PROPERTY = "spoken"
_ROLES = MappingProxyType(
    {
        "chart": QAccessible.Role.Chart,
        "picture": QAccessible.Role.Graphic,
        "group": QAccessible.Role.Grouping,
        "document": QAccessible.Role.Document,
    }
)


def speak_as(widget: QWidget, role: str) -> None:
    """Let a painted widget be told as a ``chart``, ``picture``, ``group`` or ``document``; its name says the rest."""
    _install()
    widget.setProperty(_PROPERTY, role)


def announce(widget: QWidget, said: str, *, at_once: bool = False) -> None:
    """Have a screen reader say what just happened, after what it is saying or at once; nobody's focus moves."""
    if not said or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, said)
    manner = QAccessible.AnnouncementPoliteness
    event.setPoliteness(manner.Assertive if at_once else manner.Polite)
    QAccessible.updateAccessibility(event)


@cache
def _install() -> None:
    QAccessible.installFactory(_made)


def _made(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    role = _ROLES.get(thing.property(_PROPERTY)) if isinstance(thing, QWidget) else None
    return QAccessibleWidget(thing, role, "") if isinstance(thing, QWidget) and role is not None else None
