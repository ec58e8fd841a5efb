"""What the referrals ask of the services and how they answer."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.choices import Choices
from iom_desktop.records.referral_form import ReferralForm
from iom_desktop.records.support import Referral
from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.referrals.page import ReferralsPage
from iom_desktop.ui.pages.referrals.step_dialog import EndWish, StepWish
from iom_desktop.ui.widgets.saving import Saving


class ReferralsPresenter(QObject):
    """Loads the referrals and saves what their forms ask."""

    def __init__(self, page: ReferralsPage, desk: Desk, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._tasks = tasks
        self._saving = Saving(page, tasks, news, self)
        self._prompts = prompts
        self._begin_after_loading = False
        page.step_wanted.connect(self._on_step)
        page.end_wanted.connect(self._on_end)
        page.referral_wanted.connect(self._on_referral)
        page.retry_wanted.connect(self.load)
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Show the referrals as they stand."""
        self._page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.load()

    def open(self, argument: str) -> None:
        """Begin a new referral, if that is what was asked for."""
        if argument == "new":
            self._begin_after_loading = True
            self.load()

    def pictures(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Return the form of a new referral, for the gallery."""
        return (("new", self._page.begin),)

    def load(self) -> None:
        """Load the referrals."""
        desk = self._desk

        def work() -> tuple[tuple[Referral, ...], Choices]:
            return desk.referrals.all(), desk.cases.choices()

        self._tasks.ask(self, work, self._on_loaded, self._on_not_loaded)

    def _on_loaded(self, found: tuple[tuple[Referral, ...], Choices]) -> None:
        self._page.show_referrals(*found, self._desk.clock.today())
        if self._begin_after_loading:
            self._begin_after_loading = False
            self._page.begin()

    def _on_not_loaded(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.show_failure(error.message)

    def _on_step(self, wish: StepWish) -> None:
        taken = self._desk.referrals.take_step
        self._saving.save(lambda: taken(wish.referral_id, wish.step, wish.words), f"{words.of(wish.step)}: done")

    def _on_end(self, wish: EndWish) -> None:
        settle = self._desk.referrals.settle
        self._saving.save(lambda: settle(wish.referral_id, wish.outcome, wish.reason), words.of(wish.outcome))

    def _on_referral(self, form: ReferralForm) -> None:
        self._saving.save(lambda: self._desk.referrals.refer(form), "Referral saved")

    def _on_news(self, changes: Changes) -> None:
        if changes.concerns("referral", "step_done") and self._page.isVisible():
            self.load()
