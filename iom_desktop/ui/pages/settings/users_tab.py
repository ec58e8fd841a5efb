"""Who signs in, and who did."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.user import User
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.vocabulary.access import Role


class UsersTab(QWidget):
    """The users in a table; a coordinator adds, disables and ends them, and gives them new passphrases."""

    add_wanted = Signal()
    change_wanted = Signal(object)
    """Carries the ``User`` who shall be called, do or see something else."""
    end_wanted = Signal(object)
    """Carries the ``User`` whose sign-in shall end."""
    reset_wanted = Signal(object)
    """Carries the ``User`` who shall have a new passphrase."""
    disable_wanted = Signal(object)
    """Carries the ``User`` who shall be kept out for now."""
    enable_wanted = Signal(object)
    """Carries the ``User`` who shall be let in again."""
    recovery_wanted = Signal()
    """The user wants a new recovery code."""
    renew_wanted = Signal()
    """The user wants a new passphrase of their own."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._agencies: dict[str, str] = {}
        self._themes: dict[str, str] = {}
        self._today = date.min
        self._may_change = False
        self.message = MessageBar(icons)
        self._table: RecordTable[User] = RecordTable(
            theme, icons, self._columns(), name="Users", key=lambda user: user.id, row_height=32
        )
        self._add = button("Add a user", self.add_wanted.emit, icons=icons, icon="user-plus")
        self._change = button("Change", self._on_change, icons=icons, icon="notebook-pen")
        self._end = button("End sign-in", self._on_end, icons=icons, icon="user-x")
        self._out = button("Disable sign-in", self._on_out, icons=icons, icon="lock")
        self._reset = button("Give a new passphrase", self._on_reset)
        self._recovery = button("New recovery code", self.recovery_wanted.emit, icons=icons, icon="printer")
        self._table.current_changed.connect(self._on_current)
        self._table.opened.connect(lambda _: self._on_change())
        actions = QHBoxLayout()
        actions.setContentsMargins(16, 12, 16, 12)
        actions.setSpacing(8)
        actions.addWidget(self._add)
        actions.addWidget(self._change)
        actions.addWidget(self._out)
        actions.addWidget(self._end)
        actions.addWidget(self._reset)
        actions.addStretch()
        actions.addWidget(self._recovery)
        actions.addWidget(button("Change my passphrase", self.renew_wanted.emit))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.message)
        rows.addLayout(actions)
        rows.addWidget(self._table, 1)

    def show_users(
        self,
        users: tuple[User, ...],
        agencies: tuple[ReferenceEntry, ...],
        themes: tuple[ReferenceEntry, ...],
        today: date,
        *,
        may_change: bool,
    ) -> None:
        """Show the users."""
        self._agencies = {entry.code: entry.label for entry in agencies}
        self._themes = {entry.code: entry.short_label or entry.label for entry in themes}
        self._today = today
        self._table.show_records(users)
        self._add.setEnabled(may_change)
        self._add.setToolTip("" if may_change else "Only a coordinator adds users")
        self._recovery.setEnabled(may_change)
        self._may_change = may_change
        self._on_current()

    def _columns(self) -> tuple[Column[User], ...]:
        return (
            Column(title="Name", value=lambda user: user.display_name, width=180, medium=True),
            Column(title="Sign-in name", value=lambda user: user.sign_in_name, width=130),
            Column(title="Role", value=self._role, width=190),
            Column(title="Agency", value=lambda user: self._agencies.get(user.agency, user.agency), width=170),
            Column(title="Rank or title", value=lambda user: user.rank_or_title, width=150, least_view=900),
            Column(title="Intelligence", value=_intelligence, width=110),
            Column(title="Signs in", value=self._signs_in, width=160, stretch=True, tone=self._tone),
        )

    def _role(self, user: User) -> str:
        themes = ", ".join(self._themes.get(code, code) for code in user.themes)
        return f"{words.of(user.role)}: {themes}" if themes else words.of(user.role)

    def _signs_in(self, user: User) -> str:
        if user.disabled_on is not None and user.active_to is None:
            return f"Disabled since {words.day(user.disabled_on)}"
        if user.active_to is None:
            return "Yes"
        return f"Until {words.day(user.active_to)}" if user.active_on(self._today) else "No longer"

    def _tone(self, user: User) -> str:
        return "ink" if user.active_on(self._today) else "ink-3"

    def _on_current(self) -> None:
        user = self._table.current
        chosen = user is not None and self._may_change
        disabled = user is not None and user.disabled_on is not None
        stays = user is not None and (user.active_to is None or self._today <= user.active_to)
        self._change.setEnabled(chosen)
        self._out.setText("Let in again" if disabled else "Disable sign-in")
        self._out.setEnabled(chosen and stays)
        self._end.setEnabled(user is not None and user.active_to is None and self._may_change)
        self._reset.setEnabled(user is not None and user.active_on(self._today) and self._may_change)

    def _on_change(self) -> None:
        if self._may_change and (user := self._table.current):
            self.change_wanted.emit(user)

    def _on_out(self) -> None:
        if user := self._table.current:
            (self.disable_wanted if user.disabled_on is None else self.enable_wanted).emit(user)

    def _on_reset(self) -> None:
        if user := self._table.current:
            self.reset_wanted.emit(user)

    def _on_end(self) -> None:
        if user := self._table.current:
            self.end_wanted.emit(user)


def _intelligence(user: User) -> str:
    """Say whether somebody sees police intelligence, which only two roles do by clearance."""
    if user.role is Role.POLICE:
        return "By role"
    if user.role in (Role.PARTNER, Role.DATA_PROTECTION):
        return "Never"
    return "Cleared" if user.cleared else "Not cleared"
