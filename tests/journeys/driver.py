"""The hands and eyes of a user: types, presses, and reads what is on the screen of the real window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from iom_desktop.demonstration.options import PASSPHRASE
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.shell.sessions.doorway import Doorway
from iom_desktop.ui.shell.windows.window import Window

PATIENCE = 30_000


class User:
    """Somebody at the keyboard, from the sign-in on."""

    def __init__(self, qtbot: QtBot, doorway: Doorway, prompts: ScriptedPrompts, register: Path) -> None:
        self.qtbot = qtbot
        self.doorway = doorway
        self.prompts = prompts
        self.register = register

    @property
    def window(self) -> Window:
        """The window of who is signed in."""
        assert self.doorway.window is not None
        return self.doorway.window

    @property
    def top(self) -> QWidget:
        """What the keys go to: the dialog or window in front."""
        front = QApplication.activeModalWidget() or QApplication.activeWindow()
        if front is None:  # offscreen nobody hands the keyboard back when a dialog closes
            front = self.doorway.window or self.doorway.unlock
            assert front is not None
            self.bring_forward(front)
        return front

    def page(self, place: str) -> QWidget:
        """Return the page of a place that has been shown."""
        page = self.window.navigation.page(place)
        assert page is not None
        return page

    def sign_in(self, name: str) -> None:
        """Pick a name and type the passphrase."""
        if self.doorway.unlock is None:
            self.doorway.start(self.register, None, None)
        unlock = self.doorway.unlock
        assert unlock is not None
        self.bring_forward(unlock)
        self.pick(name)
        self.type(PASSPHRASE)
        self.press("Return")
        self.until(lambda: self.doorway.window is not None)
        self.settle()
        self.bring_forward(self.window)

    def pick(self, name: str) -> None:
        """Go up to the names from the passphrase and step to one of them."""
        names = next(one for one in self.top.findChildren(QListWidget) if one.isVisible())
        wanted = [names.item(row).data(Qt.ItemDataRole.UserRole) for row in range(names.count())].index(name)
        self.press("Shift+Tab")
        while names.currentRow() != wanted:
            self.press("Down" if names.currentRow() < wanted else "Up")
        self.press("Return")

    def lock(self) -> None:
        """Lock the register."""
        window = self.focus.window().windowHandle()
        self.qtbot.keyPress(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)  # no release: it is gone by then
        self.until(lambda: self.doorway.window is None)
        assert self.doorway.unlock is not None
        self.bring_forward(self.doorway.unlock)

    def bring_forward(self, window: QWidget) -> None:
        """Make a window the one that the keyboard goes to."""
        self.until(window.isVisible)
        window.activateWindow()
        self.until(lambda: QApplication.activeWindow() is window)

    def press(self, *keys: str) -> None:
        """Press keys or chords one after the other where the focus is, waiting for what each brings."""
        for keys_of_one in keys:
            chord = QKeySequence(keys_of_one)[0]
            self.qtbot.keyClick(self.focus, chord.key(), chord.keyboardModifiers())
            self.settle()

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        field = self.focus
        for letter in words:
            if letter.isascii():
                self.qtbot.keyClicks(field, letter)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # the test library knows no other letters
                pressed = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(field, pressed)

    def go_to(self, field: str, step: str = "Tab") -> None:
        """Go from field to field with Tab, or with another key, until the one with this name has the focus."""
        passed: list[str] = []
        while self.focus.accessibleName() != field:
            passed.append(self.focus.accessibleName())
            assert len(passed) < 40, passed
            self.press(step)

    def replace(self, words: str) -> None:
        """Type words over what stands in the field."""
        self.press("Ctrl+A")
        self.type(words)

    @property
    def focus(self) -> QWidget:
        """Where typing goes."""
        top = self.top
        return QApplication.activePopupWidget() or QApplication.focusWidget() or top

    def click(self, words: str) -> None:
        """Click the button with these words, which must be there and on."""
        found = [one for one in self.buttons(words) if one.isEnabled()]
        assert found, (words, words_on(self.top))
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.settle()

    def buttons(self, words: str) -> list[QAbstractButton]:
        """Return the buttons in front that say so."""
        said = [one for one in self.top.findChildren(QAbstractButton) if one.isVisible()]
        return [one for one in said if words in (one.text(), one.text().partition("  (")[0], one.accessibleName())]

    def choose(self, words: str, name: str = "") -> None:
        """Choose an entry of the list with the focus, or of a named one, by its first word and the arrow."""
        combos = self.top.findChildren(QComboBox)
        box = next(one for one in combos if one.isVisible() and one.accessibleName() == name) if name else self.focus
        assert isinstance(box, QComboBox)
        box.setFocus()
        self.type(words.partition(" ")[0])  # a space would open the list
        while not box.currentText().startswith(words):
            assert box.currentIndex() < box.count() - 1, [box.itemText(at) for at in range(box.count())]
            self.press("Down")

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(holds, timeout=PATIENCE)

    def settle(self) -> None:
        """Wait until no lane is busy."""
        QApplication.processEvents()
        self.until(lambda: self.doorway.window is None or not self.doorway.window.tasks.busy)

    def see(self, *words: str) -> None:
        """Wait until words can be read in front; while a lane works, nobody reads again and again what is not there."""
        self.settle()
        for expected in words:
            try:
                self.qtbot.waitUntil(lambda expected=expected: expected in words_on(self.top), timeout=PATIENCE)
            except Exception as error:
                raise AssertionError(f"not on the screen: {expected!r}\n{words_on(self.top)}") from error

    def answers_with(self, *answers: Path | bool | None) -> None:
        """Have the answers ready that questions and file choices will want."""
        self.prompts.answers.extend(answers)


def words_on(widget: QWidget) -> str:
    """Return every word that can be read, heard or hovered in a widget."""
    found = [widget.windowTitle()]
    for one in (widget, *widget.findChildren(QWidget)):
        if one.isVisible():
            found += [one.accessibleName(), one.toolTip(), *_own_words(one)]
    return "\n".join(words for words in found if words)


def words_everywhere() -> str:
    """Return every word on any window that is shown."""
    return "\n".join(words_on(one) for one in QApplication.topLevelWidgets() if one.isVisible())


def _own_words(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QPlainTextEdit):
        return [widget.toPlainText()]
    if isinstance(widget, QComboBox):
        return [widget.currentText()]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        columns = model.columnCount() if isinstance(widget, QTableView) else 1
        cells = (model.index(row, column) for row in range(model.rowCount()) for column in range(columns))
        return [str(cell.data() or "") for cell in cells]
    return []
