"""Times on the scheme: let the work rest, ask the panel to adopt or let go, enter what a panel has decided."""

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.panel import AgendaItem, ItemDecision, Meeting, Proposal
from iom_desktop.records.scheme import HeldPanel, SchemeStanding, SuspendedPeriod
from iom_desktop.rules import episode as rules
from iom_desktop.services import case_access, leave, panel_checks, panel_effects, panel_reading, referring
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Deed
from iom_desktop.vocabulary.cohort import ReferralOutcome
from iom_desktop.vocabulary.panel import AgendaReason, PanelDecision, PanelState

ENTERED_AFTERWARDS = (PanelDecision.ADOPT, PanelDecision.LEAVE)


class Episodes:
    """Who comes onto the scheme, rests on it, leaves it and returns; a panel adopts and lets go, nobody else."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    @property
    def may_change(self) -> bool:
        """Whether the user works on everybody's cases, so that nobody is offered what would be refused."""
        return leave.may(self._who, Deed.RUN_PANEL)

    def standing(self, person_id: str) -> SchemeStanding:
        """Return how somebody stands to the scheme."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.look(self._who) as look:
            found = self._standing(look, person_id)
            look.log.consulted("episode", person_id=person_id, words="standing on the scheme")
            return found

    def suspend(self, person_id: str, period: SuspendedPeriod) -> Changes:
        """Let the work on a case rest from a day on, such as during a long stay in hospital."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            standing = self._standing(work, person_id)
            episode_id = _episode_id(work, standing)
            _refuse(rules.resting(standing, work.episodes.suspended(episode_id), period.from_on, period.reason))
            work.episodes.suspend(episode_id, SuspendedPeriod(period.from_on, period.reason.strip()))
            return work.changes

    def resume(self, person_id: str, period: SuspendedPeriod) -> Changes:
        """Take the work on a case up again on the day the period ends."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            standing = self._standing(work, person_id)
            _refuse(rules.going_on(standing, period.to_on))
            assert period.to_on is not None  # the rule lets nothing pass without its day
            work.episodes.resume(_episode_id(work, standing), period.to_on)
            return work.changes

    def ask_panel(self, person_id: str, decision: ItemDecision) -> Changes:
        """Ask the next panel to adopt somebody, or to let them go; nothing changes until it decides."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        if not decision.words.strip():
            raise Misfilled({"words": "Say why, in a few words: the panel reads this."})
        with self._register.work(self._who) as work:
            standing = self._standing(work, person_id)
            _refuse_out_of_place(standing, decision)
            work.panels.ask_for_item(person_id, AgendaReason.ASKED, _asked(work, standing, decision))
            return work.changes

    def enter(self, person_id: str, meeting_id: str, decision: ItemDecision) -> Changes:
        """Enter what a panel has decided about somebody, into a meeting whose minutes are still a draft."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.work(self._who) as work:
            standing = self._standing(work, person_id)
            _refuse_out_of_place(standing, decision)
            panel_checks.in_state(work, meeting_id, PanelState.CLOSED)
            meeting = work.panels.meeting(meeting_id)
            item = _item(work, meeting, standing, decision)
            _refuse(rules.decided(standing, item, decision, meeting.details.day))
            decision = panel_reading.with_leads(work, item, decision)
            effect = panel_effects.apply(work, item, decision)
            work.panels.decide(item.item_id, decision, before=item.rag, after=effect.rag_after, confirmed=False)
            work.panels.count_again(meeting_id, panel_checks.figures(work, "after"))
            return work.changes

    def _standing(self, look: Look, person_id: str) -> SchemeStanding:
        person = case_access.ask(look, self._who, person_id)
        times = look.episodes.of(person_id)
        last = times[-1] if times else None
        now = last if last and last.exited_on is None else None
        rested = look.episodes.suspended(now.id) if now else ()
        agenda = look.decisions.on_agenda()
        return SchemeStanding(
            person_id=person_id,
            name=person.name,
            day=look.stamp.day,
            adopted_on=now.adopted_on if now else None,
            left_on=last.exited_on if last else None,
            resting=next((one for one in rested if one.to_on is None), None),
            listed=referring.listed(look, person_id),
            referred=any(one.outcome is ReferralOutcome.OPEN for one in look.referrals.of(person_id)),
            on_agenda=person_id in agenda,
            agenda_day=agenda.get(person_id),
            panels=self._panels(look),
        )

    def _panels(self, look: Look) -> tuple[HeldPanel, ...]:
        if not leave.may(self._who, Deed.RUN_PANEL):
            return ()
        lines = look.panels.lines()
        return tuple(HeldPanel(one.meeting_id, one.details.day) for one in lines if one.state is PanelState.CLOSED)


def _refuse(faults: dict[str, str]) -> None:
    if faults:
        raise Misfilled(faults)


def _refuse_out_of_place(standing: SchemeStanding, decision: ItemDecision) -> None:
    """Refuse to adopt who is on the scheme or came neither by list nor by referral, and to let go who is not."""
    if decision.decision not in ENTERED_AFTERWARDS:
        raise Mendable("another_decision", "Only coming onto IOM and leaving it are entered here. Nothing was saved.")
    if decision.decision is PanelDecision.LEAVE:
        if not standing.managed:
            raise Mendable("not_managed", "This person is not on IOM now. Nothing was saved.")
        return
    if standing.managed:
        raise Mendable("already_managed", "This person is already on IOM. Nothing was saved.")
    if not standing.may_be_adopted:
        raise Mendable(
            "referral_needed",
            "The newest monthly list does not find this person eligible, and nobody has referred them. "
            "Refer them first; the panel decides then. Nothing was saved.",
        )


def _episode_id(work: Work, standing: SchemeStanding) -> str:
    episode = work.episodes.open_of(standing.person_id)
    if episode is None:
        raise Mendable("not_managed", "This person is not on IOM now. Nothing was saved.")
    return episode.id


def _asked(look: Look, standing: SchemeStanding, decision: ItemDecision) -> str:
    """Write what the panel is asked for."""
    if decision.decision is PanelDecision.LEAVE:
        labels = {one.code: one.label for one in look.access.entries("exit_statuses")}
        status = labels.get(decision.exit_status, decision.exit_status)
        wish = "Leave IOM" + (f" ({status})" if status else "")
        plan = f". Exit plan: {decision.exit_plan.strip()}" if decision.exit_plan.strip() else ""
    else:
        wish, plan = ("Return to IOM" if standing.left_on else "Adopt"), ""
    return f"{wish}: {decision.words.strip()}{plan}"


def _item(work: Work, meeting: Meeting, standing: SchemeStanding, decision: ItemDecision) -> AgendaItem:
    """Return the item of somebody on a meeting's agenda, put there where the meeting had no paper on it."""
    there = next((one for one in meeting.items if one.person_id == standing.person_id), None)
    if there is not None and there.decided:
        raise Mendable(
            "decided_otherwise",
            "This panel has already decided on this person, and its minutes say what. Nothing was saved. "
            "Ask the next panel if that is to change.",
        )
    if there is not None:
        return there
    waiting = next((one.item_id for one in work.panels.asked() if one.person_id == standing.person_id), "")
    work.panels.add_items(
        meeting.meeting_id,
        (
            Proposal(
                person_id=standing.person_id,
                name=standing.name,
                on_scheme=standing.managed,
                rag=None,
                reasons=(AgendaReason.ASKED,),
                words=_asked(work, standing, decision),
                item_id=waiting,
            ),
        ),
    )
    items = work.panels.meeting(meeting.meeting_id).items
    return next(one for one in items if one.person_id == standing.person_id)
