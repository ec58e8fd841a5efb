"""What a coordinator keeps in order: users, lists, the borough's own choices, backups and checks."""

from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor, ReferenceEntry
from iom_desktop.records.borough import Borough
from iom_desktop.records.changes import Changes
from iom_desktop.records.user import Agency, RegisterReport, User, Verified
from iom_desktop.services import leave, passphrases
from iom_desktop.store.keys import RECOVERY, Cost
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import AuditKind, Deed, Role

_BOROUGH = "borough"
_LAST_BACKUP = "last_backup"


class Administration:
    """Users, agencies, lists, the borough's choices, backups and checks of the register.

    Everybody who is signed in may read these and prove the register; whatever changes or copies something asks leave.
    """

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock
        self._verified: Verified | None = None

    def users(self) -> tuple[User, ...]:
        """Return everybody who signs in or ever did."""
        with self._register.look(self._who) as look:
            return look.access.users()

    def add_user(self, user: User, passphrase: str, *, cost: Cost | None = None) -> Changes:
        """Let somebody sign in."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        user = replace(user, sign_in_name=user.sign_in_name.strip())
        passphrases.refuse_weak(passphrase, user.sign_in_name, user.display_name)
        with self._register.work(self._who) as work:
            if user.sign_in_name.casefold() == RECOVERY or work.access.user_named(user.sign_in_name):
                raise Mendable(
                    "name_taken", f"The sign-in name {user.sign_in_name} is taken. Nothing was changed. Choose another."
                )
            work.access.keep_user(self._cleared_by_me(user))
            changes = work.changes
        # Only now: a way in that was given first would outlive work that failed.
        self._register.give_way_in(user.sign_in_name, passphrase, cost)
        return changes

    def change_user(self, user: User) -> Changes:
        """Change what somebody is called, may do or may see; the sign-in name stays."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            before = next((one for one in work.access.users() if one.id == user.id), None)
            if before is None or before.sign_in_name != user.sign_in_name:
                raise Mendable("not_found", "This user is not in the register. Nothing was changed.")
            newly_cleared = user.cleared and not before.cleared
            work.access.keep_user(self._cleared_by_me(user) if newly_cleared else user)
            self._refuse_without_coordinator(work)
            changes = work.changes
        self._take_way_in_of(user)
        return changes

    def end_user(self, sign_in_name: str, last_day: date) -> Changes:
        """Let somebody sign in no longer than to a day; from then on the passphrase opens nothing."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            user = replace(_named(work, sign_in_name), active_to=last_day)
            work.access.keep_user(user)
            self._refuse_without_coordinator(work)
            changes = work.changes
        self._take_way_in_of(user)
        return changes

    def renew_passphrase(self, passphrase: str, *, cost: Cost | None = None) -> None:
        """Change one's own passphrase."""
        passphrases.refuse_weak(passphrase, self._who.sign_in_name, self._who.display_name)
        with self._register.work(self._who) as work:
            work.log.noted(AuditKind.ADMINISTRATION, "user", self._who.user_id, words="new passphrase")
        self._register.give_way_in(self._who.sign_in_name, passphrase, cost)

    def reset_passphrase(self, sign_in_name: str, passphrase: str, *, cost: Cost | None = None) -> None:
        """Give somebody who cannot sign in a new passphrase."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            user = _named(work, sign_in_name)
            if not user.active_on(self._clock.today()):
                raise Mendable("not_active", f"{user.display_name} does not sign in any more. Nothing was changed.")
            passphrases.refuse_weak(passphrase, user.sign_in_name, user.display_name)
            work.log.noted(AuditKind.ADMINISTRATION, "user", user.id, words="new passphrase by a coordinator")
        self._register.give_way_in(user.sign_in_name, passphrase, cost)

    def agencies(self) -> tuple[Agency, ...]:
        """Return the agencies in the scheme."""
        with self._register.look(self._who) as look:
            return look.access.agencies()

    def keep_agency(self, agency: Agency) -> Changes:
        """Keep an agency, new or changed."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            work.access.keep_agency(agency)
            return work.changes

    def reference_lists(self) -> dict[str, tuple[ReferenceEntry, ...]]:
        """Return every reference list by its name, retired entries included."""
        with self._register.look(self._who) as look:
            return {name: look.access.entries(name) for name in look.access.list_names()}

    def keep_entry(self, entry: ReferenceEntry) -> Changes:
        """Keep an entry of a list, new or changed; a code once used is retired and never renamed."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            work.access.keep_entry(entry)
            return work.changes

    def borough(self) -> Borough:
        """Return what the borough says of itself, and its times and limits."""
        with self._register.look(self._who) as look:
            return borough_of(look, self._register)

    def keep_borough(self, borough: Borough) -> Changes:
        """Keep what the borough says of itself, from today on."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            keep_borough(work, borough)
            return work.changes

    def back_up(self, folder: Path) -> Path:
        """Copy the register into a folder, prove the copy, and return where it lies."""
        leave.ask(self._who, Deed.BACK_UP)
        now = self._clock.now()
        target = folder / f"{self._register.folder.stem}-{now:%Y%m%d-%H%M%S}.iombackup"
        backup = self._register.back_up(target)
        with self._register.work(self._who) as work:
            work.log.noted(AuditKind.EXPORT, "register", count=backup.rows, words="backup")
            work.access.keep_setting(_LAST_BACKUP, now.isoformat(), work.stamp.day)
        return target

    def last_backup(self) -> datetime | None:
        """Return when the register was last backed up."""
        with self._register.look(self._who) as look:
            said = look.access.setting(_LAST_BACKUP, self._clock.today())
        return datetime.fromisoformat(said) if said else None

    def check(self) -> RegisterReport:
        """Prove the database, the key file, the head and the whole log again."""
        report = self._register.check()
        self._verified = Verified(self._clock.now(), report.sound)
        return report

    def verified(self) -> Verified:
        """Return when the register was last proved, and whether it held.

        Its pages and head were proved at the door; the chain of the log is proved when this is first asked.
        """
        if self._verified is None:
            self._verified = Verified(self._clock.now(), sound=not self._register.broken_log())
        return self._verified

    def _take_way_in_of(self, user: User) -> None:
        """Let the passphrase of somebody whose last day has come open nothing any more."""
        over = user.active_to is not None and user.active_to <= self._clock.today()
        if over and user.sign_in_name in self._register.ways_in():
            self._register.take_ways_in(user.sign_in_name)

    def _cleared_by_me(self, user: User) -> User:
        if not user.cleared:
            return user
        if not user.cleared_reason:
            raise Mendable("no_reason", "Clearance for police intelligence needs its reason. Nothing was changed.")
        return replace(user, cleared_on=self._clock.today(), cleared_by=self._who.sign_in_name)

    def _refuse_without_coordinator(self, work: Work) -> None:
        today = self._clock.today()
        left = [one for one in work.access.users() if one.role is Role.COORDINATOR and one.active_on(today)]
        if not any(one.active_to is None or one.active_to > today for one in left):
            raise Mendable(
                "last_coordinator",
                "The last coordinator cannot leave or take another role. Nothing was changed. "
                "Make somebody else a coordinator first.",
            )


def _named(work: Work, sign_in_name: str) -> User:
    user = work.access.user_named(sign_in_name)
    if user is None:
        raise Mendable("unknown_user", f"Nobody signs in as {sign_in_name}. Nothing was changed.")
    return user


def borough_of(look: Look, register: Register) -> Borough:
    """Read the borough's choices as they stand today."""
    said = look.access.setting(_BOROUGH, look.stamp.day) or {"name": register.facts.borough}
    said["address"] = tuple(said.get("address", ()))
    return Borough(**said, demonstration=register.facts.demonstration_day is not None)


def keep_borough(work: Work, borough: Borough) -> None:
    """Keep the borough's choices from today on."""
    said = {name: value for name, value in asdict(borough).items() if name != "demonstration"}
    work.access.keep_setting(_BOROUGH, {**said, "address": list(borough.address)}, work.stamp.day)
