"""The register that stands where a backup is to lie, as far as it can be read."""

import json
import re
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.user import User
from iom_desktop.store.engine import Door, counts_of, in_plain_words, problems_of
from iom_desktop.store.key_content import RECOVERY
from iom_desktop.store.keys import KeyFile, recovery_code
from iom_desktop.store.manifest import Maker, Manifest
from iom_desktop.store.register import folder as place
from iom_desktop.store.register import proof
from iom_desktop.store.register.comparing import Difference, difference
from iom_desktop.store.register.rekeying import unlock
from iom_desktop.store.repositories.access import Access
from iom_desktop.vocabulary.backup import BackupReason

HEAD = "head.json"
_LIKE_A_CODE = re.compile(r"\s*(?:[A-Za-z0-9]{5}[-\s]*){6}")


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
    users: tuple[str, ...] = ()
    """The sign-in names that have a way in today."""
    manifest: Manifest | None = None
    """What it holds; once it is kept aside this makes a backup of it, so that a restore can be taken back."""
    difference: Difference | None = None


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
        secret = way_in.passphrase_now or way_in.passphrase
        key = opened_by(lambda user, said: unlock(folder, keys, user, said), way_in.user, secret)
        with in_plain_words(), closing(Door(folder / place.DATABASE, key)) as door:
            return _read(door, keys, way_in, backup)
    except NotAllowed as refused:
        raise _not_in_now(way_in) if refused.code == "wrong_passphrase" else refused from None
    except Mendable as trouble:
        return Standing(trouble=trouble.message)


def opened_by(unlock_with: Callable[[str, str], bytes], user: str, secret: str) -> bytes:
    """Return the key that a passphrase opens, or the printed recovery code in its place."""
    try:
        return unlock_with(user, secret)
    except NotAllowed as refused:
        if refused.code == "wrong_passphrase" and looks_like_a_code(secret):
            with suppress(NotAllowed):
                return unlock_with(RECOVERY, recovery_code(secret))
        raise


def looks_like_a_code(secret: str) -> bool:
    """Tell whether somebody gave a recovery code where a passphrase was asked for."""
    return _LIKE_A_CODE.fullmatch(secret) is not None


def _read(door: Door, keys: KeyFile, way_in: WayIn, backup: Connection) -> Standing:
    with closing(door.connect()) as plain:
        if problems_of(plain):
            return Standing(trouble="The register there is damaged.")
        counts = counts_of(plain)
    with Session(door.reading) as session:
        connection = session.connection()
        facts = proof.identify(connection, keys.register_id)
        end = proof.last_entry(connection, keys.register_id)
        major, minor = connection.execute(text("SELECT shape_major, shape_minor FROM identity")).one()
        made = Maker(way_in.user, way_in.workstation, facts.clock.now())
        return Standing(
            user=Access(session).user_named(way_in.user),
            users=keys.users,
            manifest=Manifest(
                head=end,
                made=made,
                reason=BackupReason.RESTORE,
                counts=counts,
                shape_major=major,
                shape_minor=minor,
            ).signed(facts.chain_key),
            difference=difference(connection, backup),
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
