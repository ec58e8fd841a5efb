"""The privacy curtain: a plain page over every window, which F9 draws and takes away."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label

_TITLE = "IOM Desktop"
_RETURN = QKeySequence(Qt.Key.Key_F9)
_LOCK = QKeySequence(QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L))
_TYPING = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.InputMethod)
_NOT_COVERED = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class Cloth(QWidget):
    """Covers one window whole, its title too."""

    def __init__(self, window: QWidget, words: str) -> None:
        super().__init__(window)
        self.setObjectName("chrome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = ""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(strip())
        rows.addStretch()
        for line in (label(words, "title"), label("Back in a moment. F9 returns.", "body", "second")):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            rows.addWidget(line)
        rows.addStretch()
        self.hide()

    def cover(self) -> None:
        """Lie over the window."""
        window = self.window()
        self._title = window.windowTitle()
        window.setWindowTitle(_TITLE)
        self.stretch()
        self.show()
        self.raise_()

    def stretch(self) -> None:
        """Be as large as the window."""
        self.setGeometry(self.window().rect())

    def uncover(self) -> None:
        """Show the window again."""
        self.hide()
        if self.window().windowTitle() == _TITLE:
            self.window().setWindowTitle(self._title)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Let Tab lead nowhere."""
        return False


class Curtain(Cloth):
    """Covers a window and all that are open with it; what lies under it can be neither seen nor typed into."""

    def __init__(self, window: QWidget, words: str) -> None:
        super().__init__(window, words)
        self._words = words
        self._down = False
        self._focus: QWidget | None = None
        self._others: dict[QWidget, Cloth] = {}

    def toggle(self) -> None:
        """Draw the curtain, or take it away and go back to where the user was."""
        if self._down:
            self._lift()
        else:
            self._fall()

    def _fall(self) -> None:
        self._down = True
        self._focus = QApplication.focusWidget()
        while popup := QApplication.activePopupWidget():
            popup.close()
        self.cover()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._cover_other(window)
        self.setFocus()
        if application := QApplication.instance():
            application.installEventFilter(self)

    def _lift(self) -> None:
        self._down = False
        if application := QApplication.instance():
            application.removeEventFilter(self)
        self.uncover()
        for cloth in self._others.values():
            cloth.uncover()
            cloth.deleteLater()
        self._others.clear()
        if self._focus:
            self._focus.setFocus()
            self._focus = None

    def _cover_other(self, window: QWidget) -> None:
        if window is self.window() or window in self._others or window.windowType() in _NOT_COVERED:
            return
        self._others[window] = Cloth(window, self._words)
        self._others[window].cover()
        window.destroyed.connect(lambda: self._others.pop(window, None))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow what is typed, and cover what opens, while the curtain is down."""
        kind = event.type()
        if isinstance(event, QShortcutEvent):
            return self._swallow(event.key())
        if isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyPress:
            return self._swallow(QKeySequence(event.keyCombination()))
        if kind in _TYPING:
            return True
        if isinstance(watched, QWidget):
            if watched.isWindow():
                self._follow(watched, event)
            elif kind is QEvent.Type.ZOrderChange and watched.parentWidget() is self.window() and watched is not self:
                self.raise_()  # what was asked before the curtain fell may still come
        return False

    def _swallow(self, keys: QKeySequence) -> bool:
        if keys == _RETURN:
            self._lift()
        return keys != _LOCK

    def _follow(self, window: QWidget, event: QEvent) -> None:
        kind, whole = event.type(), window is self.window()
        if kind is QEvent.Type.Show and not whole:
            self._cover_other(window)
        elif kind is QEvent.Type.Hide and whole and not event.spontaneous():
            self._lift()
        elif kind is QEvent.Type.Resize:
            cloth = self if whole else self._others.get(window)
            if cloth:
                cloth.stretch()
