"""Words of a case that goes to another borough."""

from enum import StrEnum


class TransferPart(StrEnum):
    """A part of a case that may go along or stay; who the person is always goes."""

    WHEREABOUTS = "whereabouts"
    WARNINGS = "warnings"
    SCORES = "scores"
    OFFENDING = "offending"
    CUSTODY = "custody"
    NEEDS = "needs"
    OFFERS = "offers"
    CONTACTS = "contacts"
    DATES = "dates"
    NOTES = "notes"
