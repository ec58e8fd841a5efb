"""What taking more people on could avoid: what is known of them, and what is estimated from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CrimeInputs:
    """What is known of one type of crime."""

    name: str
    arrests: int
    """Of the people who may be taken on, in the months of the inputs."""
    offences_per_arrest: float
    borough_offences_per_year: float | None = None
    """All offences of the type in the borough; none where nobody knows."""


@dataclass(frozen=True, slots=True)
class BenefitInputs:
    """What an estimate of the benefits is made from."""

    months: float
    reduction: float
    """The expected fall as a share: 0.36 for 36 %."""
    types: tuple[CrimeInputs, ...]
    least_reduction: float | None = None
    most_reduction: float | None = None
    """Between what the fall may lie; the expected one where not given."""


@dataclass(frozen=True, slots=True)
class CrimeBenefit:
    """What is estimated of one type of crime, unrounded."""

    name: str
    arrests_per_year: float
    offences_per_year: float
    after: float
    avoided: float
    share_of_borough: float | None
    avoided_from: float
    avoided_to: float
    share_from: float | None
    share_to: float | None
