"""What goes out after a meeting of the panel: the change sheet, notices, action sheets, and the sheet visitors sign."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.disclosure import ForPartners, refuse_uncleared
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import Rag


@dataclass(frozen=True, slots=True)
class Flags:
    """What is to be changed in other systems for one person."""

    police: str
    """The flag in PNC and IDIOM."""
    probation: str
    """The register in nDelius."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One person whose place or colour the panel changed."""

    number: int
    """Of the item on the agenda."""
    name: str
    date_of_birth: date | None
    crn: str
    pnc: str
    before: Rag | None
    after: Rag | None
    decision: PanelDecision
    flags: Flags


@dataclass(frozen=True, slots=True)
class ChangeSheetContent:
    """Who was adopted, who left and whose colour changed, for whoever keeps the flags of other systems."""

    meeting_id: str
    day: date
    lines: tuple[ChangeLine, ...]

    def of(self, decision: PanelDecision) -> tuple[ChangeLine, ...]:
        """Return the lines of one decision."""
        return tuple(line for line in self.lines if line.decision is decision)


@dataclass(frozen=True, slots=True)
class Notice:
    """What one referrer or offender manager is told of one decision."""

    to_name: str
    to_agency: str
    because: str
    """Why they are told: they referred the person, or manage the sentence."""
    name: str
    crn: str
    decision: PanelDecision
    rag: Rag | None
    lead: str
    reason: ForPartners[str]
    review_on: date | None

    def __post_init__(self) -> None:
        """Refuse words that were not cleared for partners."""
        refuse_uncleared(ForPartners, (self.reason,))


@dataclass(frozen=True, slots=True)
class NoticesContent:
    """All notices of a meeting, one on a page."""

    meeting_id: str
    day: date
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class SheetAction:
    """One action of an agency's sheet."""

    item: int
    name: str
    what: ForPartners[str]
    owner: str
    due: date

    def __post_init__(self) -> None:
        """Refuse words that were not cleared for partners."""
        refuse_uncleared(ForPartners, (self.what,))


@dataclass(frozen=True, slots=True)
class ActionSheet:
    """What one agency has to do after a meeting."""

    agency: str
    """Code of the reference list ``agencies``; empty for owners of no known agency."""
    label: str
    actions: tuple[SheetAction, ...]


@dataclass(frozen=True, slots=True)
class ActionSheetsContent:
    """The sheets of all agencies, or of one, each on a page of its own."""

    meeting_id: str
    day: date
    sheets: tuple[ActionSheet, ...]


@dataclass(frozen=True, slots=True)
class SignInContent:
    """The sheet that visitors sign before the first case is shown."""

    meeting_id: str
    day: date
    starts_at: str
    place: str
    declaration: str
    visitors: tuple[tuple[str, str], ...]
    """Name and agency of those who are known to come."""


@dataclass(frozen=True, slots=True)
class LetterDue:
    """The letter to somebody who has just joined, waiting or sent."""

    person_id: str
    name: str
    sent_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What a closed meeting leaves to be done."""

    meeting_id: str
    changes: ChangeSheetContent
    sheets: ActionSheetsContent
    notices: NoticesContent
    letters: tuple[LetterDue, ...]
    minutes_reference: str = ""
    """Of the minutes as they were frozen; empty while they are a draft."""
    minutes_hash: str = ""
