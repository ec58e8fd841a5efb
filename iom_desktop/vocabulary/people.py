"""Words about a person: identifiers, addresses, markers, the people linked to them."""

from enum import StrEnum


class IdentifierKind(StrEnum):
    """The kinds of number by which a person is known to an agency."""

    PNC = "pnc"
    CRO = "cro"
    CRN = "crn"
    NOMS = "noms"
    NI = "ni"
    ARREST_SUMMONS = "arrest_summons"
    OTHER = "other"


class IdentifierCheck(StrEnum):
    """What checking a number by its own rule found."""

    OK = "ok"
    BAD_LETTER = "bad_letter"
    MALFORMED = "malformed"


class Sex(StrEnum):
    """Sex as the source systems record it."""

    MALE = "male"
    FEMALE = "female"
    NOT_KNOWN = "not_known"


class AddressKind(StrEnum):
    """What kind of place an address is."""

    HOME = "home"
    APPROVED_PREMISES = "approved_premises"
    NO_FIXED_ABODE = "no_fixed_abode"
    PRISON = "prison"
    OTHER = "other"


class ContactDetailKind(StrEnum):
    """How somebody can be reached."""

    PHONE = "phone"
    EMAIL = "email"
    OTHER = "other"


class ContactDetailOwner(StrEnum):
    """Whose phone or e-mail it is."""

    PERSON = "person"
    RELATIVE = "relative"


class MarkerKind(StrEnum):
    """What a warning or flag is about."""

    DOMESTIC_ABUSE = "domestic_abuse"
    MAPPA = "mappa"
    GANG = "gang"
    WEAPONS = "weapons"
    RISK_TO_STAFF = "risk_to_staff"
    CHILD_CONCERN = "child_concern"
    SELF_HARM = "self_harm"
    VULNERABILITY = "vulnerability"
    OTHER = "other"


class MarkerCheck(StrEnum):
    """Whether somebody has looked: an absent marker is a checked fact, not a silence."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"


class LinkedPersonCategory(StrEnum):
    """What somebody linked to the person is (Data Protection Act 2018, section 38(3))."""

    SUSPECT = "suspect"
    CONVICTED = "convicted"
    VICTIM = "victim"
    WITNESS = "witness"
    OTHER = "other"


class FoundBy(StrEnum):
    """By what a search found somebody."""

    NAME = "name"
    ALIAS = "alias"
    SIMILAR_NAME = "similar_name"
    NUMBER = "number"
    PHONE = "phone"
    ADDRESS = "address"
    NOTE = "note"
    CONTACT = "contact"
    REFERENCE = "reference"
    OPENED_LATELY = "opened_lately"
