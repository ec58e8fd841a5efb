"""Who signs in: adding, changing, disabling and ending users, their passphrases, and the printed recovery code."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from iom_desktop.clock import Clock, SystemClock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.recovery import RecoverySheet
from iom_desktop.records.user import User
from iom_desktop.services import failed_sign_ins, key_cost, leave, passphrases
from iom_desktop.services.failed_sign_ins import Failure
from iom_desktop.store.key_content import RECOVERY
from iom_desktop.store.register import Register
from iom_desktop.store.slots import Cost
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import AuditKind, Deed, Role, Strength


class Users:
    """Users and their ways in; everybody may read who signs in and change their own passphrase."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def users(self) -> tuple[User, ...]:
        """Return everybody who signs in or ever did; why a colleague was cleared is for coordinators alone."""
        with self._register.look(self._who) as look:
            found = look.access.users()
        if self._who.role is Role.COORDINATOR:
            return found
        return tuple(replace(user, cleared_on=None, cleared_by="", cleared_reason="") for user in found)

    def add_user(self, user: User, passphrase: str, *, cost: Cost | None = None) -> Changes:
        """Let somebody sign in."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        user = replace(user, sign_in_name=user.sign_in_name.strip())
        if not user.sign_in_name:
            raise Mendable(
                "no_user_name", "The user needs a sign-in name. Nothing was changed. Choose one, such as jo."
            )
        self._refuse_weak(passphrase, user)
        with self._register.work(self._who) as work:
            if user.sign_in_name.casefold() == RECOVERY or work.access.user_named(user.sign_in_name):
                raise Mendable(
                    "name_taken", f"The sign-in name {user.sign_in_name} is taken. Nothing was changed. Choose another."
                )
            work.access.keep_user(self._cleared_by_me(user))
            changes = work.changes
        # Only now: a way in that was given first would outlive work that failed.
        self._give_way_in(user, passphrase, cost)
        return changes

    def change_user(self, user: User) -> Changes:
        """Change what somebody is called, may do or may see; the sign-in name stays.

        Whoever changes what they may do themselves can do nothing more until they have signed in again.
        """
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            before = next((one for one in work.access.users() if one.id == user.id), None)
            if before is None or before.sign_in_name != user.sign_in_name:
                raise Mendable("not_found", "This user is not in the register. Nothing was changed.")
            user = self._out_if_over(user)
            newly_cleared = user.cleared and not before.cleared
            work.access.keep_user(self._cleared_by_me(user) if newly_cleared else user)
            self._refuse_without_coordinator(work)
            self._refuse_own_end(user)
            changes = work.changes
        self._take_way_in_of(user)
        if user.id == self._who.user_id and _rights(user) != _rights(before):
            self._register.end_session_of(self._who)
        return changes

    def end_user(self, sign_in_name: str, last_day: date) -> Changes:
        """Let somebody sign in no longer than to a day; from then on the passphrase opens nothing."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        return self._keep_out(sign_in_name, lambda user: self._out_if_over(replace(user, active_to=last_day)))

    def disable_user(self, sign_in_name: str) -> Changes:
        """Keep somebody out from now on, until they are let in again with a new passphrase."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        today = self._clock.today()
        return self._keep_out(sign_in_name, lambda user: replace(user, disabled_on=today))

    def enable_user(self, sign_in_name: str, passphrase: str, *, cost: Cost | None = None) -> Changes:
        """Let somebody who was disabled sign in again, with a new passphrase."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            user = replace(_named(work, sign_in_name), disabled_on=None)
            self._refuse_inactive(user)
            self._refuse_weak(passphrase, user)
            work.access.keep_user(user)
            changes = work.changes
        self._give_way_in(user, passphrase, cost)
        return changes

    def renew_passphrase(self, current: str, passphrase: str, *, cost: Cost | None = None) -> None:
        """Change one's own passphrase; whoever only found the register open does not know the current one."""
        self._refuse_wrong(current)
        self._refuse_weak(passphrase, self._who)
        with self._register.work(self._who) as work:
            work.log.noted(AuditKind.ADMINISTRATION, "user", self._who.user_id, words="new passphrase")
        self._give_way_in(self._who, passphrase, cost)

    def reset_passphrase(self, sign_in_name: str, passphrase: str, *, cost: Cost | None = None) -> None:
        """Give somebody who cannot sign in a new passphrase."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            user = _named(work, sign_in_name)
            self._refuse_inactive(user)
            self._refuse_weak(passphrase, user)
            work.log.noted(AuditKind.ADMINISTRATION, "user", user.id, words="new passphrase by a coordinator")
        self._give_way_in(user, passphrase, cost)

    def renew_recovery_code(self, *, cost: Cost | None = None) -> RecoverySheet:
        """Make a new recovery code, which is not kept anywhere; the old one opens nothing any more."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            work.log.noted(AuditKind.ADMINISTRATION, "register", words="new recovery code")
        code = self._register.renew_recovery(cost or key_cost.of_this_machine())
        facts = self._register.facts
        return RecoverySheet(facts.borough, facts.register_id, code, self._clock.today())

    def strength_of(self, passphrase: str, *names: str) -> Strength:
        """Judge a passphrase as it is typed."""
        facts = self._register.facts
        return passphrases.strength_in(passphrase, facts.borough, *names, demonstration=facts.demonstration)

    def _keep_out(self, sign_in_name: str, change: Callable[[User], User]) -> Changes:
        with self._register.work(self._who) as work:
            user = change(_named(work, sign_in_name))
            work.access.keep_user(user)
            work.unsaved.forget_all_of(user.sign_in_name)
            self._refuse_without_coordinator(work)
            self._refuse_own_end(user)
            changes = work.changes
        self._take_way_in_of(user)
        return changes

    def _out_if_over(self, user: User) -> User:
        """Keep somebody out at once whose last day has come: should taking the way in be cut off, they stay out."""
        today = self._clock.today()
        over = user.active_to is not None and user.active_to <= today
        return replace(user, disabled_on=today) if over and user.disabled_on is None else user

    def _take_way_in_of(self, user: User) -> None:
        """Let the passphrase of somebody whose last day has come, or who is disabled, open nothing any more."""
        if user.disabled_on is not None and user.sign_in_name in self._register.ways_in():
            self._register.take_ways_in(user.sign_in_name)

    def _give_way_in(self, user: User | Actor, passphrase: str, cost: Cost | None) -> None:
        self._register.give_way_in(user.sign_in_name, passphrase, cost or key_cost.of_this_machine())

    def _refuse_weak(self, passphrase: str, user: User | Actor) -> None:
        facts = self._register.facts
        names = (user.sign_in_name, user.display_name, facts.borough)
        passphrases.refuse_weak(passphrase, *names, demonstration=facts.demonstration)

    def _refuse_wrong(self, current: str) -> None:
        """Refuse who does not know the current passphrase, and slow down who guesses, as at the sign-in."""
        folder, name, now = self._register.folder, self._who.sign_in_name, SystemClock().now()
        failed_sign_ins.refuse_in_haste(folder, name, now)
        try:
            self._register.refuse_wrong(name, current)
        except NotAllowed:
            failed_sign_ins.note(folder, Failure(name, self._who.workstation, now))
            refused = NotAllowed("wrong_passphrase", "That is not your passphrase of today. Nothing was changed.")
            raise failed_sign_ins.refusal(folder, name, refused) from None

    def _refuse_inactive(self, user: User) -> None:
        today = self._clock.today()
        if user.active_on(today):
            return
        if user.disabled_on is not None and (user.active_to is None or today <= user.active_to):
            raise Mendable("disabled", f"{user.display_name} is disabled. Nothing was changed. Let them in again.")
        raise Mendable("not_active", f"{user.display_name} does not sign in any more. Nothing was changed.")

    def _cleared_by_me(self, user: User) -> User:
        if not user.cleared:
            return user
        if not user.cleared_reason:
            raise Mendable("no_reason", "Clearance for police intelligence needs its reason. Nothing was changed.")
        return replace(user, cleared_on=self._clock.today(), cleared_by=self._who.sign_in_name)

    def _refuse_without_coordinator(self, work: Work) -> None:
        """Refuse what would leave the register without a coordinator, today or on any day that is known by now."""
        today = self._clock.today()
        left = (one for one in work.access.users() if one.role is Role.COORDINATOR and one.active_on(today))
        if all(one.active_to is not None for one in left):
            raise Mendable(
                "last_coordinator",
                "The last coordinator cannot leave, now or on a day ahead, be disabled or take another role. "
                "Nothing was changed. Make somebody else a coordinator first, whose sign-in has no last day.",
            )

    def _refuse_own_end(self, user: User) -> None:
        """Refuse to end one's own sign-in now: who did would go on as a coordinator with no way in."""
        if user.sign_in_name == self._who.sign_in_name and user.disabled_on is not None:
            raise Mendable(
                "yourself",
                "You cannot disable your own sign-in, or end it today. Nothing was changed. "
                "Ask another coordinator, or set a last day ahead.",
            )


def _named(work: Work, sign_in_name: str) -> User:
    user = work.access.user_named(sign_in_name)
    if user is None:
        raise Mendable("unknown_user", f"Nobody signs in as {sign_in_name}. Nothing was changed.")
    return user


def _rights(user: User) -> tuple[object, ...]:
    return user.role, user.agency, user.themes, user.cleared
