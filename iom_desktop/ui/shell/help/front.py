"""The help desk of one window: opens the guide, explains words, and says what the program is."""

from types import MappingProxyType

import shiboken6
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.kit.words.terms import terms
from iom_desktop.ui.shell.help import guide
from iom_desktop.ui.shell.help.about import About
from iom_desktop.ui.shell.help.explaining import explain
from iom_desktop.ui.shell.help.help_key import EXPLAIN, IN_FULL, HelpKey
from iom_desktop.ui.shell.help.in_full import show_in_full
from iom_desktop.ui.shell.help.window import GuideWindow
from iom_desktop.ui.widgets.explain import SCHEME

PAGES = MappingProxyType(
    {
        "today": "dates",
        "register": "the-register",
        "cohort": "the-ledger",
        "daily_check": "the-daily-check",
        "panel": "the-panel",
        "documents": "papers",
        "insights": "insights",
        "settings": "settings",
        "case": "the-case-record",
        "providers": "the-case-record",
        "referrals": "referrals",
        "candidates": "candidates",
        "criteria": "criteria",
        "duplicates": "duplicates",
        "between": "the-panel",
        "retention": "retention",
        "access_log": "the-log",
        "setup": "starting",
    }
)
"""The page of the guide that tells of each place."""

_open: list["Help"] = []
"""The help desks of all windows; the newest answers addresses within the program."""


class Help(QObject):
    """Everything that the Help menu opens."""

    def __init__(self, window: QWidget, theme: Theme, icons: Icons, borough: str) -> None:
        super().__init__(window)
        self._borough = borough
        self._window = window
        self._theme = theme
        self._icons = icons
        self._place = ""
        self._guide: GuideWindow | None = None
        HelpKey(window, EXPLAIN).pressed.connect(self.explain)
        HelpKey(window, IN_FULL).pressed.connect(self.show_in_full)
        _open.append(self)
        _listen()
        self.destroyed.connect(_listen)

    @property
    def pages(self) -> tuple[tuple[str, str], ...]:
        """Every page of the guide, by its name and title."""
        return tuple((page.name, page.title) for page in guide.pages().values())

    @property
    def guide(self) -> GuideWindow:
        """The window of the guide, made when first asked for."""
        if self._guide is None:
            self._guide = GuideWindow(self._theme, self._icons)
        return self._guide

    def be_at(self, place: str) -> None:
        """Take note of the place that is in front."""
        self._place = place

    def show_here(self) -> None:
        """Open the guide at the page of the place in front."""
        self.show_guide(PAGES.get(self._place, guide.FIRST))

    def show_guide(self, page: str = "", heading: str = "") -> None:
        """Open the guide at a page, or where it was left."""
        if page:
            self.guide.show_page(page, heading)
        self.guide.come_up()

    def show_words(self, term: str = "") -> None:
        """Open the words we use, at one of them."""
        self.show_guide(guide.WORDS, terms()[term].name if term in terms() else "")

    def explain(self) -> None:
        """Explain the word where the keys are, or open the page of the screen where there is none."""
        front = QApplication.activeWindow() or self._window
        if not explain(QApplication.focusWidget(), front):
            self.show_here()

    def show_in_full(self) -> None:
        """Say in full what the screen cuts, or where it is read."""
        front = QApplication.activeWindow() or self._window
        if not show_in_full(QApplication.focusWidget(), front):
            self.explain()

    def about(self) -> None:
        """Say what the program and the register are."""
        from iom_desktop.services.shape import register_shape

        About(self._window, self._borough, register_shape()).open()

    @Slot(QUrl)
    def go(self, where: QUrl) -> None:
        """Open what an address within the program leads to: a page, or with ``words?ogrs`` a word."""
        page, _, term = where.toString().removeprefix(f"{SCHEME}:").partition("?")
        if page == guide.WORDS:
            self.show_words(term)
        else:
            self.show_guide(page)

    def leave(self) -> None:
        """Close the guide, with the window it belongs to."""
        if self in _open:
            _open.remove(self)
        _listen()
        if self._guide is not None:
            self._guide.close()
            self._guide.deleteLater()
            self._guide = None


def _listen() -> None:
    """Let the newest help desk that is there answer addresses within the program."""
    QDesktopServices.unsetUrlHandler(SCHEME)
    _open[:] = [one for one in _open if shiboken6.isValid(one)]
    if _open:
        QDesktopServices.setUrlHandler(SCHEME, _open[-1], "go")  # type: ignore[arg-type]  # a str is what it takes
