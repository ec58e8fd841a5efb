"""The windows of one signed-in user: the first, and those opened beside it over the same desk."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from iom_desktop.records.borough import Borough
from iom_desktop.services.desk import Desk
from iom_desktop.settings import Settings
from iom_desktop.ui.shell.frame.places import Tools
from iom_desktop.ui.shell.windows.remembering import Remembering
from iom_desktop.ui.shell.windows.window import Window


class SessionWindows(QObject):
    """Opens windows that share desk, lanes and news; whoever closes the last of them signs out."""

    opened = Signal(object)
    """Carries each ``Window`` that is made, before it is shown."""
    closed = Signal()
    """The last window was closed."""

    def __init__(self, desk: Desk, borough: Borough, tools: Tools) -> None:
        super().__init__()
        self._desk, self._borough, self._tools = desk, borough, tools
        self._remembering: dict[Window, Remembering] = {}
        self._left: dict[str, str] = {}
        """How windows were left that are closed already."""
        self.first: Window | None = None

    @property
    def all(self) -> tuple[Window, ...]:
        """Every window there is, the first one first; it may be closed while others are open."""
        return tuple(self._remembering)

    def open_first(self, settings: Settings) -> Window:
        """Open the window a sign-in leads to."""
        self.first = self._make(settings, None)
        return self.first

    def open_beside(self, settings: Settings, beside: Window, place: str, argument: str) -> None:
        """Open another window, at a place, or else where the window is that it was asked for in."""
        at = beside.navigation
        wanted = (place, argument) if place else (at.place.name if at.place else "", at.argument)
        self._make(settings, self.first).arrive(*wanted)

    def gathered(self, settings: Settings) -> dict[str, str]:
        """Return how every window is left."""
        kept = {**settings.windows, **self._left}
        for one in self._remembering.values():
            kept = one.gathered(kept)
        return kept

    def come_to_front(self) -> None:
        """Show the window that was in front last, before the windows of other programs."""
        shown = [one for one in self.all if one.isVisible()]
        for one in shown:
            one.setWindowState(one.windowState() & ~one.windowState().WindowMinimized)
            one.raise_()
        if shown:
            shown[-1].activateWindow()

    def put_away(self) -> None:
        """Take every window off the screen at once, then close them."""
        for one in self.all:
            one.closed.disconnect()
            one.may_close = _always
            one.hide()
        self._tools.prompts.belong_to(None)
        for one in reversed(self.all):
            one.leave()
            one.close()

    def let_go(self) -> None:
        """Let the windows go, the first one last: the others share what it keeps."""
        for one in reversed(self.all):
            one.deleteLater()
        self._remembering.clear()
        self.first = None

    def _make(self, settings: Settings, first: Window | None) -> Window:
        window = Window(self._desk, self._borough, self._tools, settings, beside=first)
        number = next(at for at in range(len(self.all) + 1) if at not in self._numbers())
        window.setProperty("number", number)
        user = self._desk.who.sign_in_name
        self._remembering[window] = Remembering(window, window.navigation, user, settings, number)
        window.may_close = partial(self._may_close, window)
        window.closed.connect(partial(self._on_closed, window))
        self._tools.prompts.belong_to(window)
        self.opened.emit(window)
        self._remembering[window].place(settings)
        return window

    def _numbers(self) -> set[int]:
        return {int(one.property("number")) for one in self.all}

    def _may_close(self, window: Window) -> bool:
        """Ask first where a window goes alone, with something typed into it: a lock or an exit keeps that."""
        alone = any(other.isVisible() for other in self.all if other is not window)
        if not alone or not window.unsaved.typed_in(window):
            return True

        def close() -> None:
            window.may_close = _always
            QTimer.singleShot(0, window, window.close)

        self._tools.prompts.ask(
            "Close this window?",
            "Close without saving",
            close,
            detail="Something is typed in it and not saved. The other windows stay open.",
            for_good=True,
        )
        return False

    def _on_closed(self, window: Window) -> None:
        others = [other for other in self.all if other is not window and other.isVisible()]
        if not others:
            self.closed.emit()
            return
        self._tools.prompts.belong_to(others[-1])
        if window is not self.first:  # which keeps what the session has once, and only hides
            window.leave()
            self._left = self._remembering.pop(window).gathered(self._left)
            window.deleteLater()


def _always() -> bool:
    return True
