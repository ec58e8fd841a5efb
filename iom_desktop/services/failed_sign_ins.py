"""Failed sign-ins, kept beside the register until somebody gets in and the log can take them."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.store.key_content import RECOVERY
from iom_desktop.store.register.folder import FAILURES

WRONG = frozenset({"wrong_passphrase", "wrong_recovery_code"})
"""The codes of what counts as a guess."""
TRIES = 5
"""Wrong passphrases before there is a wait."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
_DOUBLINGS = 8
"""After as many the wait is the longest; what was guessed a thousand times is no larger number."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed sign-in: whose name, from which machine, when."""

    user: str
    workstation: str
    at: datetime


def note(register: Path, failure: Failure) -> None:
    """Keep a failure; a folder that cannot be written stops nobody from trying again with the right passphrase."""
    line = {"user": failure.user, "workstation": failure.workstation, "at": failure.at.isoformat()}
    try:
        with (register / FAILURES).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    except OSError:
        return


def waiting(register: Path) -> tuple[Failure, ...]:
    """Return the failures since somebody last got in; a damaged line is left out."""
    try:
        lines = (register / FAILURES).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    found = []
    for line in lines:
        try:
            content = json.loads(line)
            at = datetime.fromisoformat(content["at"]).astimezone(UTC)
            found.append(Failure(str(content["user"]), str(content["workstation"]), at))
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            continue
    return tuple(found)


def forget(register: Path) -> None:
    """Remove the failures, once the log has them."""
    (register / FAILURES).unlink(missing_ok=True)


def wait_left(register: Path, user: str, now: datetime) -> timedelta:
    """Return how long a user has to wait for another try: a minute at first, doubling to a quarter of an hour."""
    mine = [failure for failure in waiting(register) if failure.user.casefold() == user.casefold()]
    if len(mine) < TRIES:
        return timedelta()
    wait = _wait_after(len(mine))
    left = mine[-1].at + wait - now
    # A clock that was put back keeps nobody out for longer than the wait itself.
    return left if timedelta() < left <= wait else timedelta()


def refuse_in_haste(register: Path, user: str, now: datetime) -> None:
    """Refuse another try while there is a wait."""
    left = wait_left(register, user, now)
    if left:
        raise NotAllowed(
            "too_many_tries",
            f"Too many wrong {_what(user)}s. The register is safe. Wait {_in_minutes(left)}, then try again; "
            f"{_where_to_get_one(user)}.",
        )


def refusal(register: Path, user: str, refused: Mendable) -> Mendable:
    """Say how many tries are left before there is a wait, or how long that is."""
    failed = sum(failure.user.casefold() == user.casefold() for failure in waiting(register))
    left = TRIES - failed
    if refused.code not in WRONG:
        return refused
    if left <= 0:
        wait = _in_minutes(_wait_after(failed))
        return NotAllowed(refused.code, f"{refused.message} That was one too many: wait {wait} before the next try.")
    tries = "1 try" if left == 1 else f"{left} tries"
    return NotAllowed(refused.code, f"{refused.message} {tries} left before there is a wait.")


def _wait_after(failed: int) -> timedelta:
    doubled = min(failed - TRIES, _DOUBLINGS)
    return min(_FIRST_WAIT * (1 << doubled), _LONGEST_WAIT)


def _in_minutes(wait: timedelta) -> str:
    minutes = -(-wait // timedelta(minutes=1))
    return f"{minutes} minute{'s' if minutes > 1 else ''}"


def _where_to_get_one(user: str) -> str:
    if user.casefold() == RECOVERY:
        return "compare it with the newest sheet meanwhile"
    return "if you have forgotten yours, a coordinator gives you a new one"


def _what(user: str) -> str:
    return "recovery code" if user.casefold() == RECOVERY else "passphrase"
