"""What stands at the door of a register: who may come in, and how long they have to wait.

The sign-in window stands on this alone. Tables, papers and figures come in behind it, while somebody types.
"""

from datetime import timedelta
from pathlib import Path

from iom_desktop.store.register import finding, folder
from iom_desktop.store.slots import Slots

SUFFIX = ".iomregister"


def users_of(register: Path) -> tuple[str, ...]:
    """Return the sign-in names of a register, which can be read before anybody signs in."""
    finding.find(register)
    return Slots.read(register / "keys.json").users


def wait_left(register: Path, user: str) -> timedelta:
    """Return how long a user has to wait for another try."""
    if not (register / folder.FAILURES).exists():
        return timedelta()
    from iom_desktop.clock import SystemClock
    from iom_desktop.services import failed_sign_ins  # hardly anybody has guessed

    return failed_sign_ins.wait_left(register, user, SystemClock().now())
