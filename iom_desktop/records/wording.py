"""The wording of papers: what is in force, its versions, and its pieces as an editor shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from iom_desktop.vocabulary.documents import WordingKind

Text = Mapping[str, Any]
"""A wording as its file has it: texts, lists and tables by name, and a list of passages."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording of one kind of paper, in one version."""

    kind: WordingKind
    text: Text
    number: int = 0
    """The borough's version; none where it is as shipped."""

    @property
    def version(self) -> str:
        """Which version it is, as an issued paper keeps it."""
        return f"borough {self.number}" if self.number else str(self.text["version"])


@dataclass(frozen=True, slots=True)
class Wordings:
    """What is in force on one day, by kind."""

    by_kind: Mapping[WordingKind, Wording]

    def __getitem__(self, kind: WordingKind) -> Wording:
        """Return the wording of a kind."""
        return self.by_kind[kind]

    def versions(self, first: WordingKind, *others: WordingKind) -> str:
        """Return which versions a paper was made with: its own, and the borough's of others it draws on."""
        changed = [kind for kind in others if self[kind].number]
        return ", ".join([self[first].version, *(f"{kind.value}: {self[kind].version}" for kind in changed)])

    def with_text(self, kind: WordingKind, text: Text) -> "Wordings":
        """Return the same with another text of one kind, as a preview of it needs."""
        return Wordings({**self.by_kind, kind: replace(self[kind], text=text)})


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingVersion:
    """One version that the borough has saved."""

    kind: WordingKind
    number: int = 0
    """None yet for one about to be saved."""
    valid_from: date
    text: Text
    shipped_version: str = ""
    """Which shipped wording it brings back; empty for the borough's own."""
    saved_at: datetime | None = None
    saved_by: str = ""


@dataclass(frozen=True, slots=True)
class WordingLine:
    """One kind of paper in the list of wordings."""

    kind: WordingKind
    number: int
    """The borough's version that holds today; none where it is as shipped."""
    valid_from: date | None
    """Since when it holds; none where it is as shipped."""
    planned_from: date | None = None
    """From when another version is to hold."""


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder: what is filled in, and what may be missing."""

    name: str
    words: str
    """What it stands for, such as *the day of release*."""
    example: str
    """Stands for it where a text is measured, and in the list."""
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a wording that can be changed."""

    path: str
    """Where it stands, such as ``passage.3.easy``."""
    label: str
    words: str
    several: bool = False
    """Whether each line is a paragraph, a sentence or a point of its own."""
    may_be_empty: bool = False
    places: tuple[Place, ...] = ()
    """What may be filled in here."""


@dataclass(frozen=True, slots=True)
class WordingSection:
    """Pieces that belong together: a passage, or a group of short texts."""

    key: str
    """Where it stands, such as ``passage.3``."""
    title: str
    condition: str
    """When it is said, in words; empty where it always is."""
    pieces: tuple[Piece, ...]
    own: bool = False
    """Whether it is a passage, which can be moved, taken out, or put in."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a text that has to be mended before it is saved, or that is worth a look."""

    words: str
    path: str
    """The piece; empty where it is about the whole."""
    refuses: bool = True


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found in a text, and how old a reader has to be."""

    problems: tuple[Problem, ...]
    ages: tuple[tuple[str, float], ...] = ()
    """Of each variant that the person reads, by its name."""

    @property
    def refused(self) -> bool:
        """Whether something has to be mended first."""
        return any(problem.refuses for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Difference:
    """One piece that is worded otherwise than before."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A version in the history of a wording."""

    number: int
    """None for the shipped one."""
    valid_from: date | None
    saved_at: datetime | None
    saved_by: str
    resets: bool = False
    """Whether it brings the shipped wording back."""
    in_force: bool = False


@dataclass(frozen=True, slots=True)
class WordingEdit:
    """What somebody has made of a wording: which version it began from, the order of its passages, and its words."""

    kind: WordingKind
    number: int
    """The version it began from; none for the shipped one."""
    order: tuple[int | None, ...] = ()
    """The passages by their place in that version; nothing for one put in, and empty where there are none."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The words of pieces by their paths, as the order has them."""


@dataclass(frozen=True, slots=True)
class WordingSheet:
    """Everything the editor shows of one kind of paper."""

    edit: WordingEdit
    sections: tuple[WordingSection, ...]
    checked: Checked
    places: tuple[Place, ...]
    """Every placeholder of the kind."""
    changed: bool
    """Whether it says something else than the version it began from."""
    today: date
    history: tuple[HistoryEntry, ...] = ()
