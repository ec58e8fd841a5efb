"""A drop-down list that knows the values behind its words."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QComboBox

Value = TypeVar("Value")


class Choice(QComboBox, Generic[Value]):
    """Offers values in words; may be typed into where what is typed is itself a value."""

    def __init__(self, options: Sequence[tuple[Value, str]] = (), *, typed: bool = False) -> None:
        super().__init__()
        self.setEditable(typed)
        self._values: list[Value] = []
        self.offer(options)

    @property
    def value(self) -> Value:
        """The value that is chosen."""
        return self._values[self.currentIndex()]

    @property
    def words(self) -> str:
        """The words that are chosen or typed."""
        return self.currentText().strip()

    def offer(self, options: Sequence[tuple[Value, str]]) -> None:
        """Offer other values."""
        self._values = [value for value, _ in options]
        self.clear()
        self.addItems([words for _, words in options])

    def choose(self, value: Any) -> None:  # noqa: ANN401 -- a value that may not be offered
        """Choose a value, if it is offered."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def say(self, words: str) -> None:
        """Put words into a list that may be typed into."""
        self.setCurrentIndex(self.findText(words))
        self.setEditText(words)
