"""The content of what the person is handed: the letter and the COMPACT, cleared for the person."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.disclosure import ForPerson, refuse_uncleared
from iom_desktop.records.documents import Passage, Signatory
from iom_desktop.vocabulary.documents import Variant


@dataclass(frozen=True, slots=True)
class CompactWish:
    """What somebody chooses for an agreement: which help it promises, the person's goal, when it is looked at again."""

    pathways: tuple[str, ...] = ()
    """Codes; empty for those under which an offer stands."""
    goal: str = ""
    """Empty leaves room to write it by hand."""
    review_on: date | None = None
    """Three months on where nobody says."""


@dataclass(frozen=True, slots=True)
class CompactChoices:
    """From what somebody chooses: the promises of help by pathway, as the paper words them, and today."""

    promises: tuple[tuple[str, str], ...]
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CompactContent:
    """Everything the agreement says."""

    name: str
    team: str
    opening: Passage
    we_will: tuple[str, ...]
    i_will: tuple[str, ...]
    conditions: tuple[ForPerson[str], ...]
    """Conditions that bind already, whether or not the agreement is signed."""
    goal: str
    review_on: date
    passages: tuple[Passage, ...]
    signatories: tuple[Signatory, ...]
    ticks: tuple[str, ...]
    variant: Variant = Variant.STANDARD

    def __post_init__(self) -> None:
        """Refuse facts that were not cleared for the person."""
        refuse_uncleared(ForPerson, self.conditions)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent:
    """Everything the letter says; its wording has been filled with facts cleared for the person."""

    name: str
    salutation: str
    delivery: ForPerson[str] | None
    """Where it goes: an address, or by hand in a prison."""
    passages: tuple[ForPerson[Passage], ...]
    foot: str
    variant: Variant = Variant.STANDARD
    agreement: CompactContent | None = None
    """The COMPACT that goes with it."""

    def __post_init__(self) -> None:
        """Refuse facts that were not cleared for the person."""
        refuse_uncleared(ForPerson, self.passages if self.delivery is None else (self.delivery, *self.passages))
