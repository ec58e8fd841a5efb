"""What is known of a person's risk, offending, sentences and custody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from iom_desktop.records.access import Marks
from iom_desktop.records.kept import OPEN_MARKS, PARTNER_MARKS, Item
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.risk import CustodyKind, LicenceConditionState, OffenceStage, ScoreSource, Tool


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Item):
    """One estimate by one tool: tool, version, horizon, value, date and source belong together."""

    tool: Tool
    value: Decimal | None = None
    band: str = ""
    version_name: str = ""
    """The tool's own version."""
    horizon: int | None = 2
    """How many years the estimate looks ahead."""
    kind: str = ""
    """What a newer tool says of its inputs: static or dynamic."""
    assessed_on: date | None = None
    source: ScoreSource = ScoreSource.PROBATION_LIST
    calculation: Mapping[str, Any] | None = field(default=None, hash=False)
    """What a score that was calculated here was made from, and its workings."""

    @property
    def indicative(self) -> bool:
        """Whether the score was calculated here, and is no official one."""
        return self.source is ScoreSource.CALCULATED

    @property
    def standing(self) -> tuple[bool, date, str]:
        """Which of several scores stands: an official one before an indicative one, then the newest."""
        return not self.indicative, self.assessed_on or date.min, self.id


_BY_STAGE = Marks(Handling.PARTNERS)
"""Stands for marks that nobody chose."""


def usual_marks(stage: OffenceStage) -> Marks:
    """Return the marks of an offence where nobody chose: a conviction is for the person and the court to see."""
    return OPEN_MARKS if stage is OffenceStage.CONVICTED else PARTNER_MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence(Item):
    """One offence, as far as it has come."""

    happened_on: date | None = None
    case_number: str = ""
    home_office_code: str = ""
    group: str = ""
    """Code of the reference list ``offence_groups``."""
    description: str = ""
    stage: OffenceStage = OffenceStage.CONVICTED
    stage_on: date | None = None
    index: bool = False
    """Whether this is the offence of the current sentence."""
    court: str = ""
    outcome: str = ""
    source: str = ""
    marks: Marks = _BY_STAGE

    def __post_init__(self) -> None:
        """Give an offence that nobody marked what its stage calls for."""
        if self.marks is _BY_STAGE:
            object.__setattr__(self, "marks", usual_marks(self.stage))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Item):
    """One sentence with its ends."""

    type: str
    """Code of the reference list ``sentence_types``, or the words of a list where it has no such code."""
    court: str = ""
    sentenced_on: date | None = None
    length: str = ""
    order_end: date | None = None
    licence_start: date | None = None
    licence_end: date | None = None
    requirements: str = ""
    breach: str = ""
    breach_on: date | None = None
    source: str = ""
    marks: Marks = OPEN_MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyPeriod(Item):
    """A time in prison; without ``to_on`` it is open until somebody confirms the release."""

    from_on: date | None = None
    to_on: date | None = None
    dates_unknown: bool = False
    """Whether it is known that there was custody, but not when it began or ended."""
    kind: CustodyKind = CustodyKind.SENTENCE
    establishment: str = ""
    release_on: date | None = None
    """The planned release."""
    source: str = ""
    marks: Marks = OPEN_MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceCondition(Item):
    """A condition of licence, from the request to its end."""

    category: str
    text: str
    sentence_id: str = ""
    state: LicenceConditionState = LicenceConditionState.REQUESTED
    requested_by: str = ""
    requested_on: date | None = None
    from_on: date | None = None
    to_on: date | None = None
    marks: Marks = OPEN_MARKS
