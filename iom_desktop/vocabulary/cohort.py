"""Words of the monthly list and the selection ledger."""

from enum import StrEnum


class Change(StrEnum):
    """The change class that every row of a monthly list ends in, exactly one each."""

    NEW = "new"
    CONTINUING = "continuing"
    SCORE_CHANGED = "score_changed"
    RETURNED = "returned"
    NOT_ELIGIBLE = "not_eligible"
    CANNOT_TELL = "cannot_tell"
    REJECTED = "rejected"


ELIGIBLE_CHANGES = (Change.NEW, Change.CONTINUING, Change.SCORE_CHANGED, Change.RETURNED)


class Expired(StrEnum):
    """Why somebody eligible in the previous month is not eligible in this one."""

    ABSENT = "absent"
    NO_LONGER_ELIGIBLE = "no_longer_eligible"
    CANNOT_TELL = "cannot_tell"
    REJECTED = "rejected"


class Verdict(StrEnum):
    """What a rule set says about a row."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"


class Match(StrEnum):
    """By what a row of the list was matched to a person of the register."""

    CRN = "crn"
    NOMS = "noms"
    PNC = "pnc"
    CRO = "cro"
    NAME_DOB = "name_dob"
    NONE = "none"


class Settled(StrEnum):
    """What somebody said about a match that had to be looked at."""

    SAME = "same"
    OTHER = "other"


JUDGED_AGAIN = "as said of the list of "
"""How it is told of a row that it was settled with one of an earlier list, before that list's month."""


class Severity(StrEnum):
    """How much a problem of a file weighs: the row is rejected, the value is not used, or it is only said."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class SelectionChoice(StrEnum):
    """A standing decision about an eligible person; waiting is the absence of one and is not stored."""

    ADOPTED = "adopted"
    DECLINED = "declined"
    DEFERRED = "deferred"


class LedgerState(StrEnum):
    """Where an eligible person stands in the selection ledger."""

    ADOPTED = "adopted"
    DECLINED = "declined"
    DEFERRED = "deferred"
    WAITING = "waiting"


class Route(StrEnum):
    """How a person came onto the scheme."""

    CORE_COHORT = "core_cohort"
    LOCAL_ADDITION = "local_addition"
    TRANSFER_IN = "transfer_in"


class ReferralStep(StrEnum):
    """The seven steps of a referral, in order."""

    REFERRED = "referred"
    SCORED = "scored"
    DATA_COLLATED = "data_collated"
    PERSON_APPROACHED = "person_approached"
    RAG_DECIDED = "rag_decided"
    LEAD_AGENCY_DECIDED = "lead_agency_decided"
    LEAD_PROFESSIONAL_NAMED = "lead_professional_named"


class ReferralKind(StrEnum):
    """Where a referral comes from, which decides what it has to say."""

    AGENCY = "agency"
    YOUTH_TRANSITION = "youth_transition"
    PRISON_RELEASE = "prison_release"
    OTHER_BOROUGH = "other_borough"


class OnwardOutcome(StrEnum):
    """What became of somebody who was referred elsewhere."""

    WAITING = "waiting"
    TAKEN_ON = "taken_on"
    NOT_TAKEN_ON = "not_taken_on"
    WITHDRAWN = "withdrawn"


class ReferralOutcome(StrEnum):
    """How a referral ended."""

    OPEN = "open"
    ADOPTED = "adopted"
    NOT_ACCEPTED = "not_accepted"
    WITHDRAWN = "withdrawn"
