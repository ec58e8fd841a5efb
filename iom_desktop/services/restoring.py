"""Putting a register back from a backup, and taking one over from another laptop: each previewed before it is done."""

import platform
from collections.abc import Callable
from pathlib import Path

from iom_desktop.clock import Clock, SystemClock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.backup import BackupLine, Restored
from iom_desktop.records.user import User
from iom_desktop.rules import permissions
from iom_desktop.services import failed_sign_ins
from iom_desktop.services.backups import line_of
from iom_desktop.services.failed_sign_ins import Failure
from iom_desktop.services.restore_preview import preview_of
from iom_desktop.store import backup as store
from iom_desktop.store.backup import Backup
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.manifest import Maker, mark_taken
from iom_desktop.store.register.restoring import Prepared, prepare
from iom_desktop.store.register.standing import WayIn
from iom_desktop.vocabulary.access import Deed
from iom_desktop.vocabulary.backup import BackupReason


class Offer:
    """A backup made ready to take a register's place: what that would mean, and the two ways to go on."""

    def __init__(self, prepared: Prepared, who: Actor, clock: Clock | None, taking: Maker | None) -> None:
        self._prepared = prepared
        self._who = who
        self._clock = clock
        self._taking = taking
        self.preview = preview_of(prepared, taking=taking is not None)

    def accept(self, reason: str = "") -> Restored:
        """Put the backup in the register's place; the one before it is kept aside. A copy needs a reason."""
        prepared, made = self._prepared, self._prepared.backup.manifest.made.words
        if prepared.backup.copied and not reason.strip():
            raise Mendable(
                "no_reason",
                "Say why a copy of the folder is put back instead of a backup: the log keeps it. Nothing was changed.",
            )
        if self._taking:
            self._mark_taken(self._taking)
        words = f"taken over from the hand-over by {made}" if self._taking else f"restored from the backup by {made}"
        if prepared.backup.copied:
            words = f"restored from a copy of the folder, last worked on by {made}: {reason.strip()}"
        aside = prepared.put_in_place(self._who, words, self._clock)
        return Restored(
            str(prepared.folder), str(aside or ""), prepared.backup.head.sequence, sum(prepared.counts.values())
        )

    def discard(self) -> None:
        """Leave the register as it is."""
        self._prepared.discard()

    def _mark_taken(self, taker: Maker) -> None:
        if self._prepared.backup.taken:  # by this machine, in a try that was cut off
            return
        folder = self._prepared.backup.folder
        try:
            mark_taken(folder, taker)
        except FileExistsError:
            self.discard()
            raise _taken(store.read(folder)) from None
        except OSError:
            self.discard()
            raise Mendable(
                "not_marked_taken",
                f"The hand-over in {folder.parent} cannot be marked as taken, because that folder cannot be written. "
                "Nothing was changed. Ask for the right to write there: without the mark a second laptop could take "
                "it as well.",
            ) from None


def backups_in(folder: Path) -> tuple[BackupLine, ...]:
    """Return the backups of any register in a folder, the newest first, or the one backup the folder itself is."""
    return tuple(line_of(one) for one in reversed(_found_in(folder)))


def users_of(backup: Path) -> tuple[str, ...]:
    """Return who could sign in when a backup was made."""
    return KeyFile.read(store.read_any(backup).folder / store.KEYS).users


def offer_restore(
    backup: Path,
    register: Path,
    user: str,
    passphrase: str,
    *,
    passphrase_now: str = "",
    clock: Clock | None = None,
) -> Offer:
    """Make a backup ready to take a register's place; nothing is changed until the offer is accepted."""
    way_in = WayIn(user, passphrase, passphrase_now, platform.node())
    _refuse_shelf(backup)
    prepared, who = _let_in(store.read_any(backup), register.absolute(), way_in, clock)
    return Offer(prepared, who, clock, None)


def offer_take_over(
    folder: Path,
    register: Path,
    user: str,
    passphrase: str,
    *,
    passphrase_now: str = "",
    clock: Clock | None = None,
) -> Offer:
    """Make the newest hand-over of a folder ready to be worked on here; one that somebody else took is refused."""
    backup = _newest_hand_over(folder)
    workstation = platform.node()
    if backup.taken and backup.taken.workstation != workstation:
        raise _taken(backup)
    way_in = WayIn(user, passphrase, passphrase_now, workstation)
    prepared, who = _let_in(backup, register.absolute(), way_in, clock)
    if preview_of(prepared, taking=True).loses:
        prepared.discard()
        raise Mendable(
            "newer_work_here",
            "The register on this machine holds work that this hand-over does not, so taking it over would lose it. "
            "Nothing was changed. Take the newest hand-over; where there is none, restore from a backup instead, "
            "which shows what would be lost.",
        )
    return Offer(prepared, who, clock, Maker(user, workstation, (clock or SystemClock()).now()))


def _let_in(backup: Backup, register: Path, way_in: WayIn, clock: Clock | None) -> tuple[Prepared, Actor]:
    now = (clock or SystemClock()).now()
    if register.is_dir():
        failed_sign_ins.refuse_in_haste(register, way_in.user, now)
    try:
        prepared = prepare(backup, register, way_in)
    except NotAllowed as refused:
        if register.is_dir() and refused.code.startswith("wrong_"):
            failed_sign_ins.note(register, Failure(way_in.user, way_in.workstation, now))
        raise
    today = (clock or prepared.facts.clock).today()
    standing = prepared.standing
    known = [prepared.user, *([standing.user] if standing and standing.manifest else [])]
    try:
        users = [_refuse_others(user, way_in.user, lambda one: one.active_on(today)) for user in known]
    except NotAllowed:
        prepared.discard()
        raise
    return prepared, _actor(users[-1], way_in.workstation)


def _refuse_others(user: User | None, name: str, is_active: Callable[[User], bool]) -> User:
    """Refuse who may not make backups in the register, as it was then or as it is now."""
    if user is None or not is_active(user) or not permissions.may(_actor(user, ""), Deed.BACK_UP):
        raise NotAllowed(
            "not_allowed",
            f"{name} is no coordinator of this register, and only a coordinator restores one or takes one over. "
            "Nothing was changed. Ask a coordinator.",
        )
    return user


def _actor(user: User, workstation: str) -> Actor:
    return Actor(
        user.id, user.sign_in_name, user.display_name, user.role, user.agency, user.cleared, workstation=workstation
    )


def _found_in(folder: Path) -> tuple[Backup, ...]:
    if (folder / "manifest.json").exists() or folder.suffix == store.REGISTER:
        return (store.read_any(folder),)
    return store.found_in(folder)


def _refuse_shelf(folder: Path) -> None:
    """Refuse a folder of backups in the place of one of them."""
    if (folder / "manifest.json").exists() or not folder.is_dir():
        return
    found = store.found_in(folder)
    if found:
        raise Mendable(
            "several_backups",
            f"{folder} is a folder with backups in it. Nothing was changed. Name one of them; "
            f"the newest is {found[-1].folder.name}.",
        )


def _newest_hand_over(folder: Path) -> Backup:
    found = [one for one in _found_in(folder) if one.manifest.reason is BackupReason.HAND_OVER]
    if not found:
        raise Mendable(
            "no_hand_over",
            f"There is no hand-over in {folder}. Nothing was changed. Have the register handed over on the other "
            "laptop first (File, Hand over); if that laptop is lost, restore from the last backup instead.",
        )
    if len({one.head.register_id for one in found}) > 1:
        raise Mendable(
            "several_registers",
            f"There are hand-overs of several registers in {folder}. Nothing was changed. Choose the folder of one.",
        )
    return found[-1]


def _taken(backup: Backup) -> Mendable:
    who = backup.taken.words if backup.taken else "another laptop"
    return Mendable(
        "already_taken",
        f"This hand-over was already taken over by {who}. Nothing was changed. Work goes on there: have it handed "
        "over again, and take that one over.",
    )
