"""What goes into a risk calculator and what comes out: answers, a result, and how it came about."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.prediction import Band, OffenceCategory, OffenceGroup
from iom_desktop.vocabulary.risk import Tool


@dataclass(frozen=True, slots=True)
class History:
    """The days on which the tools of reoffending stand."""

    date_of_birth: date
    convicted_on: date
    follow_up_from: date
    """The day of sentence if it is served in the community, else the day of release."""
    first_sanction_on: date
    """The first conviction, caution, reprimand or warning ever."""


@dataclass(frozen=True, slots=True)
class Ogrs3Inputs:
    """What OGRS3 asks."""

    sex: Sex
    history: History
    sanctions: int
    """All of them, this one included, counted by occasion."""
    offence_group: OffenceGroup


@dataclass(frozen=True, slots=True)
class OvpInputs:
    """What OVP asks; a level is 0 (no problem), 1 (some) or 2 (significant)."""

    sex: Sex
    age: int
    """In years, when the follow-up begins."""
    sanctions: int
    violent_sanctions: int
    recognises_impact: bool
    no_fixed_abode: bool
    unemployed: bool
    alcohol_use: int
    binge_drinking: int
    psychiatric_treatment: bool
    temper_control: int
    pro_criminal_attitudes: int


@dataclass(frozen=True, slots=True)
class OgpInputs:
    """What OGP asks; a level is 0 (no problem), 1 (some) or 2 (significant)."""

    ogrs3_two_year: int
    no_fixed_abode: bool
    unemployed: bool
    activities_encourage_offending: int
    drug_misuse: int
    drug_motivation: int
    problem_solving: int
    awareness_of_consequences: int
    understands_others: int
    pro_criminal_attitudes: int


@dataclass(frozen=True, slots=True)
class ArpInputs:
    """What the static ARP asks."""

    sex: Sex
    age: int
    """In years, when the follow-up begins."""
    age_at_conviction: int
    age_at_first_sanction: int
    sanctions: int
    offence_free_months: int
    """Whole months from the start of the follow-up to the assessment."""
    offence_category: OffenceCategory


@dataclass(frozen=True, slots=True)
class Working:
    """One step of a calculation in words, with its number; a caution has no number."""

    name: str
    words: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """The result of a calculator, in per cent of people alike, and how it came about."""

    tool: Tool
    one_year: Decimal | None
    """None where the tool looks two years ahead only."""
    two_year: Decimal
    band: Band
    workings: tuple[Working, ...]

    @property
    def steps(self) -> tuple[Working, ...]:
        """The workings that have a number."""
        return tuple(one for one in self.workings if one.value is not None)

    @property
    def cautions(self) -> tuple[Working, ...]:
        """What a reader of the result should know."""
        return tuple(one for one in self.workings if one.value is None)


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """Why an answer cannot be used: which one, a short code, and plain words."""

    field: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """What became of the answers: a result, or every reason why there is none."""

    prediction: Prediction | None
    problems: tuple[AnswerProblem, ...] = ()
