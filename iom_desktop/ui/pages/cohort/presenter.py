"""What the cohort page asks of the services and how it answers: the ledger's decisions, and the import."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.cohort_preview import Accepted, Choices, CohortPreview, LoadedMonth
from iom_desktop.records.ledger import LedgerMonth, LedgerRow
from iom_desktop.records.rule_set import RuleSet
from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.cohort.decide_pane import DecisionWish
from iom_desktop.ui.pages.cohort.ledger_columns import month_words
from iom_desktop.ui.pages.cohort.page import CohortPage
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.vocabulary.access import Purpose
from iom_desktop.vocabulary.cohort import SelectionChoice

LISTS = "Lists (*.csv *.tsv *.txt *.xlsx)"
_CONCERNS = ("cohort_month", "selection_decision", "episode", "eligibility", "panel_item", "assignment", "panel")
_NOTHING_LOADED = "not_loaded"


class CohortPresenter(QObject):
    """Loads the ledger, saves what is decided, and takes a list through its five steps."""

    def __init__(self, page: CohortPage, desk: Desk, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page = page
        self._cohort = desk.cohort
        self._ledger = desk.ledger
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self._month = ""
        self._stale = True
        self._choices = Choices()
        self._connect_ledger()
        self._connect_import()
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Show the ledger when the place is shown, anew where something changed since."""
        if self._stale and not self._page.importing:
            self.load()

    def open(self, argument: str) -> None:
        """Start an import, or show a month of the ledger."""
        place, _, month = argument.partition(":")
        if place == "import":
            self.start_import(None)
        else:
            self._page.show_ledger()
            self._on_month_wanted(month)

    def load(self) -> None:
        """Load the months and the one that is shown."""
        self._stale = False
        month = self._month
        self._tasks.ask(
            self, lambda: (self._cohort.months(), self._ledger.ledger(month)), self._on_loaded, self._on_not_loaded
        )

    def start_import(self, path: Path | None) -> None:
        """Show the first step of an import, with a file perhaps."""
        self._choices = Choices()
        self._page.show_import(path)
        self._tasks.ask(self, self._cohort.rule_sets, self._on_rule_sets)

    def _connect_ledger(self) -> None:
        view = self._page.ledger
        view.month_wanted.connect(self._on_month_wanted)
        view.import_wanted.connect(partial(self.start_import, None))
        view.retry_wanted.connect(self.load)
        view.export_wanted.connect(self._on_export)
        view.decide.decided.connect(self._on_decided)
        view.decide.agenda_wanted.connect(self._on_agenda_wanted)
        view.decide.overrule_wanted.connect(self._on_overrule_wanted)

    def _connect_import(self) -> None:
        wizard = self._page.wizard
        self._page.file_dropped.connect(self.start_import)
        wizard.file.file_wanted.connect(self._on_file_wanted)
        wizard.read_wanted.connect(self._on_read_wanted)
        wizard.columns.chosen.connect(self._on_column_chosen)
        wizard.problems.keep_wanted.connect(self._on_keep_wanted)
        wizard.problems.save_wanted.connect(self._on_save_rejected)
        wizard.commit_wanted.connect(self._on_commit_wanted)
        wizard.left.connect(self._back_to_ledger)

    def _on_loaded(self, loaded: tuple[Sequence[LoadedMonth], LedgerMonth]) -> None:
        months, month = loaded
        self._page.ledger.show_months([one.month for one in months], month.sum.month)
        self._page.ledger.show_ledger(month)

    def _on_not_loaded(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        if error.code == _NOTHING_LOADED and not self._month:
            self._page.ledger.show_nothing_loaded()
            return
        self._stale = True
        self._page.ledger.show_failure(error.message)

    def _on_month_wanted(self, month: str) -> None:
        self._month = month
        self.load()

    def _on_decided(self, wish: DecisionWish) -> None:
        if wish.choice is SelectionChoice.ADOPTED:
            said = f"{wish.name} goes to the next panel", "Adopting is proposed."
            self._save(lambda: self._ledger.propose(wish.person_id, wish.words), *said)
        elif wish.choice is SelectionChoice.DECLINED:
            said = f"{wish.name} declined", "The next panel confirms it."
            self._save(lambda: self._ledger.decline(wish.person_id, wish.reason_code, wish.words), *said)
        elif wish.review_on is not None:
            day = wish.review_on
            said = f"{wish.name} deferred to {words.day(day)}", "The next panel confirms it."
            self._save(lambda: self._ledger.defer(wish.person_id, day, wish.words), *said)

    def _on_agenda_wanted(self, person_id: str, note: str) -> None:
        self._save(lambda: self._ledger.ask_panel(person_id, note), "On the agenda of the next panel")

    def _on_overrule_wanted(self, person_id: str, why: str) -> None:
        self._save(lambda: self._ledger.overrule(person_id, why), "Verdict overruled: taken as eligible")

    def _save(self, work: Callable[[], Changes], *said: str) -> None:
        def done(changes: Changes) -> None:
            self._page.ledger.message.say(Message.SAVED, *said)
            self._news.tell(changes)

        self._tasks.write(self, work, done, self._on_not_saved)

    def _on_not_saved(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.ledger.message.say(Message.ERROR, "Not saved", error.message)

    def _on_export(self, rows: Sequence[LedgerRow]) -> None:
        def write(path: Path) -> None:
            def done(count: int) -> None:
                said = f"{words.count(count, 'row')} written"
                self._page.ledger.message.say(Message.SAVED, said, f"{path.name} is not encrypted.")

            export = partial(self._ledger.export, rows, path, Purpose.PANEL)
            self._tasks.ask(self, export, done, self._on_not_saved)

        self._prompts.save_file(
            "Export the ledger", f"selection-ledger-{self._month or 'latest'}.csv", "CSV (*.csv)", write
        )

    def _on_rule_sets(self, rule_sets: Sequence[RuleSet]) -> None:
        self._page.wizard.file.show_rule_sets(rule_sets, "london-2021")

    def _on_file_wanted(self) -> None:
        self._prompts.open_file("Choose the month's list", LISTS, self._page.wizard.file.show_file)

    def _on_read_wanted(self) -> None:
        self._choices = Choices(sender=self._page.wizard.file.sent_by.text().strip())
        self._read(reread=False)

    def _on_column_chosen(self, index: int, target: str) -> None:
        self._choices = replace(self._choices, columns={**self._choices.columns, index: target})
        self._read(reread=True)

    def _on_keep_wanted(self, row: int) -> None:
        self._choices = replace(self._choices, kept_rows=self._choices.kept_rows | {row})
        self._read(reread=True)

    def _read(self, *, reread: bool) -> None:
        file, choices = self._page.wizard.file, self._choices
        if file.path is None:
            return
        path, month, correct = file.path, file.month.text().strip(), file.correct.isChecked()
        rule_set = file.rule_set.value if file.rule_set.count() else ""
        self._page.wizard.show_busy(f"Reading {path.name}…")

        def show(preview: CohortPreview) -> None:
            self._page.wizard.show_preview(preview, self._cohort.targets(), reread=reread)

        read = partial(self._cohort.preview, path, month, rule_set, choices, correct=correct)
        self._tasks.ask(self, read, show, self._on_import_failed)

    def _on_save_rejected(self) -> None:
        preview = self._page.wizard.preview
        if preview is None:
            return
        name = f"{Path(preview.read.file.name).stem}-rejected.csv"

        def write(path: Path) -> None:
            save = partial(self._cohort.save_rejected, preview, path)
            self._tasks.ask(self, save, lambda count: self._prompts.tell(_written(count, path)), self._on_import_failed)

        self._prompts.save_file("Save rejected rows", name, "CSV (*.csv)", write)

    def _on_commit_wanted(self) -> None:
        preview = self._page.wizard.preview
        if preview is None:
            return
        self._page.wizard.show_busy(f"Saving {words.count(preview.read.file.rows, 'row')}…")
        for_agenda = self._page.wizard.changes.for_agenda

        def keep() -> Accepted:
            accepted = self._cohort.accept(preview)
            for row in sorted(for_agenda & accepted.people.keys()):
                self._ledger.ask_panel(accepted.people[row], f"From the {month_words(accepted.month)} list")
            return accepted

        self._tasks.write(self, keep, self._on_accepted, self._on_import_failed)

    def _on_accepted(self, accepted: Accepted) -> None:
        path = self._page.wizard.file.path
        self._month = ""
        self._back_to_ledger()
        made = f"{words.people_count(accepted.people_made)} new to the register."
        self._page.ledger.message.say(Message.SAVED, f"The {month_words(accepted.month)} list is saved", made)
        self._news.tell(accepted.changes)
        if path is not None:
            self._prompts.ask(
                f"Delete {path.name}?",
                "Delete the file",
                lambda: self._delete(path),
                detail="The list is safe in the register. The file itself is not encrypted: anybody can read it.",
            )

    def _delete(self, path: Path) -> None:
        done = partial(self._page.ledger.message.say, Message.SAVED, "File deleted", path.name)
        self._tasks.write(self, lambda: self._cohort.delete_file(path), lambda _none: done(), self._on_not_saved)

    def _on_import_failed(self, error: BaseException) -> None:
        message = error.message if isinstance(error, Mendable) else "It stopped at a fault of the program."
        self._page.wizard.show_failure(message)
        if not isinstance(error, Mendable):
            raise error

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


def _written(count: int, path: Path) -> str:
    return f"{words.count(count, 'rejected row')} written to {path.name}. The file is not encrypted."
