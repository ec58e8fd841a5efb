"""What the boards are told: numbers without names, and none that is small or gives a small one back."""

from dataclasses import dataclass
from datetime import date

Published = int | None
"""A number for readers outside; none where it is suppressed."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One number under its words."""

    words: str
    number: Published


@dataclass(frozen=True, slots=True)
class BoardMonth:
    """One month of the cohort: how many joined and left, and how many were managed at its end."""

    month: date
    joined: Published
    left: Published
    managed: Published


@dataclass(frozen=True, slots=True)
class BoardBlockage:
    """Under one pathway: who needs help, who was offered none, and who has waited for it long."""

    pathway: str
    needing: Published
    not_offered: Published
    waiting: Published


@dataclass(frozen=True, slots=True)
class BoardContent:
    """The scheme on one page, for the IOM Board and the Reducing Reoffending Board."""

    day: date
    managed: Published
    colours: tuple[BoardLine, ...]
    months: tuple[BoardMonth, ...]
    ledger_month: date | None
    ledger: tuple[BoardLine, ...]
    """Eligible first, then what became of them."""
    meetings: int
    since: date
    """From when meetings, decisions and actions are counted."""
    decisions: tuple[BoardLine, ...]
    actions: tuple[BoardLine, ...]
    blockages: tuple[BoardBlockage, ...]
