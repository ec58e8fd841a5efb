"""A new register key when somebody leaves, sealed at once to all who remain, without their passphrases."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from iom_desktop.errors import Mendable
from iom_desktop.store.engine import connect, in_plain_words
from iom_desktop.store.keys import KeyFile, new_register_key
from iom_desktop.store.register.folder import DATABASE, KEYS

NEXT = "keys.next.json"
"""The key file that takes over once the database has its new key; after a crash, whichever fits is kept."""


def rekey(folder: Path, key: bytes, leavers: Iterable[str]) -> bytes:
    """Give the database a new key that no leaver's slot holds, and return it."""
    new = new_register_key()
    remaining = KeyFile.read(folder / KEYS)
    for leaver in leavers:
        remaining = remaining.without(key, leaver)
    remaining.resealed(new).write(folder / NEXT)
    with in_plain_words(), closing(connect(folder / DATABASE, key)) as connection:
        connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    (folder / NEXT).replace(folder / KEYS)
    return new


def unlock(folder: Path, keys: KeyFile, user: str, passphrase: str) -> bytes:
    """Return the register key; where a change of key was interrupted, keep the key file that fits the database."""
    following = folder / NEXT
    key = keys.unlock(user, passphrase)
    if not following.exists():
        return key
    if _opens(folder, key):
        following.unlink()
        return key
    key = KeyFile.read(following).unlock(user, passphrase)
    if _opens(folder, key):
        following.replace(folder / KEYS)
    return key


def _opens(folder: Path, key: bytes) -> bool:
    try:
        with in_plain_words(), closing(connect(folder / DATABASE, key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except Mendable:
        return False
    return True
