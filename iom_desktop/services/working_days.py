"""Knows the bank holidays of England, from a maintained library."""

from datetime import date
from functools import cache


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England around the turn of ``year``, the years beside it too."""
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=range(year - 1, year + 2)))
