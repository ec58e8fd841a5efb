"""Taking a list through its five steps: reading, choosing, looking, saving, undoing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.cohort_preview import Accepted, Choices, CohortPreview
from iom_desktop.records.rule_set import RuleSet
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.cohort.ledger_columns import month_words
from iom_desktop.ui.pages.cohort.wizard_view import WizardView

LISTS = "Lists (*.csv *.tsv *.txt *.xlsx)"
USUAL_RULE_SET = "london-2021"


class Lists(Protocol):
    """What reads, keeps and gives back lists."""

    def rule_sets(self) -> tuple[RuleSet, ...]:
        """Return the rule sets that are switched on."""
        ...

    def targets(self) -> tuple[str, ...]:
        """Return everything a column can stand for."""
        ...

    def preview(
        self, path: Path, month: str = "", rule_set: str = "", choices: Choices = ..., *, correct: bool = False
    ) -> CohortPreview:
        """Read and judge a list; nothing is saved."""
        ...

    def accept(self, preview: CohortPreview) -> Accepted:
        """Save a list."""
        ...

    def save_rejected(self, preview: CohortPreview, path: Path) -> int:
        """Write the rejected rows to a file."""
        ...


class ImportFlow(QObject):
    """Answers the wishes of the wizard."""

    saved = Signal(object, object)
    """What was accepted, and the path of its file."""

    def __init__(
        self,
        wizard: WizardView,
        lists: Lists,
        tasks: Tasks,
        prompts: Prompts,
        *,
        ask_panel: Callable[[str, str], Changes],
    ) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        self._lists = lists
        self._tasks = tasks
        self._prompts = prompts
        self._ask_panel = ask_panel
        self._choices = Choices()
        wizard.file.file_wanted.connect(self._on_file_wanted)
        wizard.read_wanted.connect(self._on_read_wanted)
        wizard.columns.chosen.connect(self._on_column_chosen)
        wizard.problems.keep_wanted.connect(self._on_keep_wanted)
        wizard.problems.save_wanted.connect(self._on_save_rejected)
        wizard.commit_wanted.connect(self._on_commit_wanted)

    def start(self) -> None:
        """Offer the rule sets of a new import."""
        self._choices = Choices()
        self._tasks.ask(self, self._lists.rule_sets, self._on_rule_sets)

    def _on_rule_sets(self, rule_sets: Sequence[RuleSet]) -> None:
        self._wizard.file.show_rule_sets(rule_sets, USUAL_RULE_SET)

    def _on_file_wanted(self) -> None:
        self._prompts.open_file("Choose the month's list", LISTS, self._wizard.file.show_file)

    def _on_read_wanted(self) -> None:
        self._choices = Choices(sender=self._wizard.file.sent_by.text().strip())
        self._read(reread=False)

    def _on_column_chosen(self, index: int, target: str) -> None:
        self._choices = replace(self._choices, columns={**self._choices.columns, index: target})
        self._read(reread=True)

    def _on_keep_wanted(self, row: int) -> None:
        self._choices = replace(self._choices, kept_rows=self._choices.kept_rows | {row})
        self._read(reread=True)

    def _read(self, *, reread: bool) -> None:
        file, choices = self._wizard.file, self._choices
        if file.path is None:
            return
        path, month, correct = file.path, file.month.text().strip(), file.correct.isChecked()
        rule_set = file.rule_set.value if file.rule_set.count() else ""
        self._wizard.show_busy(f"Reading {path.name}…")

        def show(preview: CohortPreview) -> None:
            self._wizard.show_preview(preview, self._lists.targets(), reread=reread)

        read = partial(self._lists.preview, path, month, rule_set, choices, correct=correct)
        self._tasks.ask(self, read, show, self._on_failed)

    def _on_save_rejected(self) -> None:
        preview = self._wizard.preview
        if preview is None:
            return
        name = f"{Path(preview.read.file.name).stem}-rejected.csv"

        def write(path: Path) -> None:
            save = partial(self._lists.save_rejected, preview, path)
            self._tasks.ask(self, save, lambda count: self._prompts.tell(_written(count, path)), self._on_failed)

        self._prompts.save_file("Save rejected rows", name, "CSV (*.csv)", write)

    def _on_commit_wanted(self) -> None:
        preview, path = self._wizard.preview, self._wizard.file.path
        if preview is None:
            return
        self._wizard.show_busy(f"Saving {words.count(preview.read.file.rows, 'row')}…")
        for_agenda = self._wizard.changes.for_agenda

        def keep() -> Accepted:
            accepted = self._lists.accept(preview)
            for row in sorted(for_agenda & accepted.people.keys()):
                self._ask_panel(accepted.people[row], f"From the {month_words(accepted.month)} list")
            return accepted

        self._tasks.write(self, keep, lambda accepted: self.saved.emit(accepted, path), self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        message = error.message if isinstance(error, Mendable) else "It stopped at a fault of the program."
        self._wizard.show_failure(message)
        if not isinstance(error, Mendable):
            raise error


def _written(count: int, path: Path) -> str:
    return f"{words.count(count, 'rejected row')} written to {path.name}. The file is not encrypted."
