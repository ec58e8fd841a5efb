"""The colour of a case: Blue follows custody, and only a panel or a recorded urgent decision changes the rest."""

from collections.abc import Sequence
from datetime import date

from iom_desktop.errors import Fault, Mendable
from iom_desktop.records.risk import CustodyPeriod
from iom_desktop.records.scheme import RagState, RagStatus
from iom_desktop.vocabulary.risk import COMMUNITY_COLOURS, Rag, RagBasis

COUNTING = (RagBasis.DECIDED, RagBasis.URGENT)
"""The bases on which a colour counts; a proposal waits for the panel."""


def current(history: Sequence[RagStatus], custody: Sequence[CustodyPeriod], day: date) -> RagState:
    """Return the colour of an episode on ``day``: Blue while in custody, else the last community colour."""
    counting = [entry for entry in history if entry.basis in COUNTING and entry.from_on <= day]
    if not counting:
        raise Fault("A case on the scheme has no colour.")
    last = max(enumerate(counting), key=lambda pair: (pair[1].from_on, pair[0]))[1]
    inside = in_custody(custody, day)
    shown, since = (Rag.BLUE, inside.from_on or last.from_on) if inside else (last.colour, _since(counting, last))
    return RagState(
        shown=shown,
        since=since,
        community=last.colour,
        reason=last.reason,
        decided_by=last.decided_by,
        to_confirm=last if _waits(last, RagBasis.URGENT) else None,
        proposed=next((entry for entry in reversed(history) if _waits(entry, RagBasis.PROPOSED)), None),
    )


def in_custody(custody: Sequence[CustodyPeriod], day: date) -> CustodyPeriod | None:
    """Return the custody period that is open on ``day``; a planned release does not end it, a confirmed one does."""
    inside = [period for period in custody if _holds(period, day)]
    return max(inside, key=lambda period: period.from_on or date.min) if inside else None


def check_change(colour: Rag, reason: str) -> None:
    """Refuse a change of colour that nobody may record: Blue by hand, or a change without a reason."""
    if colour not in COMMUNITY_COLOURS:
        raise Mendable("blue_follows_custody", "Blue follows custody by itself. Record the custody period instead.")
    if not reason.strip():
        raise Mendable("reason_missing", "Say why the colour changes, in a few words. Nothing was saved.")


def _waits(entry: RagStatus, basis: RagBasis) -> bool:
    """Tell whether an entry of this basis still waits for the panel."""
    return entry.basis is basis and entry.confirmed_on is None


def _holds(period: CustodyPeriod, day: date) -> bool:
    """Tell whether a period is known to cover ``day``."""
    if period.dates_unknown or (period.from_on is not None and period.from_on > day):
        return False
    return period.to_on is None or period.to_on > day


def _since(counting: Sequence[RagStatus], last: RagStatus) -> date:
    """Return since when the colour has been what it is, over entries that only confirm it."""
    since = last.from_on
    for entry in sorted(counting, key=lambda one: one.from_on, reverse=True):
        if entry.colour is not last.colour:
            break
        since = entry.from_on
    return since
