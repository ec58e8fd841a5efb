"""One section of a statement that folds: its number, title and state, and inside it what the author writes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import IconButton
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import ElidedLabel, label, restyle
from iom_desktop.vocabulary.documents import Section

_HEAD = 43
_EDITOR = 92


class SectionFold(QWidget):
    """A section's head, and the fields that open under it."""

    written = Signal()
    """The author has typed in one of the fields."""
    opened = Signal()
    """The section was opened."""

    def __init__(self, icons: Icons, number: int, title: str, fields: Sequence[tuple[Section, str]] = ()) -> None:
        super().__init__()
        self._icons = icons
        self.editors: dict[Section, QPlainTextEdit] = {}
        self._mark = QLabel()
        self._state = label("", "body", "second")
        self._toggle = IconButton()
        self._toggle.setProperty("kind", "quiet")
        self._toggle.setCheckable(True)
        self._toggle.setAccessibleName(f"{number} {title}")
        speak_as(self._toggle, "fold")
        self._toggle.toggled.connect(self._on_toggled)
        self._body = QWidget()
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(48, 0, 16, 12)
        self._inside.setSpacing(4)
        for section, hint in fields:
            self._add_editor(section, hint)
        self._body.hide()
        self._lay_out(number, title)
        self._on_toggled(False)

    def add(self, widget: QWidget) -> None:
        """Put something else into the section."""
        self._inside.addWidget(widget)

    def say(self, state: str, *, tone: str = "", icon: str = "") -> None:
        """Say how far the section is."""
        self._state.setText(state)
        restyle(self._state, tone=tone or "second")
        self._mark.setVisible(bool(icon))
        if icon:
            self._icons.dress(self._mark, icon, "green-ink" if icon == "check" else "amber-ink", 14)

    def unfold(self) -> None:
        """Open the section and go to its first field, or to its heading where there is none."""
        self._toggle.setChecked(True)
        first = next(iter(self.editors.values()), self._toggle)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fold(self) -> None:
        """Close the section."""
        self._toggle.setChecked(False)

    def show_text(self, section: Section, text: str) -> None:
        """Show a section's text, unless the author is writing in it now."""
        editor = self.editors[section]
        if editor.hasFocus() or editor.toPlainText() == text:
            return
        editor.blockSignals(True)  # what is shown was not typed
        editor.setPlainText(text)
        editor.blockSignals(False)

    def _add_editor(self, section: Section, hint: str) -> None:
        self._inside.addWidget(label(hint, "small", "second", wrap=True))
        editor = QPlainTextEdit()
        editor.setFixedHeight(_EDITOR)
        editor.setTabChangesFocus(True)
        editor.setAccessibleName(hint)
        editor.textChanged.connect(self.written)
        self.editors[section] = editor
        self._inside.addWidget(editor)

    def _lay_out(self, number: int, title: str) -> None:
        head = QWidget()
        head.setFixedHeight(_HEAD)
        line = QHBoxLayout(head)
        line.setContentsMargins(20, 0, 12, 0)
        line.setSpacing(8)
        place = label(str(number), "body", "second")
        place.setFixedWidth(20)
        line.addWidget(place)
        line.addWidget(ElidedLabel(title, "body-strong"), 1)
        line.addWidget(self._mark)
        line.addWidget(self._state)
        line.addWidget(self._toggle)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(head)
        rows.addWidget(self._body)
        rows.addWidget(rule(strong=False))

    def _on_toggled(self, on: bool) -> None:
        self._body.setVisible(on)
        self._icons.dress(self._toggle, "chevron-down" if on else "chevron-right", "ink-2", 16)
        self._toggle.setToolTip("Close this section" if on else "Open this section")
        if on:
            self.opened.emit()
