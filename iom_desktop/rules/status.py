"""Where a person stands: in custody, about to be released, what was recorded, and the phase of the sentence."""

from collections.abc import Sequence
from datetime import date, timedelta

from iom_desktop.records.risk import CustodyPeriod, Sentence
from iom_desktop.records.scheme import CaseStatus, StatusState
from iom_desktop.rules.rag import in_custody
from iom_desktop.vocabulary.risk import LondonGroup, SentencePhase, Status

PRE_RELEASE = timedelta(weeks=12)
"""How long before the planned release a person counts as pre-release."""

_COMMUNITY_TYPES = {
    "community_order": SentencePhase.COMMUNITY_ORDER,
    "suspended_sentence": SentencePhase.SUSPENDED_SENTENCE,
    "post_sentence_supervision": SentencePhase.POST_SENTENCE_SUPERVISION,
}

_LONDON_GROUPS = {
    Status.CUSTODY: LondonGroup.CUSTODY,
    Status.PRE_RELEASE: LondonGroup.PRE_RELEASE,
    Status.ENGAGING: LondonGroup.ENGAGING,
    Status.IN_BREACH: LondonGroup.IN_BREACH_OR_WANTED,
    Status.WANTED: LondonGroup.IN_BREACH_OR_WANTED,
    Status.RECALLED: LondonGroup.IN_BREACH_OR_WANTED,
    Status.NON_STATUTORY: LondonGroup.NON_STATUTORY,
}


def current(
    statuses: Sequence[CaseStatus], sentences: Sequence[Sentence], custody: Sequence[CustodyPeriod], day: date
) -> StatusState:
    """Return where a person stands on ``day``: custody first, then what was recorded, then the sentence."""
    inside = in_custody(custody, day)
    if inside is not None:
        soon = inside.release_on is not None and inside.release_on <= day + PRE_RELEASE
        return StatusState(
            status=Status.PRE_RELEASE if soon else Status.CUSTODY,
            phase=SentencePhase.CUSTODY,
            since=inside.from_on,
            until=inside.release_on,
            establishment=inside.establishment,
            marks=inside.marks,
        )
    phase, until = sentence_phase(sentences, day)
    recorded = recorded_on(statuses, day)
    if recorded is None:
        return StatusState(status=None, phase=phase, until=until)
    return StatusState(status=recorded.status, phase=phase, since=recorded.from_on, until=until)


def recorded_on(statuses: Sequence[CaseStatus], day: date) -> CaseStatus | None:
    """Return the status somebody recorded that holds on ``day``, the newest where several do."""
    holding = [one for one in statuses if one.from_on <= day and (one.to_on is None or one.to_on > day)]
    return max(enumerate(holding), key=lambda pair: (pair[1].from_on, pair[0]))[1] if holding else None


def sentence_phase(sentences: Sequence[Sentence], day: date) -> tuple[SentencePhase, date | None]:
    """Return the phase of the sentence running on ``day`` and when it ends; a licence counts before an order."""
    licences = [one for one in sentences if one.licence_end is not None and _licence_runs(one, day)]
    if licences:
        licence = max(licences, key=lambda one: one.licence_end or day)
        return _licence_phase(licence, day), licence.licence_end
    orders = [one for one in sentences if one.type in _COMMUNITY_TYPES and _order_runs(one, day)]
    if orders:
        order = max(orders, key=lambda one: one.order_end or date.max)
        return _COMMUNITY_TYPES[order.type], order.order_end
    return SentencePhase.NOT_STATUTORY, None


def london_group(state: StatusState) -> LondonGroup:
    """Return which of London's five groups of status a person counts in."""
    if state.status is not None:
        return _LONDON_GROUPS[state.status]
    return LondonGroup.NON_STATUTORY if state.phase is SentencePhase.NOT_STATUTORY else LondonGroup.ENGAGING


def _licence_runs(sentence: Sentence, day: date) -> bool:
    """Tell whether a licence has begun and not ended."""
    begun = sentence.licence_start is None or sentence.licence_start <= day
    return begun and sentence.licence_end is not None and day <= sentence.licence_end


def _licence_phase(sentence: Sentence, day: date) -> SentencePhase:
    """Tell whether a running licence is in its last third."""
    if sentence.licence_start is None or sentence.licence_end is None:
        return SentencePhase.LICENCE
    left = sentence.licence_end - day
    whole = sentence.licence_end - sentence.licence_start
    return SentencePhase.LICENCE_FINAL_THIRD if 3 * left < whole else SentencePhase.LICENCE


def _order_runs(sentence: Sentence, day: date) -> bool:
    """Tell whether an order has begun and not ended."""
    begun = sentence.sentenced_on is None or sentence.sentenced_on <= day
    return begun and (sentence.order_end is None or day <= sentence.order_end)
