"""The words on screens: every enumeration of the vocabulary, and how days, times and counts are written."""

from enum import StrEnum
from types import MappingProxyType

from iom_desktop.ui.kit.words.dates import (
    count,
    day,
    day_and_time,
    day_long,
    day_month,
    day_near,
    month,
    month_of,
    month_short,
    people_count,
    time,
    weekday,
    weekday_long,
)
from iom_desktop.ui.kit.words.tables import WORDS
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import Rag

__all__ = [
    "count",
    "day",
    "day_and_time",
    "day_long",
    "day_month",
    "day_near",
    "marker",
    "month",
    "month_of",
    "month_short",
    "of",
    "people_count",
    "rag",
    "time",
    "weekday",
    "weekday_long",
]

_SHORT_MARKERS = MappingProxyType(
    {
        MarkerKind.DOMESTIC_ABUSE: "DA",
        MarkerKind.RISK_TO_STAFF: "Staff risk",
        MarkerKind.CHILD_CONCERN: "Child",
        MarkerKind.SELF_HARM: "Self-harm",
        MarkerKind.VULNERABILITY: "Vulnerable",
    }
)


def of(member: StrEnum) -> str:
    """Return the screen's word for a member of any enumeration of the vocabulary."""
    return WORDS[type(member)][member.value]


def rag(colour: Rag, *, long: bool = False) -> str:
    """Return the word of a RAG colour; the long form says what Blue means."""
    return "Blue (in custody)" if long and colour is Rag.BLUE else of(colour)


def marker(kind: MarkerKind) -> str:
    """Return the short word of a marker, as its tag shows it."""
    return _SHORT_MARKERS.get(kind) or of(kind)
