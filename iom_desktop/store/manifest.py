"""What a backup says of itself without a key: which register it is of, when and why it was made, and what it holds."""

import hmac
import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from iom_desktop.errors import Mendable
from iom_desktop.store.head import Head
from iom_desktop.vocabulary.backup import BackupReason

FORMAT_MAJOR, FORMAT_MINOR = 1, 1
FILE = "manifest.json"
TAKEN = "taken.json"
"""Laid beside the manifest of a hand-over by whoever takes it over."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Who had a backup made or took one over: their sign-in name, the machine, and when."""

    by: str
    workstation: str
    at: datetime

    @property
    def words(self) -> str:
        """The maker in words, for a sentence."""
        local = self.at.astimezone()
        who = f"{self.by} on {self.workstation}" if self.workstation else self.by
        return f"{who or 'somebody'} at {local:%H:%M} on {local.day} {local:%B %Y}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The manifest of one backup; ``mac`` proves it to whoever has any copy of the register open."""

    head: Head
    made: Maker
    reason: BackupReason
    counts: dict[str, int]
    shape_major: int = 1
    shape_minor: int = 0
    mac: str = ""

    @property
    def rows(self) -> int:
        """How many rows the backup holds."""
        return sum(self.counts.values())

    def signed(self, chain_key: bytes) -> Self:
        """Return the manifest with its proof."""
        return replace(self, mac=_mac(self._said(), chain_key))

    def is_proved(self, chain_key: bytes) -> bool:
        """Tell whether the manifest was written by somebody who had the register open."""
        return hmac.compare_digest(self.mac, _mac(self._said(), chain_key))

    def write(self, folder: Path) -> None:
        """Write the manifest into the folder of a backup."""
        with (folder / FILE).open("w", encoding="utf-8") as file:
            json.dump({**self._said(), "mac": self.mac}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the manifest of a backup, refusing one that is missing, damaged or from a newer release."""
        try:
            content = json.loads((folder / FILE).read_text(encoding="utf-8"))
            major = int(str(content.get("format", "1.0")).split(".")[0])
        except FileNotFoundError:
            raise _missing(folder) from None
        except (OSError, ValueError, AttributeError):
            raise _damaged(folder) from None
        if major > FORMAT_MAJOR:
            raise from_the_future()
        try:
            return cls(
                head=Head(*(content["head"][name] for name in ("register_id", "sequence", "hash"))),
                made=Maker(
                    str(content.get("by", "")),
                    str(content.get("workstation", "")),
                    datetime.fromisoformat(content["made_at"]),
                ),
                reason=BackupReason(content.get("reason", BackupReason.BY_HAND)),
                counts={str(name): int(count) for name, count in content["counts"].items()},
                shape_major=int(content.get("shape_major", 1)),
                shape_minor=int(content.get("shape_minor", 0)),
                mac=str(content.get("mac", "")),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise _damaged(folder) from None

    def _said(self) -> dict[str, Any]:
        head = {name: value for name, value in asdict(self.head).items() if name in {"register_id", "sequence", "hash"}}
        return {
            "format": f"{FORMAT_MAJOR}.{FORMAT_MINOR}",
            "head": head,
            "made_at": self.made.at.isoformat(),
            "by": self.made.by,
            "workstation": self.made.workstation,
            "reason": self.reason.value,
            "counts": self.counts,
            "shape_major": self.shape_major,
            "shape_minor": self.shape_minor,
        }


def taken(folder: Path) -> Maker | None:
    """Return who took a hand-over over; nobody yet where there is no mark."""
    try:
        content = json.loads((folder / TAKEN).read_text(encoding="utf-8"))
        return Maker(str(content["by"]), str(content["workstation"]), datetime.fromisoformat(content["at"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        raise _damaged(folder) from None


def mark_taken(folder: Path, taker: Maker) -> None:
    """Say in the backup of a hand-over who took it over; of two who try at once only one succeeds."""
    with (folder / TAKEN).open("x", encoding="utf-8") as file:
        json.dump({"by": taker.by, "workstation": taker.workstation, "at": taker.at.isoformat()}, file)
        file.flush()
        os.fsync(file.fileno())


def from_the_future() -> Mendable:
    """Say that a newer release made the backup."""
    return Mendable(
        "backup_from_the_future",
        "This backup was made by a newer release of IOM Desktop. Nothing was changed. "
        "Install the newer release on this machine and try again.",
    )


def _mac(said: dict[str, Any], chain_key: bytes) -> str:
    text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return hmac.digest(chain_key, f"manifest {text}".encode(), "sha256").hex()


def _missing(folder: Path) -> Mendable:
    return Mendable(
        "manifest_missing",
        f"{folder} is not a whole backup: its manifest.json is missing. Nothing was changed. Choose a folder that the "
        "program made as a backup; if this one was copied by hand, copy it again with every file in it.",
    )


def _damaged(folder: Path) -> Mendable:
    return Mendable(
        "manifest_damaged",
        f"What the backup {folder.name} says of itself is damaged. Nothing was changed. Choose another backup.",
    )
