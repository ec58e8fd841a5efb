"""The window before sign-in: the sign-in itself, the first run, a new register, and one that is put back."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell import first_run_page, sign_in_page
from iom_desktop.ui.shell.first_run_page import FirstRunPage
from iom_desktop.ui.shell.new_register_page import NewRegisterPage
from iom_desktop.ui.shell.restore_page import RestorePage
from iom_desktop.ui.shell.sign_in_page import SignInPage
from iom_desktop.ui.widgets.focus_ring import FocusRing
from iom_desktop.ui.widgets.strip import HEIGHT as STRIP
from iom_desktop.ui.widgets.strip import strip


class Unlock(QWidget):
    """Holds nothing of any register but its name and who may sign in."""

    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setWindowTitle("IOM Desktop")
        self.setWindowIcon(icons.icon("shield-check", "accent", 32))
        self.sign_in = SignInPage(icons)
        self.first_run = FirstRunPage(icons)
        self.new_register = NewRegisterPage(icons)
        self.restore = RestorePage(icons)
        self.first_run.back_wanted.connect(self.show_sign_in)
        self._stack = QStackedWidget()
        for page in (self.sign_in, self.first_run, self.new_register, self.restore):
            self._stack.addWidget(page)
        ground = QFrame()
        ground.setProperty("pane", "surface")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._stack)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(strip())
        rows.addWidget(ground, 1)
        self._theme = theme
        self._ring = FocusRing(theme, self)
        theme.changed.connect(self._wear)
        self._wear()

    def _wear(self) -> None:
        self.setStyleSheet(self._theme.style_sheet())

    def show_sign_in(self) -> None:
        """Show the sign-in."""
        self._show(self.sign_in, sign_in_page.WIDTH, sign_in_page.HEIGHT)

    def show_first_run(self) -> None:
        """Show the choices of the first run, with the way back to a sign-in that was there before."""
        self.first_run.offer_back(offered=self.sign_in.has_users)
        self._show(self.first_run, first_run_page.WIDTH, first_run_page.HEIGHT)

    def show_new_register(self) -> None:
        """Show the questions for a new register."""
        self._show(self.new_register, first_run_page.WIDTH, first_run_page.HEIGHT)

    def show_restore(self) -> None:
        """Show the questions of a restore or a take-over."""
        self._show(self.restore, first_run_page.WIDTH, first_run_page.HEIGHT)

    def _show(self, page: QWidget, width: int, height: int) -> None:
        self._stack.setCurrentWidget(page)
        self.setMinimumSize(width, height)
        self.resize(width, height + STRIP)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that nobody signed in."""
        super().closeEvent(event)
        self.closed.emit()
