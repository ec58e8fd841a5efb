"""What a user does between two panels: chases actions, sees what waits to be confirmed, tells the boards."""

from datetime import date

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.access import Actor
from iom_desktop.records.chase import ChaseContent, ChaseLine
from iom_desktop.records.disclosure import ForPartners, Item
from iom_desktop.records.documents import Imprint
from iom_desktop.records.panel_past import Between, TrackedAction, Unconfirmed
from iom_desktop.records.preparing import PutOn
from iom_desktop.records.support import Action
from iom_desktop.rules import agenda, disclosure, masking, sight, tracking
from iom_desktop.rules.disclosure import HEALTH_SUPPORT
from iom_desktop.services import case_access, leave, panel_facts, paper_facts
from iom_desktop.services.administration import borough_of
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed, Purpose
from iom_desktop.vocabulary.panel import AgendaReason, PanelState
from iom_desktop.vocabulary.work import ActionOrigin

_TO_CONFIRM = frozenset({AgendaReason.URGENT_TO_CONFIRM, AgendaReason.DECISION_TO_CONFIRM})


class BetweenPanels:
    """Everything that runs on while no panel meets."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def work(self) -> Between:
        """Return the open actions of past panels and what waits to be confirmed."""
        leave.ask(self._who, Deed.RUN_PANEL)
        day = self._clock.today()
        with self._register.look(self._who) as look:
            closed = case_access.closed(look, self._who)
            actions = self._actions(look, closed, day)
            coming = _next(look)
            found = Between(
                actions=actions,
                unconfirmed=_unconfirmed(look, closed, coming),
                next_day=coming[1] if coming else None,
                agencies=look.access.entries("agencies", day),
                staff=tuple(user.display_name for user in look.access.users() if user.active_on(day)),
            )
            look.log.consulted("action", count=len(actions), words="actions of past panels", purpose=Purpose.PANEL)
            return found

    def put_on_agenda(self) -> PutOn:
        """Put what waits to be confirmed onto the next agenda; return how many cases came."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.work(self._who) as work:
            coming = _next(work)
            if coming is None:
                raise Mendable("no_meeting", "No meeting is planned yet. Plan the next one, then try again.")
            meeting_id, day = coming
            there = {item.person_id for item in work.panels.meeting(meeting_id).items}
            closed = case_access.closed(work, self._who)
            proposed = agenda.propose(panel_facts.gather(work), work.panels.asked(), day)
            new = [
                one for one in proposed
                if _TO_CONFIRM.intersection(one.reasons) and one.person_id not in there | closed
            ]  # fmt: skip
            work.panels.add_items(meeting_id, new)
            return PutOn(len(new), work.changes)

    def chase(self, agency: str, owner: str = "", recipient: str = "") -> bytes:
        """Return the chase list of an agency, or of one owner, as a PDF, and note that it is passed on."""
        from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

        leave.ask(self._who, Deed.RUN_PANEL)
        if not agency and not owner:
            raise Misfilled({"owner": "Say whose actions are to be chased."})
        day = self._clock.today()
        with self._register.look(self._who) as look:
            closed = case_access.closed(look, self._who)
            labels = {entry.code: entry.label for entry in look.access.entries("agencies")}
            lines = tracking.of(self._actions(look, closed, day), agency, owner)
            content = ChaseContent(
                whose=labels.get(agency, agency) or owner,
                day=day,
                lines=tuple(cleared for one in lines for cleared in _cleared(one)),
            )
            imprint = Imprint("Chase list", 1, day, self._clock.now(), draft=False)
            made = press.set_content(content, paper_facts.letterhead(borough_of(look, self._register)), imprint)
            look.log.disclosed(
                "action",
                None,
                recipients=recipient.strip() or content.whose,
                purpose=Purpose.PANEL,
                document_hash=made.sha256,
                count=len(content.lines),
                words="chase list",
            )
        return made.pdf

    def _actions(self, look: Look, closed: frozenset[str], day: date) -> tuple[TrackedAction, ...]:
        kept = [one for one in look.actions.open_all() if one.origin is ActionOrigin.PANEL]
        seen = sight.marked_for(self._who, tuple(kept))
        days = look.panel_past.days_of({one.origin_id for one in seen})
        labels = {entry.code: entry.label for entry in look.access.entries("agencies")}

        def tracked(one: Action) -> TrackedAction:
            shown = masking.action(one) if one.person_id in closed else one
            late = tracking.lateness(one.due_on, day)
            agency = labels.get(one.agency, one.agency)
            return TrackedAction(shown, days.get(one.origin_id), agency, late, one.overdue_on(day))

        return tracking.by_urgency(tracked(one) for one in seen)


def _cleared(one: TrackedAction) -> tuple[ForPartners[ChaseLine], ...]:
    """Clear an action for its owner, whose agency reads in full what is its own, as in its pack."""
    action = one.action
    line = ChaseLine(
        action.what, action.person_name, action.owner, one.agreed_on, action.due_on, one.lateness, one.overdue
    )
    softer = ChaseLine(
        HEALTH_SUPPORT, action.person_name, action.owner, one.agreed_on, action.due_on, one.lateness, one.overdue
    )
    item = Item(action.id, "action", line, action.marks, action.agency)
    return disclosure.for_partners([item], health_as=softer, agency=action.agency).cleared


def _next(look: Look) -> tuple[str, date] | None:
    """Return the next meeting that is planned, with its day."""
    planned = [line for line in look.panels.lines() if line.state is PanelState.PLANNED]
    nearest = min(planned, key=lambda line: line.details.day, default=None)
    return (nearest.meeting_id, nearest.details.day) if nearest else None


def _unconfirmed(look: Look, closed: frozenset[str], coming: tuple[str, date] | None) -> tuple[Unconfirmed, ...]:
    """Return what was decided between panels and no panel has confirmed, by name."""
    there = {item.person_id for item in look.panels.meeting(coming[0]).items} if coming else set()
    found = []
    for one in panel_facts.gather(look):
        words = one.urgent_words or one.to_confirm
        if words:
            name = masking.RESTRICTED if one.person_id in closed else one.name
            told = "Decided between panels" if one.person_id in closed else words
            found.append(
                Unconfirmed(one.person_id, name, told, coming[1] if coming and one.person_id in there else None)
            )
    return tuple(sorted(found, key=lambda one: (one.name, one.person_id)))
