"""The window of the guide: contents and search at the left, the page at the right, beside the work."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell.help import guide
from iom_desktop.ui.shell.help.index import Index, stems
from iom_desktop.ui.shell.help.page_view import PageView
from iom_desktop.ui.shell.help.result_list import ResultList
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.empty_state import EmptyState
from iom_desktop.ui.widgets.focus_ring import FocusRing
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.panes import give_room
from iom_desktop.ui.widgets.strip import strip

SIZE = (1060, 700)
LEAST = (720, 480)
SIDE = 300
_NAME = Qt.ItemDataRole.UserRole
_KEYS = (
    ("Ctrl+F", "search"),
    ("↑ ↓", "choose"),
    ("Enter", "read"),
    ("F6", "other pane"),
    ("F7", "wider"),
    ("Alt+←", "back"),
)


class GuideWindow(QWidget):
    """Shows the guide; it stays where it is while the user works on, and remembers its page."""

    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setWindowTitle("Guide: IOM Desktop")
        self.setWindowIcon(icons.icon("book-open", "accent", 32))
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)
        self._theme = theme
        self._index = Index(page for page in guide.pages().values() if page.name != guide.FIRST)
        self._way: list[str] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search the guide and the words")
        self.search.setAccessibleName("Search the guide")
        self.contents = _contents(theme)
        self.results = ResultList(theme)
        self._nothing = EmptyState(icons)
        self.page = PageView(theme)
        self._back = button("Back", self.back, icons=icons, icon="arrow-left", kind="quiet", tip="Alt+Left")
        self._left = QStackedWidget()
        self._lay_out()
        self._connect()
        self._ring = FocusRing(theme, self)
        theme.changed.connect(self._wear)
        self._wear()

    def show_page(self, name: str, heading: str = "") -> None:
        """Show a page, from one of its headings on."""
        if name not in guide.pages():
            name = guide.FIRST
        if not self._way or self._way[-1] != name:
            self._way.append(name)
        self._show(name, heading)

    def back(self) -> None:
        """Go back to the page before."""
        if len(self._way) > 1:
            self._way.pop()
            self._show(self._way[-1])

    def come_up(self) -> None:
        """Come to the front, at the page it was left at."""
        if not self._way:
            self.show_page(guide.FIRST)
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        for part in (self.contents, self.results, self._nothing):
            self._left.addWidget(part)
        side = QWidget()
        side.setProperty("pane", "well")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(12, 12, 12, 12)
        top.addWidget(self.search)
        column.addLayout(top)
        column.addWidget(rule(strong=False))
        column.addWidget(self._left, 1)
        right = QWidget()
        right.setProperty("pane", "surface")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.addWidget(self._back)
        bar.addStretch()
        rows.addLayout(bar)
        rows.addWidget(rule(strong=False))
        rows.addWidget(self.page, 1)
        self._panes = panes = QSplitter()
        panes.setChildrenCollapsible(False)
        panes.addWidget(side)
        panes.addWidget(right)
        panes.setStretchFactor(1, 1)
        panes.setSizes([SIDE, SIZE[0] - SIDE])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip())
        whole.addWidget(panes, 1)
        whole.addWidget(KeyFooter(_KEYS))
        for one, other in pairwise((self.search, self.contents, self.results, self._back, self.page)):
            self.setTabOrder(one, other)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self.contents.currentItemChanged.connect(self._on_contents)
        self.results.currentItemChanged.connect(self._on_result)
        for one in (self.contents, self.results):
            one.itemActivated.connect(lambda _item: self.page.setFocus(Qt.FocusReason.OtherFocusReason))
        self.page.page_wanted.connect(self._on_link)
        self.search.returnPressed.connect(self._on_enter)
        key(self, "Ctrl+F", self._on_find)
        key(self, "Alt+Left", self.back)
        key(self, "F6", self._next_pane)
        for keys, step in (("F7", 1), ("Shift+F7", -1)):
            key(self, keys, partial(self._give_room, step))
        key(self, "Esc", self._on_escape)
        key(self.search, "Down", self._into_list)

    def _show(self, name: str, heading: str = "", words: Sequence[str] = ()) -> None:
        self.page.show_page(guide.pages()[name], heading, words)
        self._back.setEnabled(len(self._way) > 1)
        blocked = self.contents.blockSignals(True)
        for at in range(self.contents.count()):
            if self.contents.item(at).data(_NAME) == name:
                self.contents.setCurrentRow(at)
        self.contents.blockSignals(blocked)

    def _on_typed(self, typed: str) -> None:
        found = self._index.find(typed)
        self.results.show_found(found)
        if not typed.strip():
            self._left.setCurrentWidget(self.contents)
        elif found:
            self._left.setCurrentWidget(self.results)
        else:
            self._nothing.say(
                "Nothing in the guide has these words",
                "Fewer words find more. The contents have every page.",
                icon="search",
                action="Show the contents",
                pressed=self.search.clear,
            )
            self._left.setCurrentWidget(self._nothing)

    def _on_contents(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_NAME):
            self.show_page(item.data(_NAME))

    def _on_result(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        found = self.results.found(item)
        if not self._way or self._way[-1] != found.page:
            self._way.append(found.page)
        self._show(found.page, found.heading, stems(self.search.text()))

    def _on_link(self, where: str) -> None:
        name, _, anchor = where.partition("#")
        page = guide.pages().get(name)
        headings = [section.heading for section in page.sections] if page else []
        self.show_page(name, next((one for one in headings if _anchor(one) == anchor), ""))

    def _on_enter(self) -> None:
        if self.results.count():
            self.results.setCurrentRow(max(self.results.currentRow(), 0))
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _into_list(self) -> None:
        shown = self._left.currentWidget()
        if isinstance(shown, QListWidget):
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if shown is self.results:
                shown.setCurrentRow(0)

    def _next_pane(self) -> None:
        if self.page.hasFocus():
            shown = self._left.currentWidget()
            (shown if isinstance(shown, QListWidget) else self.search).setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _give_room(self, step: int) -> None:
        give_room(self._panes, self.focusWidget(), step)

    def _on_escape(self) -> None:
        """Clear the search first, then close."""
        if self.search.text():
            self.search.clear()
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.close()

    def _wear(self) -> None:
        self.setStyleSheet(self._theme.style_sheet())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the reader is done."""
        super().closeEvent(event)
        self.closed.emit()


def _contents(theme: Theme) -> QListWidget:
    """List every page under the title of its chapter."""
    made = QListWidget()
    made.setObjectName("names")
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setAccessibleName("Contents of the guide")
    for chapter in guide.chapters():
        if chapter.title:
            head = QListWidgetItem(chapter.title, made)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(theme.font("small-strong"))
        for page in chapter.pages:
            item = QListWidgetItem(page.title, made)
            item.setData(_NAME, page.name)
    return made


def _anchor(heading: str) -> str:
    """Return a heading as links write it."""
    letters = "".join(one for one in heading.casefold() if one.isalnum() or one in " -_")
    return "-".join(letters.split())
