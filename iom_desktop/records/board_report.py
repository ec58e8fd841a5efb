"""The monthly report for the board: what it says page by page; only numbers that may leave the room are in it."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.exhibit import Exhibit


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """One large number over what it counts."""

    number: str
    words: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One page: its heading, what it says in sentences, and its charts with their tables."""

    heading: str
    sentences: tuple[str, ...]
    exhibits: tuple[Exhibit, ...]
    """Copies for outside readers."""
    notes: tuple[str, ...] = ()
    """How its figures came about, at the foot."""


@dataclass(frozen=True, slots=True)
class BoardReportContent:
    """The scheme in one month and the year up to it."""

    month: date
    """Its first day."""
    day: date
    """The day it is counted on: the last of the month, or today where the month still runs."""
    figures: tuple[ReportFigure, ...]
    pages: tuple[ReportPage, ...]
