"""What a sign-in brings in and does, away from the window's own thread, and what it may have to tell."""

from __future__ import annotations

from collections.abc import Iterator
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
BROUGHT_HERE = "The register now has the shape of this release"
_BROUGHT_HERE_DETAIL = (
    "An older release of IOM Desktop made it. A copy of it as it was has been kept, and only then was it changed: "
    "every row was counted before and after, and nothing was lost. The copy is {copy}, beside the register. It is "
    "encrypted like the register, opens with the same passphrases, and stays until you remove it: see Settings > "
    "Backups."
)


def to_tell(desk: Desk) -> Iterator[tuple[str, str]]:
    """Go through what whoever signed in has to know before they go on, each with its detail."""
    if desk.kept_aside:
        yield BROUGHT_HERE, _BROUGHT_HERE_DETAIL.format(copy=desk.kept_aside.name)
    if desk.in_doubt:
        yield IN_DOUBT, IN_DOUBT_DETAIL


def warm_up() -> None:
    """Bring in what works on an open register, while somebody types a passphrase."""
    from iom_desktop.services import sign_in
    from iom_desktop.ui.shell.windows import session_windows  # noqa: F401 -- brought in, not used

    sign_in.warm_up()


def come_in(folder: Path, user: str, passphrase: str) -> tuple[Desk, Borough]:
    """Sign in, and read how the borough wants its window."""
    from iom_desktop.services import sign_in

    desk = sign_in.sign_in(folder, user, passphrase)
    return desk, desk.borough
