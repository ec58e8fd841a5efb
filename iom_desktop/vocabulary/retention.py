"""Words of how long things are kept, and of what people ask to see of themselves."""

from enum import StrEnum


class RetentionClass(StrEnum):
    """What somebody was to the scheme, as far as it decides how long the register keeps them."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    REFERRAL_NOT_ACCEPTED = "referral_not_accepted"
    NEVER_ADOPTED = "never_adopted"
    PUBLIC_PROTECTION = "public_protection"
    SERIOUS = "serious"


CHOSEN_CLASSES = (RetentionClass.PUBLIC_PROTECTION, RetentionClass.SERIOUS)
"""Classes into which only a person puts somebody, never a rule."""


class Trigger(StrEnum):
    """The last relevant event, from which the time runs."""

    LEFT = "left"
    DECIDED = "decided"
    REFERRAL_ENDED = "referral_ended"
    LISTED = "listed"
    RECORDED = "recorded"


class RetentionState(StrEnum):
    """Where somebody stands in the queue."""

    MANAGED = "managed"
    LATER = "later"
    DUE = "due"
    ON_HOLD = "on_hold"
    WAITING = "waiting"
    """One person has asked for the erasure; the second has not confirmed it."""


class RetentionDecision(StrEnum):
    """What somebody decided about keeping a person's records."""

    KEEP = "keep"
    HOLD = "hold"
    ERASE = "erase"


class HoldReason(StrEnum):
    """Why nothing may be erased for the time being."""

    DISCLOSURE = "disclosure"
    INQUIRY = "inquiry"
    SUBJECT_ACCESS = "subject_access"
    APPEAL = "appeal"
    OTHER = "other"


class ErasureReason(StrEnum):
    """Why somebody is erased."""

    TIME_UP = "time_up"
    NOT_NEEDED = "not_needed"
    ASKED = "asked"
    ORDERED = "ordered"
    MISTAKE = "mistake"


class AccessChoice(StrEnum):
    """What the reviewer of a subject access request decides about one item."""

    DISCLOSE = "disclose"
    REDACT = "redact"
    WITHHOLD = "withhold"


class AccessOutcome(StrEnum):
    """How a subject access request ended."""

    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
