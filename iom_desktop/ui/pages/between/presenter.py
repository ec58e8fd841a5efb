"""What the place between panels asks of the services and how it answers."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop import paths
from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, Misfilled, NotWritten
from iom_desktop.records.agreements import AgreementsRegister, SharingAgreement
from iom_desktop.records.changes import Changes
from iom_desktop.records.panel_past import Between, TrackedAction
from iom_desktop.records.preparing import PutOn
from iom_desktop.records.support import Action
from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.between.board_out import BoardOut
from iom_desktop.ui.pages.between.dialogs import AgreementDialog, ChaseDialog, ChaseWish
from iom_desktop.ui.pages.between.page import BetweenPage
from iom_desktop.ui.widgets.action_dialog import OPEN_MARKS, ActionDialog, ResultDialog
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.work import ActionState

CONCERNED = ("action", "panel", "panel_item", "rag_status", "selection_decision", "sharing_agreement")


class BetweenPresenter(QObject):
    """Shows everything anew each time, and keeps what its forms ask."""

    def __init__(self, page: BetweenPage, desk: Desk, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page, self._tasks, self._news, self._prompts = page, tasks, news, prompts
        self._between, self._agreements, self._actions = desk.between, desk.agreements, desk.actions
        self._clock: Clock = desk.clock
        self._work: Between | None = None
        self._register: AgreementsRegister | None = None
        self.board = BoardOut(page, desk.documents, tasks, news, prompts)
        page.actions_view.change_wanted.connect(self._on_change)
        page.actions_view.close_wanted.connect(self._on_close)
        page.actions_view.chase_wanted.connect(self._on_chase)
        page.confirm.put_on_wanted.connect(self._on_put_on)
        page.agreements.new_wanted.connect(partial(self.ask_agreement, None))
        page.agreements.change_wanted.connect(self.ask_agreement)
        page.board_wanted.connect(self.board.show)
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Show how things stand."""
        self._page.begin()
        self._tasks.ask(self, self._between.work, self._show_work, self._on_failed)
        self._tasks.ask(self, self._agreements.all, self._show_register, self._on_failed)

    def open(self, argument: str) -> None:
        """Show the tab of this title."""
        self._page.show_tab(argument)
        self.arrive()

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        """Give the gallery each tab and each form."""
        return (
            ("confirm", partial(self._picture_of, "to confirm")),
            ("agreements", partial(self._picture_of, "sharing agreements")),
            ("agreement", self._picture_of_agreement),
            ("board", self.board.show),
        )

    def ask_agreement(self, agreement: SharingAgreement | None) -> None:
        """Ask for an agreement, new or changed."""
        found = self._register
        if found is None:
            return
        if not found.may_change:
            self._page.say_not_saved("A coordinator keeps the register of agreements.")
            return
        today = self._clock.today()
        dialog = AgreementDialog(self._page, self._page.icons, found.agencies, today, agreement)
        dialog.wanted.connect(self._on_agreement)
        self._page.open_dialog(dialog)

    def _picture_of(self, title: str) -> None:
        self._page.show_tab(title)

    def _picture_of_agreement(self) -> QWidget | None:
        self.ask_agreement(self._register.lines[0].agreement if self._register and self._register.lines else None)
        return self._page.dialog

    def _show_work(self, work: Between) -> None:
        self._work = work
        self._page.show_work(work)

    def _show_register(self, found: AgreementsRegister) -> None:
        self._register = found
        self._page.show_agreements(found)

    def _on_change(self, action: Action) -> None:
        if self._work is None:
            return
        seen = (*OPEN_MARKS, Handling.INTELLIGENCE) if action.marks.handling is Handling.INTELLIGENCE else OPEN_MARKS
        dialog = ActionDialog(
            self._page,
            self._page.icons,
            action.person_id,
            action.person_name,
            today=self._clock.today(),
            staff=self._work.staff,
            agencies=self._work.agencies,
            action=action,
            seen=seen,
        )
        dialog.wanted.connect(self._on_action)
        self._page.open_dialog(dialog)

    def _on_close(self, action: Action, state: ActionState) -> None:
        dialog = ResultDialog(self._page, self._page.icons, action, state)
        dialog.wanted.connect(self._on_closing)
        self._page.open_dialog(dialog)

    def _on_action(self, action: Action) -> None:
        if action.state is ActionState.OPEN:
            self._write(lambda: self._actions.add(action), "Action saved")
        else:
            self._on_closing(action)

    def _on_closing(self, action: Action) -> None:
        if action.state is ActionState.DONE:
            self._write(lambda: self._actions.finish(action.id, action.result), "Action done")
        else:
            self._write(lambda: self._actions.cancel(action.id, action.result), "Action no longer to be done")

    def _on_agreement(self, agreement: SharingAgreement) -> None:
        self._write(lambda: self._agreements.keep(agreement), "Agreement kept")

    def _on_put_on(self) -> None:
        def done(put: PutOn) -> None:
            self._page.say_saved(f"{say.count(put.count, 'case')} put on the next agenda")
            self._news.tell(put.changes)

        self._tasks.write(self, self._between.put_on_agenda, done, self._on_failed)

    def _on_chase(self, current: TrackedAction | None) -> None:
        if self._work is None or not self._work.actions:
            return
        dialog = ChaseDialog(self._page, self._page.icons, self._work, current)
        dialog.wanted.connect(self._on_chased)
        self._page.open_dialog(dialog)

    def _on_chased(self, wish: ChaseWish) -> None:
        if self._page.dialog is not None:
            self._page.dialog.accept()

        def chosen(path: Path) -> None:
            def write() -> str:
                return _written(path, self._between.chase(wish.agency, wish.owner))

            self._tasks.ask(
                self, write, lambda name: self._page.say_saved(f"Chase list saved as {name}"), self._on_failed
            )

        self._prompts.save_file("Save the chase list", "chase-list.pdf", "PDF (*.pdf)", chosen)

    def _write(self, work: Callable[[], Changes], said: str) -> None:
        def done(changes: Changes) -> None:
            self._page.say_saved(said)
            self._news.tell(changes)

        self._tasks.write(self, work, done, self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, Misfilled):
            self._page.say_misfilled(error)
        elif isinstance(error, Mendable):
            self._page.say_not_saved(error.message)
        else:
            raise error

    def _on_news(self, changes: Changes) -> None:
        if self._page.isVisible() and changes.concerns(*CONCERNED):
            self._tasks.ask(self, self._between.work, self._show_work, self._on_failed)
            self._tasks.ask(self, self._agreements.all, self._show_register, self._on_failed)


def _written(path: Path, pdf: bytes) -> str:
    try:
        paths.write_whole(path, pdf)
    except OSError as error:
        raise NotWritten(path.name, error) from error
    return path.name
