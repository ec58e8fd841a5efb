"""A rule set as data: the tools it names, its thresholds, and what it says of one person."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from iom_desktop.records.packed import packs_well
from iom_desktop.vocabulary.cohort import Verdict
from iom_desktop.vocabulary.risk import Tool


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """A score that a rule set names, by tool and horizon in years (none where the tool has one only)."""

    tool: Tool
    label: str
    """What screens and reasons call it: OGRS."""
    horizon: int | None
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class OffenceRule:
    """The band in which a recent offence of certain families makes up for a lower score."""

    from_score: Decimal
    families: tuple[str, ...]
    """Home Office offence families, three digits each."""
    words: str
    window_days: int
    at_liberty: bool
    """Whether days in prison are left out of the window."""


@dataclass(frozen=True, slots=True)
class Definition:
    """The first score at its threshold, or in the band with an offence; and every further score at its own."""

    first: ScoreRule
    offence: OffenceRule
    further: tuple[ScoreRule, ...] = ()
    circumstances_allowed: bool = False
    """Whether documented exceptional circumstances may take somebody in the band on."""

    @property
    def scores(self) -> tuple[ScoreRule, ...]:
        """Every score that the rule set names."""
        return (self.first, *self.further)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One dated version of the criteria for the cohort."""

    id: str
    name: str
    version: int
    label: str
    enabled: bool
    provisional: bool
    valid_from: date | None
    valid_to: date | None
    definition: Definition
    note: str = ""


@packs_well
@dataclass(frozen=True, slots=True)
class Reason:
    """One line of why a verdict came out as it did."""

    code: str
    text: str
    met: bool | None
    """Whether the line speaks for being eligible; nothing where it is not needed or cannot be told."""


@packs_well
@dataclass(frozen=True, slots=True)
class Judgement:
    """What a rule set says of one person on one list date, and why."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
