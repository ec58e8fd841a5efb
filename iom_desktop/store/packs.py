"""The sealed file of a transfer: one passphrase of its own opens it, and damage is told from a wrong passphrase."""

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import asdict
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.store.keys import CEILING_KIB, derive, ways_to_write
from iom_desktop.store.slots import Cost

MAGIC = b"IOM Desktop transfer pack "
FORMAT = 1
LARGEST = 64_000_000
"""No case comes near this; what is larger is no pack."""
_SALT, _NONCE = 16, 12
_LONGEST_HEAD = 2_000


def seal(content: bytes, passphrase: str, cost: Cost) -> bytes:
    """Return content as a sealed file."""
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    about: dict[str, Any] = {"cost": asdict(cost), "nonce": _text(nonce), "salt": _text(salt)}
    lock = AESGCM(derive(ways_to_write(passphrase)[0], salt, cost))
    body = lock.encrypt(nonce, content, _canonical(about))
    head = about | {"checksum": _checksum(about, body)}
    return b"%b%d\n%b\n%b" % (MAGIC, FORMAT, _canonical(head), body)


def unseal(sealed: bytes, passphrase: str) -> bytes:
    """Return what a sealed file holds, or say that it is none, is damaged, or opens under another passphrase."""
    if not sealed.startswith(MAGIC):
        raise Mendable(
            "not_a_pack", "This file is no transfer pack. Nothing was taken in. Choose the file the borough sent."
        )
    about, body = _parts(sealed)
    cost = _cost(about)
    salt, nonce = base64.b64decode(about["salt"]), base64.b64decode(about["nonce"])
    for written in ways_to_write(passphrase):
        try:
            return AESGCM(derive(written, salt, cost)).decrypt(nonce, body, _canonical(about))
        except InvalidTag:
            continue
        except ValueError:  # a cost that no derivation has
            raise damaged() from None
    raise NotAllowed(
        "wrong_passphrase",
        "That passphrase does not open this pack. Nothing was taken in. Ask the borough that sent it; "
        "each pack has a passphrase of its own.",
    )


def damaged() -> Mendable:
    """Say that a pack is not as it was made."""
    return Mendable(
        "pack_damaged",
        "This pack is damaged: it is not as it was made. Nothing was taken in. Ask the borough to send it again.",
    )


def _parts(sealed: bytes) -> tuple[dict[str, Any], bytes]:
    first, _, rest = sealed.partition(b"\n")
    version = first.removeprefix(MAGIC)
    if version.isdigit() and int(version[:9]) > FORMAT:
        raise Mendable(
            "pack_from_the_future",
            "This pack was made by a newer release of IOM Desktop. Nothing was taken in. Install that release first.",
        )
    line, _, body = rest.partition(b"\n")
    try:
        about = json.loads(line[:_LONGEST_HEAD])
        checksum = about.pop("checksum")
        sound = hmac.compare_digest(checksum, _checksum(about, body)) and _is_sound(about)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise damaged() from None
    if not sound:
        raise damaged()
    return about, body


def _cost(about: dict[str, Any]) -> Cost:
    return Cost(**{name: int(value) for name, value in about["cost"].items()})


def _is_sound(about: dict[str, Any]) -> bool:
    """Tell whether a head asks for no more work than this program ever does."""
    cost = _cost(about)
    cheap = cost.memory_kib <= CEILING_KIB * 2 and 1 <= cost.passes <= 8 and 1 <= cost.lanes <= 8  # noqa: PLR2004
    sizes = len(base64.b64decode(about["salt"])), len(base64.b64decode(about["nonce"]))
    return cheap and sizes == (_SALT, _NONCE)


def _checksum(about: dict[str, Any], body: bytes) -> str:
    """Tell accidental damage from a wrong passphrase; what was changed on purpose the cipher itself refuses."""
    return hashlib.sha256(_canonical(about) + body).hexdigest()


def _canonical(content: object) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()
