"""Remembers how each user left their windows on this machine: size and place, the splits of panes, columns and tabs.

A user is known by a digest, a page by its place, and what is kept are sizes: the settings file names nobody.
"""

import base64
import json
from collections.abc import Iterator
from hashlib import blake2b

from PySide6.QtCore import QByteArray, QObject, QSize, QTimer
from PySide6.QtWidgets import QMainWindow, QSplitter, QTabBar, QWidget

from iom_desktop.records.views import Arrangement, ShownColumn
from iom_desktop.settings import Settings
from iom_desktop.ui.shell.frame.navigation import Navigation
from iom_desktop.ui.tables.record_table import RecordTable

_OWN_COLUMNS = frozenset({"register"})
"""Places that keep their columns in the register, to be found on every laptop."""
_OWN_TABS = frozenset({"register", "case", "cohort", "daily_check"})
"""Places whose tabs follow what is shown, not how somebody left them."""
_MOST_KEPT = 400


def person_of(sign_in_name: str) -> str:
    """Return what a user is known by in the settings of this machine."""
    return blake2b(sign_in_name.casefold().encode(), digest_size=6).hexdigest()


class Remembering(QObject):
    """Works for one window of one user: lays out what it opens as it was left, and says how it is left now."""

    def __init__(
        self, window: QMainWindow, navigation: Navigation, user: str, settings: Settings, number: int = 0
    ) -> None:
        """Take which of the session's windows it is: each has a place of its own."""
        super().__init__(window)
        self._window, self._navigation = window, navigation
        self._user, self._number = person_of(user), number
        self._kept = dict(settings.windows)
        self._moved: set[QObject] = set()
        navigation.made.connect(self._on_made)

    def place(self, usual: Settings) -> None:
        """Open the window where it was left; on a screen that is gone, on one that is there."""
        kept = self._kept.get(self._key("window"))
        if kept and self._window.restoreGeometry(_bytes_of(kept)):
            self._window.show()
            return
        if self._number == 0:
            room = self._window.screen().availableGeometry().size()
            self._window.resize(QSize(usual.window_width, usual.window_height).boundedTo(room))
        if usual.window_maximised and self._number == 0:
            self._window.showMaximized()
        else:
            self._window.show()

    def gathered(self, before: dict[str, str]) -> dict[str, str]:
        """Return what is kept of every window, with how this one stands now."""
        now = dict(before)
        now[self._key("window")] = _text_of(self._window.saveGeometry())
        for name, page in self._pages():
            now |= self._of_page(name, page)
        while len(now) > _MOST_KEPT:
            del now[next(iter(now))]
        return now

    def _of_page(self, name: str, page: QWidget) -> dict[str, str]:
        found = {}
        for at, one in enumerate(page.findChildren(QSplitter)):
            if one in self._moved:
                found[self._key(f"{name}.split{at}")] = _text_of(one.saveState())
        for at, table in enumerate(page.findChildren(RecordTable)):
            if table in self._moved:
                columns = [[one.title, one.width] for one in table.arrangement.columns]
                found[self._user_key(f"{name}.columns{at}")] = json.dumps(columns)
        tabs = _tabs_of(page) if name not in _OWN_TABS else None
        if tabs is not None:
            found[self._user_key(f"{name}.tab")] = str(tabs.currentIndex())
        return found

    def _on_made(self, page: QWidget) -> None:
        """Lay a page out as it was left, and notice what the user moves on it."""
        name = next((name for name, one in self._pages() if one is page), "")
        for at, split in enumerate(page.findChildren(QSplitter)):
            split.splitterMoved.connect(lambda *_, split=split: self._moved.add(split))
            if kept := self._kept.get(self._key(f"{name}.split{at}")):
                self._moved.add(split)
                # The page shares its room out when it is first shown: after that comes what the user wanted.
                QTimer.singleShot(0, split, lambda split=split, kept=kept: split.restoreState(_bytes_of(kept)))
        for at, table in enumerate(page.findChildren(RecordTable) if name not in _OWN_COLUMNS else ()):
            if columns := _columns_of(self._kept.get(self._user_key(f"{name}.columns{at}"), "")):
                self._moved.add(table)
                table.arrange(Arrangement(columns))
            table.arranged.connect(lambda table=table: self._moved.add(table))
        tabs, kept_tab = _tabs_of(page), self._kept.get(self._user_key(f"{name}.tab"), "")
        if tabs is not None and name not in _OWN_TABS and kept_tab.isdecimal() and int(kept_tab) < tabs.count():
            tabs.setCurrentIndex(int(kept_tab))

    def _pages(self) -> Iterator[tuple[str, QWidget]]:
        for name in self._navigation.names:
            page = self._navigation.page(name)
            if page is not None:
                yield name, page

    def _key(self, what: str) -> str:
        screen = self._window.screen().geometry()
        return f"{self._user}.{screen.width()}x{screen.height()}.{self._number}.{what}"

    def _user_key(self, what: str) -> str:
        return f"{self._user}.{what}"


def _tabs_of(page: QWidget) -> QTabBar | None:
    """Return the tabs a whole page is parted by, where it has such."""
    tabs = getattr(page, "tabs", None)
    return tabs if isinstance(tabs, QTabBar) else None


def _columns_of(kept: str) -> tuple[ShownColumn, ...]:
    try:
        return tuple(ShownColumn(str(title), int(width)) for title, width in json.loads(kept or "[]"))
    except (ValueError, TypeError):
        return ()


def _text_of(state: QByteArray) -> str:
    return base64.b64encode(state.data()).decode("ascii")


def _bytes_of(kept: str) -> QByteArray:
    try:
        return QByteArray(base64.b64decode(kept, validate=True))
    except ValueError:
        return QByteArray()
