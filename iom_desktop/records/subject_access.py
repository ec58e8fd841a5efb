"""What is held on one person, item by item, as a reviewer decides what of it is disclosed."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.access import Marks
from iom_desktop.records.disclosure import ForSubject, refuse_uncleared
from iom_desktop.records.retention import AccessLine
from iom_desktop.vocabulary.retention import AccessChoice


@dataclass(frozen=True, slots=True)
class ItemChoice:
    """What was decided about one item; a redacted one has the words that are given instead."""

    choice: AccessChoice
    reason: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldItem:
    """One thing held on a person: what it is, where it comes from, and its marks."""

    source_id: str
    """Table and id."""
    kind: str
    marks: Marks
    fields: tuple[tuple[str, str], ...]
    """Each with its label, which may be empty, and its value in words, in lines where it has several."""
    recorded_on: date | None = None
    about_others: bool = False
    """Whether it is about somebody else, or names them."""

    @property
    def words(self) -> str:
        """Everything the item says, in lines."""
        return "\n".join(_in_lines(label, value) for label, value in self.fields)


def _in_lines(label: str, value: str) -> str:
    """Put a label before its value, or over it where that has several lines."""
    if not label:
        return value
    return f"{label}\n{value}" if "\n" in value else f"{label}: {value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedItem:
    """One item with what is to become of it; ``decided`` once somebody has looked at it."""

    item: HeldItem
    choice: ItemChoice
    decided: bool
    hidden: bool = False
    """Whether the reviewer may not see its content, which then can only be withheld."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessReview:
    """A request under review."""

    request: AccessLine
    items: tuple[ReviewedItem, ...]

    @property
    def undecided(self) -> int:
        """How many items nobody has looked at yet."""
        return sum(not one.decided for one in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """One time something about the person left the room."""

    day: date
    what: str
    recipients: str
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenItem:
    """One item as it is given to the person."""

    kind: str
    fields: tuple[tuple[str, str], ...]
    recorded_on: date | None
    redacted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldCount:
    """How many items of a reason were not given."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectAccessContent:
    """What the answer to a request says."""

    name: str
    day: date
    received_on: date | None
    reviewed: bool
    given: tuple[ForSubject[GivenItem], ...]
    withheld: tuple[WithheldCount, ...]
    purposes: tuple[str, ...]
    sources: tuple[str, ...]
    disclosures: tuple[Disclosure, ...]
    kept: str
    """How long it is kept, in one sentence."""
    left_out: str
    """What the law lets the answer leave out without a word."""

    def __post_init__(self) -> None:
        """Refuse what nobody chose to give."""
        refuse_uncleared(ForSubject, self.given)
