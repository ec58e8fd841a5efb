"""What the import asks of those who read, keep and give back lists."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from iom_desktop.records.candidates import CandidateSource
from iom_desktop.records.changes import Changes
from iom_desktop.records.cohort import ColumnAnswers
from iom_desktop.records.cohort_preview import Accepted, Choices, CohortPreview
from iom_desktop.records.listing import JudgedFile, ListLoaded, ListPreview, ListWish
from iom_desktop.records.rule_set import RuleSet
from iom_desktop.records.watch import Watch
from iom_desktop.vocabulary.listing import ListKind


class Lists(Protocol):
    """What reads, keeps and gives back monthly lists."""

    def rule_sets(self) -> tuple[RuleSet, ...]:
        """Return the rule sets that are switched on."""
        ...

    def targets(self) -> tuple[str, ...]:
        """Return everything a column can stand for."""
        ...

    def senders(self) -> tuple[ColumnAnswers, ...]:
        """Return the senders whose columns somebody has explained."""
        ...

    def preview(
        self,
        path: Path,
        month: str = "",
        rule_set: str = "",
        choices: Choices = ...,
        *,
        correct: bool = False,
        watch: Watch = ...,
    ) -> CohortPreview:
        """Read and judge a list; nothing is saved."""
        ...

    def accept(self, preview: CohortPreview, watch: Watch = ...) -> Accepted:
        """Save a list."""
        ...

    def remember_columns(self, preview: JudgedFile) -> Changes:
        """Keep what was answered about the columns."""
        ...

    def forget_columns(self, answers: ColumnAnswers) -> Changes:
        """Forget what was answered about a sender's columns."""
        ...

    def save_rejected(self, preview: CohortPreview, path: Path) -> int:
        """Write the rejected rows to a file."""
        ...

    def save_problems(self, preview: CohortPreview, path: Path) -> int:
        """Write the problems to a file for the sender."""
        ...


class OnceLists(Protocol):
    """What reads and keeps lists that come once."""

    def sources(self) -> tuple[CandidateSource, ...]:
        """Return the kinds of candidate list."""
        ...

    def targets(self, kind: ListKind) -> tuple[str, ...]:
        """Return everything a column can stand for."""
        ...

    def preview(self, path: Path, wish: ListWish, choices: Choices = ..., watch: Watch = ...) -> ListPreview:
        """Read and judge a list; nothing is saved."""
        ...

    def accept(self, preview: ListPreview, watch: Watch = ...) -> ListLoaded:
        """Save a list."""
        ...

    def save_rejected(self, preview: ListPreview, path: Path) -> int:
        """Write the rejected rows to a file."""
        ...

    def save_problems(self, preview: ListPreview, path: Path) -> int:
        """Write the problems to a file for the sender."""
        ...


@dataclass(frozen=True, slots=True)
class Keepers:
    """Everybody who takes part in an import."""

    monthly: Lists
    once: OnceLists
    ask_panel: Callable[[str, str], Changes]
    """Puts a person on the agenda of the next panel, with a note."""
