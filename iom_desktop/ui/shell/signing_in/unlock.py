"""The window before sign-in: the sign-in itself, the first run, a new register, and one that is put back."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell.signing_in import sign_in_page
from iom_desktop.ui.shell.signing_in.sign_in_page import SignInPage
from iom_desktop.ui.shell.size import zoom
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.focus_ring import FocusRing
from iom_desktop.ui.widgets.least_room import LeastRoom, within_screen
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.strip import HEIGHT as STRIP
from iom_desktop.ui.widgets.strip import strip

if TYPE_CHECKING:  # who only signs in waits for none of these
    from PySide6.QtGui import QCloseEvent

    from iom_desktop.ui.shell.help.front import Help
    from iom_desktop.ui.shell.signing_in.demonstration_page import DemonstrationPage
    from iom_desktop.ui.shell.signing_in.first_run_page import FirstRunPage
    from iom_desktop.ui.shell.signing_in.new_register_page import NewRegisterPage
    from iom_desktop.ui.shell.signing_in.restore_page import RestorePage

Page = TypeVar("Page", bound=QWidget)

_WIDTH, _HEIGHT = 736, 676
"""The size of everything but the sign-in."""
_FOOT = 36
_KEYS = (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0))
_EVERYWHERE = (
    ("Ctrl+F1", "help"),
    ("Ctrl+Shift+F1", "show in full what is cut"),
    ("Ctrl++", "larger"),
    ("Ctrl+-", "smaller"),
    ("Ctrl+0", "usual size"),
)


class Unlock(QWidget):
    """Holds nothing of any register but its name and who may sign in."""

    zoom_chosen = Signal(int)
    """Carries parts of a hundred."""
    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons, now: int = zoom.USUAL) -> None:
        """Take how large everything is drawn now."""
        super().__init__()
        self.setWindowTitle("IOM Desktop")
        self.setWindowIcon(icons.icon("shield-check", "accent", 32))
        self._now = zoom.sound(now)
        self._icons = icons
        self._stack = QStackedWidget()
        self._stack.setProperty("pane", "scrolled")
        self.sign_in = self._with(SignInPage(icons))
        self._room = LeastRoom(self._stack, QSize(0, 0))
        ground = QFrame()
        ground.setProperty("pane", "surface")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._room, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(strip())
        rows.addWidget(ground, 1)
        rows.addLayout(self._foot())
        self.setTabOrder(self.sign_in, self._help)
        self.setTabOrder(self._help, self._zoom)
        for keys, step in _KEYS:
            key(self, keys, partial(self._on_step, step))
        key(self, "F1", self._on_keys)
        key(self, "Ctrl+F1", self._on_help)
        key(self, "Ctrl+Shift+F1", self._on_in_full)
        self._theme = theme
        self._ring = FocusRing(theme, self)
        theme.changed.connect(self._wear)
        self._wear()

    @cached_property
    def first_run(self) -> FirstRunPage:
        """The choices of the first run, made when they are wanted."""
        from iom_desktop.ui.shell.signing_in.first_run_page import FirstRunPage

        made = self._with(FirstRunPage(self._theme, self._icons))
        made.back_wanted.connect(self.show_sign_in)
        return made

    @cached_property
    def new_register(self) -> NewRegisterPage:
        """The questions for a new register, made when they are wanted."""
        from iom_desktop.ui.shell.signing_in.new_register_page import NewRegisterPage

        return self._with(NewRegisterPage(self._theme, self._icons))

    @cached_property
    def restore(self) -> RestorePage:
        """The questions of a restore, made when they are wanted."""
        from iom_desktop.ui.shell.signing_in.restore_page import RestorePage

        return self._with(RestorePage(self._icons))

    @cached_property
    def demonstration(self) -> DemonstrationPage:
        """The made-up borough, made when it is wanted."""
        from iom_desktop.ui.shell.signing_in.demonstration_page import DemonstrationPage

        return self._with(DemonstrationPage(self._icons))

    @cached_property
    def help(self) -> Help:
        """The help desk, made when it is wanted."""
        from iom_desktop.ui.shell.help.front import Help

        return Help(self, self._theme, self._icons, "")

    def _with(self, page: Page) -> Page:
        self._stack.addWidget(page)
        return page

    def warn(self, words: str) -> None:
        """Say on the page that is shown what was found amiss while the program started."""
        message = getattr(self._stack.currentWidget(), "message", None)
        if isinstance(message, MessageBar):
            message.say(Message.WARNING, words)

    def _foot(self) -> QHBoxLayout:
        self._zoom = button(f"Zoom {self._now} %", self._on_zoom, kind="link", tip="Ctrl++ and Ctrl+-")
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 4, 32, 4)
        self._help = button("Help", self._on_help, kind="link", tip="The guide (Ctrl+F1)")
        foot.addWidget(self._help)
        foot.addStretch()
        foot.addWidget(self._zoom)
        return foot

    def _wear(self) -> None:
        self.setStyleSheet(self._theme.style_sheet())

    def show_sign_in(self) -> None:
        """Show the sign-in."""
        self._show(self.sign_in, sign_in_page.WIDTH, sign_in_page.HEIGHT)

    def show_first_run(self) -> None:
        """Show the choices of the first run, with the way back to a sign-in that was there before."""
        self.first_run.offer_back(offered=self.sign_in.has_users)
        self._show(self.first_run, _WIDTH, _HEIGHT)

    def show_new_register(self) -> None:
        """Show the questions for a new register."""
        self._show(self.new_register, _WIDTH, _HEIGHT)

    def show_demonstration(self) -> None:
        """Show where the made-up borough shall lie."""
        self._show(self.demonstration, _WIDTH, _HEIGHT)

    def show_restore(self) -> None:
        """Show the questions of a restore or a take-over."""
        self._show(self.restore, _WIDTH, _HEIGHT)

    def _show(self, page: QWidget, width: int, height: int) -> None:
        self._stack.setCurrentWidget(page)
        self._room.need(QSize(width, height))
        least = within_screen(self, QSize(width, height + STRIP + _FOOT))
        self.setMinimumSize(least)
        self.resize(least)

    def _on_keys(self) -> None:
        from iom_desktop.ui.shell.commands.keys_sheet import KeysSheet

        KeysSheet(self, "IOM Desktop", (*getattr(self._stack.currentWidget(), "keys", ()), *_EVERYWHERE)).open()

    def _on_in_full(self) -> None:
        self.help.show_in_full()

    def _on_help(self) -> None:
        self.help.show_guide("signing-in" if self._stack.currentWidget() is self.sign_in else "starting")

    def _on_step(self, step: int) -> None:
        self.zoom_chosen.emit(zoom.next_zoom(self._now, step) if step else zoom.USUAL)

    def _on_zoom(self) -> None:
        from PySide6.QtGui import QActionGroup
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        group = QActionGroup(menu)
        for size in zoom.ZOOMS:
            action = menu.addAction(f"{size} %", partial(self.zoom_chosen.emit, size))
            action.setCheckable(True)
            action.setChecked(size == self._now)
            group.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._zoom.mapToGlobal(self._zoom.rect().bottomLeft()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that nobody signed in."""
        super().closeEvent(event)
        if "help" in vars(self):
            self.help.leave()
        self.closed.emit()
