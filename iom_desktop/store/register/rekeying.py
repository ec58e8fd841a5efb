"""A new register key when somebody leaves, sealed at once to all who remain, without their passphrases."""

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from iom_desktop.errors import Mendable
from iom_desktop.store.engine import connect, in_plain_words
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.lasting import keep_names
from iom_desktop.store.register.folder import DATABASE, KEYS

NEXT = "keys.next.json"
"""The key file that takes over once the database has its new key; after a crash, whichever fits is kept."""


def rekey(folder: Path, key: bytes, new: bytes, change: Callable[[KeyFile], KeyFile]) -> None:
    """Give the database a new key, sealed to the slots that ``change`` leaves.

    What fails before the database has its new key changes nothing; what fails after is made good the next time the
    key file is read.
    """
    change(current_keys(folder, key)).resealed(new).write(folder / NEXT)
    with in_plain_words(), closing(connect(folder / DATABASE, key)) as connection:
        connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    _take_over(folder)


def key_of(folder: Path, key: bytes, new: bytes) -> bytes:
    """Return which of two keys the database has after a change of key, whether that went well or not."""
    if not _opens(folder, key):
        return new
    with suppress(OSError):
        (folder / NEXT).unlink(missing_ok=True)
    return key


def current_keys(folder: Path, key: bytes) -> KeyFile:
    """Read the key file that belongs to the key, and refuse one that somebody else has changed."""
    keys = KeyFile.read(folder / KEYS)
    try:
        keys.verify(key)
    except Mendable:
        if not (folder / NEXT).exists():
            raise
        keys = KeyFile.read(folder / NEXT)
        keys.verify(key)
        _take_over(folder)
    return keys


def unlock(folder: Path, keys: KeyFile, user: str, passphrase: str) -> bytes:
    """Return the register key; where a change of key was interrupted, keep the key file that fits the database."""
    following = folder / NEXT
    if not following.exists():
        return keys.unlock(user, passphrase)
    key = keys.unlock(user, passphrase)
    if _opens(folder, key):
        following.unlink()
        return key
    key = KeyFile.read(following).unlock(user, passphrase)
    if _opens(folder, key):
        _take_over(folder)
    return key


def _take_over(folder: Path) -> None:
    (folder / NEXT).replace(folder / KEYS)
    keep_names(folder)


def _opens(folder: Path, key: bytes) -> bool:
    try:
        with in_plain_words(), closing(connect(folder / DATABASE, key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except Mendable:
        return False
    return True
