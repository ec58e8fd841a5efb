"""What the user of the retention page may wish for."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.vocabulary.retention import ErasureReason, HoldReason, RetentionClass


@dataclass(frozen=True, slots=True)
class KeepWish:
    """To keep somebody on."""

    person_id: str
    reason: str
    next_review: date
    retention_class: RetentionClass


@dataclass(frozen=True, slots=True)
class HoldWish:
    """To forbid an erasure for the time being."""

    person_id: str
    reason: HoldReason
    words: str


@dataclass(frozen=True, slots=True)
class LiftWish:
    """To lift the holds on somebody."""

    person_id: str
    why: str


@dataclass(frozen=True, slots=True)
class EraseWish:
    """To ask for an erasure."""

    person_id: str
    reason: ErasureReason
    words: str


@dataclass(frozen=True, slots=True)
class WithdrawWish:
    """To take an asked erasure back."""

    person_id: str
    why: str


@dataclass(frozen=True, slots=True)
class RequestWish:
    """To begin the review of a subject access request."""

    person_id: str
    received_on: date
    identity_checked: str


@dataclass(frozen=True, slots=True)
class PeriodWish:
    """How long a class is kept, and how often it is reviewed; none where there is no such limit."""

    retention_class: RetentionClass
    years: int | None
    review_years: int | None
