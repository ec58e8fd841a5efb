"""What a user can do with actions: add them, finish them, see who owes what."""

from dataclasses import replace

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.support import Action
from iom_desktop.rules import masking, sight
from iom_desktop.services import case_access, leave
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import Deed, Extent, Role
from iom_desktop.vocabulary.work import ActionState


class Actions:
    """Keeps who does what by when."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def open(self) -> tuple[Action, ...]:
        """Return every action still to be done, the first due first; a partner sees their own agency's."""
        leave.ask(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            every = sight.marked_for(self._who, look.actions.open_all())
            closed = case_access.closed(look, self._who)
            theirs = tuple(
                masking.action(one) if one.person_id in closed else one
                for one in every
                if self._who.role is not Role.PARTNER or sight.owes(self._who, one)
            )
            look.log.consulted("action", count=len(theirs), words="open actions")
            return theirs

    def add(self, action: Action) -> Changes:
        """Add an action, or write over one; a partner's are their own agency's."""
        extent = leave.ask(self._who, Deed.RECORD_WORK)
        if not action.what.strip() or not action.owner.strip():
            raise Mendable("action_incomplete", "Say what is to be done and who does it. Nothing was saved.")
        with self._register.work(self._who) as work:
            if action.id:
                self._of_the_user(work, action.id)
            if extent is Extent.OWN:
                leave.refuse_other_agency(self._who, action.agency)
            if action.person_id:
                case_access.ask(work, self._who, action.person_id)
                episode = work.episodes.open_of(action.person_id)
                action = replace(action, episode_id=action.episode_id or (episode.id if episode else ""))
            work.actions.keep(action)
            return work.changes

    def finish(self, action_id: str, result: str = "") -> Changes:
        """Record that an action is done."""
        return self._close(action_id, ActionState.DONE, result)

    def cancel(self, action_id: str, reason: str) -> Changes:
        """Record that an action is no longer to be done, and why."""
        if not reason.strip():
            raise Mendable("reason_missing", "Say why the action is no longer to be done. Nothing was saved.")
        return self._close(action_id, ActionState.CANCELLED, reason)

    def reopen(self, action_id: str) -> Changes:
        """Take back that an action was closed."""
        leave.ask(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            action = self._of_the_user(work, action_id)
            work.actions.keep(replace(action, state=ActionState.OPEN, result="", done_on=None, done_by=""))
            return work.changes

    def _close(self, action_id: str, state: ActionState, result: str) -> Changes:
        leave.ask(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            action = self._of_the_user(work, action_id)
            closed = replace(
                action,
                state=state,
                result=result,
                done_on=self._clock.today(),
                done_by=self._who.sign_in_name,
            )
            work.actions.keep(closed)
            return work.changes

    def _of_the_user(self, work: Work, action_id: str) -> Action:
        """Return an action as it is kept, unless the user may not change it."""
        action = work.actions.get(action_id)
        if not sight.marked_for(self._who, (action,)):
            leave.ask(self._who, Deed.SEE_INTELLIGENCE)
        if action.person_id:
            case_access.ask(work, self._who, action.person_id)
        if leave.ask(self._who, Deed.RECORD_WORK) is Extent.OWN and not sight.owes(self._who, action):
            leave.refuse_other_agency(self._who, action.agency)
        return action
