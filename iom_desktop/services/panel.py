"""What a user can do with the panel: prepare a meeting, run it item by item, close it and approve its minutes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.access import Actor
from iom_desktop.records.borough import Borough
from iom_desktop.records.changes import Changes
from iom_desktop.records.minutes import MinutesContent
from iom_desktop.records.panel import (
    ActionLine,
    AgendaItem,
    Closing,
    ItemDecision,
    Meeting,
    MeetingDetails,
    MeetingLine,
    Member,
    Missing,
    Opening,
    PanelChoices,
    Proposal,
    Saved,
    Shown,
)
from iom_desktop.rules import agenda, masking
from iom_desktop.rules.action_line import ActionProblem, read_action, read_day
from iom_desktop.rules.panel_decision import missing
from iom_desktop.services import (
    case_access,
    leave,
    panel_checks,
    panel_drafts,
    panel_effects,
    panel_facts,
    panel_minutes,
    panel_reading,
    panel_sharing,
    wordings,
)
from iom_desktop.services.administration import borough_of
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import Audience, Deed, Purpose
from iom_desktop.vocabulary.panel import AgendaReason, PanelState
from iom_desktop.vocabulary.risk import Rag

LONGEST_ITEM = 60
"""So many minutes at most are set aside for one case."""
_LISTS = ("agencies", "decline_reasons", "exit_statuses", "panel_themes")


class Panel:
    """Runs the panel's meetings."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def meetings(self) -> tuple[MeetingLine, ...]:
        """Return every meeting, the latest first."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            return look.panels.lines()

    def choices(self) -> PanelChoices:
        """Return the lists that preparing and deciding choose from."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            day = look.stamp.day
            lists = {
                name: tuple((entry.code, entry.label) for entry in look.access.entries(name, day)) for name in _LISTS
            }
            menus = {colour: tuple(one.label for one in look.access.entries(f"menu_{colour}", day)) for colour in Rag}
            people = tuple(user.display_name for user in look.access.users() if user.active_on(day))
        return PanelChoices(
            agencies=lists["agencies"],
            decline_reasons=lists["decline_reasons"],
            exit_statuses=lists["exit_statuses"],
            themes=lists["panel_themes"],
            people=people,
            menus=menus,
        )

    def meeting(self, meeting_id: str) -> Meeting:
        """Return one meeting with its agenda."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            found = panel_reading.named_for(look, self._who, look.panels.meeting(meeting_id))
            look.log.consulted("panel", meeting_id, count=len(found.items), words="agenda", purpose=Purpose.PANEL)
            return found

    def plan(self, details: MeetingDetails, members: Iterable[Member]) -> Saved:
        """Plan a new meeting."""
        leave.ask(self._who, Deed.RUN_PANEL)
        planned = panel_checks.checked(details)
        with self._register.work(self._who) as work:
            return _saved(work, self._who, work.panels.plan(planned, members))

    def change(self, meeting_id: str, details: MeetingDetails, members: Iterable[Member]) -> Saved:
        """Change the details and members of a meeting that has not begun."""
        leave.ask(self._who, Deed.RUN_PANEL)
        planned = panel_checks.checked(details)
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.PLANNED)
            work.panels.change(meeting_id, planned)
            work.panels.set_members(meeting_id, members)
            return _saved(work, self._who, meeting_id)

    def proposals(self, meeting_id: str) -> tuple[Proposal, ...]:
        """Return the cases a meeting should take and does not have yet, each with its reasons, in order."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            meeting = look.panels.meeting(meeting_id)
            day, theme = meeting.details.day, meeting.details.theme
            there = {item.person_id for item in meeting.items}
            found = agenda.propose(panel_facts.gather(look), look.panels.asked(), day, theme)
            closed = case_access.closed(look, self._who)
            new = tuple(
                masking.proposal(one) if one.person_id in closed else one for one in found if one.person_id not in there
            )
            look.log.consulted("panel", meeting_id, count=len(new), words="proposed cases", purpose=Purpose.PANEL)
            return new

    def add(self, meeting_id: str, proposals: Sequence[Proposal]) -> Saved:
        """Put proposed cases at the end of the agenda."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.PLANNED, PanelState.OPEN)
            for one in proposals:
                case_access.ask(work, self._who, one.person_id)
            work.panels.add_items(meeting_id, proposals)
            return _saved(work, self._who, meeting_id)

    def others(self, meeting_id: str) -> tuple[tuple[str, str], ...]:
        """Return who can be put on an agenda and is not there: ids and names with case reference numbers, by name."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            found = panel_reading.not_on(look, self._who, look.panels.meeting(meeting_id))
            look.log.consulted("person", count=len(found), words="whom an agenda can take", purpose=Purpose.PANEL)
            return found

    def add_case(self, meeting_id: str, person_id: str, words: str) -> Saved:
        """Put a case that no rule proposed at the end of the agenda, with the reason in words."""
        leave.ask(self._who, Deed.RUN_PANEL)
        if not words.strip():
            raise Misfilled({"words": "Say why the panel should see this case."})
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.PLANNED, PanelState.OPEN)
            case_access.ask(work, self._who, person_id)
            work.panels.add_items(meeting_id, panel_reading.asked_for(work, meeting_id, person_id, words))
            return _saved(work, self._who, meeting_id)

    def reorder(self, meeting_id: str, item_ids: Sequence[str]) -> Saved:
        """Put the agenda in another order."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.PLANNED, PanelState.OPEN)
            work.panels.order_items(meeting_id, item_ids)
            return _saved(work, self._who, meeting_id)

    def give_time(self, meeting_id: str, item_id: str, minutes: int) -> Saved:
        """Set aside another time for one case: from a minute to an hour."""
        leave.ask(self._who, Deed.RUN_PANEL)
        if not 1 <= minutes <= LONGEST_ITEM:
            raise Mendable("time_unclear", f"A case takes from 1 to {LONGEST_ITEM} minutes. Nothing was saved.")
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.PLANNED, PanelState.OPEN)
            work.panels.item(meeting_id, item_id)
            work.panels.give_time(item_id, minutes)
            return _saved(work, self._who, meeting_id)

    def remove(self, meeting_id: str, item_id: str) -> Saved:
        """Take a case off the agenda."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.PLANNED, PanelState.OPEN)
            panel_checks.undecided(work, meeting_id, item_id)
            case_access.ask(work, self._who, work.panels.item(meeting_id, item_id).person_id)
            work.panels.remove_item(item_id)
            return _saved(work, self._who, meeting_id)

    def ask_for(self, person_id: str, words: str) -> Changes:
        """Ask the next meeting to take a case, with the reason in words."""
        leave.ask(self._who, Deed.RECORD_WORK)
        if not words.strip():
            raise Mendable("reason_missing", "Say why the panel should see this case. Nothing was saved.")
        with self._register.work(self._who) as work:
            case_access.ask(work, self._who, person_id)
            work.panels.ask_for_item(person_id, AgendaReason.ASKED, words.strip())
            return work.changes

    def borough(self) -> Borough:
        """Return the borough whose panel meets, with its times and limits."""
        with self._register.look(self._who) as look:
            return borough_of(look, self._register)

    def declaration(self) -> str:
        """Return the confidentiality declaration that is read out."""
        with self._register.look(self._who) as look:
            return wordings.declaration(look)

    def open(self, meeting_id: str, opening: Opening) -> Saved:
        """Begin a meeting: somebody is here, and the declaration was read out and agreed to."""
        leave.ask(self._who, Deed.RUN_PANEL)
        panel_checks.check_opening(opening)
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.PLANNED, PanelState.OPEN)
            for agency, reason in opening.waivers:
                work.agreements.waive(meeting_id, agency, reason.strip())
            panel_sharing.refuse_without_agreement(work, meeting_id, panel_checks.present(opening))
            work.panels.open(meeting_id, opening, panel_checks.figures(work, "before"))
            return _saved(work, self._who, meeting_id)

    def show(self, meeting_id: str, item_id: str) -> Shown:
        """Put an item on the shared screen; each showing is logged with those who saw it."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.OPEN)
            work.panels.show(meeting_id, item_id)
            meeting = work.panels.meeting(meeting_id)
            item = meeting.item(item_id)
            case_access.ask(work, self._who, item.person_id)
            seen_by = ", ".join(f"{member.name} ({member.agency})" for member in meeting.present)
            work.log.disclosed(
                "panel_item",
                item_id,
                recipients=seen_by,
                purpose=Purpose.PANEL,
                person_id=item.person_id,
                words="shared screen",
            )
            return panel_reading.shown(work, panel_reading.named_for(work, self._who, meeting), item)

    def preview(self, meeting_id: str, item_id: str, audience: Audience | None = None) -> Shown:
        """Return an item as the shared screen will show it before the meeting, to whoever is to be in the room."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            meeting = look.panels.meeting(meeting_id)
            item = meeting.item(item_id)
            case_access.ask(look, self._who, item.person_id)
            look.log.consulted("panel_item", item_id, person_id=item.person_id, words="preview", purpose=Purpose.PANEL)
            return panel_reading.shown(look, panel_reading.named_for(look, self._who, meeting), item, audience)

    def missing(self, item: AgendaItem, decision: ItemDecision) -> tuple[Missing, ...]:
        """Return what a decision still lacks; asks nothing of the register."""
        return missing(item, decision, self._clock.today())

    def read_action(self, line: str, owners: Sequence[str]) -> ActionLine:
        """Read a typed action; asks nothing of the register."""
        found = read_action(line, owners, self._clock.today())
        if isinstance(found, ActionProblem):
            raise Mendable("action_unclear", found.words)
        return found

    def read_day(self, text: str) -> date | None:
        """Read a typed day; asks nothing of the register."""
        return read_day(text, self._clock.today())

    def decide(self, meeting_id: str, item_id: str, decision: ItemDecision) -> Saved:
        """Save everything decided about one item, or nothing."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.OPEN)
            item = work.panels.item(meeting_id, item_id)
            case_access.ask(work, self._who, item.person_id)
            gaps = missing(item, decision, work.stamp.day)
            if gaps:
                raise Mendable("decision_incomplete", f"{gaps[0].words} Nothing was saved.")
            decision = panel_reading.with_leads(work, item, decision)
            effect = panel_effects.apply(work, item, decision, work.panels.members(meeting_id))
            work.panels.decide(item_id, decision, before=item.rag, after=effect.rag_after, confirmed=effect.confirmed)
            panel_drafts.forget(work, item)
            return _saved(work, self._who, meeting_id)

    def close(self, meeting_id: str, closing: Closing) -> Saved:
        """End a meeting; the minutes are a draft from now on."""
        leave.ask(self._who, Deed.RUN_PANEL)
        next_day = self._next_day(closing.next_day)
        next_at = panel_checks.time_of_day(closing.next_at) if next_day else ""
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.OPEN)
            work.panels.close(meeting_id, closing.gaps, next_day, next_at, panel_checks.figures(work, "after"))
            return _saved(work, self._who, meeting_id)

    def approve(self, meeting_id: str) -> Saved:
        """Record that the chair agreed to the minutes."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.CLOSED)
            work.panels.approve(meeting_id)
            return _saved(work, self._who, meeting_id)

    def minutes(self, meeting_id: str) -> MinutesContent:
        """Return what the minutes of a meeting say, a draft until they are approved."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            look.log.consulted("panel", meeting_id, words="minutes", purpose=Purpose.PANEL)
            meeting = panel_reading.named_for(look, self._who, look.panels.meeting(meeting_id))
            quorum = borough_of(look, self._register).panel_quorum
            return panel_minutes.content(look, meeting, self._register.facts.borough, quorum)

    def _next_day(self, typed: str) -> date | None:
        if not typed:
            return None
        day = read_day(typed, self._clock.today())
        if day is None:
            raise Mendable("day_unclear", "The day of the next meeting is no date. Type it as 4 Dec.")
        return day


def _saved(work: Work, who: Actor, meeting_id: str) -> Saved:
    # What a meeting decides is never taken back by a key, and its steps hold what stood on every item.
    changes = replace(work.changes, steps=())
    return Saved(panel_reading.named_for(work, who, work.panels.meeting(meeting_id)), changes)
