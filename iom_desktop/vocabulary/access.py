"""Words about who may see and do what, and what the log keeps of it."""

from enum import StrEnum


class Handling(StrEnum):
    """The mark on every piece of information about a person, the widest circle first."""

    PERSON = "person"
    PARTNERS = "partners"
    INTELLIGENCE = "intelligence"


class Topic(StrEnum):
    """What a piece of information is about, where that limits who may see it."""

    GENERAL = "general"
    HEALTH = "health"
    THIRD_PARTY = "third_party"
    CHILDREN = "children"
    SUBSTANCE_TESTING = "substance_testing"


CONSENT_TOPICS = (Topic.HEALTH, Topic.SUBSTANCE_TESTING)


class ConsentState(StrEnum):
    """Whether the person agrees that information on a topic is passed on."""

    NOT_NEEDED = "not_needed"
    HELD = "held"
    ASK_FIRST = "ask_first"
    REFUSED = "refused"


class Audience(StrEnum):
    """Who will see what leaves the room."""

    PERSON = "person"
    COURT = "court"
    PARTNERS = "partners"
    TASKING = "tasking"
    TASKING_POLICE = "tasking_police"
    TEAM = "team"
    BOARD = "board"


class Role(StrEnum):
    """What a signed-in user is to the register."""

    COORDINATOR = "coordinator"
    POLICE = "police"
    PROBATION = "probation"
    PARTNER = "partner"
    DATA_PROTECTION = "data_protection"


class Deed(StrEnum):
    """What a user can ask to do; ``rules.permissions`` says which role may."""

    SEE_CASES = "see_cases"
    SEE_INTELLIGENCE = "see_intelligence"
    IMPORT_LIST = "import_list"
    DECIDE_LEDGER = "decide_ledger"
    REFER = "refer"
    RECORD_WORK = "record_work"
    RUN_PANEL = "run_panel"
    ISSUE_DOCUMENT = "issue_document"
    CHECK_DOCUMENT = "check_document"
    CHANGE_SETTINGS = "change_settings"
    SEE_LOG = "see_log"
    KEEP_RETENTION = "keep_retention"
    ERASE = "erase"
    EXPORT = "export"
    BACK_UP = "back_up"


class Extent(StrEnum):
    """How far a role may do a deed."""

    EVERYTHING = "everything"
    OWN = "own"
    """Their own agency's or theme's cases, lists or log."""
    IF_CLEARED = "if_cleared"
    IN_A_REVIEW = "in_a_review"
    """Only in a subject access or erasure review."""
    FIRST_PERSON = "first_person"
    SECOND_PERSON = "second_person"


class AuditKind(StrEnum):
    """What the log calls a deed: the six of section 62, Data Protection Act 2018, and five of the register's own."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_OUT = "sign_out"
    EXPORT = "export"
    ADMINISTRATION = "administration"


class Purpose(StrEnum):
    """Why somebody looks or passes something on."""

    COURT = "court"
    PANEL = "panel"
    DAILY_CHECK = "daily_check"
    SUPERVISION = "supervision"
    SAFEGUARDING = "safeguarding"
    AUDIT = "audit"
    OTHER = "other"


class Strength(StrEnum):
    """How hard a passphrase is to guess."""

    TOO_SHORT = "too_short"
    EASY = "easy"
    ALMOST = "almost"
    STRONG = "strong"
