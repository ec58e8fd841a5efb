"""What seals the register key to a slot for each user, and opens it with that user's passphrase."""

import errno
import hmac
import json
import os
import secrets
import time
import unicodedata
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.store.key_content import FORMAT_MAJOR, FORMAT_MINOR, RECOVERY, canonical, checksum, damaged
from iom_desktop.store.lasting import keep_names
from iom_desktop.store.slots import Cost, Slot, Slots, slot_out, text

KEY_LENGTH = 32
_NONCE = 12
_RECOVERY_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_RECOVERY_GROUPS, _RECOVERY_GROUP = 6, 5
_MEBIBYTE = 1024
_LARGEST_MEMORY, _MOST_PASSES, _MOST_LANES = 2048 * _MEBIBYTE, 64, 64


FLOOR = Cost(64 * _MEBIBYTE, 3, 4)
CEILING_KIB = 512 * _MEBIBYTE
_WANTED_SECONDS = 0.5
_STEP_KIB = 8 * _MEBIBYTE
_TRIES = 3


def tuned_cost() -> Cost:
    """Find the cost that takes this machine about half a second, and never less than the floor."""
    cost = FLOOR
    while (taken := _seconds(cost)) < _WANTED_SECONDS / 2 and cost.memory_kib < CEILING_KIB:
        cost = replace(cost, memory_kib=cost.memory_kib * 2)
    return reckoned(cost, taken)


def reckoned(cost: Cost, taken: float) -> Cost:
    """Return the cost that takes as long as wanted, where this one took so many seconds: memory is what takes time."""
    memory = int(cost.memory_kib * _WANTED_SECONDS / taken) // _STEP_KIB * _STEP_KIB
    return replace(cost, memory_kib=max(FLOOR.memory_kib, min(memory, CEILING_KIB)))


def _seconds(cost: Cost) -> float:
    """Time the fastest of a few tries: what else the machine does only makes them slower, and the slot cheaper."""
    return min(_seconds_of_one(cost) for _ in range(_TRIES))


def _seconds_of_one(cost: Cost) -> float:
    start = time.perf_counter()
    derive("a passphrase to measure with", bytes(16), cost)
    return time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class KeyFile(Slots):
    """The key file with what opens and seals its slots."""

    def unlock(self, user: str, passphrase: str) -> bytes:
        """Return the register key, if the passphrase opens the user's slot and no slot has been tampered with."""
        slot = self.slot_of(user)
        try:
            private = _unwrap(self.register_id, slot, passphrase)
            key = _unseal(self.register_id, slot, private)
        except ValueError:  # a cost, or a length of something, that no release writes
            raise damaged() from None
        self.verify(key)
        return key

    def verify(self, key: bytes) -> None:
        """Refuse a file whose slots were changed by something other than this program."""
        if not hmac.compare_digest(self.mac, _mac(self.register_id, self.slots, key)):
            raise Mendable(
                "key_file_changed",
                "The register's key file has been changed by something other than this program. Nothing was opened. "
                "Put keys.json back from the latest backup and tell whoever looks after your data protection.",
            )

    def with_slot(self, key: bytes, user: str, passphrase: str, cost: Cost) -> Self:
        """Give a user a slot, or a new passphrase in place of the old one."""
        slot = _make_slot(self.register_id, user, passphrase, key, cost)
        others = tuple(one for one in self.slots if one.user.casefold() != user.casefold())
        return self._signed((*others, slot), key)

    def without(self, key: bytes, user: str) -> Self:
        """Take a user's slot away."""
        return self._signed(tuple(slot for slot in self.slots if slot.user.casefold() != user.casefold()), key)

    def resealed(self, key: bytes) -> Self:
        """Seal a new register key to every slot; no passphrase is needed for that."""
        return self._signed(tuple(_sealed(self.register_id, slot, key) for slot in self.slots), key)

    def _signed(self, slots: tuple[Slot, ...], key: bytes) -> Self:
        return replace(self, slots=slots, mac=_mac(self.register_id, slots, key))

    def write(self, path: Path) -> None:
        """Write the file whole or not at all."""
        content = {
            "format": f"{FORMAT_MAJOR}.{FORMAT_MINOR}",
            "register_id": self.register_id,
            "slots": [slot_out(slot) for slot in self.slots],
            "mac": text(self.mac),
        }
        content["checksum"] = checksum(content)
        draft = path.with_suffix(".part")
        try:
            with draft.open("w", encoding="utf-8") as file:
                json.dump(content, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
            keep_names(path.parent)
        except OSError as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise _not_written(error, path.parent) from None


def new_register_key() -> bytes:
    """Make the key of a new register."""
    return secrets.token_bytes(KEY_LENGTH)


def new_recovery_code() -> str:
    """Make the passphrase of the recovery slot, to be printed and locked away."""
    groups = (
        "".join(secrets.choice(_RECOVERY_ALPHABET) for _ in range(_RECOVERY_GROUP)) for _ in range(_RECOVERY_GROUPS)
    )
    return "-".join(groups)


def recovery_code(typed: str) -> str:
    """Read a recovery code as somebody types it: small letters and other blanks do no harm."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    return "-".join(signs[at : at + _RECOVERY_GROUP] for at in range(0, len(signs), _RECOVERY_GROUP))


def _not_written(error: OSError, folder: Path) -> Mendable:
    then = "Every way in is as it was. {} and try again; whoever was just added needs no more than a passphrase."
    if error.errno == errno.ENOSPC:
        said = "The disk is full, so the register's key file could not be written."
        return Mendable("disk_full", f"{said} {then.format('Make room on this disk')}")
    said = f"The register's key file could not be written in {folder}."
    return Mendable("cannot_write", f"{said} {then.format('See that the folder can be written')}")


def _make_slot(register_id: str, user: str, passphrase: str, key: bytes, cost: Cost) -> Slot:
    from uuid6 import uuid7  # which takes longer to come in than everything else here; only a new slot needs it

    pair = X25519PrivateKey.generate()
    slot = Slot(
        id=str(uuid7()),
        user=user,
        public=pair.public_key().public_bytes_raw(),
        salt=secrets.token_bytes(16),
        cost=cost,
        nonce=secrets.token_bytes(_NONCE),
        wrapped_private=b"",
        sealed_by=b"",
        sealed_key=b"",
    )
    lock = AESGCM(derive(ways_to_write(passphrase)[0], slot.salt, cost))
    wrapped = lock.encrypt(slot.nonce, pair.private_bytes_raw(), _bound_to(register_id, slot))
    return _sealed(register_id, replace(slot, wrapped_private=wrapped), key)


def _sealed(register_id: str, slot: Slot, key: bytes) -> Slot:
    once = X25519PrivateKey.generate()
    shared = once.exchange(X25519PublicKey.from_public_bytes(slot.public))
    slot = replace(slot, sealed_by=once.public_key().public_bytes_raw())
    # The key for this sealing is used once, so a fixed nonce is safe.
    sealed = AESGCM(_sealing_key(shared, slot)).encrypt(bytes(_NONCE), key, _bound_to(register_id, slot))
    return replace(slot, sealed_key=sealed)


def _unwrap(register_id: str, slot: Slot, passphrase: str) -> X25519PrivateKey:
    for written in ways_to_write(passphrase):
        lock = AESGCM(derive(written, slot.salt, slot.cost))
        with suppress(InvalidTag):
            return X25519PrivateKey.from_private_bytes(
                lock.decrypt(slot.nonce, slot.wrapped_private, _bound_to(register_id, slot))
            )
    if slot.user == RECOVERY:
        raise NotAllowed(
            "wrong_recovery_code",
            "That recovery code does not match. Nothing was opened or changed. Compare it with the newest sheet: "
            "a code that was replaced opens nothing.",
        )
    raise NotAllowed(
        "wrong_passphrase", "That passphrase does not match. Nothing was opened. Check Caps Lock and try again."
    )


def _unseal(register_id: str, slot: Slot, private: X25519PrivateKey) -> bytes:
    shared = private.exchange(X25519PublicKey.from_public_bytes(slot.sealed_by))
    try:
        return AESGCM(_sealing_key(shared, slot)).decrypt(bytes(_NONCE), slot.sealed_key, _bound_to(register_id, slot))
    except InvalidTag:
        raise damaged() from None


def ways_to_write(passphrase: str) -> tuple[str, ...]:
    """Return a passphrase in the one form of its letters that slots are made with, then as the first slots took it.

    Keyboards differ in how they compose an accented letter; the composed form (NFKC) is the same on all of them.
    """
    composed = unicodedata.normalize("NFKC", passphrase)
    return (composed,) if composed == passphrase else (composed, passphrase)


def derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Make a key of a passphrase, at a cost that no try escapes."""
    if not (cost.memory_kib <= _LARGEST_MEMORY and cost.passes <= _MOST_PASSES and cost.lanes <= _MOST_LANES):
        raise damaged()
    derivation = Argon2id(
        salt=salt, length=KEY_LENGTH, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return derivation.derive(passphrase.encode("utf-8", "surrogatepass"))


def _sealing_key(shared: bytes, slot: Slot) -> bytes:
    info = b"register key" + slot.sealed_by + slot.public
    return HKDF(algorithm=SHA256(), length=KEY_LENGTH, salt=None, info=info).derive(shared)


def _bound_to(register_id: str, slot: Slot) -> bytes:
    """Bind what is encrypted to its slot, its user, its cost and its register, so that none can be exchanged."""
    facts = [register_id, slot.id, slot.user, text(slot.public), text(slot.salt), asdict(slot.cost)]
    return canonical(facts)


def _mac(register_id: str, slots: tuple[Slot, ...], key: bytes) -> bytes:
    """Seal all slots together, so that none can be dropped or put back unseen."""
    under = HKDF(algorithm=SHA256(), length=KEY_LENGTH, salt=None, info=b"key slots").derive(key)
    return hmac.digest(under, canonical([register_id, [slot_out(slot) for slot in slots]]), "sha256")
