"""What a running meeting does beside its decisions: who is in the room, who stands aside, what the chair alone sees."""

from collections.abc import Iterable
from dataclasses import replace

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.agreements import AgencyStanding
from iom_desktop.records.chair_brief import ChairSection
from iom_desktop.records.panel import DecisionDraft, Meeting, Member, Saved
from iom_desktop.records.panel_start import MeetingStart
from iom_desktop.rules.chair_brief import chair_brief
from iom_desktop.rules.conflict_line import ConflictProblem, read_conflict
from iom_desktop.rules.quorum import short_of_quorum
from iom_desktop.services import case_access, leave, panel_checks, panel_drafts, panel_reading, panel_sharing, wordings
from iom_desktop.services.administration import borough_of
from iom_desktop.services.cases import Cases
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import Audience, Deed
from iom_desktop.vocabulary.panel import PanelState

ROOMS = (Audience.PARTNERS, Audience.PERSON)
"""Who can be in the room: the agencies of the scheme, or somebody from outside as well."""


class PanelMeeting:
    """One meeting while it runs."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def opening(self, meeting_id: str) -> MeetingStart:
        """Return what the opening of a meeting needs: who is expected, the declaration, agreements, the quorum."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            meeting = panel_reading.named_for(look, self._who, look.panels.meeting(meeting_id))
            agencies = [code for code in dict.fromkeys(one.agency for one in meeting.members) if code]
            return MeetingStart(
                meeting=meeting,
                declaration=wordings.declaration(look),
                borough=borough_of(look, self._register),
                standings=panel_sharing.standings(look, meeting_id, agencies),
            )

    def standing(self, meeting_id: str, agency: str) -> AgencyStanding:
        """Return whether the agency of a visitor may have a place at the shared screen."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            return panel_sharing.standings(look, meeting_id, [agency])[0]

    def keep_attendance(self, meeting_id: str, members: Iterable[Member]) -> None:
        """Keep who is here before the meeting starts; each agrees to the declaration anew when it does."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.PLANNED)
            work.panels.set_members(meeting_id, [replace(one, declared=False) for one in members])

    def short_of_quorum(self, agencies: Iterable[str], least: int) -> str:
        """Return what to say where too few agencies are here; asks nothing of the register."""
        return short_of_quorum(agencies, least)

    def set_audience(self, meeting_id: str, audience: Audience) -> Saved:
        """Say who is in the room from now on; the shared screen shows no more than they may see."""
        leave.ask(self._who, Deed.RUN_PANEL)
        if audience not in ROOMS:
            raise Mendable("no_such_room", "A meeting is held before agencies, or before others too.")
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.OPEN)
            work.panels.set_audience(meeting_id, audience)
            return self._saved(work, meeting_id)

    def note_conflict(self, meeting_id: str, item_id: str, line: str) -> Saved:
        """Write down who takes no part in a case and why, as "@tom his cousin"."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.PLANNED, PanelState.OPEN)
            item = work.panels.item(meeting_id, item_id)
            case_access.ask(work, self._who, item.person_id)
            members = [one.name for one in work.panels.meeting(meeting_id).members]
            found = read_conflict(line, members)
            if isinstance(found, ConflictProblem):
                raise Mendable("conflict_unclear", found.words)
            kept = [one for one in item.conflicts if one.partition(":")[0] != found.name]
            work.panels.note_conflicts(item_id, [*kept, f"{found.name}: {found.why}"])
            return self._saved(work, meeting_id)

    def take_back_conflict(self, meeting_id: str, item_id: str, name: str) -> Saved:
        """Take back that somebody takes no part in a case."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.PLANNED, PanelState.OPEN)
            item = work.panels.item(meeting_id, item_id)
            case_access.ask(work, self._who, item.person_id)
            work.panels.note_conflicts(item_id, [one for one in item.conflicts if one.partition(":")[0] != name])
            return self._saved(work, meeting_id)

    def keep_draft(self, meeting_id: str, item_id: str, draft: DecisionDraft) -> None:
        """Keep what is chosen and typed on an item, a moment after it was."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.work(self._who) as work:
            panel_checks.in_state(work, meeting_id, PanelState.OPEN)
            item = work.panels.item(meeting_id, item_id)
            case_access.ask(work, self._who, item.person_id)
            panel_drafts.keep(work, item, draft)

    def chair_brief(self, meeting_id: str, item_id: str) -> tuple[ChairSection, ...]:
        """Return what the chair's own screen says of an item: all that this user may see of the case."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            item = look.panels.item(meeting_id, item_id)
            labels = {entry.code: entry.short_label for entry in look.access.entries("pathways")}
        case = Cases(self._register, self._who, self._clock).preview(item.person_id)
        return chair_brief(case, labels)

    def _saved(self, work: Work, meeting_id: str) -> Saved:
        meeting: Meeting = panel_reading.named_for(work, self._who, work.panels.meeting(meeting_id))
        return Saved(meeting, work.changes)
