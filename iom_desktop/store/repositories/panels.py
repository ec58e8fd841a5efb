"""Keeps the panel's meetings: who comes, what is on the agenda, where the meeting stands, what was decided."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from iom_desktop.errors import Mendable
from iom_desktop.models.panel import Panel, PanelItem, PanelMember
from iom_desktop.records.access import Stamp
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.panel import (
    AgendaItem,
    AskedItem,
    ItemDecision,
    Meeting,
    MeetingDetails,
    MeetingLine,
    Member,
    Opening,
    Proposal,
)
from iom_desktop.store.repositories.panel_cases import case_for_brief
from iom_desktop.store.repositories.panel_items import item_records, words_before_partners
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.panel import AgendaReason, Attendance, PanelState
from iom_desktop.vocabulary.risk import Rag

KEPT_WAITING = (AgendaReason.ASKED, AgendaReason.WAITING_DECISION)
"""Why somebody may have asked for a case: it waits for the next meeting until a panel has decided it."""
_DETAILS = ("day", "starts_at", "place", "chair", "minute_taker", "theme", "minutes_per_item", "length")


class Panels:
    """The meetings and their items."""

    def __init__(self, session: Session, stamp: Stamp) -> None:
        self._session = session
        self._stamp = stamp

    def plan(self, details: MeetingDetails, members: Iterable[Member]) -> str:
        """Keep a new meeting and return its id."""
        row = Panel(**{name: getattr(details, name) for name in _DETAILS})
        self._session.add(row)
        self._session.flush()
        self.set_members(row.id, members)
        return row.id

    def change(self, meeting_id: str, details: MeetingDetails) -> None:
        """Write other details over those of a meeting."""
        row = self._meeting_row(meeting_id)
        for name in _DETAILS:
            setattr(row, name, getattr(details, name))

    def set_members(self, meeting_id: str, members: Iterable[Member]) -> None:
        """Keep who is expected or there, in place of what was known before; who has no id yet is known by name."""
        known, kept = {row.id: row for row in self._member_rows(meeting_id)}, tuple(members)
        claimed = {one.member_id for one in kept}
        named = {(row.name, row.agency or ""): row.id for row in known.values() if row.id not in claimed}
        for order, member in enumerate(kept):
            row = known.pop(member.member_id or named.get((member.name, member.agency), ""), None)
            if row is None:
                row = PanelMember(panel_id=meeting_id, name=member.name)
                self._session.add(row)
            row.name, row.agency, row.order = member.name, member.agency, order
            row.attendance, row.declared = member.attendance, member.declared
            row.visitor, row.signed, row.conflict = member.visitor, member.signed, member.conflict
        for gone in known.values():
            self._session.delete(gone)
        self._session.flush()

    def lines(self) -> tuple[MeetingLine, ...]:
        """Return every meeting in one line, the latest first."""
        items = self._counts(PanelItem)
        decided = self._counts(PanelItem, PanelItem.decided_at.is_not(None))
        present = self._counts(PanelMember, PanelMember.attendance == Attendance.PRESENT)
        rows = self._session.scalars(select(Panel).order_by(Panel.day.desc(), Panel.id.desc()))
        return tuple(
            MeetingLine(
                row.id, _details(row), row.state, items.get(row.id, 0), decided.get(row.id, 0), present.get(row.id, 0)
            )
            for row in rows
        )

    def meeting(self, meeting_id: str) -> Meeting:
        """Return a meeting with everything that belongs to it, the colours as they are now."""
        row = self._meeting_row(meeting_id)
        return Meeting(
            meeting_id=row.id,
            details=_details(row),
            state=row.state,
            members=self.members(meeting_id),
            items=item_records(self._session, self._item_rows(meeting_id), self._stamp.day),
            current_item_id=row.current_item_id or "",
            conflicts=row.conflicts,
            gaps=row.gaps,
            next_day=row.next_day,
            next_at=row.next_at,
            opened_at=row.opened_at,
            closed_at=row.closed_at,
            approved_at=row.approved_at,
            approved_by=row.approved_by,
            audience=row.audience,
        )

    def case(self, person_id: str) -> CaseRecord:
        """Return of a case what the shared screen's brief is made from."""
        return case_for_brief(self._session, person_id, self._stamp.day)

    def members(self, meeting_id: str) -> tuple[Member, ...]:
        """Return who is expected or there."""
        return tuple(_member(row) for row in self._member_rows(meeting_id))

    def state(self, meeting_id: str) -> PanelState:
        """Return where a meeting stands."""
        return self._meeting_row(meeting_id).state

    def version(self, meeting_id: str) -> int:
        """Return which state of its details a meeting is in."""
        return self._meeting_row(meeting_id).version

    def item(self, meeting_id: str, item_id: str) -> AgendaItem:
        """Return one item of a meeting's agenda."""
        return item_records(self._session, [self._item_row(item_id, meeting_id)], self._stamp.day)[0]

    def figures(self, meeting_id: str) -> dict[str, int]:
        """Return how many were managed and waiting before and after the meeting, as far as it was counted."""
        return dict(self._meeting_row(meeting_id).figures)

    def before(self, day: date) -> str:
        """Return the id of the last meeting that was held before a day, empty where there was none."""
        held = select(Panel.id).where(Panel.day < day, Panel.closed_at.is_not(None))
        return self._session.scalars(held.order_by(Panel.day.desc()).limit(1)).first() or ""

    def asked(self) -> tuple[AskedItem, ...]:
        """Return the cases that wait for a meeting to take them."""
        waiting = select(PanelItem).where(PanelItem.panel_id.is_(None)).order_by(PanelItem.id)
        return tuple(
            AskedItem(row.id, row.person_id, row.reason, words_before_partners(row), row.proposed_rag)
            for row in self._session.scalars(waiting)
        )

    def ask_for_item(self, person_id: str, reason: AgendaReason, words: str, proposed_rag: Rag | None = None) -> str:
        """Ask the next meeting to take a case; one that is on an agenda already gets the words too."""
        row = self._waiting_item(person_id)
        if row is None:
            row = PanelItem(person_id=person_id, reason=reason, reason_words=words)
            self._session.add(row)
        elif words not in row.reason_words:
            row.reason_words = ". ".join(part for part in (words.rstrip("."), row.reason_words) if part)
        row.proposed_rag = proposed_rag or row.proposed_rag
        self._session.flush()
        return row.id

    def add_items(self, meeting_id: str, proposals: Sequence[Proposal]) -> None:
        """Put cases at the end of the agenda; one that was asked for takes its waiting item along."""
        rows = self._item_rows(meeting_id)
        there = {row.person_id for row in rows}
        for order, proposal in enumerate((one for one in proposals if one.person_id not in there), len(rows) + 1):
            row = self._session.get(PanelItem, proposal.item_id) if proposal.item_id else None
            if row is None:
                row = PanelItem(person_id=proposal.person_id)
                self._session.add(row)
            row.panel_id, row.order = meeting_id, order
            asked = AgendaReason.ASKED in proposal.reasons  # remembered beside any other reason: it may wait again
            row.reason = AgendaReason.ASKED if asked else proposal.reasons[0]
            row.reason_words = proposal.words
            row.proposed_rag = proposal.proposed_rag
        self._session.flush()

    def order_items(self, meeting_id: str, item_ids: Sequence[str]) -> None:
        """Put the agenda in another order; items not named keep theirs behind."""
        place = {item_id: number for number, item_id in enumerate(item_ids)}
        rows = sorted(self._item_rows(meeting_id), key=lambda row: (place.get(row.id, len(place)), row.order))
        for number, row in enumerate(rows, start=1):
            row.order = number

    def give_time(self, item_id: str, minutes: int) -> None:
        """Set aside another time for one item."""
        self._item_row(item_id).minutes = minutes
        self._session.flush()

    def remove_item(self, item_id: str) -> None:
        """Take a case off an agenda; one that somebody asked for waits for the next meeting."""
        row = self._item_row(item_id)
        meeting_id = row.panel_id or ""
        if row.reason in KEPT_WAITING:
            row.panel_id, row.order = None, 0
        else:
            self._session.delete(row)
        self._session.flush()
        self.order_items(meeting_id, ())

    def open(self, meeting_id: str, opening: Opening, figures: dict[str, int]) -> None:
        """Record that a meeting began: who is there, the declaration, the figures it starts from."""
        row = self._meeting_row(meeting_id)
        row.state = PanelState.OPEN
        row.opened_at = row.opened_at or self._stamp.at
        row.declaration_read, row.conflicts = opening.declaration_read, opening.conflicts
        row.audience = opening.audience
        row.figures = {**row.figures, **figures}
        self.set_members(meeting_id, opening.members)

    def set_audience(self, meeting_id: str, audience: Audience) -> None:
        """Remember who is in the room from now on."""
        self._meeting_row(meeting_id).audience = audience

    def note_conflicts(self, item_id: str, lines: Sequence[str]) -> None:
        """Write down who takes no part in a case, in place of what was known before."""
        self._item_row(item_id).conflicts = "\n".join(lines) or None

    def show(self, meeting_id: str, item_id: str) -> None:
        """Remember which item is on the screen, so that a meeting that was cut off goes on there."""
        row = self._item_row(item_id, meeting_id)
        self._meeting_row(meeting_id).current_item_id = item_id
        row.shown_at = row.shown_at or self._stamp.at

    def decide(
        self, item_id: str, decision: ItemDecision, *, before: Rag | None, after: Rag | None, confirmed: bool
    ) -> None:
        """Record what was decided on an item; the colour before stays what it was at the first decision."""
        row = self._item_row(item_id)
        if row.decided_at is None:
            row.rag_before = before
        row.rag_after, row.confirmed = after, row.confirmed or confirmed
        row.decision, row.words, row.review_on = decision.decision, decision.words, decision.review_on
        row.reason_code, row.exit_status = decision.reason_code or None, decision.exit_status or None
        row.exit_plan, row.lead_agency = decision.exit_plan, decision.lead_agency or None
        row.lead_professional, row.police_officer = decision.lead_professional, decision.police_officer
        row.dissent = decision.dissent or None
        row.decided_at, row.decided_by = self._stamp.at, self._stamp.actor.sign_in_name
        self._session.flush()

    def close(self, meeting_id: str, gaps: str, next_day: date | None, next_at: str, figures: dict[str, int]) -> None:
        """Record that a meeting ended; what somebody asked for and nobody decided waits for the next one."""
        row = self._meeting_row(meeting_id)
        row.state, row.closed_at = PanelState.CLOSED, self._stamp.at
        row.gaps, row.next_day, row.next_at = gaps, next_day, next_at
        row.figures = {**row.figures, **figures}
        for item in self._item_rows(meeting_id):
            if item.decided_at is None and item.reason in KEPT_WAITING:
                self.ask_for_item(item.person_id, item.reason, item.reason_words, item.proposed_rag)

    def count_again(self, meeting_id: str, figures: dict[str, int]) -> None:
        """Write other figures over those of a meeting, where what it decided was entered afterwards."""
        row = self._meeting_row(meeting_id)
        row.figures = {**row.figures, **figures}

    def approve(self, meeting_id: str) -> None:
        """Record that the chair agreed to the minutes."""
        row = self._meeting_row(meeting_id)
        row.state, row.approved_at, row.approved_by = PanelState.APPROVED, self._stamp.at, row.chair

    def _counts(self, table: type[PanelItem] | type[PanelMember], *conditions: ColumnElement[bool]) -> dict[str, int]:
        """Return how many rows of a table belong to each meeting."""
        statement = select(table.panel_id, func.count()).where(*conditions).group_by(table.panel_id)
        return {panel_id: count for panel_id, count in self._session.execute(statement) if panel_id}

    def _meeting_row(self, meeting_id: str) -> Panel:
        row = self._session.get(Panel, meeting_id)
        if row is None:
            raise Mendable("no_such_meeting", "This meeting is no longer in the register. Look at the list again.")
        return row

    def _waiting_item(self, person_id: str) -> PanelItem | None:
        """Return the undecided item of somebody who waits for a meeting, or is on the agenda of one to come."""
        coming = select(Panel.id).where(Panel.state.in_((PanelState.PLANNED, PanelState.OPEN)))
        return self._session.scalars(
            select(PanelItem).where(
                PanelItem.person_id == person_id,
                PanelItem.decided_at.is_(None),
                or_(PanelItem.panel_id.is_(None), PanelItem.panel_id.in_(coming)),
            )
        ).first()

    def _item_row(self, item_id: str, meeting_id: str = "") -> PanelItem:
        row = self._session.get(PanelItem, item_id)
        if row is None or meeting_id not in ("", row.panel_id):
            raise Mendable("no_such_item", "This case is no longer on the agenda. Nothing was saved.")
        return row

    def _item_rows(self, meeting_id: str) -> list[PanelItem]:
        rows = select(PanelItem).where(PanelItem.panel_id == meeting_id).order_by(PanelItem.order, PanelItem.id)
        return list(self._session.scalars(rows))

    def _member_rows(self, meeting_id: str) -> list[PanelMember]:
        rows = select(PanelMember).where(PanelMember.panel_id == meeting_id).order_by(PanelMember.order, PanelMember.id)
        return list(self._session.scalars(rows))


def _details(row: Panel) -> MeetingDetails:
    return MeetingDetails(
        day=row.day,
        starts_at=row.starts_at,
        place=row.place,
        chair=row.chair,
        minute_taker=row.minute_taker,
        theme=row.theme or "all",
        minutes_per_item=row.minutes_per_item or 10,
        length=row.length or 90,
    )


def _member(row: PanelMember) -> Member:
    return Member(
        row.name,
        row.agency or "",
        row.attendance,
        row.declared,
        row.id,
        visitor=bool(row.visitor),
        signed=bool(row.signed),
        conflict=row.conflict,
    )
