"""The groups that people are counted in: age bands, sex, and ethnicity in London's four groups and in 5+1."""

from bisect import bisect_right
from datetime import date
from types import MappingProxyType

from iom_desktop.insights.counted import NOT_KNOWN, UNDER
from iom_desktop.vocabulary.people import Sex

AGES = ("18-24", "25-34", "35-49", "50+")
_BEGIN = (18, 25, 35, 50)
_BANDS = (UNDER, *AGES)
FOUR = ("Asian", "Black", "Other", "White")
FIVE = ("Asian", "Black", "Mixed", "Chinese or other", "White", "Not stated")
SEXES = ("Male", "Female")
_SEX = MappingProxyType({Sex.MALE: "Male", Sex.FEMALE: "Female", Sex.NOT_KNOWN: NOT_KNOWN})
_FOUR = MappingProxyType({"A": "Asian", "B": "Black", "M": "Other", "O": "Other", "W": "White"})
_FIVE = MappingProxyType({"A": "Asian", "B": "Black", "M": "Mixed", "O": "Chinese or other", "W": "White"})
NOT_STATED = "NS"


def age_on(born: date, day: date) -> int:
    """Return somebody's age in full years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_band(born: date | None, day: date) -> str:
    """Return the band of somebody's age on a day."""
    if born is None:
        return NOT_KNOWN
    return _BANDS[bisect_right(_BEGIN, age_on(born, day))]


def sex_words(sex: Sex) -> str:
    """Return the word for a sex as the source systems record it."""
    return _SEX[sex]


def four_groups(code: str) -> str:
    """Return which of the four groups of London's tables a self-defined code belongs to."""
    return _FOUR.get(code[:1], NOT_KNOWN) if code != NOT_STATED else NOT_KNOWN


def five_groups(code: str) -> str:
    """Return which of the groups 5+1 a self-defined code belongs to; since 2011 Chinese counts as Asian."""
    if code == NOT_STATED:
        return "Not stated"
    return _FIVE.get(code[:1], NOT_KNOWN)
