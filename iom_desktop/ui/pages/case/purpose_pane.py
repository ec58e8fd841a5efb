"""The question before a case opens, once a day: what for; one key answers it."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from iom_desktop.records.audit_log import PurposeQuestion
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.key_footer import key_cap
from iom_desktop.ui.widgets.text import ElidedLabel, label, restyle
from iom_desktop.vocabulary.access import Purpose

WIDTH = 360
PURPOSES = tuple(Purpose)


class PurposePane(QWidget):
    """The purposes under one another, the likeliest with the focus: Enter takes it, a number any other."""

    chosen = Signal(object, str)
    """A ``Purpose``, and its words where it is another one."""
    left = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("pane", "surface")
        self._title = ElidedLabel("", "section")
        self._buttons = {one: self._button(one) for one in PURPOSES}
        self._likeliest = self._buttons[PURPOSES[0]]
        self._words = QLineEdit()
        self._words.setMaxLength(120)
        self._words.returnPressed.connect(self._on_words)
        self._form = Form(icons)
        self._form.add("words", "In a few words", self._words, "Enter opens the case")
        self._lay_out()
        for at, one in enumerate(PURPOSES, start=1):
            key(self, str(at), partial(self._on_pressed, one))
        key(self, "Escape", self.left.emit)

    def show_question(self, question: PurposeQuestion) -> None:
        """Ask about a person, with the likeliest answer under the Enter key."""
        self._title.say(f"Why open the case of {question.name}?")
        self._words.clear()
        self._form.show_errors({})
        self._form.hide()
        for one, made in self._buttons.items():
            restyle(made, kind="primary" if one is question.suggested else "secondary")
        self._likeliest = self._buttons[question.suggested]
        self.go_to_answer()

    def go_to_answer(self) -> None:
        """Put the focus on the likeliest answer."""
        self._likeliest.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> None:
        """Take the likeliest answer, as Enter does."""
        self._likeliest.click()

    def _button(self, purpose: Purpose) -> QPushButton:
        made = button(words.of(purpose), partial(self._on_pressed, purpose))
        made.setFixedWidth(WIDTH - 36)
        made.installEventFilter(self)
        return made

    def _lay_out(self) -> None:
        held = QWidget()
        held.setFixedWidth(WIDTH)
        inner = QVBoxLayout(held)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self._title)
        inner.addWidget(label("Asked once a day for each case, and kept in the access log", "small", "second"))
        inner.addSpacing(8)
        for at, made in enumerate(self._buttons.values(), start=1):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(key_cap(str(at)))
            row.addWidget(made, 1)
            inner.addLayout(row)
        inner.addWidget(self._form)
        rows = QVBoxLayout(self)
        rows.addStretch(2)
        rows.addWidget(held, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)

    def _on_pressed(self, purpose: Purpose) -> None:
        if purpose is not Purpose.OTHER:
            self.chosen.emit(purpose, "")
            return
        self._form.show()
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_words(self) -> None:
        said = self._words.text().strip()
        if not self._form.show_errors({} if said else {"words": "Say in a few words what for."}):
            self.chosen.emit(Purpose.OTHER, said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter press the button that has the focus, and the arrows go to the next."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QPushButton):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                return self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        return super().eventFilter(watched, event)
