"""The slots of a key file: each user's way in, as it can be read without any key."""

import base64
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from iom_desktop.errors import NotAllowed
from iom_desktop.store import key_content


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
        return tuple(slot.user for slot in self.slots if slot.user != key_content.RECOVERY)

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
        content = key_content.read(path)
        try:
            slots = tuple(_slot_in(slot) for slot in content["slots"])
            return cls(content["register_id"], slots, _bytes(content["mac"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise key_content.damaged() from None


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
