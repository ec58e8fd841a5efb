"""Copies of the register that have been reopened, checked and counted before they are called backups."""

import json
import shutil
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from iom_desktop.errors import Mendable
from iom_desktop.store.engine import connect, counts_of, in_plain_words, problems_of
from iom_desktop.store.head import Head
from iom_desktop.store.lock import cannot_write


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was checked: where it lies, and what it holds."""

    folder: Path
    made_at: datetime
    head: Head
    rows: int


def back_up(source: Path, key: bytes, head: Head, target: Path, now: datetime) -> Backup:
    """Copy a register's folder to ``target``, which must not be there yet."""
    if target.exists():
        raise Mendable("already_exists", f"{target} is already there. Nothing was copied. Choose another name.")
    draft = target.with_name(f".{target.name}.part")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700, parents=True)
        with in_plain_words():
            counts = _copy_database(source / "register.db", draft / "register.db", key)
        for name in ("keys.json", "head.json"):
            shutil.copy2(source / name, draft / name)
        manifest = {"made_at": now.isoformat(), "head": asdict(head), "counts": counts}
        (draft / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        draft.rename(target)
    except OSError:
        raise cannot_write(target.parent) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Backup(target, now, head, sum(counts.values()))


def _copy_database(source: Path, target: Path, key: bytes) -> dict[str, int]:
    with closing(connect(source, key)) as original, closing(connect(target, key, create=True)) as copy:
        original.backup(copy)
        counts = counts_of(original)
    with closing(connect(target, key)) as copy:
        if problems_of(copy) or counts_of(copy) != counts:
            raise Mendable(
                "backup_failed", "The copy does not hold what the register holds, so it was thrown away. Try again."
            )
    return counts
