"""What the referrals ask of the services and how they answer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.choices import Choices
from iom_desktop.records.person import Person
from iom_desktop.records.referral_form import ReferralForm
from iom_desktop.records.returned_form import ReferralStart
from iom_desktop.records.support import OnwardReferral, Referral
from iom_desktop.records.transfer import Alike
from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.referrals.page import ReferralsPage
from iom_desktop.ui.pages.referrals.passphrase_dialog import SealedPack
from iom_desktop.ui.pages.referrals.step_dialog import EndWish, StepWish
from iom_desktop.ui.pages.referrals.who_dialog import TakeInWish
from iom_desktop.ui.widgets.saving import Saving


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the page shows, and whom a new referral is about where somebody was named."""

    referrals: tuple[Referral, ...]
    sent: tuple[OnwardReferral, ...]
    choices: Choices
    person: Person | None


class ReferralsPresenter(QObject):
    """Loads the referrals and saves what their forms ask."""

    def __init__(self, page: ReferralsPage, desk: Desk, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._tasks = tasks
        self._news = news
        self._saving = Saving(page, tasks, news, self)
        self._prompts = prompts
        self._begin_after_loading, self._whom = False, ""
        page.step_wanted.connect(self._on_step)
        page.end_wanted.connect(self._on_end)
        page.referral_wanted.connect(self._on_referral)
        page.retry_wanted.connect(self.load)
        page.pack_wanted.connect(self._on_pack)
        page.returned_wanted.connect(self._on_returned)
        page.opening_wanted.connect(self._on_opening)
        page.take_in_wanted.connect(self._on_take_in)
        page.answer_wanted.connect(self._on_answer)
        page.allow_transfers(allowed=desk.episodes.may_change)
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Show the referrals as they stand."""
        self._page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.load()

    def open(self, argument: str) -> None:
        """Begin a new referral, if that is what was asked for: empty, of somebody, or with a form that came back."""
        kind, _, about = argument.partition(":")
        if kind in ("new", "person"):
            self._begin_after_loading, self._whom = True, about
            self.load()
        if kind == "form":
            self._read_form(Path(about))

    def pictures(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Return the form of a new referral, for the gallery."""
        return (("new", self._page.begin),)

    def load(self) -> None:
        """Load the referrals."""
        desk = self._desk

        whom = self._whom

        def work() -> _Loaded:
            sent = desk.transfers.sent() if desk.episodes.may_change else ()
            person = desk.cases.preview(whom).person if whom else None
            return _Loaded(desk.referrals.all(), sent, desk.cases.choices(), person)

        self._tasks.ask(self, work, self._on_loaded, self._on_not_loaded)

    def _on_loaded(self, found: _Loaded) -> None:
        self._page.show_referrals(found.referrals, found.sent, found.choices, self._desk.clock.today())
        if self._begin_after_loading:
            self._begin_after_loading, self._whom = False, ""
            self._page.begin(found.person)

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
        """Save a referral, after somebody has looked at who of the register could be meant."""
        if form.person.id or form.is_new:
            self._refer(form)
            return

        def asked(alike: tuple[Alike, ...]) -> None:
            if alike:
                self._page.ask_who(form, alike)
            else:
                self._refer(form)

        self._tasks.ask(self, lambda: self._desk.referrals.alike(form), asked, self._on_refused)

    def _refer(self, form: ReferralForm) -> None:
        def done(changes: Changes) -> None:
            self._page.say_saved("Referral saved")
            self._news.tell(changes)

        self._tasks.write(self, lambda: self._desk.referrals.refer(form), done, self._on_refused)

    def _on_refused(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_not_saved(error.message, error.code)

    def _on_pack(self) -> None:
        self._prompts.open_file("Take in a transfer pack", "Transfer pack (*.iompack)", self._page.ask_passphrase)

    def _on_returned(self) -> None:
        self._prompts.open_file("Read a returned referral form", "PDF (*.pdf)", self._read_form)

    def _read_form(self, path: Path) -> None:
        def show(start: ReferralStart) -> None:
            self._page.begin_from(start, path.name)

        def refused(error: BaseException) -> None:
            if not isinstance(error, Mendable):
                raise error
            self._page.say_unread(path.name, error.message)

        self._tasks.ask(self, lambda: self._desk.referrals.read_form(path), show, refused)

    def _on_opening(self, sealed: SealedPack) -> None:
        opening = self._desk.transfers_in.open
        self._tasks.ask(self, lambda: opening(sealed.path, sealed.passphrase), self._page.show_pack, self._on_refused)

    def _on_take_in(self, wish: TakeInWish) -> None:
        borough = wish.received.pack.head.from_borough
        take_in = self._desk.transfers_in.take_in
        self._saving.save(lambda: take_in(wish.received, wish.how), f"Taken in from {borough}, as a referral")

    def _on_answer(self, answered: OnwardReferral) -> None:
        settle = self._desk.transfers.settle
        self._saving.save(lambda: settle(answered), words.of(answered.outcome))

    def _on_news(self, changes: Changes) -> None:
        if changes.concerns("referral", "step_done", "onward_referral") and self._page.isVisible():
            self.load()
