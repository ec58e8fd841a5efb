"""The register that stands where a backup is to lie, as far as it can be read."""

import json
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.user import User
from iom_desktop.store import head
from iom_desktop.store.engine import Door, counts_of, in_plain_words, problems_of
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.register import folder as place
from iom_desktop.store.register import proof
from iom_desktop.store.register.comparing import Difference, difference
from iom_desktop.store.register.rekeying import unlock
from iom_desktop.store.repositories.access import Access

HEAD = "head.json"


@dataclass(frozen=True, slots=True)
class WayIn:
    """Who restores, with the passphrase of the backup and, where it was changed since, the one of today."""

    user: str
    passphrase: str
    passphrase_now: str = ""
    workstation: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands there: who comes in, what it holds, and what of that the backup lacks; or why nobody can tell."""

    trouble: str = ""
    user: User | None = None
    counts: dict[str, int] | None = None
    difference: Difference | None = None
    end: head.Head | None = None


def id_of(folder: Path) -> str:
    """Return which register stands in a folder, as its key file or its head has it; nothing where neither says."""
    for name in (place.KEYS, HEAD):
        try:
            said = json.loads((folder / name).read_text(encoding="utf-8"))["register_id"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if isinstance(said, str):
            return said
    return ""


def look_at(folder: Path, way_in: WayIn, backup: Connection) -> Standing:
    """Compare the register that stands there with a backup; whoever may not come in there now may not restore."""
    try:
        place.refuse_what_is_no_register(folder)
        keys = KeyFile.read(folder / place.KEYS)
        key = unlock(folder, keys, way_in.user, way_in.passphrase_now or way_in.passphrase)
        with in_plain_words(), closing(Door(folder / place.DATABASE, key)) as door:
            return _read(door, keys.register_id, way_in, backup)
    except NotAllowed as refused:
        raise _not_in_now(way_in) if refused.code == "wrong_passphrase" else refused from None
    except Mendable as trouble:
        return Standing(trouble=trouble.message)


def _read(door: Door, register_id: str, way_in: WayIn, backup: Connection) -> Standing:
    with closing(door.connect()) as connection:
        problems = problems_of(connection)
        counts = counts_of(connection) if not problems else {}
    if problems:
        return Standing(trouble="The register there is damaged.")
    with Session(door.reading) as session:
        connection = session.connection()
        proof.identify(connection, register_id)
        return Standing(
            user=Access(session).user_named(way_in.user),
            counts=counts,
            difference=difference(connection, backup),
            end=proof.last_entry(connection, register_id),
        )


def _not_in_now(way_in: WayIn) -> NotAllowed:
    if way_in.passphrase_now:
        return NotAllowed(
            "wrong_passphrase_now",
            "The passphrase of today does not open the register that is there now. Nothing was changed. Try again.",
        )
    return NotAllowed(
        "passphrase_now_needed",
        "This passphrase opens the backup, but not the register that is there now. Nothing was changed. "
        "Give the passphrase you use today as well.",
    )
