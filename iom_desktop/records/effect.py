"""What is known of offending before and after people join, and what is reckoned from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from iom_desktop.vocabulary.effect import Breakdown, Measure, Method
from iom_desktop.vocabulary.risk import OffenceStage, Rag


class OffenceKind(NamedTuple):
    """What an offence is counted by; few kinds stand for thousands of offences."""

    stage: OffenceStage
    group: str
    """One of the nineteen."""
    family: str = ""
    """The first digits of the Home Office code, where there is one."""


@dataclass(frozen=True, slots=True)
class Offences:
    """Offences in columns, as far as they count: each stands at the same place of every column."""

    people: Sequence[str] = ()
    happened_on: Sequence[str] = ()
    """The day as YYYY-MM-DD, empty where nobody knows it."""
    stage_on: Sequence[str] = ()
    kind_at: Sequence[int] = ()
    """The place of its kind in ``kinds``."""
    kinds: Sequence[OffenceKind] = ()

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self.people)


class StayFact(NamedTuple):
    """One time in prison; no last day: still inside."""

    person_id: str
    from_on: date | None
    to_on: date | None
    dates_unknown: bool


@dataclass(frozen=True, slots=True)
class Follow:
    """One person and the day from which they are followed: the first day on the scheme, or on a list."""

    person_id: str
    from_on: date
    left_on: date | None = None
    """The day they left the scheme: nobody looks after it."""
    colour: Rag | None = None
    """The first colour that was decided."""
    agency: str = ""
    """The first agency that led the case."""
    answers: tuple[tuple[str, bool], ...] = ()
    """Each pathway under which something was offered, and whether an offer was accepted."""


@dataclass(frozen=True, slots=True)
class EffectFacts:
    """Everything the effect is reckoned from, without a name."""

    adopted: tuple[Follow, ...]
    others: tuple[Follow, ...]
    """People who were eligible and never adopted, followed from their first list."""
    offences: Offences
    stays: tuple[StayFact, ...]


@dataclass(frozen=True, slots=True)
class EffectWish:
    """What somebody wants to know of the effect."""

    measure: Measure = Measure.ARREST
    group: str = ""
    """The code of one group of offences; all of them where empty."""
    months: int = 12
    """How far before and after joining is looked at."""
    by: Breakdown = Breakdown.RAG


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number reckoned from a sample, with the limits of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Change:
    """The rates of some people before and after a day, for each person-month at liberty, and their ratio."""

    people: int
    events: tuple[int, int]
    """Offences before and after."""
    months: tuple[float, float]
    """Person-months at liberty before and after."""
    method: Method
    rates: tuple[Estimate, Estimate] | None = None
    ratio: Estimate | None = None
    """After divided by before; none where nothing can be said."""


@dataclass(frozen=True, slots=True)
class Against:
    """The change of one group of people divided by that of another."""

    ratio: Estimate | None
    method: Method


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What share had not offended after so many months at liberty, and how many were still followed then."""

    months: int
    share: Estimate | None
    followed: int
    offended: int
    """How many had offended until then."""


@dataclass(frozen=True, slots=True)
class FirstOffence:
    """The time at liberty until the first offence, by Kaplan and Meier."""

    people: int
    offended: int
    curve: tuple[CurvePoint, ...]
    median_days: float | None
    """None where fewer than half offended while they were followed."""
    median_from: float | None
    median_to: float | None


@dataclass(frozen=True, slots=True)
class Reoffending:
    """Proven reoffending: an offence within so many years at large that led to a conviction in time."""

    years: int
    people: int
    reoffended: int
    offences: int
    left_early: int
    """People who left the scheme before the years were over: what they did then may not be known."""
    share: Estimate | None


@dataclass(frozen=True, slots=True)
class EffectFindings:
    """The effect on those who were adopted, beside those who were not."""

    as_of: date
    wish: EffectWish
    adopted: Change
    others: Change
    against: Against
    by: Mapping[str, Change]
    """By the code of a colour or agency, or by pathway and answer."""
    first_offence: FirstOffence
    first_by: Mapping[str, FirstOffence]
    first_others: FirstOffence
    reoffending: tuple[Reoffending, ...]
    reoffending_others: tuple[Reoffending, ...]
    undated: int
    """Offences without a day, which count nowhere."""
    unknown_custody: int
    """People left out since nobody knows when they were in prison."""
