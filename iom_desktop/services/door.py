"""What stands at the door of a register: who may come in, and how long they have to wait.

The sign-in window stands on this alone. Tables, papers and figures come in behind it, while somebody types.
"""

from pathlib import Path

from iom_desktop.store import key_content
from iom_desktop.store.register import finding, folder

SUFFIX = ".iomregister"


def users_of(register: Path) -> tuple[str, ...]:
    """Return the sign-in names of a register, which can be read before anybody signs in."""
    finding.find(register)
    return key_content.users_in(register / folder.KEYS)


def refuse_damaged(register: Path) -> None:
    """Refuse a register whose key file is not as it was written, which takes longer to find than who may come in."""
    key_content.read(register / folder.KEYS)


def seconds_to_wait(register: Path, user: str) -> int:
    """Return how long a user has to wait for another try."""
    if not (register / folder.FAILURES).exists():
        return 0
    from math import ceil

    from iom_desktop.clock import SystemClock
    from iom_desktop.services import failed_sign_ins  # hardly anybody has guessed

    return ceil(failed_sign_ins.wait_left(register, user, SystemClock().now()).total_seconds())
