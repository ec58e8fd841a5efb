"""Cut, copy, paste and select all for the field the cursor is in, or for the list that copies its rows."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QPlainTextEdit, QTextEdit, QWidget

from iom_desktop.ui.shell.frame.here import Here

_NO_FIELD = "The cursor is in no field"
_NOTHING_CHOSEN = "Nothing is chosen"


class Editing(QObject):
    """Remembers which field was typed into last, for a menu takes the focus when it is opened by key."""

    def __init__(self, window: QWidget, here: Here) -> None:
        super().__init__(window)
        self._window = window
        self._here = here
        self._last: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def cut(self) -> None:
        """Cut what is chosen in the field."""
        if isinstance(field := self._field(), QLineEdit | QPlainTextEdit | QTextEdit):
            field.cut()

    def copy(self) -> None:
        """Copy what is chosen in the field; in a list, its rows, if it lets them go."""
        if isinstance(field := self._field(), QLineEdit | QPlainTextEdit | QTextEdit):
            field.copy()
        elif (rows := self._here.by_keys("Ctrl+C")) is not None:
            rows.run()

    def paste(self) -> None:
        """Paste into the field."""
        if isinstance(field := self._field(), QLineEdit | QPlainTextEdit | QTextEdit):
            field.paste()

    def select_all(self) -> None:
        """Choose everything in the field; in a list, every row."""
        if isinstance(field := self._field(), QLineEdit | QPlainTextEdit | QTextEdit):
            field.selectAll()
        elif (rows := self._here.by_keys("Ctrl+A")) is not None:
            rows.run()

    def why_not_cut(self) -> str:
        """Say why nothing can be cut, or nothing."""
        field = self._field()
        if field is None or _read_only(field):
            return _NO_FIELD
        return "" if _chosen(field) else _NOTHING_CHOSEN

    def why_not_copy(self) -> str:
        """Say why nothing can be copied, or nothing."""
        field = self._field()
        if field is None:
            return "" if self._here.by_keys("Ctrl+C") else _NO_FIELD
        return "" if _chosen(field) else _NOTHING_CHOSEN

    def why_not_paste(self) -> str:
        """Say why nothing can be pasted, or nothing."""
        field = self._field()
        if field is None or _read_only(field):
            return _NO_FIELD
        return "" if QGuiApplication.clipboard().text() else "Nothing was copied"

    def why_not_select(self) -> str:
        """Say why not everything can be chosen, or nothing."""
        return "" if self._field() is not None or self._here.by_keys("Ctrl+A") else _NO_FIELD

    def _field(self) -> QWidget | None:
        found: QWidget | None = self._window.focusWidget()
        if isinstance(found, QMenuBar | QMenu):
            found = self._last
        return found if isinstance(found, QLineEdit | QPlainTextEdit | QTextEdit) else None

    def _on_focus(self, _was: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is self._window and not isinstance(now, QMenuBar | QMenu):
            self._last = now
            now.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._last = None


def _chosen(field: QWidget) -> bool:
    if isinstance(field, QLineEdit):
        return field.hasSelectedText()
    return isinstance(field, QPlainTextEdit | QTextEdit) and field.textCursor().hasSelection()


def _read_only(field: QWidget) -> bool:
    return isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) and field.isReadOnly()
