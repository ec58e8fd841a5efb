"""Gathers what the agenda rules need to know of everybody who may be due for the panel."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from iom_desktop.records.case import CaseLine
from iom_desktop.records.ledger import Decision
from iom_desktop.records.panel import AgendaFacts
from iom_desktop.records.scheme import RagStatus
from iom_desktop.records.support import Referral
from iom_desktop.rules import ledger
from iom_desktop.rules.disclosure import barrier
from iom_desktop.rules.shared_brief import pathway_words
from iom_desktop.rules.themes import themes_of
from iom_desktop.store.repositories.panel_facts import LastWord, WhoSomebodyIs
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.cohort import LedgerState, ReferralOutcome, ReferralStep, Route, SelectionChoice
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import Rag, Status, Tool
from iom_desktop.vocabulary.work import KeyDateKind

HELP_IS_LATE = timedelta(days=28)
"""An offer that waits longer than this is blocked help."""
SCORE_STEP = Decimal(10)
"""A score that moves by this much is worth a panel's time."""
_COLOURS = {Rag.RED: "Red", Rag.AMBER: "Amber", Rag.GREEN: "Green"}
_STEPS_BEFORE = (ReferralStep.REFERRED, ReferralStep.SCORED, ReferralStep.DATA_COLLATED, ReferralStep.PERSON_APPROACHED)
_CHANGED = {Status.IN_BREACH: "In breach", Status.RECALLED: "Recalled, unlawfully at large"}
_CHOICES = {SelectionChoice.DECLINED: "Declined", SelectionChoice.DEFERRED: "Deferred"}

Scores = dict[str, dict[Tool, Decimal]]


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything read once for everybody."""

    people: dict[str, WhoSomebodyIs]
    needs: dict[str, frozenset[str]]
    blocked: dict[str, str]
    offences: dict[str, date]
    overdue: dict[str, int]
    last_words: dict[str, LastWord]
    labels: dict[str, str]
    """Pathways by code."""
    reasons: dict[str, str]
    """Reasons to decline by code."""
    before: Scores
    """Who was eligible on the list before the newest, with the scores as they stood."""
    now: Scores
    list_date: date | None
    day: date


def gather(look: Look) -> tuple[AgendaFacts, ...]:
    """Return the facts of everybody on the scheme, on the newest list, or referred."""
    known = _read(look)
    lines = look.case_lists.before(Audience.PARTNERS).managed(look.stamp.day)
    managed = {line.person_id for line in lines}
    facts = {line.person_id: _of_managed(line, known) for line in lines}
    for one in (*_listed(look, known, managed), *_referred(look.referrals.all(), known, managed)):
        facts.setdefault(one.person_id, one)
    return tuple(facts.values())


def _read(look: Look) -> _Known:
    store, day = look.panel_facts, look.stamp.day
    months = look.cohort.months()
    overdue: Counter[str] = Counter(
        one.person_id
        for one in look.actions.open_all()
        if one.overdue_on(day) and barrier("action", one.marks, Audience.PARTNERS) is None
    )
    return _Known(
        people=store.people(),
        needs=store.needs(),
        blocked=store.waiting_for_help(day - HELP_IS_LATE),
        offences=store.last_offences(),
        overdue=overdue,
        last_words=store.last_words(),
        labels={entry.code: entry.short_label for entry in look.access.entries("pathways")},
        reasons={entry.code: entry.label for entry in look.access.entries("decline_reasons")},
        before=look.cohort.eligible_in(months[-2].id) if len(months) > 1 else {},
        now=look.cohort.eligible_in(months[-1].id) if months else {},
        list_date=months[-1].list_date if months else None,
        day=day,
    )


def _of_managed(line: CaseLine, known: _Known) -> AgendaFacts:
    """Return the facts of somebody on the scheme."""
    who, word = line.person_id, known.last_words.get(line.person_id)
    heard = word is not None and known.list_date is not None and word.day >= known.list_date
    status = line.status.status
    return AgendaFacts(
        person_id=who,
        name=line.name,
        on_scheme=True,
        rag=line.rag.shown,
        rag_since=line.rag.since,
        themes=_themes(who, known, abuse=MarkerKind.DOMESTIC_ABUSE in line.markers),
        wanted_since=line.status.since if status is Status.WANTED else None,
        court_on=next((one.day for one in line.coming if one.kind is KeyDateKind.COURT), None),
        release_on=next((one.day for one in line.coming if one.kind is KeyDateKind.RELEASE), None),
        status_changed_on=line.status.since if status in _CHANGED else None,
        status_words=_CHANGED.get(status, "") if status else "",
        score_words="" if heard else _moved(known.before.get(who, {}), known.now.get(who, {})),
        blocked=pathway_words(known.blocked[who], known.labels) if who in known.blocked else "",
        overdue_actions=known.overdue.get(who, 0),
        last_offence_on=known.offences.get(who),
        expired=not heard and _expired(line, known),
        urgent_words=_colour_words(line.rag.to_confirm, "urgent"),
        proposed_words=_colour_words(line.rag.proposed, "proposed"),
        proposed_rag=line.rag.proposed.colour if line.rag.proposed else None,
        deferred_to=word.review_on if word and word.decision is PanelDecision.DEFER else None,
        review_on=word.review_on if word and word.decision is not PanelDecision.DEFER else None,
    )


def _listed(look: Look, known: _Known, managed: set[str]) -> Iterator[AgendaFacts]:
    """Return the facts of the eligible of the newest list who are not on the scheme."""
    months = look.cohort.months()
    if not months:
        return
    decisions, times = look.decisions.by_person(), look.decisions.episodes()
    waiting = [who for who in known.now if who not in managed]
    eligible = look.cohort.eligible_months(waiting)
    loaded = [(month.month, month.list_date) for month in months]
    for who in waiting:
        made = decisions.get(who, [])
        standing = ledger.standing(made, times.get(who, []), known.day)
        state = ledger.state_of(made, times.get(who, []), known.day)
        deferred = next((one for one in reversed(made) if one.ended_on is None), None)
        since = ledger.eligible_since(eligible[who], loaded, months[-1].month)
        yield AgendaFacts(
            person_id=who,
            name=known.people[who].name,
            on_scheme=False,
            themes=_themes(who, known),
            to_confirm=_to_confirm(standing, known),
            deferred_to=deferred.review_on if deferred and deferred.choice is SelectionChoice.DEFERRED else None,
            waiting_since=(
                ledger.waiting_since(since, made, times.get(who, []), known.day)
                if state is LedgerState.WAITING
                else None
            ),
        )


def _referred(referrals: Iterable[Referral], known: _Known, managed: set[str]) -> Iterator[AgendaFacts]:
    """Return the facts of those whom an agency referred and the team has prepared."""
    for referral in referrals:
        who, taken = referral.person_id, {step.step for step in referral.steps}
        told = barrier("referral", referral.marks, Audience.PARTNERS) is None
        ready = told and referral.outcome is ReferralOutcome.OPEN and taken.issuperset(_STEPS_BEFORE)
        word = known.last_words.get(who)
        put_off = word.review_on if word and word.decision is PanelDecision.DEFER else None
        if ready and who not in managed:
            yield AgendaFacts(
                person_id=who,
                name=referral.person_name,
                on_scheme=False,
                themes=_themes(who, known),
                referral_ready=put_off is None,
                deferred_to=put_off,
            )


def _themes(who: str, known: _Known, *, abuse: bool = False) -> frozenset[str]:
    person = known.people[who]
    return themes_of(person.sex, person.age_on(known.day), known.needs.get(who, frozenset()), abuse=abuse)


def _moved(before: dict[Tool, Decimal], now: dict[Tool, Decimal]) -> str:
    """Say which scores of the same tool moved far between the two newest lists."""
    moved = [
        f"{tool.value.removesuffix('3')} {before[tool]:.0f} to {value:.0f}"
        for tool, value in now.items()
        if tool in before and abs(value - before[tool]) >= SCORE_STEP
    ]
    return ", ".join(moved)


def _expired(line: CaseLine, known: _Known) -> bool:
    was_listed = line.person_id in known.before and line.person_id not in known.now
    return line.route is Route.CORE_COHORT and was_listed


def _colour_words(entry: RagStatus | None, how: str) -> str:
    if entry is None:
        return ""
    told = f"{_COLOURS[entry.colour]} {how} on {entry.from_on.day} {entry.from_on:%b}"
    return f"{told}: {entry.reason}" if entry.reason else told


def _to_confirm(standing: Decision | None, known: _Known) -> str:
    if standing is None or not standing.to_be_confirmed or standing.choice not in _CHOICES:
        return ""
    day = standing.decided_on
    told = f"{_CHOICES[standing.choice]} on {day.day} {day:%b}"
    reason = known.reasons.get(standing.reason_code, "") or standing.words
    return f"{told}: {reason}" if reason else told
