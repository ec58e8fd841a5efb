"""The agreements under which agencies share information, and how each agency stands on one day."""

from dataclasses import dataclass
from datetime import date, datetime

from iom_desktop.records.kept import Kept
from iom_desktop.vocabulary.panel import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingAgreement(Kept):
    """One agreement: who is party to it, what it allows sharing for, and when it is to be looked at again."""

    title: str
    agencies: tuple[str, ...]
    """Codes of the reference list ``agencies``."""
    purpose: str
    signed_on: date | None
    review_on: date | None
    ended_on: date | None = None
    end_reason: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why an agency without a current agreement takes part in one meeting: who allowed it, and when."""

    agency: str
    reason: str
    allowed_by: str
    """Name of whoever recorded it."""
    allowed_at: datetime


@dataclass(frozen=True, slots=True)
class AgencyStanding:
    """Whether one agency may have a pack of a meeting and a place at its shared screen."""

    agency: str
    """Code of the reference list ``agencies``, or what was typed for a visitor."""
    label: str
    standing: Standing
    words: str
    """The standing as a sentence."""
    waiver: Waiver | None = None

    @property
    def admitted(self) -> bool:
        """Tell whether the agency may take part: by its agreement, or for the reason recorded."""
        return self.standing in (Standing.CURRENT, Standing.REVIEW_SOON) or self.waiver is not None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One agreement that wants somebody's attention, in words."""

    agreement_id: str
    words: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement, who is party to it in words, and how it stands."""

    agreement: SharingAgreement
    parties: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class AgreementsRegister:
    """All agreements, how every agency stands, and what is to be done."""

    lines: tuple[AgreementLine, ...]
    standings: tuple[AgencyStanding, ...]
    reminders: tuple[Reminder, ...]
    agencies: tuple[tuple[str, str], ...]
    """Codes and labels to choose the parties from."""
    may_change: bool
