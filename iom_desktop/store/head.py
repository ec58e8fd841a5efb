"""The head of the log, kept outside the database, so that an older copy put back is noticed."""

import json
import os
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile

from iom_desktop.errors import Mendable
from iom_desktop.paths import DRAFT


class State(StrEnum):
    """How the database lies that a head belongs to."""

    UNSAID = ""
    OPEN = "open"
    CLOSED = "closed"
    PLAYING_BACK = "playing back"


@dataclass(frozen=True, slots=True)
class Head:
    """Where the log ends: its last sequence and that entry's hash."""

    register_id: str
    sequence: int
    hash: str
    seal: str | None = None
    """What the pages of the database come to; none where that is not known, or from a release without seals."""
    state: State = State.UNSAID
    by: str = field(default="", compare=False)
    """Who wrote the last entry, and on which machine: so that two copies can both be named."""
    at: str = field(default="", compare=False)


BESIDE = "head.json"
"""The name of the head beside the database."""

_SECTOR = 512
"""What a disk writes whole or not at all; a head is as long, filled up with spaces."""


def places(folder: Path, profile: Path, register_id: str) -> tuple[Path, Path]:
    """Return where the head is kept: beside the database, and in this machine's own profile."""
    return folder / BESIDE, profile / "heads" / f"{register_id}.json"


def write(path: Path, head: Head) -> None:
    """Keep a head, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two lanes may keep a head at the same time, so each writes under a name of its own.
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=DRAFT, delete=False) as file:
        draft = Path(file.name)
        try:
            file.write(_content(head))
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            draft.unlink()
            raise
    draft.replace(path)


def keep_up(path: Path, head: Head) -> None:
    """Overwrite the head of an open register where it lies, unsynced: a power cut leaves this one or one before it."""
    content = _content(head)
    if not path.exists() or path.stat().st_size != len(content) or len(content) > _SECTOR:
        write(path, head)
        return
    with path.open("r+b", buffering=0) as file:
        file.write(content)


def _content(head: Head) -> bytes:
    return json.dumps(asdict(head)).encode().ljust(_SECTOR)


def read(path: Path) -> Head | None:
    """Read a head; none where there is no file."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        seal = content.get("seal")
        return Head(
            str(content["register_id"]),
            int(content["sequence"]),
            str(content["hash"]),
            None if seal is None else str(seal),
            State(content.get("state", "")),
            by=str(content.get("by", "")),
            at=str(content.get("at", "")),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _damaged(path) from None


def _damaged(path: Path) -> Mendable:
    """Say which head is damaged: the one beside the database, or the one in the profile, which no backup has."""
    if path.name == BESIDE:
        return Mendable(
            "head_damaged",
            "The file that says where the register's log ends (head.json) is damaged. Nothing was opened or changed. "
            "Put it back from the latest backup, together with the rest of the register.",
        )
    return Mendable(
        "profile_head_damaged",
        f"The file in which this machine remembers where the register's log ends ({path}) is damaged or cannot be "
        "read. Nothing was opened or changed. See that this is the newest copy of the register, then move that file "
        "away and open the register again.",
    )


def missing() -> Mendable:
    """Say that the head beside the database is gone."""
    return Mendable(
        "head_missing",
        "The file that says where the register's log ends (head.json) is missing, so an older copy could not be "
        "told from this one. Nothing was opened or changed. Put it back from the latest backup.",
    )


def older_copy(kept: Head, last: Head) -> Mendable:
    """Say that the database is not the newest there was, and who worked last on which copy."""
    return Mendable(
        "older_copy",
        "This is an older copy of the register: work done after it is not in it. Nothing was opened or changed. "
        f"This copy ends with {_end(last)}; the newest one known here with {_end(kept)}. "
        "Put the newest copy back, and tell whoever looks after your data protection if nobody knows how it came here. "
        "If this copy is all there is left, a coordinator can restore it on purpose: choose Restore from a backup and "
        "then this very folder. What it lacks is shown first, and the log keeps who did it and why.",
    )


def two_copies(kept: Head, last: Head) -> Mendable:
    """Say that two copies of the register were worked on, naming both."""
    return Mendable("two_copies", f"{two_copies_in_words(_end(last), _end(kept))} Nothing was opened or changed.")


def two_copies_in_words(this: str, other: str) -> str:
    """Say what two copies of one register mean, and what to do."""
    return (
        "Two copies of this register were worked on, and they cannot be joined. "
        f"This one ends with {this}; the other one with {other}. Keep both. Agree which one goes on, and enter "
        "in it what only the other holds; tell whoever looks after your data protection."
    )


def _end(last: Head) -> str:
    said = f"entry {last.sequence}"
    return f"{said}, made by {last.by} on {last.at}" if last.by else said
