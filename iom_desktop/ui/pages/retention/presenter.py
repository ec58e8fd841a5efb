"""What the retention page asks of the services and how they answer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.retention import ReplacedList
from iom_desktop.records.subject_access import AccessReview, ItemChoice
from iom_desktop.services.desk import Desk
from iom_desktop.services.erasure import Erased
from iom_desktop.services.subject_access import Answer
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.retention import wishes
from iom_desktop.ui.pages.retention.page import EVERYBODY, REQUESTS, RetentionPage
from iom_desktop.ui.widgets.saving import Saving

_KINDS = ("reference_list", "retention_review", "subject_access", "erasure", "episode", "referral", "person")
_KINDS_OF_LISTS = ("cohort_month", "corrected_row")
_LAST_WORD_OF_LIST = (
    "The rows as they were before the correction go for good, with the people they alone named. The correction stands; "
    "undoing it does not bring the list back any longer. The log keeps that it was done."
)
_LAST_WORD = (
    "The records, the pages of papers, and what the log says of them go for good. The log keeps that it was done, the "
    "ledger a number without a name. Automatic backups hold the person for up to another year. It cannot be undone."
)


class RetentionPresenter(QObject):
    """Loads the queue and saves what its dialogs ask."""

    def __init__(self, page: RetentionPage, desk: Desk, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self._saving = Saving(page, tasks, news, self)
        page.decision_wanted.connect(self._on_decision)
        page.look_wanted.connect(self._on_look)
        page.confirm_wanted.connect(self._on_confirm)
        page.review_wanted.connect(self._on_review)
        page.retry_wanted.connect(self.load)
        page.replaced.forget_wanted.connect(self._on_forget)
        page.review.choices_wanted.connect(self._on_choices)
        page.review.accept_wanted.connect(self._on_accept)
        page.review.answer_wanted.connect(self._on_answer)
        page.review.withdraw_wanted.connect(self._on_withdraw)
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Show how everything stands."""
        self.load()

    def open(self, argument: str) -> None:
        """Show a tab by its name in code."""
        if argument == "requests":
            self._page.tabs.setCurrentIndex(REQUESTS)

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        """Return the list of everybody and the dialogs, for the gallery."""
        page = self._page

        def everybody() -> None:
            page.tabs.setCurrentIndex(EVERYBODY)
            page.lines.step(len(page.lines.records) // 2)

        def erase() -> QWidget | None:
            if page.lines.current is not None:
                page.ask_erase(page.lines.current)
            return page.dialog

        def period() -> QWidget | None:
            page.ask_period()
            return page.dialog

        return (("everybody", everybody), ("erase", erase), ("period", period))

    def load(self) -> None:
        """Load the queue."""
        self._tasks.ask(self, self._desk.retention.board, self._page.show_board, self._on_not_loaded)

    def _on_not_loaded(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.show_failure(error.message)

    def _on_decision(self, wish: object) -> None:
        desk = self._desk
        if isinstance(wish, wishes.KeepWish):
            kept = (wish.person_id, wish.reason, wish.next_review, wish.retention_class)
            self._saving.save(lambda: desk.retention.keep(*kept), f"Kept on until {words.day(wish.next_review)}")
        elif isinstance(wish, wishes.HoldWish):
            self._saving.save(lambda: desk.retention.hold(wish.person_id, wish.reason, wish.words), "Put on hold")
        elif isinstance(wish, wishes.LiftWish):
            self._saving.save(lambda: desk.retention.lift(wish.person_id, wish.why), "Hold lifted")
        elif isinstance(wish, wishes.EraseWish):
            said = "Erasure asked for. A data protection officer has to confirm it"
            self._saving.save(lambda: desk.erasures.ask(wish.person_id, wish.reason, wish.words), said)
        elif isinstance(wish, wishes.WithdrawWish):
            self._saving.save(lambda: desk.erasures.withdraw(wish.person_id, wish.why), "Erasure withdrawn")
        elif isinstance(wish, wishes.RequestWish):
            begun = (wish.person_id, wish.received_on, wish.identity_checked)
            self._saving.save(lambda: desk.subject_access.begin(*begun), "Request begun: see Subject access")
        elif isinstance(wish, wishes.PeriodWish):
            self._set_period(wish)

    def _on_forget(self, one: ReplacedList) -> None:
        forget = self._desk.retention.forget_replaced
        said = f"Removed: {words.count(one.rows, 'row')} of the list before its correction"
        self._prompts.ask(
            f"Remove what is kept of the {words.month_of(one.month)} list?",
            "Remove these rows",
            lambda: self._saving.save(lambda: forget(one.month_id), said),
            detail=_LAST_WORD_OF_LIST,
            for_good=True,
        )

    def _set_period(self, wish: wishes.PeriodWish) -> None:
        set_period = self._desk.retention.set_period
        self._saving.save(lambda: set_period(wish.retention_class, wish.years, wish.review_years), "Period saved")

    def _on_look(self, person_id: str) -> None:
        review = self._desk.erasures.review
        self._tasks.ask(self, lambda: review(person_id), self._page.show_erasure, self._on_refused)

    def _on_confirm(self, person_id: str) -> None:
        self._prompts.ask(
            "Erase this person for good?",
            "Erase for good",
            lambda: self._erase(person_id),
            detail=_LAST_WORD,
            for_good=True,
        )

    def _erase(self, person_id: str) -> None:
        if self._page.erasure is not None:
            self._page.erasure.say_busy()
        confirm = self._desk.erasures.confirm
        self._tasks.write(self, lambda: confirm(person_id), self._on_erased, self._on_refused)

    def _on_erased(self, erased: Erased) -> None:
        line = erased.line
        gone = words.count(line.rows, "row")
        later = "" if erased.swept else ". Free pages are overwritten at the next sign-in"
        until = words.day(line.backups_until)
        self._page.say_saved(f"Erased: {gone}. Automatic backups hold the person until {until}{later}")
        self._news.tell(erased.changes)
        self.load()

    def _on_refused(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_not_saved(error.message)

    def _on_review(self, request_id: str) -> None:
        review = self._desk.subject_access.review
        self._tasks.ask(self, lambda: review(request_id), self._page.show_review, self._on_refused)

    def _on_choices(self, request_id: str, choices: dict[str, ItemChoice]) -> None:
        access = self._desk.subject_access

        def work() -> AccessReview:
            access.choose(request_id, choices)
            return access.review(request_id)

        self._tasks.write(self, work, self._on_chosen, self._on_refused)

    def _on_chosen(self, review: AccessReview) -> None:
        self._page.review.show_review(review)
        self._page.review.go_to_next()

    def _on_accept(self, request_id: str) -> None:
        access = self._desk.subject_access

        def work() -> AccessReview:
            access.accept_proposals(request_id)
            return access.review(request_id)

        def accept() -> None:
            self._tasks.write(self, work, self._page.review.show_review, self._on_refused)

        left = sum(not one.decided for one in self._page.review.table.records)
        self._prompts.ask(
            f"Accept what is proposed for {words.count(left, 'item')}?",
            "Accept the proposals",
            accept,
            detail="Whatever is about other people, children or police intelligence stays withheld. You can still "
            "change each item until the answer is made.",
        )

    def _on_answer(self, request_id: str) -> None:
        answer = self._desk.subject_access.answer

        def chosen(folder: Path) -> None:
            self._tasks.write(self, lambda: answer(request_id, folder), self._on_answered, self._on_refused)

        self._prompts.open_folder("Where the answer is written", chosen)

    def _on_answered(self, answer: Answer) -> None:
        self._page.show_list()
        self._page.say_saved(f"Answered: {answer.pdf.name} and {answer.data.name}, {answer.given} items given")
        self._news.tell(answer.changes)
        self.load()

    def _on_withdraw(self, request_id: str) -> None:
        withdraw = self._desk.subject_access.withdraw

        def done() -> None:
            self._page.show_list()
            self._saving.save(lambda: withdraw(request_id), "Request closed as withdrawn")

        self._prompts.ask(
            "Close this request as withdrawn?",
            "Close the request",
            done,
            detail="The case is no longer open to you afterwards. What was decided so far is kept in the register.",
        )

    def _on_news(self, changes: Changes) -> None:
        if changes.concerns(*_KINDS, *_KINDS_OF_LISTS) and self._page.isVisible():
            self.load()
