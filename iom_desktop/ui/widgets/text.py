"""Labels: plain text in one of the theme's type roles and tones."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from iom_desktop.ui.kit.theme import type_font


def label(words: str = "", role: str = "body", tone: str = "", *, wrap: bool = False) -> QLabel:
    """Make a label; what is fed from outside is never read as markup."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(type_font(role))
    if tone:
        made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    return made


def plain_tip(words: str) -> str:
    """Return words for a tooltip, which Qt would take for markup wherever they look like it."""
    if "<" not in words and "&" not in words:
        return words
    from html import escape  # hardly any words need it, and the sign-in does not wait for it

    return f'<span style="white-space: pre-wrap">{escape(words)}</span>'


def restyle(widget: QWidget, **properties: str | bool) -> None:
    """Change the dynamic properties that the style sheet looks at, and let the new style show."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class ElidedLabel(QLabel):
    """A label that gives way: it ends in an ellipsis where there is no room, and tells all in its tooltip."""

    def __init__(self, words: str = "", role: str = "body", tone: str = "", *, whole: bool = False) -> None:
        """Take whether it says nothing at all where it cannot say all of it."""
        super().__init__()
        self._whole = whole
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(type_font(role))
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)
        self._words = ""
        self.say(words)

    @property
    def words(self) -> str:
        """The whole text."""
        return self._words

    def say(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitted = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, max(self.width(), 24))
        self.setToolTip(plain_tip(self._words) if fitted != self._words else "")
        super().setText("" if self._whole and fitted != self._words else fitted)
