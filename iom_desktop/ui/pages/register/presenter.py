"""What the register asks of the services and how it answers."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable
from iom_desktop.records.bulk import BulkOutcome
from iom_desktop.records.case import CaseLine
from iom_desktop.records.changes import Changes
from iom_desktop.records.support import Action, Contact
from iom_desktop.records.views import Arrangement, SavedView
from iom_desktop.services.case_items import can_take_back
from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.register.bulk_dialogs import AssignWish
from iom_desktop.ui.pages.register.forms import RegisterForms
from iom_desktop.ui.pages.register.list_out import ListOut
from iom_desktop.ui.pages.register.list_print import ListPrint
from iom_desktop.ui.pages.register.list_views import LIST
from iom_desktop.ui.pages.register.page import RegisterPage
from iom_desktop.ui.widgets import bulk_words
from iom_desktop.ui.widgets.rag_dialog import RagWish
from iom_desktop.ui.widgets.saving import Saving

Picture = tuple[str, Callable[[], QWidget | None]]

SETTLED = 250
"""Milliseconds between two looks at people while the user runs down the list."""


class RegisterPresenter(QObject):
    """Loads the list, looks people up for the pane beside it, and saves what its forms ask."""

    def __init__(self, page: RegisterPage, desk: Desk, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._tasks = tasks
        self._news = news
        self._saving = Saving(page, tasks, news, self)
        self._prompts = prompts
        self.forms = RegisterForms(page)
        self._out = ListOut(page, desk.list_export, tasks, prompts)
        self._print = ListPrint(page, desk.list_papers, tasks, prompts)
        self._wanted = self._looked = ""
        self._stale, self._arrived = True, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED)
        self._timer.timeout.connect(self._look_again)
        self._connect()
        page.offer(changing=desk.bulk.may_change, exporting=desk.list_export.may_export)
        news.changed.connect(self._on_news)

    def _connect(self) -> None:
        page, forms = self._page, self.forms
        page.preview_wanted.connect(self._on_preview_wanted)
        page.retry_wanted.connect(self.load)
        page.preview.contact_wanted.connect(self._on_log_contact)
        page.table.on_key("L", self._ask_contact)
        page.remove_view.clicked.connect(self._on_remove_view)
        page.views.layout_changed.connect(self._on_layout_changed)
        forms.rag_wanted.connect(self._on_rag_wanted)
        forms.contact_wanted.connect(self._on_contact_wanted)
        forms.action_wanted.connect(self._on_action_wanted)
        forms.assign_wanted.connect(self._on_assign_wanted)
        forms.review_wanted.connect(self._on_review_wanted)
        forms.agenda_wanted.connect(self._on_agenda_wanted)
        forms.export_wanted.connect(self._out.write)
        forms.view_wanted.connect(self._on_view_wanted)

    def arrive(self) -> None:
        """Show the list when the place is shown, anew where something changed since."""
        self._page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._stale:
            self.load()
        if not self._arrived:
            self._arrived = True
            self._tasks.ask(self, lambda: self._desk.views.layout(LIST), self._page.views.show_layout)
            self._load_views()

    def pictures(self) -> tuple[Picture, ...]:
        """Return the forms of the page, for the gallery."""
        return (
            ("rag", partial(self._picture, self.forms.ask_rag)),
            ("contact", partial(self._picture, self._ask_contact)),
            ("columns", partial(self._picture, lambda _line: self.forms.ask_columns())),
            ("view", partial(self._picture, lambda _line: self.forms.ask_view())),
            ("export", partial(self._picture, lambda _line: self.forms.ask_export())),
            ("print", partial(self._picture, lambda _line: self._print.ask())),
            ("several", self._picture_of_several),
            ("assign", partial(self._picture, lambda _line: self.forms.ask_assign())),
            ("review", partial(self._picture, lambda _line: self.forms.ask_review())),
            ("agenda", partial(self._picture, lambda _line: self.forms.ask_agenda())),
            ("again", self._page.choose_nobody),
        )

    def _picture_of_several(self) -> None:
        self._page.table.choose_first(5)

    def _picture(self, ask: Callable[[CaseLine], object]) -> QWidget | None:
        if self._page.current is not None:
            ask(self._page.current)
        return self._page.dialog

    def load(self) -> None:
        """Load the list."""
        self._stale = False
        self._tasks.ask(self, self._desk.cases.register, self._page.show_list, self._on_not_loaded)

    def _load_views(self) -> None:
        self._tasks.ask(self, lambda: self._desk.views.of(LIST), self._page.views.show_saved)

    def _on_not_loaded(self, error: BaseException) -> None:
        self._stale = True
        if not isinstance(error, Mendable):
            raise error
        self._page.show_failure(error.message)

    def _on_preview_wanted(self, person_id: str) -> None:
        self._wanted = person_id
        if not self._timer.isActive():
            self._look()

    def _look_again(self) -> None:
        if self._wanted != self._looked:
            self._look()

    def _look(self) -> None:
        self._looked = wanted = self._wanted
        self._timer.start()
        self._tasks.ask(self, lambda: self._desk.cases.preview(wanted), self._page.show_case)

    def _on_log_contact(self) -> None:
        if self._page.current is not None:
            self._ask_contact(self._page.current)

    def _ask_contact(self, line: CaseLine) -> None:
        self.forms.ask_contact(line, self._desk.clock.now())

    def _on_rag_wanted(self, person_id: str, wish: RagWish) -> None:
        cases = self._desk.cases
        change = cases.decide_rag_urgently if wish.urgent else cases.propose_rag
        colour = words.rag(wish.colour)
        said = f"Changed to {colour}, to be confirmed" if wish.urgent else f"{colour} proposed to the next panel"
        self._saving.save(lambda: change(person_id, wish.colour, wish.reason), said)

    def _on_contact_wanted(self, contact: Contact) -> None:
        self._saving.save(lambda: self._desk.support.log_contact(contact), "Contact saved")

    def _on_action_wanted(self, action: Action) -> None:
        self._saving.save(lambda: self._desk.actions.add(action), "Action added")

    def _on_assign_wanted(self, people: Sequence[str], wish: AssignWish) -> None:
        assign = partial(self._desk.bulk.assign, people, wish.role, wish.name, wish.agency)
        self._change_several(assign, f"assigned to {wish.name}")

    def _on_review_wanted(self, people: Sequence[str], day: date) -> None:
        deed = f"to be reviewed on {words.day(day)}"
        self._change_several(partial(self._desk.bulk.set_review, people, day), deed)

    def _on_agenda_wanted(self, people: Sequence[str], why: str) -> None:
        self._change_several(partial(self._desk.bulk.ask_panel, people, why), "put on the agenda")

    def _change_several(self, work: Callable[[], BulkOutcome], deed: str) -> None:
        def done(outcome: BulkOutcome) -> None:
            changes = outcome.changes
            undo = partial(self._take_back, changes) if can_take_back(changes) else None
            self._page.say_saved(*bulk_words.said(outcome, deed), undo)
            self._news.tell(changes)

        self._tasks.write(self, work, done, self._on_not_saved)

    def _take_back(self, changes: Changes) -> None:
        self._page.table.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed is gone
        self._saving.save(partial(self._desk.items.take_back, changes), "Taken back: everything is as it was before")

    def _on_view_wanted(self, view: SavedView) -> None:
        def done(changes: Changes) -> None:
            self._page.say_saved(f"{view.name} is saved for the team")
            self._news.tell(changes)
            self._tasks.ask(self, lambda: self._desk.views.of(LIST), shown)

        def shown(saved: Sequence[SavedView]) -> None:
            self._page.views.show_saved(saved)
            self._page.views.go_to(view.name)

        self._tasks.write(self, partial(self._desk.views.save, view), done, self._on_not_saved)

    def _on_remove_view(self) -> None:
        view = self._page.views.saved
        if view is None:
            return
        remove = partial(self._desk.views.remove, LIST, view.name)
        self._prompts.ask(
            f"Remove the view {view.name}?",
            "Remove view",
            lambda: self._saving.save(remove, f"{view.name} is gone"),
            detail="It goes for the whole team. Nobody's case changes.",
        )

    def _on_layout_changed(self, arrangement: Arrangement) -> None:
        def kept(_none: None) -> None:
            """Say nothing: a column drawn wider is no news."""

        self._tasks.write(self, partial(self._desk.views.keep_layout, LIST, arrangement), kept, self._on_not_saved)

    def _on_not_saved(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_not_saved(error.message)

    def _on_news(self, changes: Changes) -> None:
        if changes.concerns("saved_view"):
            self._load_views()
        if changes.kinds == {"saved_view"}:
            return
        if self._page.isVisible():
            self.load()
        else:
            self._stale = True
