"""Tabs with counts: the saved views of a list, and the large counts of an import."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.one_of import OnePushed
from iom_desktop.ui.widgets.text import label, restyle


class CountTabs(QTabBar):
    """One line of tabs, each a word and a count: *Waiting 18*."""

    def __init__(self, titles: Sequence[str], *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self._titles: tuple[str, ...] = ()
        self.show_titles(titles)

    def sizeHint(self) -> QSize:
        """Leave room for whichever tab is chosen: its words are bold, and a pixel wider than those of the others."""
        return super().sizeHint() + QSize(len(self._titles), 0)

    def show_titles(self, titles: Sequence[str]) -> None:
        """Show other tabs, staying on the one of the same name where it is still there, else on the first."""
        if tuple(titles) == self._titles:
            return
        was = self._titles[self.currentIndex()] if self._titles else ""
        self._titles = tuple(titles)
        blocked = self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        for title in titles:
            self.addTab(title)
        self.setCurrentIndex(self._titles.index(was) if was in self._titles else 0)
        self.blockSignals(blocked)
        if was and was not in self._titles:
            self.currentChanged.emit(0)

    def show_counts(self, counts: Sequence[int | None]) -> None:
        """Put a count after each title; ``None`` leaves the title alone."""
        for at, (title, count) in enumerate(zip(self._titles, counts, strict=True)):
            self.setTabText(at, title if count is None else f"{title}  {count:,}")
            self.setAccessibleTabName(at, self.tabText(at))


class _BigTab(OnePushed):
    """One large count above its word."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.edge = "line"
        """The line to the next tab."""
        self.setProperty("kind", "big-tab")
        self.setAutoExclusive(True)
        self._count = label("0", "title")
        self._words = label(words, "small", "second")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 8, 4, 8)
        rows.setSpacing(0)
        for part in (self._count, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            rows.addWidget(part)
        self.toggled.connect(self._on_toggled)

    def show_count(self, count: int) -> None:
        """Show another count."""
        self._count.setText(f"{count:,}")
        self.setAccessibleName(f"{count} {self._words.text()}")

    def _on_toggled(self, on: bool) -> None:
        for part in (self._count, self._words):
            restyle(part, tone="accent" if on else ("" if part is self._count else "second"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the line under the chosen one, and the line to the next."""
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), self._theme.colour("accent-soft"))
            painter.fillRect(0, self.height() - 3, self.width(), 3, self._theme.colour("accent"))
        elif self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), self._theme.colour("hover"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.colour(self.edge))
        painter.end()


class BigCountTabs(QWidget):
    """Equal tabs of large counts that add up to the rows of a file."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, titles: Sequence[str], *, name: str, last_apart: bool = False) -> None:
        """Take whether the last count is no part of the sum, and stands behind a stronger line."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._tabs = [_BigTab(theme, title) for title in titles]
        for at, tab in enumerate(self._tabs):
            tab.taken.connect(lambda at=at: self.chosen.emit(at))
            self._group.addButton(tab, at)
            row.addWidget(tab, 1)
        if last_apart:
            self._tabs[-2].edge = "control"
        self.choose(0)

    @property
    def at(self) -> int:
        """The position of the chosen tab."""
        return self._group.checkedId()

    def choose(self, at: int) -> None:
        """Choose a tab, without telling."""
        self._tabs[at].show_taken()

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show the counts, in the order of the titles."""
        for tab, count in zip(self._tabs, counts, strict=True):
            tab.show_count(count)
