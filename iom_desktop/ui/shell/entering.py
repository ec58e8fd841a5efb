"""What a sign-in brings in and does, away from the window's own thread, and what it may have to tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what works on an open register comes in while somebody types a passphrase
    from iom_desktop.records.borough import Borough
    from iom_desktop.services.desk import Desk

IN_DOUBT = "The register was left in the middle of a save"
IN_DOUBT_DETAIL = (
    "The power failed or the program was ended before that save was sealed. Every page is sound and the log is whole, "
    "but nothing proves that no page is an older one, put back since. Look at what was entered last. If anything is "
    "not as you remember it, restore the latest backup."
)


def warm_up() -> None:
    """Bring in what works on an open register, while somebody types a passphrase."""
    from iom_desktop.services import sign_in
    from iom_desktop.ui.shell import session_windows  # noqa: F401 -- brought in, not used

    sign_in.warm_up()


def come_in(folder: Path, user: str, passphrase: str) -> tuple[Desk, Borough]:
    """Sign in, and read how the borough wants its window."""
    from iom_desktop.services import sign_in

    desk = sign_in.sign_in(folder, user, passphrase)
    return desk, desk.borough
