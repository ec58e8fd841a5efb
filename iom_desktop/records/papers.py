"""The register of papers: drafts, what was issued, and the statement being composed."""

from dataclasses import dataclass, field
from datetime import date, datetime

from iom_desktop.records.access import Marks
from iom_desktop.records.changes import Changes
from iom_desktop.records.documents import SetPaper
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.letters import CompactWish
from iom_desktop.vocabulary.access import Audience, Purpose
from iom_desktop.vocabulary.documents import Barrier, DocumentKind, DocumentState, LetterOccasion, Section, Variant
from iom_desktop.vocabulary.work import TaskingOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One paper in the list of papers."""

    id: str
    kind: DocumentKind
    state: DocumentState
    reference: str
    version: int
    title: str
    person_id: str
    person_name: str
    day: date | None
    recipient: str
    purpose: Purpose | None
    audience: Audience | None
    """Nobody yet, while it is a draft."""
    pages: int | None
    sha256: str
    written_by: str
    written_at: datetime
    issued_at: datetime | None
    issued_by: str
    checked_at: datetime | None
    checked_by: str
    newer: bool = False
    """Whether a later version has taken its place."""
    marks: Marks = PARTNER_MARKS
    panel_id: str = ""
    """The meeting it belongs to."""
    template_version: str = ""
    """Which wording it was made with."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who was given a paper, and which version of it."""

    version: int
    newest: bool
    recipient: str
    at: datetime
    given_by: str
    words: str
    """Which copy it was: the first, a reprint, one with a passphrase."""
    reference: str = ""
    title: str = ""
    person_id: str = ""
    """Whom the paper is about."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which paper somebody wants, and of whom, which day or which month."""

    kind: DocumentKind
    person_id: str = ""
    """Empty for a blank referral form, and where the paper is about nobody alone: a summary is then of the scheme,
    and with a month the report of that month."""
    panel_id: str = ""
    """Of minutes and packs: which meeting, where the day alone does not say; of a letter, which one it follows from."""
    agency: str = ""
    """Of a pack: for whom; empty for one that every agency of the meeting may have."""
    agenda_only: bool = False
    """Of a pack: the agenda without the cases."""
    day: date | None = None
    month: str = ""
    with_compact: bool = False
    occasion: LetterOccasion = LetterOccasion.JOINING
    """Of a letter to the person."""
    variant: Variant = Variant.STANDARD
    """Of a letter or a COMPACT."""
    compact: CompactWish = field(default_factory=CompactWish)
    """Of a COMPACT, or of a letter that has one with it."""
    police_only: bool = False
    copies: int = 1
    destroy_after: date | None = None
    """Of a tasking sheet: until when its copies may exist; the next working day where nobody says."""
    tasking_order: TaskingOrder = TaskingOrder.SECTION


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPaper:
    """A paper about to be issued, as the register keeps it."""

    kind: DocumentKind
    title: str
    content: dict[str, object]
    sources: tuple[str, ...]
    audience: Audience
    recipient: str
    purpose: Purpose
    template_version: str
    day: date | None
    person_id: str = ""
    episode_id: str = ""
    panel_id: str = ""
    draft_id: str = ""
    """The draft it was, if it was one."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The reference and version a new paper gets, and which paper it takes the place of."""

    reference: str
    version: int
    supersedes_id: str = ""


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that has been issued."""

    id: str
    reference: str
    version: int
    paper: SetPaper
    changes: Changes
    to: str = ""
    """Who receives it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author has written and chosen so far; the facts are read anew each time."""

    person_id: str
    hearing_day: date | None = None
    left_out: frozenset[str] = frozenset()
    """Ids of records that could be shown and that the author has left out."""
    texts: dict[Section, str] = field(default_factory=dict)
    """Sections the author has written; the others are proposed from the record."""
    reader: str = ""
    """Sign-in name of the colleague asked to read it."""
    checked_digest: str = ""
    """Of the content the second reader has read."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One record that could go into a statement."""

    source_id: str
    label: str
    ticked: bool
    barrier: Barrier | None
    """Why it can never be ticked, or not yet."""
    consent_held: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """The records under one pathway."""

    heading: str
    choices: tuple[Choice, ...]

    @property
    def ticked(self) -> int:
        """How many are in the statement."""
        return sum(choice.ticked for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Check:
    """One check before issuing."""

    words: str
    done: bool
    warning: bool = False
    section: Section | None = None
    """Where to go to mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A statement being composed, as the composer shows it."""

    draft: Draft
    draft_id: str
    name: str
    subtitle: str
    court: str
    """Where the hearing is; empty where none is known."""
    hearing_day: date | None
    hearings: tuple[tuple[date, str], ...]
    """The court days of the case, each with its court and case number in words."""
    groups: tuple[ChoiceGroup, ...]
    intelligence: int
    """How many entries of police intelligence were left out unseen."""
    withheld: tuple[tuple[str, Barrier, int], ...]
    """What else of the record the court may not see: its kind, why, and how many there are."""
    proposed: dict[Section, str]
    """Each section's text as it stands: the author's, or the one proposed."""
    checks: tuple[Check, ...]
    written_at: datetime | None
    checked_by: str
    asked: str
    """Name of the colleague asked to read it."""
    readers: tuple[tuple[str, str], ...]
    """Sign-in names and names of the colleagues who may read it."""
    may_issue: bool
    may_check: bool
    declaration: str = ""
    """As it stands above the signatures."""
    declared_since: str = ""
    """Which version of the declaration it is, and since when."""
    number: str = ""
    """Which version this will be, and which one it takes the place of."""

    @property
    def done(self) -> int:
        """How many checks are done."""
        return sum(check.done for check in self.checks)
