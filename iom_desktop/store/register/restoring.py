"""A backup made ready beside a register, compared with it, and put in its place only when that is wanted."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from iom_desktop import paths
from iom_desktop.clock import Clock, SystemClock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor, Stamp
from iom_desktop.records.user import User
from iom_desktop.store import head, upgrade
from iom_desktop.store.audit_trail.chain import Chain, Entry
from iom_desktop.store.backup import Backup, free_name
from iom_desktop.store.engine import Door, counts_of, in_plain_words, problems_of
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.lock import Lock, cannot_write
from iom_desktop.store.manifest import from_the_future
from iom_desktop.store.pages import seal_of
from iom_desktop.store.register import folder as place
from iom_desktop.store.register import proof
from iom_desktop.store.register.standing import HEAD, Standing, WayIn, id_of, look_at, looks_like_a_code, opened_by
from iom_desktop.store.repositories.access import Access
from iom_desktop.store.shares import refuse_shared_place
from iom_desktop.vocabulary.access import AuditKind

SUFFIX = ".iomregister"
_OF_THE_BACKUP = (
    "key_file_missing",
    "key_file_damaged",
    "key_file_changed",
    "head_damaged",
    "database_damaged",
    "another_database",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A backup that was copied beside a register, proved and brought to this release; nothing else is changed yet."""

    folder: Path
    backup: Backup
    facts: proof.Facts
    user: User | None
    """Who restores, as the backup knows them."""
    users: tuple[str, ...]
    """The sign-in names that have a way into the backup."""
    counts: dict[str, int]
    older_shape: bool
    standing: Standing | None
    """The register that stands there now."""
    strangers: tuple[head.Head, ...]
    """Ends of the log that are known on this machine and that the backup does not reach."""
    door: Door
    key: bytes
    lock: Lock | None

    def put_in_place(self, who: Actor, words: str, clock: Clock | None = None) -> Path | None:
        """Give the backup the register's name, with an entry that says so; return where the one before it lies now."""
        clock = clock or self.facts.clock
        draft = _draft_of(self.folder)
        self._note(Stamp(who, clock.now(), clock.today()), words)
        aside = self._aside(clock.now()) if self.folder.exists() else None
        with suppress(OSError):
            shutil.copy2(self.folder / place.FAILURES, draft / place.FAILURES)
        if self.lock:
            self.lock.release()  # Windows renames nothing that is open
        try:
            place.put_in_place(draft, self.folder, aside or self.folder)
        except OSError:
            raise cannot_write(self.folder.parent) from None
        if aside and self.standing and self.standing.manifest:
            with suppress(OSError):
                self.standing.manifest.write(aside)
        return aside

    def discard(self) -> None:
        """Take away what was made ready; the register stays as it is."""
        self.door.close()
        shutil.rmtree(_draft_of(self.folder), ignore_errors=True)
        if self.lock:
            self.lock.release()

    def _aside(self, now: datetime) -> Path:
        return free_name(self.folder.with_name(f"{self.folder.stem}-before-restore-{now:%Y%m%d-%H%M%S}{SUFFIX}"))

    def _note(self, stamp: Stamp, words: str) -> None:
        entries = [
            Entry(kind=AuditKind.ADMINISTRATION, record_kind=proof.RESTORE, words=words, document_hash=gone)
            for gone in [proof.left_behind(one) for one in self.strangers] or [""]
        ]
        with in_plain_words(), self.door.writing.begin() as connection:
            Chain(connection, self.facts.chain_key).add(stamp, entries)
            last = proof.last_entry(connection, self.facts.register_id)
        self.door.close()
        draft = _draft_of(self.folder)
        seal = seal_of(draft / place.DATABASE, self.key)
        head.write(draft / HEAD, replace(last, seal=seal, state=head.State.CLOSED))


def prepare(backup: Backup, folder: Path, way_in: WayIn) -> Prepared:
    """Copy a backup beside the register it is to replace, prove it and compare the two; refuse what does not fit."""
    _refuse_unfit(backup, folder)
    draft = _draft_of(folder)
    with ExitStack() as undo:
        lock = None
        if folder.exists():
            lock = Lock.take(folder / place.LOCK, way_in.user, way_in.workstation, SystemClock().now())
            undo.callback(lock.release)
        undo.callback(shutil.rmtree, draft, ignore_errors=True)
        _copy(backup, draft)
        with _said_of(backup):
            key = _key_of(backup, draft, way_in)
            door = Door(draft / place.DATABASE, key)
            undo.callback(door.close)
            facts, older = _proved(backup, door)
        with in_plain_words(), Session(door.reading) as session, closing(door.connect()) as connection:
            user, counts = Access(session).user_named(way_in.user), counts_of(connection)
            standing = look_at(folder, way_in, session.connection()) if folder.exists() else None
            strangers = _strangers(folder, facts.register_id, session, standing)
        undo.pop_all()
        return Prepared(
            folder=folder,
            backup=backup,
            facts=facts,
            user=user,
            users=KeyFile.read(draft / place.KEYS).users,
            counts=counts,
            older_shape=older,
            standing=standing,
            strangers=strangers,
            door=door,
            key=key,
            lock=lock,
        )


def _refuse_unfit(backup: Backup, folder: Path) -> None:
    refuse_shared_place(folder)
    place.settle(folder)
    if backup.manifest.shape_major > upgrade.SHAPE_MAJOR:
        raise from_the_future()
    if not backup.whole:
        raise _damaged(backup)
    if not folder.exists():
        return
    if not any((folder / name).exists() for name in (place.DATABASE, place.KEYS, HEAD)):
        raise Mendable(
            "already_exists",
            f"{folder} is already there and is no register. Nothing was changed. Choose another name for the register.",
        )
    if id_of(folder) not in {backup.head.register_id, ""}:
        raise Mendable(
            "another_register",
            f"This is a backup of another register than the one in {folder.name}. Nothing was changed. "
            "Choose a backup of this register, or another place for the one in the backup.",
        )


def _copy(backup: Backup, draft: Path) -> None:
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        place.refuse_full_disk(draft)
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        for name in (place.DATABASE, place.KEYS, HEAD):
            shutil.copyfile(backup.folder / name, draft / name)
    except FileNotFoundError:
        raise _damaged(backup) from None
    except OSError:
        raise cannot_write(draft.parent) from None


def _key_of(backup: Backup, draft: Path, way_in: WayIn) -> bytes:
    keys = KeyFile.read(draft / place.KEYS)
    if keys.register_id != backup.head.register_id:
        raise _damaged(backup)
    try:
        key = opened_by(keys.unlock, way_in.user, way_in.passphrase)
    except NotAllowed as refused:
        raise _not_in_then(way_in, refused.code) from None
    sealed = head.read(draft / HEAD)
    if sealed and sealed.seal and sealed.seal != seal_of(draft / place.DATABASE, key):
        raise _damaged(backup)
    return key


def _proved(backup: Backup, door: Door) -> tuple[proof.Facts, bool]:
    """Prove that the copy is what its manifest says, and bring it to this release's shape."""
    manifest = backup.manifest
    with closing(door.connect()) as connection:
        as_said = backup.copied or counts_of(connection) == manifest.counts
        if problems_of(connection, every_index=True) or not as_said:
            raise _damaged(backup)
    with door.reading.connect() as reading:
        facts = proof.identify(reading, manifest.head.register_id)
        older = upgrade.is_needed(reading)
        same_end = proof.last_entry(reading, facts.register_id) == manifest.head
    if not same_end or (manifest.mac and not manifest.is_proved(facts.chain_key)):
        raise _damaged(backup)
    if older:
        upgrade.bring_up_to_date(door)
    return facts, older


def _strangers(folder: Path, register_id: str, backup: Session, standing: Standing | None) -> tuple[head.Head, ...]:
    """Return where the log is known to end beyond the backup: in the register there, its head, and the profile."""
    known = [standing.manifest.head] if standing and standing.manifest else []
    for path in head.places(folder, paths.profile(), register_id):
        with suppress(Mendable):
            kept = head.read(path)
            if kept is not None and kept.register_id == register_id:
                known.append(kept)
    found = {(one.sequence, one.hash): one for one in known if not proof.is_ours(backup.connection(), one)}
    return tuple(found.values())


@contextmanager
def _said_of(backup: Backup) -> Iterator[None]:
    """Say of the backup, not of a register, that it is damaged."""
    try:
        with in_plain_words():
            yield
    except Mendable as error:
        if error.code in _OF_THE_BACKUP:
            raise _damaged(backup) from None
        if error.code == "register_from_the_future":
            raise from_the_future() from None
        raise


def _not_in_then(way_in: WayIn, code: str) -> NotAllowed:
    """Say of the backup why nobody comes in; its passphrases are those of the day it was made."""
    if code == "unknown_user":
        return NotAllowed(
            code,
            f"{way_in.user} had no way in when this backup was made. Nothing was changed. Choose a newer backup, or "
            "have somebody restore it who signed in at the time.",
        )
    if looks_like_a_code(way_in.passphrase):
        return NotAllowed(
            "wrong_recovery_code",
            "That recovery code does not open the backup. Nothing was changed. Compare it with the sheet that was "
            "valid when the backup was made: a newer sheet opens newer backups only.",
        )
    return NotAllowed(
        code,
        "That passphrase does not open the backup. Nothing was changed. Check Caps Lock, and give the passphrase you "
        "had when the backup was made.",
    )


def _damaged(backup: Backup) -> Mendable:
    return Mendable(
        "backup_damaged",
        f"The backup {backup.folder.name} is damaged: it does not hold what it says. Nothing was changed. "
        "Choose an earlier one.",
    )


def _draft_of(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.part")
