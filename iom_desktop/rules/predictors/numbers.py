"""The sums that the calculators share: the logistic curve, rounding half up, bands, and whole years and months."""

import math
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from iom_desktop.vocabulary.prediction import Band

Bounds = Sequence[tuple[int, Band]]
"""From which score each band begins, the highest first."""

_LOWEST, _HIGHEST = Decimal(1), Decimal(99)
_HIGHEST_EXACT = Decimal("99.99")
_HUNDREDTHS = Decimal("0.01")
_MONTHS = 12


def chance(exponent: float) -> float:
    """Return the point of the logistic curve."""
    return 1 / (1 + math.exp(-exponent))


def whole_per_cent(probability: float) -> Decimal:
    """Return a probability in whole per cent, never under 1 and never over 99."""
    rounded = (Decimal(probability) * 100).quantize(Decimal(1), ROUND_HALF_UP)
    return min(max(rounded, _LOWEST), _HIGHEST)


def exact_per_cent(probability: float) -> Decimal:
    """Return a probability in per cent with two decimals, never a full hundred."""
    return min((Decimal(probability) * 100).quantize(_HUNDREDTHS, ROUND_HALF_UP), _HIGHEST_EXACT)


def rounded_share(number: int, times: int, parts: int) -> int:
    """Return ``number`` times a fraction, rounded half up, without leaving whole numbers."""
    return (2 * number * times + parts) // (2 * parts)


def band(bounds: Bounds, score: Decimal) -> Band:
    """Return the band of a score."""
    return next(name for least, name in bounds if score >= least)


def whole_years(since: date, day: date) -> int:
    """Return how many birthdays lie between two days."""
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))


def whole_months(since: date, day: date) -> int:
    """Return how many full months lie between two days; none where the second comes first."""
    months = (day.year - since.year) * _MONTHS + day.month - since.month - (day.day < since.day)
    return max(months, 0)
