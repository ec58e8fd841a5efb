"""What a key file says, as it can be read without any key: whose slots it has, and whether it is whole."""

import json
from pathlib import Path
from typing import Any

from iom_desktop.errors import Mendable

FORMAT_MAJOR, FORMAT_MINOR = 1, 0
RECOVERY = "recovery"
"""The name of the slot whose passphrase is printed and locked away."""


def read(path: Path) -> dict[str, Any]:
    """Read what a key file says, refusing one that is missing, damaged or from a newer release."""
    content = _read_unproved(path)
    if content.pop("checksum", None) != checksum(content):
        raise damaged()
    return content


def users_in(path: Path) -> tuple[str, ...]:
    """Return the sign-in names that have a slot; whoever wants to know that the file is whole reads it too."""
    try:
        names = tuple(str(slot["user"]) for slot in _read_unproved(path)["slots"])
    except (KeyError, TypeError):
        raise damaged() from None
    return tuple(name for name in names if name != RECOVERY)


def _read_unproved(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
        major = int(content["format"].split(".")[0])
    except FileNotFoundError:
        raise Mendable(
            "key_file_missing",
            "The register's key file (keys.json) is missing. Without it nobody can open the register. "
            "Put it back from the latest backup; the register itself was not touched.",
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise damaged() from None
    if major > FORMAT_MAJOR:
        raise _from_the_future()
    return content


def damaged() -> Mendable:
    """Say that the key file cannot be read."""
    return Mendable(
        "key_file_damaged",
        "The register's key file (keys.json) is damaged. Nothing was opened or changed. "
        "Put it back from the latest backup.",
    )


def checksum(content: dict[str, Any]) -> str:
    """Tell accidental damage from a wrong passphrase; it keeps nobody from changing the file on purpose."""
    import hashlib  # which brings in a library that nobody waits for who is only asked who they are

    return hashlib.sha256(canonical(content)).hexdigest()


def canonical(content: object) -> bytes:
    """Write facts the one way that seals and checksums are made of."""
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def _from_the_future() -> Mendable:
    """Say that a newer release made the register."""
    return Mendable(
        "register_from_the_future",
        "This register was made by a newer release of IOM Desktop. Nothing was opened or changed. "
        "Install the newer release on this machine and open it again.",
    )
