"""A field for wording: it grows with its text, shows placeholders as such, and offers them from a list."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QFont, QResizeEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from iom_desktop.records.wording import Place
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.buttons import key

_PLACE = re.compile(r"\{(\w*)\}?")
_MOST_LINES = 9
_MARGINS = 20


class WordingText(QPlainTextEdit):
    """A few lines of wording; Tab leaves it, and Ctrl+Space brings up what can be filled in."""

    def __init__(self, theme: Theme, places: Sequence[Place], entered: Callable[["WordingText"], object]) -> None:
        """Take whom to tell when somebody begins to type here."""
        super().__init__()
        self._places = places
        self._entered = entered
        self._marks = _Marks(self.document(), theme, {place.name for place in places})
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        if places:
            key(self, "Ctrl+Space", self.offer_places, inside=False)
        self._grow()

    @property
    def takes_places(self) -> bool:
        """Whether anything can be filled in here."""
        return bool(self._places) and not self.isReadOnly()

    def show_text(self, words: str) -> None:
        """Show what is saved, as something that was not typed."""
        blocked = self.blockSignals(True)
        self.setPlainText(words)
        self.document().setModified(False)
        self.blockSignals(blocked)
        self._grow()

    def offer_places(self) -> QMenu:
        """Open the list of placeholders under the cursor; Enter puts the chosen one in."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place in self._places:
            chosen = menu.addAction(f"{{{place.name}}}   {place.words}")
            chosen.triggered.connect(lambda _on=False, name=place.name: self.insertPlainText(f"{{{name}}}"))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        menu.popup(self.viewport().mapToGlobal(self.cursorRect().bottomLeft() + QPoint(0, 4)))
        return menu

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that placeholders go in here now."""
        super().focusInEvent(event)
        self._entered(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines of the new width."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        # The layout of plain text tells its height in lines.
        lines = max(int(self.document().size().height()), 1)
        always = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > _MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * min(lines, _MOST_LINES) + _MARGINS)


class _Marks(QSyntaxHighlighter):
    """Colours placeholders: those that are known, and those that are not."""

    def __init__(self, document: QTextDocument, theme: Theme, known: set[str]) -> None:
        super().__init__(document)
        self._known = known
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Mark the placeholders of one line."""
        for found in _PLACE.finditer(text):
            shown = QTextCharFormat()
            good = found[1] in self._known and found[0].endswith("}")
            shown.setForeground(self._theme.colour("accent" if good else "red-ink"))
            shown.setFontWeight(QFont.Weight.Medium)
            if not good:
                shown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                shown.setUnderlineColor(self._theme.colour("red-ink"))
            self.setFormat(found.start(), len(found[0]), shown)
