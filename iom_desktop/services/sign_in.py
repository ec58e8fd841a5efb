"""Making a register, seeing who signs in to it, and signing in."""

import platform
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from iom_desktop.clock import Clock, SystemClock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.borough import Borough
from iom_desktop.records.recovery import RecoverySheet
from iom_desktop.records.user import User
from iom_desktop.services import failed_sign_ins, key_cost, passphrases, reference, sweeping
from iom_desktop.services.administration import keep_borough
from iom_desktop.services.desk import Desk
from iom_desktop.services.door import SUFFIX, users_of
from iom_desktop.services.failed_sign_ins import Failure
from iom_desktop.services.working_days import bank_holidays
from iom_desktop.store import engine, keys
from iom_desktop.store.key_content import RECOVERY
from iom_desktop.store.keys import FLOOR, KeyFile
from iom_desktop.store.register import Register
from iom_desktop.store.slots import Cost
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import AuditKind, Role, Strength

__all__ = [
    "LEAST_COST",
    "SUFFIX",
    "Cost",
    "create",
    "raise_cost",
    "renew_passphrase",
    "sign_in",
    "strength_of",
    "users_of",
    "warm_up",
]

IN_DOUBT = "the register was left in the middle of a save: its pages are sound, but not proved to be the newest"
"""What the log says of a sign-in that found no seal of the last save."""
LEAST_COST = FLOOR
"""The least a try of a passphrase may cost; without a wish the cost is tuned to the machine."""


def create(
    register: Path,
    *,
    borough: Borough,
    first_user: User,
    passphrase: str,
    demonstration_day: date | None = None,
    clock: Clock | None = None,
    cost: Cost | None = None,
) -> RecoverySheet:
    """Make a register whose first user is a coordinator; return what the recovery sheet says, which is kept nowhere."""
    name = first_user.sign_in_name.strip()
    if not name or name.casefold() == RECOVERY:
        raise Mendable("no_user_name", "The first user needs a sign-in name. Nothing was made. Choose one, such as jo.")
    if not borough.name.strip():
        raise Mendable("no_borough", "The borough needs a name. Nothing was made.")
    made_up = demonstration_day is not None
    passphrases.refuse_weak(passphrase, name, first_user.display_name, borough.name, demonstration=made_up)

    def fill(work: Work) -> None:
        reference.fill(work)
        keep_borough(work, borough)

    code = Register.create(
        register,
        borough=borough.name,
        first_user=replace(first_user, sign_in_name=name, role=Role.COORDINATOR),
        passphrase=passphrase,
        fill=fill,
        clock=clock,
        cost=cost or key_cost.of_this_machine(),
        demonstration_day=demonstration_day,
    )
    made_on = demonstration_day or (clock or SystemClock()).today()
    return RecoverySheet(borough.name, KeyFile.read(register / "keys.json").register_id, code, made_on)


def warm_up() -> None:
    """Do what needs no key while somebody types a passphrase, so that they wait for no more than what it opens."""
    engine.warm_up()
    bank_holidays(SystemClock().today().year)  # which brings in the days of every country, for the first page


def sign_in(register: Path, user: str, passphrase: str, *, clock: Clock | None = None) -> Desk:
    """Open a register for a user, and lay out everything the user can do."""
    opened = _opened(register, user, passphrase, clock)
    try:
        found = opened.user_named(user)
        if found is None:
            raise _not_active(user)
        _refuse_inactive(found, opened)
        who = _actor(found)
        _note_sign_in(opened, who)
        sweeping.finish(opened, who)
        if who.role is Role.COORDINATOR:
            _take_left_over_ways_in(opened, who)
        return Desk(opened, who)
    except BaseException:
        opened.close()
        raise


def renew_passphrase(
    register: Path,
    recovery_code: str,
    user: str,
    passphrase: str,
    *,
    clock: Clock | None = None,
    cost: Cost | None = None,
) -> None:
    """Give a user a new passphrase with the printed recovery code."""
    opened = _opened(register, RECOVERY, keys.recovery_code(recovery_code), clock)
    try:
        found = opened.user_named(user)
        if found is None:
            raise NotAllowed("unknown_user", f"Nobody signs in to this register as {user}. Check the name.")
        _refuse_inactive(found, opened)
        names = (found.sign_in_name, found.display_name, opened.facts.borough)
        passphrases.refuse_weak(passphrase, *names, demonstration=opened.facts.demonstration)
        with opened.work(_actor(found)) as work:
            _note_failures(work, opened)
            work.log.noted(AuditKind.ADMINISTRATION, "user", found.id, words="new passphrase by the recovery code")
        opened.give_way_in(found.sign_in_name, passphrase, cost or key_cost.of_this_machine())
        failed_sign_ins.forget(register)  # whoever guessed at the old passphrase does not wait to give the new one
    finally:
        opened.close()


def raise_cost(desk: Desk, passphrase: str, cost: Cost | None = None) -> None:
    """Seal the user's slot anew, with the passphrase just given, where a try of it costs less than it should."""
    cost = cost or key_cost.of_this_machine()
    name = desk.who.sign_in_name
    if desk.register.cost_of(name).work >= cost.work:
        return
    with desk.register.work(desk.who) as work:
        work.log.noted(AuditKind.ADMINISTRATION, "user", desk.who.user_id, words="passphrase made harder to try")
    desk.register.give_way_in(name, passphrase, cost)


def strength_of(passphrase: str, *known: str) -> Strength:
    """Judge a passphrase as it is typed; ``known`` are names that everybody would try first."""
    return passphrases.strength_of(passphrase, *known)


def _opened(register: Path, user: str, passphrase: str, clock: Clock | None) -> Register:
    workstation, now = platform.node(), (clock or SystemClock()).now()
    Register.find(register)
    try:
        # However the name is written, tries count against the one it stands for.
        user = KeyFile.read(register / "keys.json").slot_of(user).user
        failed_sign_ins.refuse_in_haste(register, user, now)
        return Register.open(register, user, passphrase, workstation=workstation, clock=clock)
    except NotAllowed as refused:
        if refused.code == "too_many_tries":
            raise
        # A name that nobody has may be a passphrase typed into the wrong field, so it is not kept.
        name = user if refused.code in failed_sign_ins.WRONG else "unknown"
        failed_sign_ins.note(register, Failure(name, workstation, now))
        raise failed_sign_ins.refusal(register, name, refused) from None


def _refuse_inactive(user: User, register: Register) -> None:
    if not user.active_on(register.clock.today()):
        raise _not_active(user.sign_in_name)


def _not_active(name: str) -> NotAllowed:
    return NotAllowed(
        "not_active", f"{name} may not sign in to this register now. Nothing was opened. Ask a coordinator."
    )


def _take_left_over_ways_in(register: Register, who: Actor) -> None:
    """Take the ways in of users whose last day has passed or who are disabled, and of names nobody has any more."""
    today = register.clock.today()
    with register.look(who) as look:
        staying = [user for user in look.access.users() if _stays(user, today)]
    names = {user.sign_in_name.casefold() for user in staying}
    over = [name for name in register.ways_in() if name.casefold() not in names]
    if not over:
        return
    # A full disk keeps no coordinator out: the next sign-in tries again.
    with suppress(Mendable, OSError):
        register.take_ways_in(*over)
        with register.work(who) as work:
            work.log.noted(AuditKind.ADMINISTRATION, "user", count=len(over), words=f"way in taken: {', '.join(over)}")


def _stays(user: User, today: date) -> bool:
    return user.disabled_on is None and (user.active_to is None or user.active_to >= today)


def _note_sign_in(register: Register, who: Actor) -> None:
    """Log the sign-in, and the failed ones that waited for it."""
    with register.work(who) as work:
        _note_failures(work, register)
        work.log.noted(AuditKind.SIGN_IN, "user", who.user_id, words=IN_DOUBT if register.in_doubt else "")
    failed_sign_ins.forget(register.folder)


def _note_failures(work: Work, register: Register) -> None:
    for failure in failed_sign_ins.waiting(register.folder):
        words = f"{failure.user} on {failure.workstation} at {failure.at.isoformat(timespec='seconds')}"
        work.log.noted(AuditKind.SIGN_IN_FAILED, "user", words=words)


def _actor(user: User) -> Actor:
    return Actor(
        user_id=user.id,
        sign_in_name=user.sign_in_name,
        display_name=user.display_name,
        role=user.role,
        agency=user.agency,
        cleared=user.cleared,
        workstation=platform.node(),
        themes=user.themes,
    )
