"""The days that tests live on."""

from datetime import date, timedelta

TODAY = date(2025, 11, 18)
"""The demonstration's day, a Tuesday."""
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)
LONG_AGO = date(2019, 3, 2)
