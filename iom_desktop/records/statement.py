"""The content of an Intervention Statement: facts cleared for the court, and what its author adds."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.records.disclosure import ForCourt, refuse_uncleared
from iom_desktop.records.documents import Signatory
from iom_desktop.vocabulary.needs import Response
from iom_desktop.vocabulary.work import AppointmentResult

NO_COURT = "Court not recorded"
"""What stands for the court where only the day of a hearing is known."""


@dataclass(frozen=True, slots=True)
class OfferLine:
    """What was offered under a pathway, and how the person responded."""

    pathway: str
    what: str
    by: str = ""
    offered_on: date | None = None
    response: Response | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Where and when the court sits."""

    court: str
    day: date
    starts_at: str = ""
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment, and whether it was kept."""

    day: date
    result: AppointmentResult


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementContent:
    """Everything the statement says."""

    name: str
    called: str
    """As the running text calls the person: "Mr Pettifer"."""
    pronoun: str
    """he, she or they."""
    born: date | None
    hearing: ForCourt[Hearing] | None
    offence: ForCourt[str] | None
    order: ForCourt[str] | None
    support_since: date | None
    offers: tuple[ForCourt[OfferLine], ...]
    left_out: int
    """Offers about health or testing that the person has not agreed to share."""
    not_chosen: int
    """Offers the author left out that could have been shown."""
    appointments: tuple[ForCourt[Appointment], ...]
    purpose: str
    summary: str
    attendance: str
    progress: tuple[str, ...]
    concerns: tuple[str, ...]
    in_community: tuple[str, ...]
    in_custody: tuple[str, ...]
    opinion: str
    sources: str
    declaration: str
    made_by: Signatory
    checked_by: Signatory | None
    replaces: str = ""
    """The version it takes the place of, with its day: "version 1 of 20 November 2025"."""

    def __post_init__(self) -> None:
        """Refuse facts that were not cleared for the court."""
        single = tuple(fact for fact in (self.hearing, self.offence, self.order) if fact is not None)
        refuse_uncleared(ForCourt, (*single, *self.offers, *self.appointments))

    @property
    def pathways(self) -> int:
        """In how many areas help was offered."""
        return len({offer.value.pathway for offer in self.offers})

    @property
    def accepted(self) -> int:
        """How many offers the person took up."""
        return sum(offer.value.response is Response.ACCEPTED for offer in self.offers)

    def attended(self, result: AppointmentResult) -> int:
        """Return how many appointments ended with ``result``."""
        return sum(appointment.value.result is result for appointment in self.appointments)
