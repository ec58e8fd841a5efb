"""What can be done on a screen: read from the keys it shows, and from its buttons, so that no list repeats them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QWidget

from iom_desktop.ui.widgets.key_footer import KeyFooter

NOT_NOW = "Not possible at the moment"
TURNED_OFF = "turned_off"
"""The property of a letter's shortcut that the user does not want: what it does can still be chosen from a list."""
_PLATFORM_NAMES = {"Enter": "Return", "PgDn": "PgDown", "↑": "Up", "↓": "Down", "←": "Left", "→": "Right"}
_MOVES = frozenset({"move", "next field", "next line", "next pane"})
"""What a key does that is no command: nobody chooses it from a list."""
_OF_A_ROW = frozenset({"Return", "Space", "Del", "Ctrl+C"})
_KEYS_NAMED = re.compile(r"\s*\(?((?:(?:Ctrl|Alt|Shift)\+)+\S+?|F\d{1,2}|(?<=\()[A-Z]|^[A-Z])\)?$")
"""Where a button says the key that does the same: ``Export (Ctrl+E)``, ``Privacy curtain  F9``."""


@dataclass(frozen=True, slots=True)
class Doable:
    """One thing that can be done now: its words, its keys, where it belongs, and why it cannot be done if it cannot."""

    words: str
    run: Callable[[], object]
    keys: str = ""
    why_not: str = ""
    where: str = ""


def sequence(keys: str) -> QKeySequence:
    """Return the keys as Qt knows them; nothing for several keys, such as ``1 to 8``."""
    if " " in keys:
        return QKeySequence()
    parts = keys.split("+") if keys != "+" else [keys]
    return QKeySequence("+".join(_PLATFORM_NAMES.get(part, part) for part in parts))


def keys_of(screen: QWidget, view: QAbstractItemView | None = None) -> tuple[tuple[str, str], ...]:
    """Return the keys a screen shows at its foot, then those it names besides, in its own words where it has both.

    With a view, only a foot counts that stands under what the view is part of.
    """
    feet = [foot for foot in screen.findChildren(KeyFooter) if foot.isVisible()]
    over = [foot for foot in feet if view is None or _part_of(foot).isAncestorOf(view)]
    shown = [pair for foot in over for pair in foot.keys]
    return tuple(dict([*shown, *getattr(screen, "keys", ())]).items())


def _part_of(foot: QWidget) -> QWidget:
    return foot.parentWidget() or foot


def doable_on(screen: QWidget) -> tuple[Doable, ...]:
    """Return everything that can be done on a screen, by key or by button."""
    by_key = tuple({one.words: one for one in reversed([*_by_key(screen)])}.values())[::-1]
    words = {one.words.casefold() for one in by_key}
    keys = {sequence(one.keys) for one in by_key}
    by_button = [*_by_button(screen)]
    often = Counter(one.words for one in by_button)
    return (
        *by_key,
        *(
            one
            for one in by_button
            if often[one.words] == 1
            and one.words.casefold() not in words
            and (not one.keys or sequence(one.keys) not in keys)
        ),
    )


def doable_in(view: QAbstractItemView, screen: QWidget) -> tuple[Doable, ...]:
    """Return what the keys of a screen do with the row the user is on in one of its lists."""
    return tuple({one.words: one for one in _by_key(screen, view) if not one.why_not}.values())


def _by_key(screen: QWidget, view: QAbstractItemView | None = None) -> Iterator[Doable]:
    held = [one for one in screen.findChildren(QShortcut) if _heard(one, view)]
    for keys, words in keys_of(screen, view):
        wanted = sequence(keys)
        if words in _MOVES or wanted.isEmpty():
            continue
        found = max((one for one in held if one.key() == wanted), key=_may_be_pressed, default=None)
        if found is not None:
            off = "" if _may_be_pressed(found) else NOT_NOW
            yield Doable(_sentence(words), partial(_press, found), keys, off)
        elif (target := view or _list_of(screen)) is not None and _plain(wanted, view):
            yield Doable(_sentence(words), partial(_send, target, wanted), keys)


def _by_button(screen: QWidget) -> Iterator[Doable]:
    for one in screen.findChildren(QPushButton):
        if not one.isVisible() or not one.text() or one.isCheckable() or one.menu() is not None:
            continue
        in_words, in_tip = _KEYS_NAMED.search(one.text()), _KEYS_NAMED.search(one.toolTip())
        words = one.text()[: in_words.start()] if in_words and in_words.start() else one.text()
        named = in_words if in_words and in_words.start() else in_tip
        off = "" if one.isEnabled() else one.toolTip() or NOT_NOW
        yield Doable(words.replace("&", ""), one.click, named.group(1) if named else "", off)


def _heard(shortcut: QShortcut, view: QAbstractItemView | None) -> bool:
    """Tell whether a key is heard on a screen now; for a view, whether it is heard with the focus there."""
    owner = shortcut.parent()
    if not isinstance(owner, QWidget) or not owner.isVisible():
        return False
    if view is None or owner is view:
        return True
    within = shortcut.context() is Qt.ShortcutContext.WidgetWithChildrenShortcut
    return within and owner.isAncestorOf(view) and _of_a_row(shortcut.key())


def _may_be_pressed(shortcut: QShortcut) -> bool:
    return shortcut.isEnabled() or bool(shortcut.property(TURNED_OFF))


def _press(shortcut: QShortcut) -> None:
    """Do what a key does, with the focus where the key would be heard."""
    owner = shortcut.parent()
    if isinstance(owner, QAbstractItemView):
        owner.setFocus(Qt.FocusReason.OtherFocusReason)
    shortcut.activated.emit()


def _send(target: QWidget, keys: QKeySequence) -> None:
    target.setFocus(Qt.FocusReason.OtherFocusReason)
    pressed = keys[0]  # type: ignore[index]  # the stubs leave the way to its one combination out
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, pressed.key(), pressed.keyboardModifiers()))


def _list_of(screen: QWidget) -> QAbstractItemView | None:
    """Return the list that has the focus, else the first one that is shown."""
    views = [one for one in screen.findChildren(QAbstractItemView) if one.isVisible()]
    return next((one for one in views if one is one.window().focusWidget()), views[0] if views else None)


def _plain(keys: QKeySequence, view: QAbstractItemView | None) -> bool:
    """Tell whether a list takes the key by itself: Enter or Space for a row, Ctrl+A for all of them."""
    return keys.toString() in {"Return", "Space"} or (view is None and keys.toString() == "Ctrl+A")


def _of_a_row(keys: QKeySequence) -> bool:
    """Tell whether a pane hears it for the row the user is on: a letter, or a key without Ctrl and Alt."""
    return is_letter(keys) or keys.toString() in _OF_A_ROW


def is_letter(keys: QKeySequence) -> bool:
    """Tell whether it is a single sign, alone or one after the other, which can be turned off in Settings."""
    return all(len(one) == 1 for one in keys.toString().split(", "))


def turn_letters(part: QWidget, *, allowed: bool) -> None:
    """Let single signs work as keys in a page, dialog or window, or not (WCAG 2.1.4 wants that to be a choice)."""
    part.setProperty(TURNED_OFF, not allowed)
    for shortcut in part.findChildren(QShortcut):
        if is_letter(shortcut.key()) and bool(shortcut.property(TURNED_OFF)) is allowed:
            shortcut.setProperty(TURNED_OFF, not allowed)
            shortcut.setEnabled(allowed)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
