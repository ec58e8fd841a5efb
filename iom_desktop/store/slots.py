"""The key file as it can be read without any key: whose slots it has, and whether it is whole."""

import base64
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from iom_desktop.errors import Mendable, NotAllowed

FORMAT_MAJOR, FORMAT_MINOR = 1, 0
RECOVERY = "recovery"
"""The name of the slot whose passphrase is printed and locked away."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs to try one passphrase: memory in KiB, passes over it, lanes side by side."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def work(self) -> int:
        """How much is to be done for one try, to tell a cheaper cost from a dearer one."""
        return self.memory_kib * self.passes


@dataclass(frozen=True, slots=True)
class Slot:
    """One user's way in: a key pair locked by the passphrase, and the register key sealed to its public half."""

    id: str
    user: str
    public: bytes
    salt: bytes
    cost: Cost
    nonce: bytes
    wrapped_private: bytes
    sealed_by: bytes
    """The public half of the key pair used for this sealing alone."""
    sealed_key: bytes


@dataclass(frozen=True, slots=True)
class Slots:
    """The key file as a value: the register it belongs to and its slots."""

    register_id: str
    slots: tuple[Slot, ...]
    mac: bytes = b""

    @property
    def users(self) -> tuple[str, ...]:
        """The sign-in names that have a slot."""
        return tuple(slot.user for slot in self.slots if slot.user != RECOVERY)

    def slot_of(self, user: str) -> Slot:
        """Return a user's slot."""
        for slot in self.slots:
            if slot.user.casefold() == user.strip().casefold():
                return slot
        raise NotAllowed(
            "unknown_user",
            f"Nobody signs in to this register as {user}. Nothing was opened. Check the name and try again; "
            "if you used to sign in, ask a coordinator.",
        )

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a key file, refusing one that is missing, damaged or from a newer release."""
        try:
            content = json.loads(path.read_bytes())
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
        try:
            if content.pop("checksum") != checksum(content):
                raise damaged()
            slots = tuple(_slot_in(slot) for slot in content["slots"])
            return cls(content["register_id"], slots, _bytes(content["mac"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise damaged() from None


def _from_the_future() -> Mendable:
    """Say that a newer release made the register."""
    return Mendable(
        "register_from_the_future",
        "This register was made by a newer release of IOM Desktop. Nothing was opened or changed. "
        "Install the newer release on this machine and open it again.",
    )


def damaged() -> Mendable:
    """Say that the key file cannot be read."""
    return Mendable(
        "key_file_damaged",
        "The register's key file (keys.json) is damaged. Nothing was opened or changed. "
        "Put it back from the latest backup.",
    )


def checksum(content: dict[str, Any]) -> str:
    """Tell accidental damage from a wrong passphrase; it keeps nobody from changing the file on purpose."""
    return hashlib.sha256(canonical(content)).hexdigest()


def canonical(content: object) -> bytes:
    """Write facts the one way that seals and checksums are made of."""
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def slot_out(slot: Slot) -> dict[str, Any]:
    """Return a slot as the file has it."""
    return {name: text(value) if isinstance(value, bytes) else value for name, value in asdict(slot).items()}


def _slot_in(content: dict[str, Any]) -> Slot:
    cost = Cost(**{name: int(value) for name, value in content["cost"].items()})
    names = ("public", "salt", "nonce", "wrapped_private", "sealed_by", "sealed_key")
    secret = {name: _bytes(content[name]) for name in names}
    return Slot(id=str(content["id"]), user=str(content["user"]), cost=cost, **secret)


def text(value: bytes) -> str:
    """Return bytes as the file has them."""
    return base64.b64encode(value).decode()


def _bytes(value: str) -> bytes:
    return base64.b64decode(value, validate=True)
