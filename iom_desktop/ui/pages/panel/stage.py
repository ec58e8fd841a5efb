"""Puts the meeting's windows on the screens there are, and sees to it that the chair's is never on the big one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from iom_desktop.records.borough import Borough
from iom_desktop.records.panel import Meeting, PanelChoices, Shown
from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow
from iom_desktop.ui.pages.panel.shared_window import SharedWindow

Screens = Callable[[], Sequence[QScreen]]


class Stage(QObject):
    """With one screen the meeting's window is the shared one; with two it is the chair's, and a second only shows."""

    def __init__(
        self, window: MeetingWindow, make_shared: Callable[[], SharedWindow], home: QWidget, screens: Screens
    ) -> None:
        super().__init__(window)
        self._window, self._make_shared, self._home, self._screens = window, make_shared, home, screens
        self.shared: SharedWindow | None = None
        self._swapped = False
        self._borough, self._choices = "", PanelChoices((), (), (), (), ())
        self._replay: Callable[[SharedWindow], None] = lambda _shared: None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self.arrange)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            for happened in (application.screenAdded, application.screenRemoved, application.primaryScreenChanged):
                happened.connect(self.on_screens_changed)
        self._connect()

    def offer(self, borough: Borough, choices: PanelChoices) -> None:
        """Take whose meeting it is, and the words of the lists."""
        self._borough, self._choices = borough.name, choices

    def arrange(self) -> None:
        """Put the windows where they belong now."""
        screens = list(self._screens())
        laptop = self._home.screen()
        others = [screen for screen in screens if screen is not laptop]
        if not others or laptop not in screens:
            self._take_shared_away()
            self._put(self._window, laptop if laptop in screens else screens[0])
            return
        mine, big = (others[0], laptop) if self._swapped else (laptop, others[0])
        self._put(self._window, mine)
        self._window.face(big.name() or "the other screen", mine.name())
        shared = self.shared or self._new_shared()
        self._put(shared, big)
        self._window.activateWindow()

    def on_screens_changed(self) -> None:
        """Hide what is the chair's alone at once, then see what screens there are."""
        self._window.be_shared()
        self._settling.start(0)

    def swap(self) -> None:
        """Let the two windows change places."""
        self._swapped = not self._swapped
        self.on_screens_changed()

    def leave(self) -> None:
        """Take the second window away: the meeting is left."""
        self._settling.stop()
        self._take_shared_away()

    def _connect(self) -> None:
        window = self._window
        window.opening_shown.connect(self._on_opening)
        window.item_shown.connect(self._on_item)
        window.closing_shown.connect(self._on_closing)
        window.curtain_moved.connect(self._on_curtain)
        window.swap_wanted.connect(self.swap)
        window.left.connect(self.leave)
        window.moved.connect(self._on_moved)
        window.view.decision.changed.connect(self._on_decision)
        window.view.bar.timer.told.connect(self._on_timer)

    def _new_shared(self) -> SharedWindow:
        self.shared = shared = self._make_shared()
        shared.offer(self._borough, self._choices)
        self._replay(shared)
        self._on_decision()
        self._window.view.bar.timer.say_again()
        if self._window.curtained:
            shared.fall()
        return shared

    def _take_shared_away(self) -> None:
        self._window.be_shared()
        if self.shared is not None:
            self.shared.dismiss()
            self.shared.deleteLater()
            self.shared = None

    def _put(self, window: QWidget, screen: QScreen) -> None:
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        window.showFullScreen()

    def _on_moved(self) -> None:
        """Look at the screens again where the chair's window came to stand on another one, for whatever reason."""
        if self.shared is not None:
            self.on_screens_changed()

    def _show(self, replay: Callable[[SharedWindow], None]) -> None:
        self._replay = replay
        if self.shared is not None:
            replay(self.shared)

    def _on_opening(self, meeting: Meeting, declaration: str) -> None:
        self._show(lambda shared: shared.show_opening(meeting, declaration))

    def _on_item(self, shown: Shown) -> None:
        self._show(lambda shared: shared.show_item(shown))
        self._on_decision()

    def _on_closing(self, meeting: Meeting) -> None:
        self._show(lambda shared: shared.show_closing(meeting))

    def _on_decision(self) -> None:
        if self.shared is not None:
            pane = self._window.view.decision
            self.shared.show_decision(pane.decision(), pane.colour.colour)

    def _on_timer(self, figure: str, rest: str) -> None:
        if self.shared is not None:
            self.shared.bar.timer.follow(figure, rest)

    def _on_curtain(self, down: bool) -> None:
        if self.shared is not None:
            (self.shared.fall if down else self.shared.rise)()
