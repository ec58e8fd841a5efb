"""What the cohort page asks of the services and how it answers: the ledger, its decisions, the matches to look at."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable
from iom_desktop.records.bulk import BulkOutcome
from iom_desktop.records.changes import Changes
from iom_desktop.records.cohort_preview import Accepted, LoadedMonth, ReviewCase
from iom_desktop.records.ledger import LedgerMonth
from iom_desktop.records.listing import ListLoaded
from iom_desktop.services.case_items import can_take_back
from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.cohort.decide_pane import DecisionWish
from iom_desktop.ui.pages.cohort.import_flow import ImportFlow
from iom_desktop.ui.pages.cohort.ledger_out import LedgerOut
from iom_desktop.ui.pages.cohort.lists import Keepers
from iom_desktop.ui.pages.cohort.page import CohortPage
from iom_desktop.ui.widgets import bulk_words
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.vocabulary.cohort import SelectionChoice
from iom_desktop.vocabulary.listing import ListKind

_KINDS = {
    "import": ListKind.MONTHLY,
    "import-old": ListKind.OLD_LIST,
    "import-candidates": ListKind.CANDIDATES,
}
_CONCERNS = ("cohort_month", "selection_decision", "episode", "eligibility", "panel_item", "assignment", "panel")
_NOTHING_LOADED = "not_loaded"
_LATER_LISTS = "Lists loaded since were judged again."
_FROM_LEDGER = "Put forward from the selection ledger"


class CohortPresenter(QObject):
    """Loads the ledger, saves what is decided, and settles the matches of the lists."""

    def __init__(self, page: CohortPage, desk: Desk, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page = page
        self._cohort = desk.cohort
        self._ledger = desk.ledger
        self._listing = desk.listing
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self._month = ""
        self._person = ""
        self._stale = True
        self._import = ImportFlow(
            page.wizard, Keepers(desk.cohort, desk.listing, desk.ledger.ask_panel), tasks, prompts
        )
        self._bulk = desk.bulk
        self._items = desk.items
        self._out = LedgerOut(page.ledger, desk.documents, desk.ledger.export, tasks=tasks, news=news, prompts=prompts)
        self._beside = desk.register.folder.parent
        page.ledger.offer_deciding(on=desk.ledger.may_decide)
        self._connect()
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Show the ledger when the place is shown, anew where something changed since."""
        if self._stale and not self._page.importing:
            self.load()
        self._page.take_focus()

    def open(self, argument: str) -> None:
        """Start an import, of a file perhaps, or show a month of the ledger."""
        place, _, said = argument.partition(":")
        if place in _KINDS:
            self.start_import(Path(said) if said else None, _KINDS[place])
        elif place == "matches":
            self._page.show_review()
        elif place == "waiting":
            self._page.show_ledger()
            self._page.ledger.show_waiting()
            self._person = said
            self._on_month_wanted("")
        else:
            self._page.show_ledger()
            self._on_month_wanted(said)

    def load(self) -> None:
        """Load the months and the one that is shown."""
        self._stale = False
        month = self._month
        self._tasks.ask(
            self, lambda: (self._cohort.months(), self._ledger.ledger(month)), self._on_loaded, self._on_not_loaded
        )
        self._tasks.ask(self, self._cohort.reviews, self._on_reviews, self._on_not_loaded)

    def start_import(self, path: Path | None, kind: ListKind = ListKind.MONTHLY) -> None:
        """Show the first step of an import, with a file perhaps; a list that is being saved comes first."""
        if self._import.saving:
            return
        self._page.show_import(path, kind)
        self._import.start()

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        """Return the steps of an import and the matches to look at, for the gallery."""
        lists = sorted(self._beside.glob("core-cohort-*.csv"))
        steps = ("columns", "problems", "changes", "commit") if lists else ()
        return (
            ("decide", partial(self._page.ledger.decide.choose, SelectionChoice.DECLINED)),
            ("history", self._picture_of_history),
            ("paper", self._out.show_paper),
            ("export", self._picture_of_export),
            ("matches", self._page.show_review),
            ("import-1-file", partial(self.start_import, lists[-1] if lists else None)),
            *((f"import-{at}-{step}", self._page.wizard.go_on) for at, step in enumerate(steps, start=2)),
            ("again", self._back_to_ledger),
        )

    def _picture_of_history(self) -> QWidget | None:
        row = self._page.ledger.table.current
        if row is not None:
            self._page.ledger.show_story(self._ledger.story(row.person_id))
        return self._page.ledger.dialog

    def _picture_of_export(self) -> QWidget | None:
        self._page.ledger.ask_export()
        return self._page.ledger.dialog

    def _connect(self) -> None:
        view = self._page.ledger
        view.month_wanted.connect(self._on_month_wanted)
        view.import_wanted.connect(partial(self.start_import, None))
        view.retry_wanted.connect(self.load)
        view.review_wanted.connect(self._page.show_review)
        self._page.review.settled.connect(self._on_settled)
        view.decide.history_wanted.connect(self._on_history_wanted)
        view.decide.decided.connect(self._on_decided)
        view.decide.agenda_wanted.connect(self._on_agenda_wanted)
        view.decide.overrule_wanted.connect(self._on_overrule_wanted)
        self._page.file_dropped.connect(self.start_import)
        self._page.wizard.left.connect(self._back_to_ledger)
        self._import.saved.connect(self._on_accepted)
        self._import.loaded.connect(self._on_list_loaded)

    def _on_loaded(self, loaded: tuple[Sequence[LoadedMonth], LedgerMonth]) -> None:
        months, month = loaded
        self._page.ledger.show_months([one.month for one in months], month.sum.month)
        self._page.ledger.show_ledger(month)
        if self._person:
            self._page.ledger.table.go_to(self._person)
            self._person = ""

    def _on_not_loaded(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        if error.code == _NOTHING_LOADED and not self._month:
            self._page.ledger.show_nothing_loaded()
            return
        self._stale = True
        self._page.ledger.show_failure(error.message)

    def _on_reviews(self, cases: Sequence[ReviewCase]) -> None:
        self._page.ledger.show_reviews(len(cases))
        self._page.review.show_cases(cases)

    def _on_settled(self, case: ReviewCase, same: bool, why: str) -> None:
        def done(changes: Changes) -> None:
            said = f"Row {case.row} is {'' if same else 'not '}{case.name}. {_LATER_LISTS}"
            self._page.review.message.say(
                Message.SAVED, "Settled", said, action="Undo", pressed=partial(self._on_reopen, case)
            )
            self._news.tell(changes)
            self._news.offer_undo(f"What was settled of row {case.row}", partial(self._on_reopen, case))
            self._tasks.ask(self, self._cohort.reviews, self._on_reviews)

        settle = partial(self._cohort.settle, case, same=same, why=why)
        self._tasks.write(self, settle, done, self._on_not_settled)

    def _on_reopen(self, case: ReviewCase) -> None:
        """Let a match wait again that was settled a moment ago."""

        def done(changes: Changes) -> None:
            self._page.review.message.say(Message.SAVED, "Waiting again", f"Row {case.row} waits to be looked at.")
            self._news.tell(changes)
            self._tasks.ask(self, self._cohort.reviews, self._on_reviews)

        self._tasks.write(self, partial(self._cohort.reopen, case), done, self._on_not_settled)

    def _on_not_settled(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.review.message.say(Message.ERROR, "Not saved", error.message)

    def _on_month_wanted(self, month: str) -> None:
        self._month = month
        self.load()

    def _on_decided(self, wish: DecisionWish) -> None:
        people, said = wish.people, "The next panel confirms it."
        if wish.choice is SelectionChoice.ADOPTED:
            told = f"{wish.name} proposed to the next panel", "Adopting is its decision."
            self._decide(lambda: self._ledger.propose_all(people, wish.words), *told)
        elif wish.choice is SelectionChoice.DECLINED:
            told = f"{wish.name} declined", said
            self._decide(lambda: self._ledger.decline_all(people, wish.reason_code, wish.words), *told)
        elif wish.review_on is not None:
            day = wish.review_on
            told = f"{wish.name} deferred to {words.day(day)}", said
            self._decide(lambda: self._ledger.defer_all(people, day, wish.words), *told)

    def _on_agenda_wanted(self, people: Sequence[str], note: str) -> None:
        def done(outcome: BulkOutcome) -> None:
            said, undo = bulk_words.said(outcome, "put on the agenda"), partial(self._take_back, outcome.changes)
            offered = "Undo" if can_take_back(outcome.changes) else ""
            self._page.ledger.message.say(Message.SAVED, *said, action=offered, pressed=undo)
            self._news.tell(outcome.changes)

        ask = partial(self._bulk.ask_panel, people, note or _FROM_LEDGER)
        self._tasks.write(self, ask, done, self._on_not_saved)

    def _take_back(self, changes: Changes) -> None:
        self._page.take_focus()  # the button that was pressed is gone
        self._save(lambda: self._items.take_back(changes), "Taken back: they are off the agenda again")

    def _on_history_wanted(self, person_id: str) -> None:
        read = partial(self._ledger.story, person_id)
        self._tasks.ask(self, read, self._page.ledger.show_story, self._on_not_saved)

    def _on_overrule_wanted(self, person_id: str, why: str) -> None:
        self._decide(lambda: self._ledger.overrule(person_id, why), "Verdict overruled: taken as eligible")

    def _decide(self, work: Callable[[], Changes], *said: str) -> None:
        self._save(work, *said, then=self._page.ledger.start_over)

    def _save(self, work: Callable[[], Changes], *said: str, then: Callable[[], object] | None = None) -> None:
        def done(changes: Changes) -> None:
            if then is not None:
                then()
            self._page.ledger.message.say(Message.SAVED, *said)
            self._news.tell(changes)

        self._tasks.write(self, work, done, self._on_not_saved)

    def _on_not_saved(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.ledger.message.say(Message.ERROR, "Not saved", error.message)

    def _on_accepted(self, accepted: Accepted, path: Path) -> None:
        self._month = ""
        self._back_to_ledger()
        made = f"{words.people_count(accepted.people_made)} new to the register."
        saved = f"The {words.month_of(accepted.month)} list is saved"
        undo = partial(self._undo, accepted.month, corrected=bool(accepted.saved.corrects))
        self._page.ledger.message.say(Message.SAVED, saved, made, action="Undo", pressed=undo)
        self._news.tell(accepted.changes)
        self._news.offer_undo(f"Import of the {words.month_of(accepted.month)} list", undo)
        self._offer_deleting(path)

    def _on_list_loaded(self, loaded: ListLoaded, path: Path) -> None:
        """Say that a list which comes once is in; candidates are shown on the long list."""
        saved, message = loaded.saved, self._page.ledger.message
        self._back_to_ledger()
        undo = partial(self._undo_list, loaded.batch_id, saved.title)
        people = words.people_count(len(saved.brings))
        message.say(Message.SAVED, f"{saved.title} is saved", f"{people} from it.", action="Undo", pressed=undo)
        self._news.tell(loaded.changes)
        self._news.offer_undo(f"Import of {saved.title}", undo)
        if saved.wish.kind is ListKind.CANDIDATES:
            self._page.place_wanted.emit("candidates", "")
        self._offer_deleting(path)

    def _undo_list(self, batch_id: str, title: str) -> None:
        self._page.take_focus()  # the button that was pressed is gone
        undone = f"{title} is out again", "Everything is as it was before it was loaded."
        self._save(lambda: self._listing.undo(batch_id), *undone)

    def _offer_deleting(self, path: Path) -> None:
        self._prompts.ask(
            f"Delete {path.name}?",
            "Delete the file",
            lambda: self._delete(path),
            detail="The list is safe in the register. The file itself is not encrypted: anybody can read it.",
            for_good=True,
        )

    def _undo(self, month: str, *, corrected: bool) -> None:
        def undone() -> tuple[Changes, bool]:
            changes = self._cohort.undo(month)
            return changes, any(one.month == month for one in self._cohort.months())

        self._page.take_focus()  # the button that was pressed is gone

        def done(found: tuple[Changes, bool]) -> None:
            changes, stands = found
            detail = "Everything is as it was before it was loaded."
            if stands:
                detail = "The list that it corrected stands again, as it was before."
            elif corrected:
                detail = "The list that it corrected was not kept. Load it again if it is wanted."
            self._page.ledger.message.say(Message.SAVED, f"The {words.month_of(month)} list is out again", detail)
            self._news.tell(changes)

        self._tasks.write(self, undone, done, self._on_not_saved)

    def _delete(self, path: Path) -> None:
        done = partial(self._page.ledger.message.say, Message.SAVED, "File deleted", path.name)
        self._tasks.write(self, lambda: self._cohort.delete_file(path), lambda _none: done(), self._on_not_saved)

    def _back_to_ledger(self) -> None:
        self._page.show_ledger()
        self.load()

    def _on_news(self, changes: Changes) -> None:
        if not changes.concerns(*_CONCERNS):
            return
        if self._page.isVisible() and not self._page.importing:
            self.load()
        else:
            self._stale = True
