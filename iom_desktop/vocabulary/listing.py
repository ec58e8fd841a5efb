"""Words of the lists beside the monthly one: old lists, lists of candidates, and the day's files of other systems."""

from enum import StrEnum


class ListKind(StrEnum):
    """What a file loaded through the import is."""

    MONTHLY = "monthly"
    OLD_LIST = "old_list"
    CANDIDATES = "candidates"


class DailyFileKind(StrEnum):
    """What a file of another system tells of people each day."""

    CUSTODY = "custody"
    """Who is in police custody, or was booked in."""
    ARRESTS = "arrests"
    UPDATE = "update"
    """An update as IDIOM gives it: rows of several kinds, each with its own event."""


class Taken(StrEnum):
    """What becomes of a row of an old list or a candidate list, exactly one each."""

    NEW = "new"
    """About somebody new to the register."""
    MATCHED = "matched"
    """About somebody the register knows."""
    MANAGED = "managed"
    """About somebody who is on the scheme already."""
    KNOWN = "known"
    """Said before: nothing changes."""
    REJECTED = "rejected"


class SetAside(StrEnum):
    """Why a candidate is not taken onto the scheme now."""

    MANAGED = "managed"
    MAPPA = "mappa"
    DIED = "died"
    OUTSIDE = "outside"
    TOO_YOUNG = "too_young"
    REFERRED = "referred"
    DECLINED = "declined"
