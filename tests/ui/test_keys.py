"""The keys of every screen and dialog: one for one deed, none for two, each that is shown works, none needs a mouse."""

from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from iom_desktop.clock import SetClock
from iom_desktop.services.sign_in import sign_in
from iom_desktop.settings import ThemeChoice
from iom_desktop.ui.gallery import Photographer
from iom_desktop.ui.shell.windows.window import Window
from iom_desktop.ui.widgets.key_commands import doable_on, is_letter, keys_of, sequence, turn_letters
from tests.registers import MOMENT
from tests.ui.mouse import by_mouse_alone

pytestmark = pytest.mark.qt

USUAL = {"02-register", "02-register-contact", "04-daily_check", "09-case-contacts"}
"""A list, a form, a queue whose letters are outcomes and a case, each time; the long run looks at everything."""
HEARD_BY_THE_PART = frozenset({"Return", "Space", "Esc", "Tab", "Ctrl+A", "Ctrl+Right", "PgUp", "PgDown"})
"""Keys that lists, charts and fields hear by themselves."""
ONE_DEED_MORE_KEYS = {
    "open case": {"Return", "O"},
    "open the case": {"Return", "Ctrl+O"},
    "adopt": {"A", "P"},
}
"""Enter does the first thing of a list; where that is another, the letter O opens the case, and Ctrl+O where letters
are outcomes. In a meeting A adds an action, so P adopts."""
OF_THE_PLATFORM = {QKeySequence(f"Alt+{letter}") for letter in "FEVCOPDTH"} | {
    QKeySequence(keys) for keys in ("Alt+F4", "Alt+Tab", "F10", "Shift+F10", "F11", "Ctrl+W", "Ctrl+Q")
}
"""The window's menus, and what Windows and macOS take for themselves."""


@dataclass
class Keys:
    """What was found while going through the screens."""

    faults: list[str] = field(default_factory=list)
    deeds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def look(self, name: str, shown: QWidget, everywhere: set[QKeySequence]) -> None:
        """Look at one screen or dialog."""
        screen = shown.stack.currentWidget() if isinstance(shown, Window) else shown
        held = [one for one in screen.findChildren(QShortcut) if _alive(one)]
        letters_of_its_own = shown.objectName() == "meeting"  # the meeting's own tests press them
        for keys, words in keys_of(screen):
            one = sequence(keys)
            if not one.isEmpty():
                self.deeds[words].add(one.toString())
                by_itself = letters_of_its_own and is_letter(one)
                if not by_itself and not self._works(one, held, everywhere):
                    self.faults.append(f"{name}: {keys} ({words}) is shown and nobody hears it")
        for at, one in enumerate(held):
            if isinstance(shown, Window) and (one.key() in OF_THE_PLATFORM or one.key() in everywhere):
                self.faults.append(f"{name}: {one.key().toString()} is the window's or the platform's")
            if any(one.key() == other.key() and _both_hear(one, other) for other in held[at + 1 :]):
                self.faults.append(f"{name}: {one.key().toString()} is heard twice")
        self.faults += [f"{name}: {fault}" for fault in by_mouse_alone(shown, partial(_is_heard, shown, everywhere))]
        said = [one.words.casefold() for one in doable_on(screen)]
        if len(said) != len(set(said)):
            self.faults.append(f"{name}: something stands in the palette twice")

    def _works(self, wanted: QKeySequence, held: list[QShortcut], everywhere: set[QKeySequence]) -> bool:
        heard = wanted in everywhere or any(wanted == one.key() for one in held)
        return heard or wanted.toString() in HEARD_BY_THE_PART

    def same_deed_other_key(self) -> list[str]:
        """Return the deeds that are done by more than one key; a letter and it with Ctrl are one."""
        found = []
        for words, keys in self.deeds.items():
            letters = {key.rpartition("+")[2] for key in keys}
            if len(letters) > 1 and not keys <= ONE_DEED_MORE_KEYS.get(words, set()):
                found.append(f"{words}: {sorted(keys)}")
        return found


def _alive(one: QShortcut) -> bool:
    owner = one.parent()
    return one.isEnabled() and isinstance(owner, QWidget) and owner.isVisible()


def _is_heard(shown: QWidget, everywhere: set[QKeySequence], wanted: QKeySequence) -> bool:
    """Tell whether a key does something; the meeting's own letters are pressed by its own tests."""
    by_itself = shown.objectName() == "meeting" and is_letter(wanted)
    held = (one.key() for one in shown.findChildren(QShortcut) if _alive(one))
    return by_itself or wanted in everywhere or wanted in held


def _both_hear(one: QShortcut, other: QShortcut) -> bool:
    """Tell whether Qt would find two for one key: the same owner, or one inside the other that takes its children's."""
    within = Qt.ShortcutContext.WidgetWithChildrenShortcut
    owner, rival = one.parent(), other.parent()
    return (
        owner is rival
        or (one.context() is within and owner.isAncestorOf(rival))
        or (other.context() is within and rival.isAncestorOf(owner))
    )


@pytest.mark.parametrize(
    "wanted", [USUAL.__contains__, pytest.param(bool, marks=pytest.mark.slow)], ids=["usual", "all"]
)
def test_that_each_deed_has_one_key_and_each_key_one_deed(made, qapp, wanted):
    passphrase = made.passphrase_file.read_text("utf-8").strip()
    desk = sign_in(made.register, "coordinator", passphrase, clock=SetClock(MOMENT))
    keys = Keys()
    with closing(desk), closing(Photographer(qapp, desk, made.register, ThemeChoice.LIGHT)) as photographer:
        for name, shown in photographer.bring_up(1366, 768, wanted):
            window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Window))
            everywhere = {sequence(one.keys) for one in window.commands.all if one.keys and one.heard}
            keys.look(name, shown, everywhere)
            turn_letters(shown, allowed=False)
            held = [one.key() for one in shown.findChildren(QShortcut) if _alive(one)]
            turn_letters(shown, allowed=True)
            keys.faults += [f"{name}: {one.toString()} cannot be turned off" for one in held if is_letter(one)]
    assert keys.faults == []
    assert keys.same_deed_other_key() == []
