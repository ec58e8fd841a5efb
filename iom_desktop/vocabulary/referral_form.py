"""Words of the referral form: its fields, and what can be ticked on it."""

from enum import StrEnum


class FormField(StrEnum):
    """A field that is written in; the name is part of every form that was sent out and never changes its meaning."""

    NAME = "name"
    BORN_DAY = "born_day"
    BORN_MONTH = "born_month"
    BORN_YEAR = "born_year"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PNC = "pnc"
    CRN = "crn"
    NOMS = "noms"
    PRISON = "prison"
    CONTACT = "contact"
    REASON = "reason"
    FROM_NAME = "from_name"
    FROM_AGENCY = "from_agency"
    REFERRED_ON = "referred_on"
    FROM_EMAIL = "from_email"
    FROM_PHONE = "from_phone"


class FormStanding(StrEnum):
    """Where the person stands now, of which one is ticked."""

    CUSTODY = "custody"
    LICENCE = "licence"
    COMMUNITY = "community"
    BREACH = "breach"
    NONE = "none"


class FormWarning(StrEnum):
    """A warning that is ticked where it applies."""

    DOMESTIC_ABUSE = "domestic_abuse"
    MAPPA = "mappa"
    GANG = "gang"
    ROBBERY_BURGLARY = "robbery_burglary"
    IMMEDIATE = "immediate"
