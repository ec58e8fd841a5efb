"""The rows of the pathways tab: each pathway with its need, and under it what was offered."""

from collections.abc import Iterator
from dataclasses import dataclass

from iom_desktop.records.case import CaseRecord
from iom_desktop.records.choices import Choices
from iom_desktop.records.support import Intervention, PathwayNeed
from iom_desktop.ui.kit import words
from iom_desktop.vocabulary.needs import Need, Progress, Response

NEEDS = {Need.IDENTIFIED: "Yes", Need.NOT_IDENTIFIED: "No", Need.NOT_ASSESSED: ""}
RESPONSE_ICONS = {
    Response.ACCEPTED: ("circle-check", "green-ink"),
    Response.DECLINED: ("circle-x", "red-ink"),
    Response.WAITING: ("clock", "ink-3"),
    Response.NO_REPLY: ("circle-minus", "ink-3"),
}


@dataclass(frozen=True, slots=True)
class PathwayRow:
    """One row: a pathway with its first offer, or one more offer under it."""

    pathway: str
    label: str
    need: PathwayNeed
    offer: Intervention | None
    first: bool

    @property
    def key(self) -> str:
        """What tells rows apart."""
        return self.offer.id if self.offer else self.pathway

    @property
    def unmet(self) -> bool:
        """Whether there is a need and nothing was offered."""
        return self.need.state is Need.IDENTIFIED and self.offer is None


def rows(case: CaseRecord, choices: Choices, *, needs_only: bool) -> Iterator[PathwayRow]:
    """Return the rows in the fixed order of the pathways."""
    for need in case.needs:
        if needs_only and need.state is not Need.IDENTIFIED:
            continue
        label = choices.label("pathways", need.pathway)
        offers: list[Intervention | None] = [one for one in case.interventions if one.pathway == need.pathway]
        for at, offer in enumerate(offers or [None]):
            yield PathwayRow(need.pathway, label, need, offer, first=at == 0)


def offered(row: PathwayRow) -> str:
    """Write what was offered, or why nothing was."""
    if row.offer:
        return row.offer.offer
    day = words.day(row.need.reviewed_on) if row.need.reviewed_on else "no day set"
    if row.need.state is Need.IDENTIFIED:
        return f"Nothing offered yet. Need recorded {day}"
    if row.need.state is Need.NOT_IDENTIFIED:
        return f"No need found at assessment, {day}"
    return "Not assessed"


def status(row: PathwayRow) -> str:
    """Write how an offer goes on, or what there is to do where nothing was offered."""
    if row.unmet:
        return "Record an offer"
    offer = row.offer
    if offer is None or offer.progress is None:
        return offer.response_words if offer else ""
    day = f" {words.day_month(offer.progress_on)}" if offer.progress_on else ""
    if offer.progress in (Progress.COMPLETED, Progress.STOPPED):
        return words.of(offer.progress) + day
    told = offer.progress_words
    if not told:
        return words.of(offer.progress)
    return told if told.startswith("Attended") else f"Attended {told}"


def reviewed(case: CaseRecord) -> str:
    """Write when the needs were first and last looked at."""
    days = sorted(need.reviewed_on for need in case.needs if need.reviewed_on)
    if not days:
        return ""
    first, last = words.day_long(days[0]), words.day_long(days[-1])
    return f"Assessed {first}" if first == last else f"Assessed {first}, reviewed {last}"
