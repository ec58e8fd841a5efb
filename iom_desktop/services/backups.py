"""Backups of an open register: made by themselves or by hand, thinned out, and handed over to another laptop."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from iom_desktop.clock import LONDON, Clock, london_day
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.backup import BackupLine, LastBackup, MadeBackup
from iom_desktop.rules import backups as rules
from iom_desktop.services import leave
from iom_desktop.store import backup as store
from iom_desktop.store import head
from iom_desktop.store.backup import Backup, Wanted
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.manifest import Maker
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import AuditKind, Deed
from iom_desktop.vocabulary.backup import BackupReason

SUFFIX = ".iombackup"

Tell = Callable[[int, int], object]
Stopped = Callable[[], bool]


def made_last(register: Path, folder: Path) -> datetime | None:
    """Return when the newest backup of a register in a folder says it was made, before anybody signs in."""
    register_id = KeyFile.read(register / store.KEYS).register_id
    made = (one.manifest.made.at for one in store.found_in(folder) if one.whole and one.head.register_id == register_id)
    return max(made, default=None)


class Backups:
    """The register's backups.

    The register backs itself up whoever is signed in, into the folder this machine was told; whatever is asked for by
    hand asks leave.
    """

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def last(self) -> LastBackup | None:
        """Return the newest backup the log knows of."""
        return self._register.last_backup()

    def in_folder(self, folder: Path) -> tuple[BackupLine, ...]:
        """Return this register's backups in a folder, the newest first."""
        leave.ask(self._who, Deed.BACK_UP)
        return tuple(line_of(one) for one in reversed(self._mine(folder)))

    def beside(self) -> tuple[BackupLine, ...]:
        """Return what upgrades and restores have kept aside beside the register, the newest first."""
        leave.ask(self._who, Deed.BACK_UP)
        return tuple(line_of(one) for one in reversed(self._mine(self._register.folder.parent)))

    def make(self, folder: Path, tell: Tell | None = None, stopped: Stopped | None = None) -> MadeBackup:
        """Make a backup that stays until somebody removes it."""
        leave.ask(self._who, Deed.BACK_UP)
        return self._made(folder, BackupReason.BY_HAND, tell, stopped)

    def daily(self, folder: Path, tell: Tell | None = None, stopped: Stopped | None = None) -> MadeBackup | None:
        """Make the day's backup, unless there is one of today or nothing was done since the last."""
        newest = self._newest(folder)
        if newest and london_day(newest.manifest.made.at) == self._clock.today():
            return None
        return self._made_if_needed(folder, newest, tell, stopped)

    def at_sign_out(self, folder: Path, tell: Tell | None = None, stopped: Stopped | None = None) -> MadeBackup | None:
        """Make a backup of what was done since the last one; none where nothing was."""
        return self._made_if_needed(folder, self._newest(folder), tell, stopped)

    def hand_over(self, folder: Path, tell: Tell | None = None, stopped: Stopped | None = None) -> BackupLine:
        """Make the backup another laptop takes over from, and close this copy for good."""
        leave.ask(self._who, Deed.BACK_UP)
        target = self._target(folder)
        with self._register.work(self._who) as work:
            work.log.noted(AuditKind.ADMINISTRATION, "hand_over", words=f"handed over to {folder}")
        try:
            return line_of(self._register.hand_over(target, self._wanted(BackupReason.HAND_OVER, tell, stopped)))
        except Mendable as error:
            with self._register.work(self._who) as work:
                work.log.noted(AuditKind.ADMINISTRATION, "hand_over", words=f"not handed over: {error.code}")
            raise

    def _made_if_needed(
        self, folder: Path, newest: Backup | None, tell: Tell | None, stopped: Stopped | None
    ) -> MadeBackup | None:
        if self._register.handed_over or (newest and not self._register.has_work_since(newest.head.sequence)):
            return None
        return self._made(folder, BackupReason.AUTOMATIC, tell, stopped)

    def _made(self, folder: Path, reason: BackupReason, tell: Tell | None, stopped: Stopped | None) -> MadeBackup:
        target = self._target(folder)
        with suppress(OSError):
            store.remove_unfinished(folder, self._register.facts.chain_key)
        made = self._register.back_up(target, self._wanted(reason, tell, stopped))
        words = {BackupReason.AUTOMATIC: "automatic backup", BackupReason.BY_HAND: "backup by hand"}[reason]
        with self._register.work(self._who, leaving=reason is BackupReason.AUTOMATIC) as work:
            work.log.noted(AuditKind.EXPORT, "backup", count=made.rows, words=f"{words} to {folder}")
        alarm = self._alarm(folder, made)
        return MadeBackup(line_of(made), 0 if alarm else self._thin_out(folder, made), alarm)

    def _target(self, folder: Path) -> Path:
        if folder.absolute().is_relative_to(self._register.folder.absolute()):
            raise Mendable(
                "backup_inside",
                "A backup inside the register's own folder would be lost with it. Nothing was copied. "
                "Choose a folder on another disk or on a share.",
            )
        now = self._clock.now().astimezone(LONDON)
        return store.free_name(folder / f"{self._register.folder.stem}-{now:%Y%m%d-%H%M%S}{SUFFIX}")

    def _wanted(self, reason: BackupReason, tell: Tell | None, stopped: Stopped | None) -> Wanted:
        made = Maker(self._who.sign_in_name, self._who.workstation, self._clock.now())
        return Wanted(made, reason, tell or (lambda _done, _all: None), stopped or (lambda: False))

    def _mine(self, folder: Path) -> list[Backup]:
        facts = self._register.facts
        return [
            one
            for one in store.found_in(folder)
            if one.head.register_id == facts.register_id
            and (not one.manifest.mac or one.manifest.is_proved(facts.chain_key))
        ]

    def _newest(self, folder: Path) -> Backup | None:
        """Return the newest whole backup that lies on the way of this register's log."""
        whole = [one for one in self._mine(folder) if one.whole]
        reached = set(self._register.reached(one.head for one in whole))
        return max((one for one in whole if one.head in reached), key=lambda one: one.head.sequence, default=None)

    def _alarm(self, folder: Path, made: Backup) -> str:
        """Name both copies where the folder holds a backup of another one that somebody works on."""
        others = {one.head: one for one in self._mine(folder) if one.manifest.mac}
        strangers = self._register.strangers_among(others)
        if not strangers:
            return ""
        other = others[max(strangers, key=lambda one: one.sequence)]
        return head.two_copies_in_words(made.manifest.made.words, other.manifest.made.words)

    def _thin_out(self, folder: Path, made: Backup) -> int:
        """Remove the automatic backups that have had their time; nothing else, and never the newest."""
        old = {
            one.manifest.made.at.astimezone(LONDON): one
            for one in self._mine(folder)
            if one.manifest.mac and one.manifest.reason is BackupReason.AUTOMATIC and _has_its_own_name(one)
        }
        stay = rules.kept(old)
        gone = [one for at, one in old.items() if at not in stay and one.folder != made.folder]
        removed = 0
        for one in gone:
            with suppress(OSError):  # a backup that stays too long does no harm, and the next one tries again
                store.remove(one.folder)
                removed += 1
        return removed


def _has_its_own_name(backup: Backup) -> bool:
    """Tell whether a backup still has the name it was given: whoever renames or copies one wants to keep it."""
    at = backup.manifest.made.at.astimezone(LONDON)
    return re.fullmatch(rf".+-{at:%Y%m%d-%H%M%S}(-\d+)?{re.escape(SUFFIX)}", backup.folder.name) is not None


def line_of(backup: Backup) -> BackupLine:
    """Return what a backup says of itself."""
    manifest = backup.manifest
    return BackupLine(
        folder=str(backup.folder),
        made_at=manifest.made.at,
        by=manifest.made.by,
        workstation=manifest.made.workstation,
        reason=manifest.reason,
        entries=manifest.head.sequence,
        rows=manifest.rows,
        size=backup.size,
        whole=backup.whole,
        taken=backup.taken.words if backup.taken else "",
    )
