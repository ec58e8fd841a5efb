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
}


class DocumentState(StrEnum):
    """Whether a paper is a draft or has been issued and frozen."""

    DRAFT = "draft"
    ISSUED = "issued"
