"""What every record that the register keeps carries, and the marks of those about a person."""

from dataclasses import dataclass
from datetime import datetime

from iom_desktop.records.access import Marks
from iom_desktop.vocabulary.access import Handling, Topic

OPEN_MARKS = Marks(Handling.PERSON)
"""May be shown to the person and the court: the default for facts of sentence, court, offers and responses."""

PARTNER_MARKS = Marks(Handling.PARTNERS)
"""For the agencies of the scheme: the default for needs, scores, colours, markers, actions and opinions."""

THIRD_PARTY_MARKS = Marks(Handling.PARTNERS, Topic.THIRD_PARTY)
"""About somebody else: a relative, a victim, a witness."""

INTELLIGENCE_MARKS = Marks(Handling.INTELLIGENCE)
"""Police intelligence: only for those cleared for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One record of the register; an empty ``id`` has not been kept yet."""

    id: str = ""
    version: int = 0
    """Which state of the record this is, so that two people changing it at once are noticed."""
    recorded_at: datetime | None = None
    recorded_by: str = ""
    """Sign-in name of whoever entered it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Kept):
    """One thing known about a person, with its marks."""

    person_id: str
    marks: Marks = PARTNER_MARKS


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What somebody else made of a record while the user was writing, who it was, and when."""

    record: Kept
    by: str
    at: datetime
