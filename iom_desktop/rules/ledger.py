"""The selection ledger's arithmetic: where each eligible person of a month stands on a day."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from iom_desktop.records.ledger import Decision, LedgerSum, TimeOnScheme
from iom_desktop.rules.list_dates import last_day
from iom_desktop.vocabulary.cohort import LedgerState, Route, SelectionChoice

_STATES = {
    SelectionChoice.ADOPTED: LedgerState.ADOPTED,
    SelectionChoice.DECLINED: LedgerState.DECLINED,
    SelectionChoice.DEFERRED: LedgerState.DEFERRED,
}


def read_on(month: str, latest_month: str, today: date) -> date:
    """Return the day as of which a month is read: a past one at its end, the current one now."""
    if month >= latest_month:
        return today
    return min(last_day(month), today)


def standing(decisions: Iterable[Decision], episodes: Iterable[TimeOnScheme], day: date) -> Decision | None:
    """Return the decision about one person that stands on ``day``, if any does."""
    latest: Decision | None = None
    for one in decisions:
        if one.decided_on <= day and (latest is None or (one.decided_on, one.id) > (latest.decided_on, latest.id)):
            latest = one
    if latest is None:
        return None
    if latest.ended_on is not None and latest.ended_on <= day:
        return None
    if latest.choice is SelectionChoice.DEFERRED and latest.review_on is not None and latest.review_on < day:
        return None
    # Leaving the scheme ends an adoption; a decline or deferral decided on leaving stands.
    if latest.choice is SelectionChoice.ADOPTED:
        for episode in episodes:
            if episode.exited_on is not None and latest.decided_on <= episode.exited_on <= day:
                return None
    return latest


def state_of(decisions: Sequence[Decision], episodes: Sequence[TimeOnScheme], day: date) -> LedgerState:
    """Tell where an eligible person stands on ``day``; whoever is on the scheme is adopted, by whatever route."""
    if not (decisions or episodes):
        return LedgerState.WAITING
    for episode in episodes:
        if episode.open_on(day):
            return LedgerState.ADOPTED
    decision = standing(decisions, episodes, day)
    return _STATES[decision.choice] if decision else LedgerState.WAITING


def add_up(
    month: str,
    states: Mapping[str, LedgerState],
    episodes: Iterable[TimeOnScheme],
    day: date,
    *,
    cannot_tell: int,
    overruled: int,
    erased: Mapping[str, int],
) -> LedgerSum:
    """Make the equation of a month from where each eligible person stands, and the sum of the people managed.

    ``erased`` says how many erased people stood where, under the names of the sum's own figures.
    """
    counted = Counter(states.values())
    outside = [episode.route for episode in episodes if episode.open_on(day) and episode.person_id not in states]
    core = sum(route is Route.CORE_COHORT for route in outside)
    gone = sum(erased.get(state, 0) for state in LedgerState)
    return LedgerSum(
        month=month,
        eligible=len(states) + gone,
        adopted=counted[LedgerState.ADOPTED] + erased.get(LedgerState.ADOPTED, 0),
        declined=counted[LedgerState.DECLINED] + erased.get(LedgerState.DECLINED, 0),
        deferred=counted[LedgerState.DEFERRED] + erased.get(LedgerState.DEFERRED, 0),
        waiting=counted[LedgerState.WAITING] + erased.get(LedgerState.WAITING, 0),
        cannot_tell=cannot_tell + erased.get("cannot_tell", 0),
        overruled=overruled + erased.get("overruled", 0),
        erased=gone,
        adopted_expired=core + erased.get("adopted_expired", 0),
        local_additions=len(outside) - core + erased.get("local_additions", 0),
    )


def eligible_since(eligible: Collection[str], loaded: Sequence[tuple[str, date]], month: str) -> date:
    """Return the list date on which the present run of months began, of those ``loaded``, each with its list date."""
    since = date.max
    for name, list_date in reversed(loaded):
        if name <= month and name not in eligible:
            break
        if name <= month:
            since = list_date
    return since


def waiting_since(
    eligible_since: date, decisions: Collection[Decision], episodes: Collection[TimeOnScheme], day: date
) -> date:
    """Return from when somebody waits: the latest of becoming eligible, leaving IOM, and the end of a decision."""
    if not (decisions or episodes):  # as of most people on a list of thousands
        return eligible_since
    made = [one for one in decisions if one.decided_on <= day]
    run_out = [
        one.review_on + timedelta(days=1)
        for one in made
        if one.choice is SelectionChoice.DEFERRED and one.ended_on is None and one.review_on and one.review_on < day
    ]
    left = [one.exited_on for one in episodes if one.exited_on is not None and one.exited_on <= day]
    ended = [one.ended_on for one in made if one.ended_on is not None and one.ended_on <= day]
    return max((eligible_since, *run_out, *left, *ended))
