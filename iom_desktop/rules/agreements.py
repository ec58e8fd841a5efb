"""Which agencies may be given what the panel shares: those with a current agreement, or a recorded reason."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from iom_desktop.records.agreements import AgencyStanding, Reminder, SharingAgreement, Waiver
from iom_desktop.vocabulary.panel import Standing

REMIND_BEFORE = timedelta(days=56)
"""How long before its review an agreement is spoken of: time for four meetings of the panel."""

_BEST_FIRST = tuple(Standing)
"""An agency that is party to several agreements stands as well as the best of them."""


def state(agreement: SharingAgreement, day: date) -> Standing:
    """Return how an agreement stands on ``day``; on its review day it still holds, the day after no longer."""
    if agreement.ended_on is not None and agreement.ended_on <= day:
        return Standing.ENDED
    if agreement.signed_on is None or agreement.signed_on > day:
        return Standing.NOT_YET
    if agreement.review_on is None or agreement.review_on < day:
        return Standing.LAPSED
    return Standing.REVIEW_SOON if agreement.review_on - day <= REMIND_BEFORE else Standing.CURRENT


def standing(
    agency: str, label: str, agreements: Iterable[SharingAgreement], day: date, waiver: Waiver | None = None
) -> AgencyStanding:
    """Return how ``agency`` stands on ``day``, and why."""
    own = [(state(one, day), one) for one in agreements if agency in one.agencies]
    if not own:
        return AgencyStanding(agency, label, Standing.NONE, "No sharing agreement is recorded", waiver)
    best, chosen = min(own, key=lambda found: (_BEST_FIRST.index(found[0]), _latest_first(found[1])))
    return AgencyStanding(agency, label, best, _words(best, chosen), waiver)


def standings(
    agencies: Sequence[str],
    labels: Mapping[str, str],
    agreements: Sequence[SharingAgreement],
    waivers: Mapping[str, Waiver],
    day: date,
) -> tuple[AgencyStanding, ...]:
    """Return how each of ``agencies`` stands, each once, in the order given."""
    each = dict.fromkeys(agencies)
    return tuple(standing(one, labels.get(one, one), agreements, day, waivers.get(one)) for one in each)


def barred(found: Iterable[AgencyStanding]) -> tuple[AgencyStanding, ...]:
    """Return who may have neither a pack nor a place at the shared screen until a reason is recorded."""
    return tuple(one for one in found if not one.admitted)


def reminders(agreements: Iterable[SharingAgreement], day: date) -> tuple[Reminder, ...]:
    """Return the agreements whose review is due soon or overdue, the most urgent first."""
    found = []
    for one in agreements:
        how = state(one, day)
        if how in (Standing.LAPSED, Standing.REVIEW_SOON) and one.review_on is not None:
            told = "was due" if how is Standing.LAPSED else "is due"
            words = f"{one.title}: its review {told} on {_day(one.review_on)}"
            found.append((one.review_on, one.title, Reminder(one.id, words, how is Standing.LAPSED)))
    return tuple(reminder for *_, reminder in sorted(found, key=lambda entry: entry[:2]))


def faults(agreement: SharingAgreement) -> dict[str, str]:
    """Return what is wrong with an agreement as it was typed, by the name of the field."""
    found = {
        "title": "" if agreement.title.strip() else "Give the agreement its name.",
        "agencies": "" if agreement.agencies else "Tick the agencies that are party to it.",
        "purpose": "" if agreement.purpose.strip() else "Say what it allows sharing for.",
        "signed_on": "" if agreement.signed_on else "Type the day it was signed: 1 Apr 2025",
        "review_on": _review_fault(agreement),
        "ended_on": _end_fault(agreement),
    }
    return {field: words for field, words in found.items() if words}


def _review_fault(agreement: SharingAgreement) -> str:
    if agreement.review_on is None:
        return "Type the day of its next review: 31 Mar 2027"
    if agreement.signed_on and agreement.review_on <= agreement.signed_on:
        return "The review comes after the day it was signed."
    return ""


def _end_fault(agreement: SharingAgreement) -> str:
    if agreement.ended_on and agreement.signed_on and agreement.ended_on < agreement.signed_on:
        return "It cannot end before it was signed."
    return ""


def _latest_first(agreement: SharingAgreement) -> int:
    return -(agreement.review_on or date.min).toordinal()


def _words(how: Standing, agreement: SharingAgreement) -> str:
    when = {
        Standing.CURRENT: f"Holds until {_day(agreement.review_on)}",
        Standing.REVIEW_SOON: f"Review due on {_day(agreement.review_on)}",
        Standing.NOT_YET: f"Begins on {_day(agreement.signed_on)}",
        Standing.LAPSED: f"Review was due on {_day(agreement.review_on)}",
        Standing.ENDED: f"Ended on {_day(agreement.ended_on)}",
    }
    return f"{when[how]}: {agreement.title}"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else "no day given"
