"""Letters to several people in one go: who gets which, and what is missing for whom."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.papers import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """One person's letter, before it is issued."""

    person_id: str
    name: str
    order: Order
    delivery: str = ""
    """Where it goes."""
    missing: tuple[str, ...] = ()
    """What somebody has to know or do before it goes, in words."""
    refused: str = ""
    """Why it cannot be written, in words."""
    sent_on: date | None = None
    """When a letter went since there was something to tell."""

    @property
    def wanted(self) -> bool:
        """Whether it is to be written unless somebody says otherwise."""
        return not self.refused and self.sent_on is None


@dataclass(frozen=True, slots=True)
class LetterBatch:
    """Everybody who is to have a letter for one reason."""

    title: str
    """Such as after which meeting."""
    lines: tuple[LetterLine, ...]
