"""Taking a list through its five steps: reading, choosing, looking, saving, undoing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from iom_desktop.errors import Mendable
from iom_desktop.records.candidates import CandidateSource
from iom_desktop.records.cohort import ColumnAnswers
from iom_desktop.records.cohort_preview import Accepted, Choices, CohortPreview
from iom_desktop.records.listing import ListLoaded, ListPreview
from iom_desktop.records.rule_set import RuleSet
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.cohort.import_watch import STOPPED, ImportWatch
from iom_desktop.ui.pages.cohort.lists import Keepers
from iom_desktop.ui.pages.cohort.wizard_view import COMMIT, WizardView
from iom_desktop.vocabulary.cohort import Settled

LISTS = "Lists (*.csv *.tsv *.txt *.xlsx)"
USUAL_RULE_SET = "london-2021"


class ImportFlow(QObject):
    """Answers the wishes of the wizard."""

    saved = Signal(object, object)
    """What was accepted, and the path of its file."""
    loaded = Signal(object, object)
    """The list that comes once which was loaded, and the path of its file."""

    def __init__(self, wizard: WizardView, keepers: Keepers, tasks: Tasks, prompts: Prompts) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        self._lists = keepers.monthly
        self._once = keepers.once
        self._tasks = tasks
        self._prompts = prompts
        self._ask_panel = keepers.ask_panel
        self._choices = Choices()
        self._watch = ImportWatch()
        wizard.file.file_wanted.connect(self._on_file_wanted)
        wizard.read_wanted.connect(self._on_read_wanted)
        wizard.columns.chosen.connect(self._on_column_chosen)
        wizard.columns.sheet_chosen.connect(self._on_sheet_chosen)
        wizard.columns.afresh_wanted.connect(self._on_afresh_wanted)
        wizard.columns.forget_wanted.connect(self._on_forget_wanted)
        wizard.problems.keep_wanted.connect(self._on_keep_wanted)
        wizard.problems.reject_wanted.connect(self._on_reject_wanted)
        wizard.problems.said.connect(self._on_said)
        wizard.problems.save_wanted.connect(self._on_save_rejected)
        wizard.problems.save_problems_wanted.connect(self._on_save_problems)
        wizard.stop_wanted.connect(self._on_stop_wanted)
        wizard.commit_wanted.connect(self._on_commit_wanted)

    @property
    def saving(self) -> bool:
        """Whether a list is being saved now."""
        return self._wizard.busy and self._wizard.step == COMMIT

    def start(self) -> None:
        """Offer the rule sets and senders of a new import; what was under way for another file is stopped."""
        self._choices = Choices()
        self._new_watch()
        self._tasks.ask(
            self,
            lambda: (self._lists.rule_sets(), self._lists.senders(), self._once.sources()),
            self._on_offers,
            self._on_failed,
        )

    def _on_offers(self, offers: tuple[Sequence[RuleSet], Sequence[ColumnAnswers], Sequence[CandidateSource]]) -> None:
        rule_sets, senders, sources = offers
        self._wizard.file.show_sources(sources)
        self._wizard.file.show_rule_sets(rule_sets, USUAL_RULE_SET)
        self._wizard.file.show_senders([one.sender for one in senders if one.sender])

    def _on_file_wanted(self) -> None:
        self._prompts.open_file("Choose the list", LISTS, self._wizard.file.show_file)

    def _on_read_wanted(self) -> None:
        self._choices = Choices(sender=self._wizard.file.sent_by.text().strip())
        self._read(reread=False)

    def _on_column_chosen(self, index: int, target: str) -> None:
        self._read_with(columns={**self._choices.columns, index: target})

    def _on_sheet_chosen(self, sheet: str) -> None:
        self._read_with(sheet=sheet, columns={}, kept_rows=frozenset(), said={})

    def _on_afresh_wanted(self) -> None:
        self._read_with(afresh=True)

    def _on_forget_wanted(self) -> None:
        preview = self._wizard.preview
        earlier = preview.read.columns_as if preview else None
        if earlier is not None:
            forget = partial(self._lists.forget_columns, earlier)
            self._tasks.write(self, forget, lambda _changes: self._read(reread=True), self._on_failed)

    def _on_keep_wanted(self, row: int) -> None:
        self._read_with(kept_rows=(self._choices.kept_rows - self._group_of(row)) | {row})

    def _on_reject_wanted(self, row: int) -> None:
        self._read_with(kept_rows=self._choices.kept_rows - self._group_of(row))

    def _on_said(self, row: int, said: Settled | None) -> None:
        others = {one: word for one, word in self._choices.said.items() if one != row}
        self._read_with(said=others if said is None else {**others, row: said})

    def _group_of(self, row: int) -> frozenset[int]:
        groups = self._wizard.preview.conflicts if self._wizard.preview else ()
        return frozenset(next((group for group in groups if row in group), ()))

    def _on_stop_wanted(self) -> None:
        self._watch.stop()

    def _new_watch(self) -> ImportWatch:
        """Stop what was watched before: its answer would be about another wish."""
        self._watch.stop()
        self._watch = watch = ImportWatch()
        watch.moved.connect(self._wizard.show_progress)
        return watch

    def _read_with(self, **choices: Any) -> None:  # noqa: ANN401 -- the fields of the choices
        self._choices = replace(self._choices, **choices)
        self._read(reread=True)

    def _read(self, *, reread: bool) -> None:
        file, choices, watch = self._wizard.file, self._choices, self._new_watch()
        if file.path is None:
            return
        path, wish = file.path, file.wish
        self._wizard.show_busy(f"Reading {path.name}…")

        def show(preview: CohortPreview | ListPreview) -> None:
            if self._watch is not watch:
                return
            if watch.stopped:  # asked for when the last row was already read
                self._wizard.show_stopped()
            else:
                self._choices = preview.choices
                targets = self._once.targets(wish.kind) if wish else self._lists.targets()
                self._wizard.show_preview(preview, targets, reread=reread)

        def failed(error: BaseException) -> None:
            if self._watch is watch:
                self._on_failed(error)

        if wish:
            self._tasks.ask(self, partial(self._once.preview, path, wish, choices, watch.hear), show, failed)
            return
        month, correct = file.month.text().strip(), file.correct.isChecked()
        rule_set = file.rule_set.value if file.rule_set.count() else ""
        read = partial(self._lists.preview, path, month, rule_set, choices, correct=correct, watch=watch.hear)
        self._tasks.ask(self, read, show, failed)

    def _on_save_rejected(self) -> None:
        self._save_as("Save rejected rows", "rejected.csv", self._keeper.save_rejected, "rejected row")

    def _on_save_problems(self) -> None:
        self._save_as("Save the problems for the sender", "problems.xlsx", self._keeper.save_problems, "problem")

    @property
    def _keeper(self) -> Any:  # noqa: ANN401 -- whoever keeps the kind of list that is shown
        return self._once if isinstance(self._wizard.preview, ListPreview) else self._lists

    def _save_as(self, title: str, ending: str, save: Callable[[Any, Path], int], what: str) -> None:
        preview = self._wizard.preview
        if preview is None:
            return

        def write(path: Path) -> None:
            def written(count: int) -> None:
                self._prompts.tell(f"{words.count(count, what)} written to {path.name}. The file is not encrypted.")

            self._tasks.ask(self, partial(save, preview, path), written, self._on_not_written)

        name = f"{Path(preview.read.file.name).stem}-{ending}"
        kinds = "CSV (*.csv)" if ending.endswith(".csv") else "Workbook (*.xlsx);;CSV (*.csv)"
        self._prompts.save_file(title, name, kinds, write)

    def _on_not_written(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._prompts.tell("Not written", error.message)

    def _on_commit_wanted(self) -> None:
        preview, path, watch = self._wizard.preview, self._wizard.file.path, self._new_watch()
        if preview is None:
            return
        self._wizard.show_busy(f"Saving {words.count(preview.read.file.rows, 'row')}…")
        if isinstance(preview, ListPreview):
            self._commit_once(preview, path, watch)
            return
        for_agenda = self._wizard.changes.for_agenda

        def keep() -> Accepted:
            accepted = self._lists.accept(preview, watch.hear)
            for row in sorted(for_agenda & accepted.people.keys()):
                self._ask_panel(accepted.people[row], f"From the {words.month_of(accepted.month)} list")
            return accepted

        def saved(accepted: Accepted) -> None:
            self._wizard.start()
            self.saved.emit(accepted, path)
            self._tasks.write(self, partial(self._lists.remember_columns, preview), lambda _changes: None)

        self._tasks.write(self, keep, saved, self._on_failed)

    def _commit_once(self, preview: ListPreview, path: Path | None, watch: ImportWatch) -> None:
        def saved(loaded: ListLoaded) -> None:
            self._wizard.start()
            self.loaded.emit(loaded, path)
            self._tasks.write(self, partial(self._lists.remember_columns, preview), lambda _changes: None)

        self._tasks.write(self, partial(self._once.accept, preview, watch.hear), saved, self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, Mendable) and error.code == STOPPED:
            self._wizard.show_stopped()
            return
        message = error.message if isinstance(error, Mendable) else "It stopped at a fault of the program."
        self._wizard.show_failure(message)
        if not isinstance(error, Mendable):
            raise error
