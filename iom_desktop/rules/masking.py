"""Puts in the place of what is restricted what still may be said: a short list of fields, and nothing by default."""

from dataclasses import replace
from datetime import date

from iom_desktop.records.case import CaseLine
from iom_desktop.records.ledger import LedgerRow
from iom_desktop.records.panel import AgendaItem, ItemDecision, Proposal
from iom_desktop.records.scheme import RagState, StatusState
from iom_desktop.records.support import Action, Referral
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.panel import AgendaReason
from iom_desktop.vocabulary.risk import SentencePhase

RESTRICTED = "Restricted case"
"""What stands for the name of somebody whose case the user may not open."""
ANOTHER = "Another case"
"""What stands for a name before somebody from outside the scheme."""


def line(shown: CaseLine) -> CaseLine:
    """Return a line that says no more than that there is a case, and its colour."""
    return CaseLine(
        person_id=shown.person_id,
        episode_id=shown.episode_id,
        name=RESTRICTED,
        surname=RESTRICTED,
        forenames="",
        date_of_birth=None,
        age=None,
        crn="",
        pnc="",
        noms="",
        rag=RagState(shown.rag.shown, date.min, shown.rag.shown),
        status=StatusState(None, SentencePhase.NOT_STATUTORY),
        reoffending=None,
        violence=None,
        route=Route.CORE_COHORT,
        adopted_on=date.min,
        local_priority="",
        lead_agency="",
        lead_professional="",
        police_officer="",
        offender_manager="",
        markers=(),
        mappa_level=None,
        engagement=None,
        last_check_at=None,
        last_check_on=None,
        last_check_outcome=None,
        last_contact_on=None,
        coming=(),
        address="",
        postcode="",
        ward="",
        establishment="",
        restricted=True,
    )


def action(done: Action) -> Action:
    """Return an action on a restricted case: who has to do something by when, not what nor about whom."""
    return Action(
        id=done.id,
        version=done.version,
        what=RESTRICTED,
        owner=done.owner,
        due_on=done.due_on,
        person_id=done.person_id,
        person_name=RESTRICTED,
    )


def referral(made: Referral) -> Referral:
    """Return a referral of somebody whose case is restricted: from which agency, and how far it has come."""
    return Referral(
        id=made.id,
        version=made.version,
        person_id=made.person_id,
        referred_on=made.referred_on,
        from_agency=made.from_agency,
        from_name="",
        outcome=made.outcome,
        steps=tuple(replace(step, done_by="", words="") for step in made.steps),
        person_name=RESTRICTED,
    )


def row(counted: LedgerRow) -> LedgerRow:
    """Return a row of the ledger that counts somebody whose case is restricted, and does not say who it is."""
    return LedgerRow(
        person_id=counted.person_id,
        name=RESTRICTED,
        crn="",
        state=counted.state,
        change=counted.change,
        verdict=counted.verdict,
        overruled=counted.overruled,
        scores=(),
        eligible_since=counted.eligible_since,
        decision=None,
        next_step="",
        waiting_since=counted.waiting_since,
    )


def proposal(due: Proposal) -> Proposal:
    """Return a proposed case that is restricted: it is due for the panel, and no more."""
    return Proposal(
        person_id=due.person_id,
        name=RESTRICTED,
        on_scheme=due.on_scheme,
        rag=due.rag,
        reasons=due.reasons,
        words="",
        item_id=due.item_id,
    )


def item_before_others(listed: AgendaItem) -> AgendaItem:
    """Return the case on the screen as the person, or somebody from outside, may see it: its name and its place."""
    return replace(item(listed), name=listed.name, rag=None, reason=AgendaReason.ASKED, decision=None)


def other_item(listed: AgendaItem) -> AgendaItem:
    """Return another case of the agenda before somebody from outside: that there is one, and its place."""
    return replace(item_before_others(listed), name=ANOTHER, shown_at=None)


def item(listed: AgendaItem) -> AgendaItem:
    """Return a restricted case on an agenda: its place, and what kind of decision the panel took."""
    return AgendaItem(
        item_id=listed.item_id,
        person_id=listed.person_id,
        name=RESTRICTED,
        order=listed.order,
        reason=listed.reason,
        reason_words="",
        on_scheme=listed.on_scheme,
        rag=listed.rag,
        minutes=listed.minutes,
        shown_at=listed.shown_at,
        decided_at=listed.decided_at,
        decision=ItemDecision(listed.decision.decision) if listed.decision else None,
    )
