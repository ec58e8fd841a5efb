"""The window of a signed-in user: strip, menus, head, rail, sheet and status line."""

from collections.abc import Callable
from typing import Self

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.records.borough import Borough
from iom_desktop.services.desk import Desk
from iom_desktop.settings import Settings
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.commands.command import Commands
from iom_desktop.ui.shell.commands.commanding import Commanding
from iom_desktop.ui.shell.commands.drops import Drops
from iom_desktop.ui.shell.frame.counts import Counts
from iom_desktop.ui.shell.frame.curtain import Curtain
from iom_desktop.ui.shell.frame.head import Head
from iom_desktop.ui.shell.frame.navigation import Navigation
from iom_desktop.ui.shell.frame.places import Place, Tools, on_rail
from iom_desktop.ui.shell.frame.rail import Rail
from iom_desktop.ui.shell.frame.search import SearchPresenter
from iom_desktop.ui.shell.frame.status_line import StatusLine
from iom_desktop.ui.shell.help.front import Help
from iom_desktop.ui.shell.locking.idle import Idle
from iom_desktop.ui.shell.upkeep.backing_up import BackingUp
from iom_desktop.ui.shell.upkeep.keeping import Keeping
from iom_desktop.ui.shell.upkeep.unsaved_typing import UnsavedTypings
from iom_desktop.ui.widgets.focus_ring import FocusRing
from iom_desktop.ui.widgets.least_room import LeastRoom, within_screen
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.vocabulary.access import Role

LEAST_WIDTH, LEAST_HEIGHT = 1280, 720
WIDE_FROM = 1440
CLOCK_MILLISECONDS = 15_000


class Window(QMainWindow):
    """Everything a signed-in user sees; tells when it shall lock, and what looks were chosen."""

    lock_wanted = Signal()
    theme_chosen = Signal(object)
    row_height_chosen = Signal(object)
    letters_chosen = Signal(bool)
    zoom_chosen = Signal(int)
    """Carries parts of a hundred."""
    zoom_stepped = Signal(int)
    """One size larger or smaller, or none: back to the usual one."""
    window_wanted = Signal(str, str)
    """A window of its own is wanted for a place and its argument, or for the place of now."""
    register_wanted = Signal(str)
    """Carries the folder of another register that was open before."""
    closed = Signal()

    def __init__(
        self, desk: Desk, borough: Borough, tools: Tools, settings: Settings, *, beside: Self | None = None
    ) -> None:
        """Take the first window of the session, where this is a further one."""
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        """Asked when the user closes the window."""
        self._clock = desk.clock
        self._borough = borough
        self._who = desk.who
        self._tools = tools
        self.setMinimumSize(within_screen(self, QSize(LEAST_WIDTH, LEAST_HEIGHT)))
        self.head = Head(tools.theme, tools.icons, borough.name)
        self._places = on_rail(desk.who.role)
        self._sees_cases = desk.who.role is not Role.DATA_PROTECTION
        if not self._sees_cases:
            self.head.new_referral.hide()
            self.head.search.hide()
        self.rail = Rail(tools.icons, self._places, desk.who.display_name, words.of(desk.who.role))
        self.status = StatusLine(tools.icons)
        self._stack = QStackedWidget()
        self._stack.setObjectName("places")
        self.navigation = Navigation(self._stack, desk, tools)
        self.notice = MessageBar(tools.icons)
        self._first = beside is None
        self.keeping: Keeping = beside.keeping if beside else self._keep(desk, settings)
        self._curtain = Curtain(self, f"{borough.name} IOM")
        self._ring = FocusRing(tools.theme, self)
        if self._sees_cases:
            self._counts = Counts(self.rail, desk.today, tools.tasks, tools.news)
        self._search = SearchPresenter(self.head.search, desk.search, tools.tasks)
        self.help = Help(self, tools.theme, tools.icons, borough.name)
        self._commanding = self._command(desk, settings)
        self._lay_out()
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._show_day)
        self._minute.start(CLOCK_MILLISECONDS)
        self.navigation.allow_letters(allowed=settings.letter_keys)
        self._connect()
        self._show_day()
        tools.theme.changed.connect(self._wear)
        self._wear()

    def arrive(self, place: str = "", argument: str = "") -> None:
        """Begin: go to the first place, and ask how the register is once that place has its answer."""
        self.navigation.go(place or self._places[0].name, argument)
        if self._sees_cases:
            self._counts.arrive()
        if not self._first:
            return
        self.unsaved.arrive()
        # Proving a long log keeps a small machine busy, so it starts behind what the first place has asked for.
        self.tasks.ask(self, lambda: None, lambda _: self.keeping.arrive())

    def leave(self) -> None:
        """Close every dialog and every window that a page has opened, and take back what was copied."""
        if self._first:
            self.keeping.copied.take_back()
        panel = self.navigation.presenter("panel")
        if panel is not None and hasattr(panel, "leave_meeting"):
            panel.leave_meeting()
        self.help.leave()
        for dialog in self.findChildren(QDialog):
            dialog.close()

    @property
    def unsaved(self) -> UnsavedTypings:
        """What carries unsaved typing over a lock."""
        return self.keeping.unsaved

    @property
    def idle(self) -> Idle:
        """What watches whether somebody is there."""
        return self.keeping.idle

    @property
    def backing_up(self) -> BackingUp:
        """What keeps the register backed up."""
        return self.keeping.backing_up

    @property
    def tasks(self) -> Tasks:
        """The lanes the pages ask on."""
        return self._tools.tasks

    @property
    def commands(self) -> Commands:
        """Everything that can be done from the menus."""
        return self._commanding.commands

    @property
    def stack(self) -> QStackedWidget:
        """The pages."""
        return self._stack

    def _keep(self, desk: Desk, settings: Settings) -> Keeping:
        return Keeping(
            self,
            desk,
            self._borough,
            self._tools,
            settings,
            navigation=self.navigation,
            notice=self.notice,
            status=self.status,
        )

    def _connect_keeping(self) -> None:
        """Hear what the session does once: the first window goes on, the others only say the same."""
        self.idle.counted.connect(self.status.show_countdown)
        self.navigation.made.connect(self.backing_up.look_after)
        if not self._first:
            self.status.follow(self.keeping.status)
            return
        self.idle.over.connect(self.lock_wanted)
        self.keeping.lock_key.pressed.connect(self.lock_wanted)
        self.backing_up.settings_wanted.connect(lambda: self.navigation.go("settings", "backups"))
        self.backing_up.leave_wanted.connect(self.lock_wanted)

    def _connect(self) -> None:
        self._connect_keeping()
        self.rail.chosen.connect(self.navigation.go)
        drops = Drops(self)
        drops.dropped.connect(self._commanding.opening.open)
        drops.refused.connect(self._commanding.opening.refuse)
        self.rail.lock_wanted.connect(self.lock_wanted)
        self.navigation.arrived.connect(self._on_arrived)
        self.navigation.titled.connect(self._show_title)
        self.navigation.theme_chosen.connect(self.theme_chosen)
        self.navigation.row_height_chosen.connect(self.row_height_chosen)
        self.navigation.letters_chosen.connect(self.letters_chosen)
        self.navigation.leave_wanted.connect(self.lock_wanted)
        self.navigation.meeting_running.connect(self._on_meeting_running)
        self.head.new_referral.clicked.connect(lambda: self.navigation.go("referrals", "new"))
        self.head.search.put_drop_over(self)
        self.head.search.person_chosen.connect(lambda person_id: self.navigation.go("case", person_id))
        self._tools.theme.changed.connect(self.rail.dress_again)

    def _command(self, desk: Desk, settings: Settings) -> Commanding:
        return Commanding(
            self,
            self,
            desk,
            self._tools,
            settings,
            places=self._places,
            stack=self._stack,
            navigation=self.navigation,
            keeping=self.keeping,
            head=self.head,
            curtain=self._curtain,
            guide=self.help,
            sees_cases=self._sees_cases,
        )

    def _lay_out(self) -> None:
        top = QWidget()
        rows = QVBoxLayout(top)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(strip())
        menus = self._commanding.menus
        menus.setFixedHeight(28)
        rows.addWidget(menus)
        self.setMenuWidget(top)
        sheet = QFrame()
        sheet.setObjectName("sheet")
        held = QVBoxLayout(sheet)
        held.setContentsMargins(1, 1, 1, 1)
        held.addWidget(self._stack)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 8, 0)
        body.setSpacing(0)
        body.addWidget(self.rail)
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.notice)
        beside.addWidget(self._commanding.message)
        beside.addWidget(sheet, 1)
        body.addLayout(beside, 1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(body, 1)
        column.addWidget(self.status)
        self.setCentralWidget(LeastRoom(middle, QSize(LEAST_WIDTH, LEAST_HEIGHT - top.sizeHint().height())))

    def _wear(self) -> None:
        self.setStyleSheet(self._tools.theme.style_sheet())

    def _show_day(self) -> None:
        note = "Made-up borough, on its own day" if self._borough.demonstration else ""
        self.head.show_day(words.day_and_time(self._clock.now()), note)

    def _on_arrived(self, place: Place) -> None:
        own = any(one.name == place.name for one in self._places)
        self.rail.show_place(place.name if own else place.rail)
        self.help.be_at(place.name)
        self._show_title()

    def _show_title(self) -> None:
        place = self.navigation.place
        if place is not None:
            page = self.navigation.page(place.name)
            title = page.windowTitle() if page else ""
            self.setWindowTitle(f"IOM Desktop: {title or place.title}")

    def _on_meeting_running(self, running: bool) -> None:
        minutes = self._borough.panel_lock_minutes if running else self._borough.lock_minutes
        self.idle.allow(minutes * 60)

    def show_keys(self) -> None:
        """Show the keys of the screen the user is on."""
        self._commanding.show_keys()

    def show_palette(self) -> None:
        """Show every command."""
        self._commanding.show_palette()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the screen in front have a key that nothing with the focus takes."""
        if not self._commanding.press(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the rail narrow in a narrow window."""
        super().resizeEvent(event)
        self.rail.show_narrow(narrow=self.width() < WIDE_FROM)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the user is done, if the window may go."""
        if not self.may_close():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()
