"""Gathers the papers that stay among the agencies: the summary of a case, and the printed ledger of a month."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from iom_desktop.documents import wording
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.disclosure import ForPartners, Item
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.ledger import Decision, LedgerMonth, LedgerRow
from iom_desktop.records.narrowed import CaseForPartners
from iom_desktop.records.partner_papers import (
    ActionLine,
    DateLine,
    LedgerContent,
    LedgerLine,
    NeedLine,
    ScoreLine,
    SummaryContent,
)
from iom_desktop.records.statement import OfferLine
from iom_desktop.records.support import PathwayNeed
from iom_desktop.rules import disclosure
from iom_desktop.rules.shared_brief import QUIET, pathway_label
from iom_desktop.services.paper_facts import Labels
from iom_desktop.services.referral_content import latest_scores, value_of
from iom_desktop.services.statement_content import marks_of, offers_of, result_words
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.cohort import LedgerState
from iom_desktop.vocabulary.needs import EngagementLevel, Need
from iom_desktop.vocabulary.people import IdentifierKind, MarkerCheck
from iom_desktop.vocabulary.risk import ScoreSource
from iom_desktop.vocabulary.work import ActionState, AssignmentRole

T = TypeVar("T")

_HEALTH = disclosure.HEALTH_SUPPORT
_WEIGHT = (Need.IDENTIFIED, Need.NOT_IDENTIFIED, Need.NOT_ASSESSED)
"""Which of two needs is told where both read alike: the first of these."""
_SOURCES = {
    ScoreSource.PROBATION_LIST: "Probation list",
    ScoreSource.OASYS: "OASys",
    ScoreSource.CALCULATED: "Calculated here: indicative",
}


def summary(of: CaseForPartners, labels: Labels, *, agency: str = "") -> SummaryContent:
    """Return the summary of a case for the agencies of the scheme, or for the one whose own words stand in full."""
    record = of.record
    facts = _Facts(record, labels, agency)
    lead = record.assigned(AssignmentRole.LEAD_AGENCY)
    scores, warnings, needs = facts.scores(), facts.warnings(), facts.needs()
    offers, dates, actions = facts.offers(), facts.dates(), facts.actions()
    return SummaryContent(
        name=record.person.name,
        born=record.person.date_of_birth,
        age=record.person.age_on(record.day),
        crn=record.identifier(IdentifierKind.CRN),
        pnc=record.identifier(IdentifierKind.PNC),
        noms=record.identifier(IdentifierKind.NOMS),
        day=record.day,
        rag=record.rag.shown if record.rag else None,
        rag_since=record.rag.since if record.rag else None,
        standing=facts.standing(),
        joined_on=record.episode.adopted_on if record.episode else None,
        lead_agency=labels.agencies.get(lead.agency, "") if lead else "",
        lead_professional=facts.named(AssignmentRole.LEAD_PROFESSIONAL),
        police_officer=facts.named(AssignmentRole.POLICE_OFFICER),
        engagement=facts.engagement(),
        scores=scores,
        warnings=warnings,
        needs=needs,
        offers=offers,
        dates=dates,
        actions=actions,
        withheld=facts.withheld,
    )


class _Facts:
    """The facts of one case, asked about one kind after another."""

    def __init__(self, record: CaseRecord, labels: Labels, agency: str) -> None:
        self._record = record
        self._labels = labels
        self._agency = agency
        self.withheld = 0

    def _clear(self, items: Sequence[Item[T]], health_as: T) -> tuple[ForPartners[T], ...]:
        clearance = disclosure.for_partners(items, health_as=health_as, agency=self._agency)
        self.withheld += len(clearance.blocked)
        return clearance.cleared

    def named(self, role: AssignmentRole) -> str:
        """Return the name of whoever is ``role`` to the case."""
        found = self._record.assigned(role)
        return found.name if found else ""

    def standing(self) -> ForPartners[str]:
        """Return where the person stands, with the end of it."""
        status = self._record.status
        until = f" to {wording.day(status.until)}" if status.until else ""
        words = f"{wording.standing(status.shown)}{until}"
        return self._clear([Item(self._record.person.id, "case_status", words, PARTNER_MARKS)], _HEALTH)[0]

    def scores(self) -> tuple[ForPartners[ScoreLine], ...]:
        """Return the latest score of each tool."""
        items = [
            Item(one.id, "score", ScoreLine(_tool(one.tool, one.horizon), value_of(one), one.assessed_on,
                                            _SOURCES[one.source]), one.marks)
            for one in latest_scores(self._record.scores)
        ]  # fmt: skip
        return self._clear(items, ScoreLine(_HEALTH, "", None, ""))

    def engagement(self) -> EngagementLevel | None:
        """Return how far the person takes part, by the latest word that partners may know."""
        kept = self._record.engagement
        known = [one for one in kept if disclosure.barrier("engagement", one.marks, Audience.PARTNERS) is None]
        latest = max(known, key=lambda one: one.on, default=None)
        return latest.level if latest else None

    def warnings(self) -> tuple[ForPartners[str], ...]:
        """Return the markers that are on."""
        items = [
            Item(one.id, "marker", wording.marker(one.kind), one.marks)
            for one in self._record.markers
            if one.checked is MarkerCheck.YES and one.to_on is None
        ]
        return self._clear(items, _HEALTH.lower())

    def needs(self) -> tuple[ForPartners[NeedLine], ...]:
        """Return what is known of every pathway; pathways that read alike before partners make one line."""
        told: dict[str, ForPartners[NeedLine]] = {}
        known = {one.pathway: one for one in self._record.needs}
        for code in self._labels.pathways:
            need = known.get(code) or PathwayNeed(person_id=self._record.person.id, pathway=code)
            for line in self._need(need):
                standing = told.setdefault(line.value.pathway, line)
                if _WEIGHT.index(line.value.state) < _WEIGHT.index(standing.value.state):
                    told[line.value.pathway] = line
        return tuple(told.values())

    def _need(self, need: PathwayNeed) -> tuple[ForPartners[NeedLine], ...]:
        consent = disclosure.health_consent(self._record.consents)
        marks = disclosure.of_need(need.marks, need.pathway, consent)
        line = NeedLine(pathway_label(need.pathway, self._labels.pathways), need.state)
        cleared = self._clear([Item(need.id, "pathway_need", line, marks)], NeedLine(_HEALTH, need.state))
        if not cleared or not need.note:
            return cleared
        note = disclosure.of_need(need.marks, need.pathway, consent, note=True)
        quoted = Item(need.id, "pathway_need", replace(line, note=need.note), note)
        return self._clear([quoted], NeedLine(_HEALTH, need.state)) or cleared

    def offers(self) -> tuple[ForPartners[OfferLine], ...]:
        """Return what was offered, and the responses."""
        told: list[ForPartners[OfferLine]] = []
        for one in offers_of(self._record, self._labels):
            pathway, result = pathway_label(one.pathway, self._labels.pathways), result_words(one)
            line = OfferLine(pathway, one.offer, one.offered_by, one.offered_on, one.response, result)
            shown = OfferLine(pathway, pathway) if one.pathway in QUIET else line
            item = Item(one.id, "intervention", shown, marks_of(one, self._record), one.agency)
            told += self._clear([item], OfferLine(_HEALTH, _HEALTH))
        return tuple(told)

    def dates(self) -> tuple[ForPartners[DateLine], ...]:
        """Return the dates to come."""
        day = self._record.day
        coming = sorted((one for one in self._record.key_dates if one.day >= day), key=lambda one: one.day)
        items = [
            Item(one.id, "key_date", DateLine(one.day, wording.key_date(one.kind), one.place), one.marks)
            for one in coming
        ]
        return self._clear(items, DateLine(day, _HEALTH, ""))

    def actions(self) -> tuple[ForPartners[ActionLine], ...]:
        """Return the open actions."""
        items = [
            Item(one.id, "action", ActionLine(one.what, one.owner, one.due_on), one.marks, one.agency)
            for one in self._record.actions
            if one.state is ActionState.OPEN
        ]
        return self._clear(items, ActionLine(_HEALTH, "", self._record.day))


def _tool(name: str, horizon: int | None) -> str:
    return f"{name}, {wording.count(horizon, 'year')}" if horizon else name


def ledger(month: LedgerMonth, labels: Labels) -> LedgerContent:
    """Return the printed ledger of one month."""
    items = [
        Item(row.person_id, "selection_decision", _ledger_line(row, row.state, labels), PARTNER_MARKS)
        for row in month.rows
        if row.state is not None
    ]
    first = date.fromisoformat(f"{month.sum.month}-01")
    nothing = LedgerLine(_HEALTH, "", LedgerState.WAITING, "", first, None, "")
    return LedgerContent(first, month.as_of, month.sum, disclosure.for_partners(items, health_as=nothing).cleared)


def _told(decision: Decision) -> str:
    """Return the words of a decision as far as the agencies may read them."""
    said = Item(decision.id, "selection_decision", decision.words, decision.marks)
    return next((one.value for one in disclosure.for_partners([said], health_as=_HEALTH).cleared), "")


def _ledger_line(row: LedgerRow, state: LedgerState, labels: Labels) -> LedgerLine:
    standing = row.decision if row.decision and state is not LedgerState.WAITING else None
    reason = labels.decline_reasons.get(standing.reason_code, "") if standing else ""
    words = _told(standing) if standing else ""
    put_off = standing.review_on if standing and state is LedgerState.DEFERRED else None
    review = f"Review on {wording.day(put_off)}" if put_off else ""
    said = ": ".join(part for part in (review or reason, words) if part)
    return LedgerLine(
        name=row.name,
        crn=row.crn,
        state=state,
        scores=", ".join(f"{tool} {value.normalize():f}" for tool, value in row.scores),
        eligible_since=row.eligible_since,
        decided_on=standing.decided_on if standing else None,
        reason=said or row.next_step,
    )
