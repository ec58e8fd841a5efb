"""What the candidates page asks of the services: the long list, referrals in bulk, the plan, and the lists loaded."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable
from iom_desktop.records.candidates import Candidate, CandidateBoard, PlanWish, Referred
from iom_desktop.records.changes import Changes
from iom_desktop.records.choices import Choices
from iom_desktop.records.listing import ListBatch
from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.candidates.dialogs import BatchesDialog, ReferDialog, ReferWish, SendDialog, SendWish
from iom_desktop.ui.pages.candidates.page import OVERLAPS, PLAN, CandidatesPage
from iom_desktop.ui.widgets.saving import Saving

_CONCERNS = (
    "candidate_entry",
    "list_batch",
    "episode",
    "referral",
    "selection_decision",
    "marker",
    "person",
    "setting",
)
_MOST_NAMED = 3


class CandidatesPresenter(QObject):
    """Loads the long list anew where something of it changed, and does what the user wishes."""

    def __init__(self, page: CandidatesPage, desk: Desk, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page = page
        self._candidates = desk.candidates
        self._listing = desk.listing
        self._cases = desk.cases
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self._saving = Saving(page, tasks, news, self)
        self._stale = True
        self._may_change = False
        self._page.refer_wanted.connect(self._on_refer_wanted)
        self._page.plan.plan_wanted.connect(self._on_plan_wanted)
        self._page.batches_wanted.connect(self._on_batches_wanted)
        self._page.export_wanted.connect(self._on_export_wanted)
        self._page.retry_wanted.connect(self.load)
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Show the long list, anew where something of it changed."""
        if self._stale:
            self.load()
        self._page.take_focus()

    def load(self) -> None:
        """Load the long list."""
        self._stale = False
        self._tasks.ask(self, self._candidates.board, self._on_loaded, self._on_failed)

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        """Return the tabs and forms, for the gallery."""

        def lists() -> QWidget | None:
            self._show_batches(self._listing.batches())
            return self._page.dialog

        return (
            ("overlaps", partial(self._page.tabs.setCurrentIndex, OVERLAPS)),
            ("plan", partial(self._page.tabs.setCurrentIndex, PLAN)),
            ("lists", lists),
        )

    def _on_loaded(self, board: CandidateBoard) -> None:
        self._may_change = board.may_change
        self._page.show_board(board)

    def _on_failed(self, error: BaseException) -> None:
        self._stale = True
        if not isinstance(error, Mendable):
            raise error
        self._page.show_failure(error.message)

    def _on_refer_wanted(self, people: Sequence[Candidate]) -> None:
        def ask(choices: Choices) -> None:
            dialog = ReferDialog(self._page, self._page.icons, people, choices)
            dialog.wanted.connect(self._on_refer)
            self._page.open_dialog(dialog)

        self._tasks.ask(self, self._cases.choices, ask, self._on_not_done)

    def _on_refer(self, wish: ReferWish) -> None:
        def done(referred: Referred) -> None:
            said = f"{words.people_count(len(referred.people))} referred"
            if referred.left:
                named = [f"{name}: {why}" for name, why in referred.left[:_MOST_NAMED]]
                more = len(referred.left) - len(named)
                self._page.say_left(
                    f"{said}, {len(referred.left)} not", " ".join(named) + (f" And {more} more." if more else "")
                )
            else:
                self._page.say_saved(said, "They are on the referrals list, at step 1 of 7.")
            self._news.tell(referred.changes)

        refer = partial(self._candidates.refer, wish.people, wish.form)
        self._tasks.write(self, refer, done, self._on_not_done)

    def _on_plan_wanted(self, wish: PlanWish) -> None:
        self._saving.save(lambda: self._candidates.keep_plan(wish), "Plan made")

    def _on_batches_wanted(self) -> None:
        self._tasks.ask(self, self._listing.batches, self._show_batches, self._on_not_done)

    def _show_batches(self, batches: Sequence[ListBatch]) -> None:
        dialog = BatchesDialog(self._page, self._page.theme, self._page.icons, may_undo=self._may_change)
        dialog.show_batches(batches)
        dialog.undo_wanted.connect(self._on_undo_wanted)
        self._page.open_dialog(dialog)

    def _on_undo_wanted(self, batch_id: str) -> None:
        undo: Callable[[], Changes] = partial(self._listing.undo, batch_id)
        self._saving.save(undo, "The list is out again: everything is as it was before it was loaded")

    def _on_export_wanted(self, plan: bool) -> None:
        dialog = SendDialog(self._page, self._page.icons, plan=plan)
        dialog.wanted.connect(self._on_send)
        self._page.open_dialog(dialog)

    def _on_send(self, wish: SendWish) -> None:
        if self._page.dialog is not None:
            self._page.dialog.accept()
        export = self._candidates.export_plan if wish.plan else self._candidates.export_list

        def write(path: Path) -> None:
            def written(count: int) -> None:
                said = f"{words.people_count(count)} written to {path.name}"
                self._page.say_saved(said, "The file is not encrypted.")

            send = partial(export, path, wish.purpose, wish.recipient)
            self._tasks.ask(self, send, written, self._on_not_done)

        name = f"{'take-on-plan' if wish.plan else 'candidates'}{wish.suffix}"
        kinds = "Workbook (*.xlsx)" if wish.suffix == ".xlsx" else "CSV (*.csv)"
        self._prompts.save_file("Export", name, kinds, write)

    def _on_not_done(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_not_saved(error.message)

    def _on_news(self, changes: Changes) -> None:
        if not changes.concerns(*_CONCERNS):
            return
        if self._page.isVisible():
            self.load()
        else:
            self._stale = True
