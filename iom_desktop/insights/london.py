"""What London has published of its cohort, to stand beside a borough's own figures."""

from collections.abc import Mapping
from types import MappingProxyType

PERIOD = "2020/21"
AGE_BY_ETHNICITY: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "Asian": (1, 2, 3, 0),
        "Black": (5, 11, 12, 5),
        "Other": (0, 0, 1, 0),
        "White": (6, 21, 28, 5),
    }
)
"""Percentages of the people managed in London, by the four age bands."""
CHARGED = 32.0
"""Percentage of the cohort charged in the first quarter of the period."""
