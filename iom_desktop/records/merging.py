"""Two records of one person: how they compare, what a merge takes, and what putting them apart again would do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from iom_desktop.records.person import Address, Alias, Consent, Identifier, Person


class Side(StrEnum):
    """One of the two records: the one that stays, or the one that goes into it."""

    KEPT = "kept"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two people of the register who could be one."""

    person_id: str
    other_person_id: str
    name: str
    other_name: str
    born: date | None
    other_born: date | None
    crn: str
    other_crn: str
    score: int
    """How sure it is, of 100."""
    reason: str


@dataclass(frozen=True, slots=True)
class DecidedApart:
    """Two people somebody has decided to be different."""

    id: str
    person_id: str
    other_person_id: str
    name: str
    other_name: str
    decided_on: date
    decided_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Two records that were made into one, and whether that still stands."""

    id: str
    person_id: str
    merged_id: str
    name: str
    merged_name: str
    merged_on: date
    merged_by: str
    reason: str
    unmerged_on: date | None = None
    unmerged_by: str = ""

    @property
    def stands(self) -> bool:
        """Tell whether the two are still one."""
        return self.unmerged_on is None


@dataclass(frozen=True, slots=True)
class MergedAway:
    """What became of a record that is part of another one now."""

    person_id: str
    """The record that was kept."""
    merged_on: date
    merged_by: str


@dataclass(frozen=True, slots=True)
class DuplicatesBoard:
    """Everything about duplicates at one look."""

    pairs: tuple[DuplicatePair, ...]
    apart: tuple[DecidedApart, ...]
    merges: tuple[Merge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who one of the two is: the person with names, numbers, addresses and consents, as far as the user may see."""

    person: Person
    aliases: tuple[Alias, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    consents: tuple[Consent, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """A panel's agenda on which a case stands undecided: the day of the meeting, none before one is planned."""

    panel_id: str
    day: date | None
    meets: bool = False
    """Whether the meeting is going on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """What may stand in the way of changing a record."""

    name: str
    on_scheme_since: date | None = None
    held: bool = False
    access_open: bool = False
    erasure_asked: bool = False
    agendas: tuple[Agenda, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One fact on which the two records differ, of which one has to be in use."""

    name: str
    kept: str
    """What the record that stays says, in words."""
    other: str
    must: bool = False
    """Whether somebody has to say which is right; else the record that stays is followed."""


@dataclass(frozen=True, slots=True)
class MergePreview:
    """Two records side by side, and what a merge would do."""

    person_id: str
    other_person_id: str
    name: str
    other_name: str
    facts: tuple[Choice, ...]
    """Everything the two say of who they are, alike or not."""
    choices: tuple[Choice, ...]
    """Where they differ."""
    told: tuple[str, ...]
    """What the user should know before."""
    obstacles: tuple[str, ...]
    """Why it cannot be done, in plain words; none where it can."""
    moving: Mapping[str, int] = field(default_factory=dict)
    """How many records go over, by table."""


@dataclass(frozen=True, slots=True)
class MergeWish:
    """What somebody decided: which record stays, which goes into it, what is right where they differ, and why."""

    person_id: str
    other_person_id: str
    reason: str
    chosen: Mapping[str, Side] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge writes beside moving everything over."""

    columns: Mapping[str, object]
    """The facts of the record that stays which change."""
    aliases: tuple[Alias, ...] = ()
    """The name and date of birth that are no longer in use."""
    consents: tuple[Consent, ...] = ()
    """What holds where the two said different things about consent."""
    ended: tuple[str, ...] = ()
    """Ids of numbers and addresses that are history from the day on."""


@dataclass(frozen=True, slots=True)
class PartingPreview:
    """What putting two records apart again would do."""

    merge: Merge
    back: Mapping[str, int]
    """How many records go back, by table."""
    later_kept: Mapping[str, int]
    """What was recorded since the merge and stays, by table."""
    later_other: Mapping[str, int]
    """What was recorded since on something that goes back, and goes with it."""
    told: tuple[str, ...]
    obstacles: tuple[str, ...]
