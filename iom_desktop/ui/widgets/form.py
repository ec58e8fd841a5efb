"""Fields under their labels, each with what is wrong with it beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.explain import OVER, explained
from iom_desktop.ui.widgets.text import label, restyle

_APART = 12


class Field(QWidget):
    """A label, explained where it is a word of the trade, its control, a hint, and the error in the hint's place."""

    def __init__(self, icons: Icons, words: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._hint_words = hint
        self._label = label(words, "body-strong")
        self._label.setBuddy(control)
        control.setAccessibleName(words)
        self._icon = QLabel()
        icons.dress(self._icon, "circle-alert", "red-ink", 14)
        self._icon.setContentsMargins(0, 1, 6, 0)
        self._icon.hide()
        self._line = label(hint, "small", "quiet", wrap=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, OVER, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(5)
        grid.addLayout(explained(icons, self._label), 0, 0, 1, 2)
        grid.addWidget(control, 1, 0, 1, 2)
        grid.addWidget(self._icon, 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._line, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        self._line.setVisible(bool(hint))  # only now: shown before it has a parent, it would flash up as a window

    @property
    def words(self) -> str:
        """What the field is called."""
        return self._label.text()

    @property
    def error(self) -> str:
        """What is wrong now, in words."""
        return "" if self._icon.isHidden() else self._line.text()

    def say_words(self, words: str) -> None:
        """Call the field something else."""
        self._label.setText(words)
        self.control.setAccessibleName(words)

    def say_error(self, words: str) -> None:
        """Say what is wrong; nothing takes the error away."""
        self._icon.setVisible(bool(words))
        self._line.setText(words or self._hint_words)
        self._line.setVisible(bool(words or self._hint_words))
        restyle(self._line, tone="red" if words else "quiet")
        restyle(self.control, wrong=bool(words))
        self.control.setAccessibleDescription(words or self._hint_words)


class Form(QWidget):
    """Fields under one another; errors are told by the name of the field."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._fields: dict[str, Field] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(_APART - OVER)
        self._rows.addStretch()

    def add(self, name: str, words: str, control: QWidget, hint: str = "") -> Field:
        """Add a field under the last one."""
        field = Field(self._icons, words, control, hint)
        self._fields[name] = field
        self._rows.insertWidget(self._rows.count() - 1, field)
        return field

    def has(self, name: str) -> bool:
        """Tell whether a field is called so and is shown."""
        return name in self._fields and not self._fields[name].isHidden()

    def add_under(self, widget: QWidget) -> None:
        """Add something that belongs to the last field."""
        self._rows.insertWidget(self._rows.count() - 1, widget)

    def show_errors(self, errors: dict[str, str]) -> bool:
        """Say what is wrong with which field, go to the first, and tell whether anything was."""
        for name, field in self._fields.items():
            field.say_error(errors.get(name, ""))
        wrong = next((field for name, field in self._fields.items() if errors.get(name)), None)
        if wrong:
            wrong.control.setFocus()
        return wrong is not None
