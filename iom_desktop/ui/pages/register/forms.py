"""The forms over the register: about the person the user is on, about everybody chosen, and about the list itself."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from iom_desktop.records.bulk import ListedTable
from iom_desktop.records.case import CaseLine
from iom_desktop.records.views import ShownColumn
from iom_desktop.ui.pages.register import views
from iom_desktop.ui.pages.register.bulk_dialogs import AgendaDialog, AssignDialog, ReviewDialog
from iom_desktop.ui.pages.register.columns_dialog import ColumnsDialog
from iom_desktop.ui.pages.register.page import RegisterPage
from iom_desktop.ui.pages.register.view_dialog import ViewDialog
from iom_desktop.ui.widgets.action_dialog import ActionDialog
from iom_desktop.ui.widgets.buttons import key
from iom_desktop.ui.widgets.contact_dialog import ContactDialog
from iom_desktop.ui.widgets.export_dialog import TableExportDialog
from iom_desktop.ui.widgets.rag_dialog import RagDialog
from iom_desktop.vocabulary.access import Purpose
from iom_desktop.vocabulary.people import MarkerKind

_STAFF_RISK = "Open the case and read what is known before you meet."


class RegisterForms(QObject):
    """Opens a form by its key or button, and says what was filled in."""

    rag_wanted = Signal(str, object)
    """A person's id and the ``RagWish``."""
    contact_wanted = Signal(object)
    action_wanted = Signal(object)
    assign_wanted = Signal(object, object)
    """The ids of the people, and the ``AssignWish``."""
    review_wanted = Signal(object, object)
    """The ids of the people, and the day."""
    agenda_wanted = Signal(object, str)
    """The ids of the people, and why."""
    export_wanted = Signal(object, object)
    """A ``ListedTable`` and the ``FileWish``."""
    view_wanted = Signal(object)
    """A ``SavedView`` for the team."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page
        self._icons = page.icons
        page.table.on_key("R", self.ask_rag)
        page.table.on_key("A", self.ask_action)
        for keys, ask in (("S", self.ask_assign), ("V", self.ask_review), ("G", self.ask_agenda)):
            self._on_key(keys, ask)
        page.bulk.assign_wanted.connect(self.ask_assign)
        page.bulk.review_wanted.connect(self.ask_review)
        page.bulk.agenda_wanted.connect(self.ask_agenda)
        page.bulk.export_wanted.connect(self.ask_export)
        page.bulk.letters_wanted.connect(self._write_letters)
        self._on_key("W", self._write_letters)
        for pressed, ask, keys in (
            (page.export, self.ask_export, "Ctrl+E"),
            (page.save_view, self.ask_view, "Ctrl+Shift+S"),
            (page.choose_columns, self.ask_columns, "Ctrl+Shift+C"),
        ):
            pressed.clicked.connect(lambda _on=False, ask=ask: ask())
            key(page, keys, pressed.click)

    def _on_key(self, keys: str, ask: Callable[[], None]) -> None:
        self._page.table.on_key(keys, lambda _line: ask())

    def ask_rag(self, line: CaseLine) -> None:
        """Ask for a change of colour."""
        dialog = RagDialog(self._page, self._icons, line.name, line.rag)
        dialog.person_id = line.person_id
        dialog.wanted.connect(lambda wish: self.rag_wanted.emit(line.person_id, wish))
        self._page.open(dialog)

    def ask_contact(self, line: CaseLine, now: datetime) -> None:
        """Ask for a contact."""
        dialog = ContactDialog(
            self._page,
            self._icons,
            line.person_id,
            line.name,
            now=now,
            who=self._page.shown.me,
            warning=_STAFF_RISK if MarkerKind.RISK_TO_STAFF in line.markers else "",
        )
        dialog.wanted.connect(self.contact_wanted)
        self._page.open(dialog)

    def ask_action(self, line: CaseLine) -> None:
        """Ask for an action."""
        choices = self._page.shown.choices
        dialog = ActionDialog(
            self._page,
            self._icons,
            line.person_id,
            line.name,
            today=self._page.shown.day,
            staff=choices.staff,
            agencies=choices.of("agencies"),
        )
        dialog.wanted.connect(self.action_wanted)
        self._page.open(dialog)

    def ask_assign(self) -> None:
        """Ask who takes the cases of those chosen."""
        choices, people = self._page.shown.choices, self._people()
        agencies = choices.of("agencies")
        dialog = AssignDialog(self._page, self._icons, self._names(), choices.staff, agencies)
        dialog.wanted.connect(lambda wish: self.assign_wanted.emit(people, wish))
        self._page.open(dialog)

    def ask_review(self) -> None:
        """Ask when those chosen are reviewed next."""
        people = self._people()
        dialog = ReviewDialog(self._page, self._icons, self._names(), self._page.shown.day)
        dialog.wanted.connect(lambda day: self.review_wanted.emit(people, day))
        self._page.open(dialog)

    def ask_agenda(self) -> None:
        """Ask why the panel should see those chosen."""
        people = self._people()
        dialog = AgendaDialog(self._page, self._icons, self._names())
        dialog.wanted.connect(lambda words: self.agenda_wanted.emit(people, words))
        self._page.open(dialog)

    def ask_export(self) -> None:
        """Ask who receives the rows that are shown or chosen."""
        table: ListedTable = self._page.table_shown
        if not table.rows:
            return
        dialog = TableExportDialog(
            self._page, self._icons, "Export the register's list", len(table.rows), Purpose.SUPERVISION
        )
        dialog.wanted.connect(dialog.accept)
        dialog.wanted.connect(lambda wish: self.export_wanted.emit(table, wish))
        self._page.open(dialog)

    def ask_columns(self) -> None:
        """Ask which columns are shown, in what order and how wide."""
        table = self._page.table
        every = [ShownColumn(column.name, column.width) for column in table.columns]
        dialog = ColumnsDialog(self._page, self._icons, every, table.arrangement)
        dialog.wanted.connect(dialog.accept)
        dialog.wanted.connect(self._page.views.arrange)
        self._page.open(dialog)

    def ask_view(self) -> None:
        """Ask under which name the team sees the list as it stands."""
        now, listed = self._page.views.saved, self._page.views
        dialog = ViewDialog(self._page, self._icons, now.name if now else "", views.TITLES, listed.names)
        dialog.wanted.connect(lambda name: self.view_wanted.emit(listed.named(name)))
        self._page.open(dialog)

    def _write_letters(self) -> None:
        if self._people():
            self._page.place_wanted.emit("documents", f"letters:{','.join(self._people())}")

    def _people(self) -> tuple[str, ...]:
        return tuple(line.person_id for line in self._page.table.chosen)

    def _names(self) -> tuple[str, ...]:
        return tuple(line.name for line in self._page.table.chosen)
