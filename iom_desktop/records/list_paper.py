"""The register's list on paper: for whom it is asked, and what stands on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from iom_desktop.records.bulk import LeftOut
from iom_desktop.records.disclosure import ForPartners, refuse_uncleared
from iom_desktop.vocabulary.access import Audience, Purpose
from iom_desktop.vocabulary.documents import ListColumn
from iom_desktop.vocabulary.risk import Rag


@dataclass(frozen=True, slots=True)
class ListOrder:
    """Who is to stand on the paper, in which order, what the list was narrowed to, for whom and what for."""

    people: Sequence[str]
    narrowed_to: str
    audience: Audience
    recipient: str
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One person of the list, in words."""

    rag: Rag | None
    name: str
    cells: tuple[str, ...]
    """What stands in the columns after colour and name."""


@dataclass(frozen=True, slots=True)
class ListContent:
    """What stands on the paper; nobody is on it by more than the agencies of the scheme may know."""

    as_of: date
    columns: tuple[ListColumn, ...]
    """Those after colour and name."""
    rows: tuple[ForPartners[PrintedLine], ...]
    narrowed_to: str
    recipient: str
    left_out: int

    def __post_init__(self) -> None:
        """Refuse lines that were not cleared for partners."""
        refuse_uncleared(ForPartners, self.rows)


@dataclass(frozen=True, slots=True)
class ListPaper:
    """The finished paper, how many stand on it, and who was held back and why."""

    pdf: bytes
    count: int
    left_out: tuple[LeftOut, ...] = ()
