"""Asks of a meeting which agencies may have a pack and a place at the shared screen, and refuses the others."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from iom_desktop.errors import Mendable
from iom_desktop.records.agreements import AgencyStanding
from iom_desktop.records.panel import Member
from iom_desktop.rules import agreements
from iom_desktop.store.unit_of_work import Look


def standings(
    look: Look, meeting_id: str, agencies: Iterable[str], *, since: date = date.min
) -> tuple[AgencyStanding, ...]:
    """Return how each agency stands on the day of a meeting, or ``since`` if later, with why one without takes part."""
    day = max(look.panels.meeting(meeting_id).details.day, since)
    names = {user.sign_in_name: user.display_name for user in look.access.users()}
    waivers = {
        agency: replace(one, allowed_by=names.get(one.allowed_by, one.allowed_by))
        for agency, one in look.agreements.waivers(meeting_id).items()
    }
    labels = {entry.code: entry.label for entry in look.access.entries("agencies")}
    return agreements.standings(tuple(agencies), labels, look.agreements.all(), waivers, day)


def refuse_without_agreement(look: Look, meeting_id: str, members: Iterable[Member]) -> None:
    """Refuse a place to those of ``members`` whose agency has neither a current agreement nor a recorded reason."""
    refuse_agencies(look, meeting_id, [one.agency for one in members])


def refuse_agencies(look: Look, meeting_id: str, agencies: Iterable[str]) -> None:
    """Refuse those of ``agencies`` that have neither a current agreement nor a recorded reason."""
    out = agreements.barred(standings(look, meeting_id, agencies))
    if out:
        named = "; ".join(f"{one.label} ({one.words[0].lower()}{one.words[1:]})" for one in out)
        raise Mendable(
            "no_agreement",
            f"Without a current sharing agreement: {named}. Record why they take part, or leave them out.",
        )
