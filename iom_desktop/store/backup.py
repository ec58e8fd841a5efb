"""Copies of the register that have been reopened, checked and counted before they are called backups."""

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from iom_desktop.errors import Mendable
from iom_desktop.store import head
from iom_desktop.store.engine import connect, counts_of, in_plain_words, problems_of
from iom_desktop.store.lasting import keep_names
from iom_desktop.store.manifest import FILE as MANIFEST
from iom_desktop.store.manifest import Maker, Manifest, taken
from iom_desktop.store.pages import seal_of
from iom_desktop.vocabulary.backup import BackupReason

DATABASE, KEYS, HEAD = "register.db", "keys.json", "head.json"
REGISTER = ".iomregister"
_PART = ".part"
_PAGES_AT_A_TIME = 500
_LEAST_SIZE = 4096
_SPARE = 1_000_000
"""Bytes that a backup takes beside its database, and then some."""
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a backup is made for, whom it tells how far it is, and whether it shall stop."""

    made: Maker
    reason: BackupReason
    tell: Callable[[int, int], object] = lambda _done, _all: None
    stopped: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that lies in a folder: what it says of itself, and how much room it takes."""

    folder: Path
    manifest: Manifest
    size: int
    whole: bool = True
    taken: Maker | None = None
    copied: bool = False
    """Whether somebody copied the folder of a register, so that nothing but its own files says what it holds."""

    @property
    def head(self) -> head.Head:
        """Where the log ends in it."""
        return self.manifest.head

    @property
    def rows(self) -> int:
        """How many rows it holds."""
        return self.manifest.rows


def back_up(source: Path, key: bytes, target: Path, wanted: Wanted) -> Backup:
    """Copy a register's folder to ``target``, which must not be there yet; what fails leaves nothing behind."""
    if target.exists():
        raise Mendable("already_exists", f"{target} is already there. Nothing was copied. Choose another name.")
    draft = target.with_name(f".{target.name}{_PART}")
    with in_plain_words(), closing(connect(source / DATABASE, key)) as original:
        original.execute("BEGIN")  # what is counted is what is copied, whatever is written meanwhile
        manifest = _manifest_of(original, wanted)
        with _said_of(target.parent):
            _refuse_without_room(source / DATABASE, target)
            try:
                shutil.rmtree(draft, ignore_errors=True)
                draft.mkdir(mode=0o700, parents=True)
                manifest.write(draft)
                _copy_database(original, draft / DATABASE, key, wanted)
                _verify(draft / DATABASE, key, manifest)
                shutil.copy2(source / KEYS, draft / KEYS)
                sealed = replace(manifest.head, seal=seal_of(draft / DATABASE, key), state=head.State.CLOSED)
                head.write(draft / HEAD, sealed)
                draft.rename(target)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
        with suppress(OSError):  # not every share lets a folder be synced
            keep_names(target.parent)
    return Backup(target, manifest, _size_of(target))


def found_in(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of any register in a folder, the oldest first; what is no backup is passed over."""
    try:
        places = [place for place in folder.iterdir() if place.is_dir() and not place.name.startswith(".")]
    except OSError:
        raise folder_missing(folder) from None
    found = []
    for place in places:
        with suppress(Mendable, OSError):
            found.append(read(place))
    return tuple(sorted(found, key=lambda one: (one.manifest.made.at, one.head.sequence)))


def read(folder: Path) -> Backup:
    """Read what one backup says of itself; whether that is so is proved when it is restored."""
    if not folder.is_dir():
        raise Mendable(
            "backup_missing",
            f"There is no backup in {folder}. Nothing was changed. Choose the folder of one backup; "
            "if it lies on another disk or share, connect that first.",
        )
    manifest = Manifest.read(folder)
    return Backup(folder, manifest, _size_of(folder), _is_whole(folder), taken(folder))


def read_any(folder: Path) -> Backup:
    """Read a backup, or a copy that somebody made of a register's folder, which the program never called one."""
    if folder.suffix != REGISTER or (folder / MANIFEST).exists() or not (folder / HEAD).exists():
        return read(folder)
    last = head.read(folder / HEAD)
    if last is not None and last.state is head.State.UNSAID:
        raise Mendable(
            "copy_of_older_release",
            f"{folder.name} is a copy of a register as an older release left it, which did not say whether it was "
            "closed. Nothing was changed. Choose a backup; or, if there is none, put this copy in the register's place "
            "and open it: it is proved whole and brought to this release then.",
        )
    if last is None or last.state is not head.State.CLOSED:
        raise Mendable(
            "copy_of_open_register",
            f"{folder.name} was copied while the register was open, or after a crash, so it may be torn. Nothing was "
            "changed. Choose a backup, or a copy of the register as it was closed.",
        )
    made = Maker(last.by, "", datetime.fromtimestamp((folder / HEAD).stat().st_mtime, UTC))
    manifest = Manifest(
        head=replace(last, seal=None, state=head.State.UNSAID), made=made, reason=BackupReason.BY_HAND, counts={}
    )
    return Backup(folder, manifest, _size_of(folder), _is_whole(folder), copied=True)


def remove(folder: Path) -> None:
    """Take one backup away; half removed, it counts as one that was never finished."""
    going = folder.with_name(f".{folder.name}{_PART}")
    folder.rename(going)
    shutil.rmtree(going)


def remove_unfinished(folder: Path, chain_key: bytes) -> None:
    """Take away what interrupted backups of this register left behind, and nothing else."""
    for place in folder.glob(f".*{_PART}"):
        with suppress(Mendable, OSError):
            if Manifest.read(place).is_proved(chain_key):
                shutil.rmtree(place)


def free_name(wanted: Path) -> Path:
    """Return a name that nothing has yet: the wanted one, or the same with a number."""
    numbered = (wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}") for number in count(2))
    return next(name for name in chain((wanted,), numbered) if not name.exists())


def folder_missing(folder: Path) -> Mendable:
    """Say that the folder of the backups cannot be reached."""
    return Mendable(
        "backup_folder_missing",
        f"The backup folder {folder} cannot be reached. No backup was made; the register itself is safe. "
        "Connect the disk or share it lies on, or choose another folder in Settings, Backups.",
    )


def _manifest_of(original: driver.Connection, wanted: Wanted) -> Manifest:
    counts = counts_of(original)
    facts = "SELECT register_id, shape_major, shape_minor, chain_key FROM identity"
    register_id, major, minor, chain_key = original.execute(facts).fetchone()
    last = "SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1"
    sequence, digest = original.execute(last).fetchone()
    return Manifest(
        head=head.Head(register_id, sequence, digest),
        made=wanted.made,
        reason=wanted.reason,
        counts=counts,
        shape_major=major,
        shape_minor=minor,
    ).signed(bytes(chain_key))


def _copy_database(original: driver.Connection, target: Path, key: bytes, wanted: Wanted) -> None:
    def tell(_status: int, remaining: int, pages: int) -> None:
        if wanted.stopped():
            raise Mendable("backup_stopped", "The backup was stopped, and nothing of it was kept. Earlier ones stay.")
        wanted.tell(pages - remaining, pages)

    with closing(connect(target, key, create=True)) as copy:
        original.backup(copy, pages=_PAGES_AT_A_TIME, progress=tell)


def _verify(database: Path, key: bytes, manifest: Manifest) -> None:
    with closing(connect(database, key)) as copy:
        if problems_of(copy) or counts_of(copy) != manifest.counts:
            raise Mendable(
                "backup_failed", "The copy does not hold what the register holds, so it was thrown away. Try again."
            )
    database.with_name(f"{DATABASE}-journal").unlink(missing_ok=True)


def _refuse_without_room(database: Path, target: Path) -> None:
    nearest = next(place for place in target.absolute().parents if place.exists())
    if shutil.disk_usage(nearest).free < database.stat().st_size + _SPARE:
        raise _disk_full(target.parent)


@contextmanager
def _said_of(folder: Path) -> Iterator[None]:
    """Say of the backup's folder what went wrong there; the register and the earlier backups are whole."""
    try:
        with in_plain_words():
            yield
    except OSError as error:
        raise _disk_full(folder) if error.errno in _NO_SPACE else _not_written(folder) from None
    except Mendable as error:
        if error.code == "disk_full":
            raise _disk_full(folder) from None
        if error.code in {"cannot_write", "disk_error", "database_damaged", "busy"}:
            raise _not_written(folder) from None
        raise


def _disk_full(folder: Path) -> Mendable:
    return Mendable(
        "backup_disk_full",
        f"There is no room for the backup in {folder}. Nothing of it was kept; the register and the earlier backups "
        "are safe. Make room there, or choose another folder.",
    )


def _not_written(folder: Path) -> Mendable:
    return Mendable(
        "backup_not_written",
        f"The backup could not be written to {folder}. Nothing of it was kept; the register and the earlier backups "
        "are safe. See that the disk or share is connected, has room and can be written, or choose another folder.",
    )


def _is_whole(folder: Path) -> bool:
    there = all((folder / name).is_file() for name in (DATABASE, KEYS))
    return there and (folder / DATABASE).stat().st_size >= _LEAST_SIZE


def _size_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
