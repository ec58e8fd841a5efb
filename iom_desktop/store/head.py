"""The head of the log, kept outside the database, so that an older copy put back is noticed."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from iom_desktop.errors import Mendable


@dataclass(frozen=True, slots=True)
class Head:
    """Where the log ends: its last sequence and that entry's hash."""

    register_id: str
    sequence: int
    hash: str
    seal: str | None = None
    """What the closed database's bytes come to; ``OPEN`` while it is open; none from a release without seals."""


OPEN = ""
"""The seal of a register that is open, or that a crash left open."""


def seal_of(database: Path, key: bytes) -> str:
    """Digest a closed database as it lies, under its key: not even an older page of its own goes unseen."""
    with database.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(key=key, person=b"closed register")).hexdigest()


def places(folder: Path, profile: Path, register_id: str) -> tuple[Path, Path]:
    """Return where the head is kept: beside the database, and in this machine's own profile."""
    return folder / "head.json", profile / "heads" / f"{register_id}.json"


def write(path: Path, head: Head) -> None:
    """Keep a head, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two lanes may keep a head at the same time, so each writes under a name of its own.
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as file:
        draft = Path(file.name)
        json.dump(asdict(head), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def read(path: Path) -> Head | None:
    """Read a head; none where there is no file."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        seal = content.get("seal")
        kept = None if seal is None else str(seal)
        return Head(str(content["register_id"]), int(content["sequence"]), str(content["hash"]), kept)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Mendable(
            "head_damaged",
            "The file that says where the register's log ends (head.json) is damaged. Nothing was opened or changed. "
            "Put it back from the latest backup, together with the rest of the register.",
        ) from None


def missing() -> Mendable:
    """Say that the head beside the database is gone."""
    return Mendable(
        "head_missing",
        "The file that says where the register's log ends (head.json) is missing, so an older copy could not be "
        "told from this one. Nothing was opened or changed. Put it back from the latest backup.",
    )


def older_copy() -> Mendable:
    """Say that the database is not the newest there was."""
    return Mendable(
        "older_copy",
        "This is an older copy of the register: work done after it is not in it. Nothing was opened or changed. "
        "Put the newest copy back, and tell whoever looks after your data protection if nobody knows how it came here.",
    )
