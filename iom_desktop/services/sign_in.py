"""Making a register, seeing who signs in to it, and signing in."""

import platform
from dataclasses import replace
from datetime import date
from pathlib import Path

from iom_desktop.clock import Clock, SystemClock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.borough import Borough
from iom_desktop.records.user import User
from iom_desktop.services import failed_sign_ins, passphrases, reference
from iom_desktop.services.administration import keep_borough
from iom_desktop.services.desk import Desk
from iom_desktop.services.failed_sign_ins import Failure
from iom_desktop.store.keys import FLOOR, RECOVERY, Cost, KeyFile
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import AuditKind, Role

__all__ = ["LEAST_COST", "SUFFIX", "Cost", "create", "renew_passphrase", "sign_in", "users_of"]

SUFFIX = ".iomregister"
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
) -> str:
    """Make a register whose first user is a coordinator; return the recovery code, which is shown once."""
    name = first_user.sign_in_name.strip()
    if not name or name.casefold() == RECOVERY:
        raise Mendable("no_user_name", "The first user needs a sign-in name. Nothing was made. Choose one, such as jo.")
    if not borough.name.strip():
        raise Mendable("no_borough", "The borough needs a name. Nothing was made.")
    passphrases.refuse_weak(passphrase, name, borough.name)

    def fill(work: Work) -> None:
        reference.fill(work)
        keep_borough(work, borough)

    return Register.create(
        register,
        borough=borough.name,
        first_user=replace(first_user, sign_in_name=name, role=Role.COORDINATOR),
        passphrase=passphrase,
        fill=fill,
        clock=clock,
        cost=cost,
        demonstration_day=demonstration_day,
    )


def users_of(register: Path) -> tuple[str, ...]:
    """Return the sign-in names of a register, which can be read before anybody signs in."""
    Register.find(register)
    return KeyFile.read(register / "keys.json").users


def sign_in(register: Path, user: str, passphrase: str, *, clock: Clock | None = None) -> Desk:
    """Open a register for a user, and lay out everything the user can do."""
    now = (clock or SystemClock()).now()
    failed_sign_ins.refuse_in_haste(register, user, now)
    opened = _opened(register, user, passphrase, clock)
    try:
        found = opened.user_named(user)
        if found is None or not found.active_on(opened.clock.today()):
            raise NotAllowed(
                "not_active", f"{user} may not sign in to this register now. Nothing was opened. Ask a coordinator."
            )
        who = _actor(found)
        _note_sign_in(opened, who)
        return Desk(opened, who)
    except BaseException:
        opened.close()
        raise


def renew_passphrase(
    register: Path, recovery_code: str, user: str, passphrase: str, *, cost: Cost | None = None
) -> None:
    """Give a user a new passphrase with the printed recovery code."""
    opened = _opened(register, RECOVERY, recovery_code.strip().upper(), None)
    try:
        found = opened.user_named(user)
        if found is None:
            raise NotAllowed("unknown_user", f"Nobody signs in to this register as {user}. Check the name.")
        passphrases.refuse_weak(passphrase, user)
        with opened.work(_actor(found)) as work:
            work.log.noted(AuditKind.ADMINISTRATION, "user", found.id, words="new passphrase by the recovery code")
            opened.give_way_in(found.sign_in_name, passphrase, cost)
    finally:
        opened.close()


def _opened(register: Path, user: str, passphrase: str, clock: Clock | None) -> Register:
    workstation = platform.node()
    try:
        return Register.open(register, user, passphrase, workstation=workstation, clock=clock)
    except NotAllowed as refused:
        # A name that nobody has may be a passphrase typed into the wrong field, so it is not kept.
        name = user if refused.code == "wrong_passphrase" else "unknown"
        failed_sign_ins.note(register, Failure(name, workstation, (clock or SystemClock()).now()))
        raise failed_sign_ins.refusal(register, user, refused) from None


def _note_sign_in(register: Register, who: Actor) -> None:
    """Log the sign-in, and the failed ones that waited for it."""
    with register.work(who) as work:
        for failure in failed_sign_ins.waiting(register.folder):
            words = f"{failure.user} on {failure.workstation} at {failure.at.isoformat(timespec='seconds')}"
            work.log.noted(AuditKind.SIGN_IN_FAILED, "user", words=words)
        work.log.noted(AuditKind.SIGN_IN, "user", who.user_id)
    failed_sign_ins.forget(register.folder)


def _actor(user: User) -> Actor:
    return Actor(
        user_id=user.id,
        sign_in_name=user.sign_in_name,
        display_name=user.display_name,
        role=user.role,
        agency=user.agency,
        cleared=user.cleared,
        workstation=platform.node(),
    )
