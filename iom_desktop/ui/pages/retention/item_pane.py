"""The pane where the reviewer reads one item and decides whether it is given."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from iom_desktop.records.subject_access import ItemChoice, ReviewedItem
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets import log_words
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.segmented import Segmented
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.retention import AccessChoice

WIDTH = 372
_CHOICES = tuple(AccessChoice)


class ItemPane(QWidget):
    """Shows an item in full; takes the choice, the reason for withholding, and the words given instead."""

    wanted = Signal(object, object)
    """Carries the item and the choice."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._item: ReviewedItem | None = None
        self._title = label("", "section", wrap=True)
        self._under = label("", "small", "second", wrap=True)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("What the item says")
        self.choice = Segmented([words.of(one) for one in _CHOICES], name="Decision")
        self.choice.chosen.connect(lambda _at: self._show_fields())
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Why it is withheld")
        self.reason.setAccessibleName("Why it is withheld")
        self.given = QPlainTextEdit()
        self.given.setTabChangesFocus(True)
        self.given.setAccessibleName("The words given instead")
        self.given.setPlaceholderText("The words given instead")
        self.save = button("Save and next", self._on_save, icons=icons, icon="check", kind="primary")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 16)
        rows.setSpacing(10)
        rows.addWidget(self._title)
        rows.addWidget(self._under)
        rows.addWidget(self._text, 1)
        rows.addWidget(self.choice)
        rows.addWidget(self.reason)
        rows.addWidget(self.given, 1)
        rows.addWidget(self.save)
        key(self, "Ctrl+Return", self._on_save)
        self.show_item(None)

    def show_item(self, one: ReviewedItem | None) -> None:
        """Show an item, and what is decided or proposed for it."""
        self._item = one
        for part in (self.choice, self.save):
            part.setEnabled(one is not None and not one.hidden)
        if one is None:
            self._title.setText("Choose an item")
            self._under.setText("")
            self._text.setPlainText("")
            self._show_fields()
            return
        day = f"Recorded {words.day(one.item.recorded_on)}. " if one.item.recorded_on else ""
        self._title.setText(log_words.record(one.item.kind))
        self._under.setText(f"{day}{words.of(one.item.marks.handling)}, {words.of(one.item.marks.topic).lower()}")
        self._text.setPlainText("Police intelligence: it is not given." if one.hidden else one.item.words)
        self.choice.choose(_CHOICES.index(one.choice.choice))
        self.reason.setText(one.choice.reason)
        self.given.setPlainText(one.choice.words or ("" if one.hidden else one.item.words))
        self._show_fields()

    def begin(self, choice: AccessChoice | None = None) -> None:
        """Go to the fields of a choice."""
        if self._item is None or self._item.hidden:
            return
        if choice is not None:
            self.choice.choose(_CHOICES.index(choice))
            self._show_fields()
        field = {AccessChoice.WITHHOLD: self.reason, AccessChoice.REDACT: self.given}.get(self._chosen, self.save)
        field.setFocus()

    @property
    def _chosen(self) -> AccessChoice:
        return _CHOICES[self.choice.at]

    def _show_fields(self) -> None:
        shown = self._item is not None and not self._item.hidden
        self.reason.setVisible(shown and self._chosen is AccessChoice.WITHHOLD)
        self.given.setVisible(shown and self._chosen is AccessChoice.REDACT)

    def _on_save(self) -> None:
        if self._item is None or self._item.hidden:
            return
        reason = self.reason.text().strip() if self._chosen is AccessChoice.WITHHOLD else ""
        given = self.given.toPlainText().strip() if self._chosen is AccessChoice.REDACT else ""
        self.wanted.emit(self._item, ItemChoice(self._chosen, reason, given))
