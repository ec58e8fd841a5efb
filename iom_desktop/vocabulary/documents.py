"""Words about paper: the kinds of document and their states."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a paper is."""

    STATEMENT = "statement"
    LETTER = "letter"
    COMPACT = "compact"
    REFERRAL = "referral"
    MINUTES = "minutes"
    PACK = "pack"
    TASKING = "tasking"
    LEDGER = "ledger"
    SUMMARY = "summary"
    BOARD = "board"
    """Numbers alone for the boards: the report of a month, or the scheme on one page."""


REFERENCE_PREFIX = {
    DocumentKind.STATEMENT: "IS",
    DocumentKind.LETTER: "L",
    DocumentKind.COMPACT: "C",
    DocumentKind.REFERRAL: "R",
    DocumentKind.MINUTES: "M",
    DocumentKind.PACK: "P",
    DocumentKind.TASKING: "T",
    DocumentKind.LEDGER: "SL",
    DocumentKind.SUMMARY: "S",
    DocumentKind.BOARD: "B",
}


class DocumentState(StrEnum):
    """Whether a paper is a draft or has been issued and frozen."""

    DRAFT = "draft"
    ISSUED = "issued"


class LetterOccasion(StrEnum):
    """What a letter to the person is about; checks are said in words, and no colour is named."""

    JOINING = "joining"
    PRISON_VISIT = "prison_visit"
    MORE_CHECKS = "more_checks"
    FEWER_CHECKS = "fewer_checks"
    LEAVING = "leaving"


class Variant(StrEnum):
    """How what the person is handed is set and worded."""

    STANDARD = "standard"
    LARGE = "large"
    """All of it in 18 points."""
    EASY = "easy"
    """One short sentence a line."""


class CompactReply(StrEnum):
    """What the person said to a COMPACT."""

    SIGNED = "signed"
    DECLINED = "declined"


class WordingKind(StrEnum):
    """A wording that the borough may change: that of one paper, or of one occasion to write."""

    LETTER = "letter"
    """On joining; its foot, and what must still be kept to, stand in the other letters too."""
    LETTER_PRISON_VISIT = "letter_prison_visit"
    LETTER_MORE_CHECKS = "letter_more_checks"
    LETTER_FEWER_CHECKS = "letter_fewer_checks"
    LETTER_LEAVING = "letter_leaving"
    COMPACT = "compact"
    STATEMENT = "statement"
    PANEL = "panel"
    SUBJECT_ACCESS = "subject_access"


class Barrier(StrEnum):
    """Why an audience may not see an item."""

    INTELLIGENCE = "intelligence"
    ABOVE_MARK = "above_mark"
    ASK_FIRST = "ask_first"
    REFUSED = "refused"
    THIRD_PARTY = "third_party"
    CHILDREN = "children"
    INTERNAL = "internal"
    NOT_THEIRS = "not_theirs"


class Section(StrEnum):
    """The parts of an Intervention Statement that its author writes."""

    PURPOSE = "purpose"
    SUMMARY = "summary"
    ATTENDANCE = "attendance"
    PROGRESS = "progress"
    CONCERNS = "concerns"
    IN_COMMUNITY = "in_community"
    IN_CUSTODY = "in_custody"
    OPINION = "opinion"
    SOURCES = "sources"
    HEARING = "hearing"


WRITTEN_SECTIONS = tuple(section for section in Section if section is not Section.HEARING)


class ListColumn(StrEnum):
    """What the register's list says on paper of each person after colour and name."""

    AGE = "age"
    BORN = "born"
    CRN = "crn"
    STATUS = "status"
    SCORES = "scores"
    LEAD_AGENCY = "lead_agency"
    LEAD_PROFESSIONAL = "lead_professional"
    MARKERS = "markers"
    LAST_CHECK = "last_check"
    NEXT_DATE = "next_date"
