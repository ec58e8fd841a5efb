"""Between two panels: open actions, what waits to be confirmed, the sharing agreements, and a page for the boards."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.errors import Misfilled
from iom_desktop.records.agreements import AgreementsRegister
from iom_desktop.records.panel_past import Between
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.between.actions_view import ActionsView
from iom_desktop.ui.pages.between.agreements_view import AgreementsView
from iom_desktop.ui.pages.between.confirm_view import ConfirmView
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.message_bar import Message, MessageBar

TITLES = ("Actions", "To confirm", "Sharing agreements")


class BetweenPage(QWidget):
    """Three tabs."""

    place_wanted = Signal(str, str)
    board_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.icons = icons
        self.dialog: FormDialog | None = None
        board = button("Page for the boards", self.board_wanted.emit, icons=icons, icon="file-text", tip="B")
        back = button("Panel meetings", lambda: self.place_wanted.emit("panel", ""), icons=icons, icon="presentation")
        self.header = SheetHeader("Between panels", back, board)
        self.message = MessageBar(icons)
        self.tabs = CountTabs(TITLES, name="Between panels")
        self.actions_view = ActionsView(theme, icons)
        self.confirm = ConfirmView(theme, icons)
        self.agreements = AgreementsView(theme, icons)
        self._stack = QStackedWidget()
        for view in (self.actions_view, self.confirm, self.agreements):
            self._stack.addWidget(view)
        self.tabs.currentChanged.connect(self._on_tab)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (self.header, self.message, self.tabs, rule()):
            rows.addWidget(part)
        rows.addWidget(self._stack, 1)
        key(self, "B", self.board_wanted.emit)
        key(self, "Ctrl+Tab", lambda: self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % len(TITLES)))
        for view in (self.actions_view, self.confirm):
            view.case_wanted.connect(lambda person_id: self.place_wanted.emit("case", person_id))

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys of the place beside those in the footers."""
        return (("B", "page for the boards"), ("Ctrl+Tab", "next tab"))

    def begin(self) -> None:
        """Begin anew: nothing is said, and the keys go to the list."""
        self.message.hide()
        self._on_tab(self.tabs.currentIndex())

    def show_work(self, work: Between) -> None:
        """Show actions and what waits to be confirmed."""
        self.actions_view.show_actions(work.actions)
        self.confirm.show_work(work)
        told = f"{say.count(len(work.actions), 'open action')}, {work.overdue} overdue"
        self.header.say(f"{told}. {len(work.unconfirmed)} to confirm" if work.unconfirmed else told)
        self._count(0, len(work.actions))
        self._count(1, len(work.unconfirmed))

    def show_agreements(self, found: AgreementsRegister) -> None:
        """Show the register of agreements, and speak of those to be reviewed."""
        self.agreements.show_register(found)
        self._count(2, len(found.lines))
        if found.reminders and self.message.isHidden():
            late = any(one.overdue for one in found.reminders)
            line = ". ".join(one.words for one in found.reminders)
            self.message.say(
                Message.WARNING if late else Message.INFO,
                line,
                action="Show agreements",
                pressed=lambda: self.tabs.setCurrentIndex(2),
            )

    def show_tab(self, name: str) -> None:
        """Show a tab by its title."""
        titles = [title.casefold() for title in TITLES]
        if name.casefold() in titles:
            self.tabs.setCurrentIndex(titles.index(name.casefold()))

    def open_dialog(self, dialog: FormDialog) -> None:
        """Open a form over the page."""
        self.dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.show_fitted()

    def say_saved(self, said: str) -> None:
        """Say what was saved, and close the form it came from."""
        if self.dialog is not None:
            self.dialog.accept()
        self.message.say(Message.SAVED, said)
        self._on_tab(self.tabs.currentIndex())

    def say_not_saved(self, why: str) -> None:
        """Say why something was not done."""
        if self.dialog is not None:
            self.dialog.say_failure(why)
        else:
            self.message.say(Message.ERROR, "Not done", why)

    def say_misfilled(self, error: Misfilled) -> None:
        """Say beside each field of the open form what is wrong with it."""
        if self.dialog is not None:
            self.dialog.say_misfilled(error.fields)
        else:
            self.say_not_saved(error.message)

    def _count(self, at: int, count: int) -> None:
        self.tabs.setTabText(at, f"{TITLES[at]}  {count}")

    def _on_tab(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        table = (self.actions_view.table, self.confirm.table, self.agreements.table)[at]
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_closed(self) -> None:
        self.dialog = None
