"""An open register: pieces of work, looks, checks and copies, until it is closed."""

import platform
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from secrets import token_bytes
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.orm import Session
from uuid6 import uuid7

from iom_desktop import paths
from iom_desktop.clock import Clock, SystemClock
from iom_desktop.errors import Fault, Mendable, NotAllowed
from iom_desktop.records.access import Actor, Stamp
from iom_desktop.records.backup import LastBackup
from iom_desktop.records.user import RegisterReport, User
from iom_desktop.store import head, search
from iom_desktop.store.audit_trail import verifying
from iom_desktop.store.audit_trail.bulk import Bulk
from iom_desktop.store.audit_trail.chain import Chain
from iom_desktop.store.audit_trail.listener import Trail
from iom_desktop.store.backup import Backup, Wanted, back_up
from iom_desktop.store.engine import Door, counts_of, in_plain_words, problems_of
from iom_desktop.store.key_content import RECOVERY
from iom_desktop.store.keys import KeyFile, new_recovery_code, new_register_key, tuned_cost
from iom_desktop.store.lock import Lock
from iom_desktop.store.manifest import Maker
from iom_desktop.store.register import finding, handing_over, history, proof, sealing
from iom_desktop.store.register import folder as place
from iom_desktop.store.register.laying import lay, prove, rehearse
from iom_desktop.store.register.looks import Looks
from iom_desktop.store.register.rekeying import current_keys, key_of, rekey, unlock
from iom_desktop.store.repositories.access import Access
from iom_desktop.store.slots import Cost
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.backup import BackupReason


class Register:
    """One register, open on this machine and nowhere else."""

    def __init__(
        self,
        folder: Path,
        key: bytes,
        door: Door,
        seals: sealing.Seals,
        facts: proof.Facts,
        *,
        lock: Lock | None,
        clock: Clock | None,
    ) -> None:
        self.folder = folder
        self.facts = facts
        self.clock: Clock = clock or facts.clock
        self._key = key
        self._lock = lock
        self._door = door
        self._looks = Looks()
        self._seals = seals
        self._leaves_seals = self._seal_is_left = False
        self.closed = False
        self.handed_over = False
        self.in_doubt = False
        """Whether a crash came between the last save and its seal, so that no page is proved to be the newest."""
        self.kept_aside: Path | None = None
        """The copy of the register as an older release left it, where opening it brought it to this one's shape."""
        self._ended = ""

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        borough: str,
        first_user: User,
        passphrase: str,
        fill: Callable[[Work], None],
        clock: Clock | None = None,
        cost: Cost | None = None,
        demonstration_day: date | None = None,
    ) -> str:
        """Make a register under another name, prove it, give it its own; return the recovery code to be printed."""
        place.refuse_as_place(folder)
        cost = cost or tuned_cost()
        key, register_id, recovery = new_register_key(), str(uuid7()), new_recovery_code()
        facts = proof.Facts(register_id, borough, token_bytes(32), demonstration_day)
        first_user = replace(first_user, id=str(uuid7()))
        with place.drafted(folder) as draft, in_plain_words():
            lay(draft / place.DATABASE, key, facts)
            keys = KeyFile(register_id, ()).with_slot(key, first_user.sign_in_name, passphrase, cost)
            keys.with_slot(key, RECOVERY, recovery, cost).write(draft / place.KEYS)
            seals = sealing.Seals(draft, paths.profile(), register_id, key)
            door = Door(draft / place.DATABASE, key)
            with closing(cls(draft, key, door, seals, facts, lock=None, clock=clock)) as register:
                with register.work(_as_actor(first_user)) as work:
                    work.access.keep_user(first_user)
                    fill(work)
                seals.say(door)
                if not register.check().sound:
                    raise Fault("a new register did not pass its check")
        return recovery

    @staticmethod
    def find(folder: Path) -> None:
        """Refuse a folder that holds no register, lies where none may, or was handed over to another laptop."""
        finding.find(folder)

    @classmethod
    def open(
        cls, folder: Path, user: str, passphrase: str, *, workstation: str = "", clock: Clock | None = None
    ) -> Self:
        """Open a register that is there, whole and the newest of its copies; anything else is refused unchanged."""
        cls.find(folder)
        keys = KeyFile.read(folder / place.KEYS)
        with ExitStack() as undo:
            lock = Lock.take(folder / place.LOCK, keys.slot_of(user).user, workstation, SystemClock().now())
            undo.callback(lock.release)
            place.sweep(folder)
            sealing.refuse_wrong_journal(folder, paths.profile(), keys.register_id)
            key = unlock(folder, keys, user, passphrase)
            with in_plain_words():
                played_back = sealing.would_be_played_back(folder)
                if played_back:
                    rehearse(folder, key, keys.register_id)
                seals = sealing.Seals(folder, paths.profile(), keys.register_id, key)
                undo.callback(seals.close)
                if not played_back:
                    seals.recall()
                door = Door(folder / place.DATABASE, key)
                undo.callback(door.close)
                proved = prove(door, seals, folder, key, keys.register_id)
            undo.pop_all()
            opened = cls(folder, key, door, seals, proved.facts, lock=lock, clock=clock)
            opened.in_doubt, opened.kept_aside = proved.in_doubt, proved.kept_aside
            return opened

    def end_session_of(self, actor: Actor) -> None:
        """Let a user whose rights have changed do nothing more here but leave: the actor says what they were before."""
        self._ended = actor.user_id

    def is_over_for(self, actor: Actor) -> bool:
        """Tell whether a user can do nothing more here but leave."""
        return actor.user_id == self._ended

    @contextmanager
    def work(self, actor: Actor, *, leaving: bool = False) -> Iterator[Work]:
        """Open a piece of work: kept as a whole at the end, or not at all."""
        self._refuse_handed_over()
        if not leaving:
            self._refuse_ended(actor)
        stamp = self._stamp(actor)
        with (
            in_plain_words(),
            ExitStack() as unlogged,
            Session(self._door.writing, expire_on_commit=False) as session,
            self._looks.written() as write_looks,
            session.begin(),
        ):
            chain = Chain(session.connection(), self.facts.chain_key)
            trail = Trail(session, stamp, chain)
            work = Work(session, stamp, trail, Bulk(session, stamp, chain, trail, search.many_added))
            yield work
            work.log.write(session, stamp, chain)
            search.catch_up(session.connection())
            write_looks(chain)
            if not chain.grew:
                unlogged.enter_context(self._seals.lifted())
        self._seals.renew(self._door)

    @contextmanager
    def look(self, actor: Actor, *, later: bool = False) -> Iterator[Look]:
        """Look at the register as it stands now; what the look puts into the log is written when it ends.

        With ``later`` it waits for the next look or work, or the end, so that an answer while somebody types is quick.
        """
        self._refuse_ended(actor)
        with in_plain_words(), Session(self._door.reading) as session:
            look = Look(session, self._stamp(actor))
            yield look
        self._refuse_handed_over()
        entries = look.log.taken()
        if entries:
            self._looks.add(look.stamp, entries)
        if entries and not later:
            self._write_looks(wait=False)

    def leave_seals(self) -> Callable[[], None]:
        """Let looks leave the seal to what is returned, to be called as soon as their answer has gone home.

        The larger the register, the longer a seal takes, and nobody who only looks should wait for it.
        """
        self._leaves_seals = True
        return self._seal_if_left

    def write_looks(self) -> None:
        """Write what looks have left for later, unless somebody else writes just now; then it goes with their work."""
        self._write_looks(wait=False)

    def user_named(self, sign_in_name: str) -> User | None:
        """Return the user of a sign-in name, before anybody is known to act."""
        with in_plain_words(), Session(self._door.reading) as session:
            return Access(session).user_named(sign_in_name)

    def check(self) -> RegisterReport:
        """Prove the database, the key file, the head and the whole log."""
        with in_plain_words(), closing(self._door.connect()) as connection:
            database = (*problems_of(connection), *search.faults(connection))
            rows = sum(counts_of(connection).values())
        with in_plain_words(), self._door.reading.connect() as connection:
            log = self._faults_of_log(connection)
            last = proof.last_entry(connection, self.facts.register_id)
            heads = _said(lambda: proof.compare_heads(connection, self.folder, paths.profile(), self.facts.register_id))
        keys = _said(lambda: KeyFile.read(self.folder / place.KEYS).verify(self._key))
        facts = self.facts
        return RegisterReport(facts.register_id, facts.borough, database, keys, heads, log, last.sequence, rows)

    def broken_log(self) -> tuple[str, ...]:
        """Prove the whole log, and say in plain words where it does not hold."""
        with in_plain_words(), self._door.reading.connect() as connection:
            return self._faults_of_log(connection)

    def sweep(self) -> None:
        """Write the whole database anew, so that no page keeps a trace of what was erased."""
        with self._seals.lifted(), in_plain_words(), closing(self._door.connect()) as connection:
            connection.execute("VACUUM")
        self._seals.renew(self._door)

    def back_up(self, target: Path, wanted: Wanted | None = None) -> Backup:
        """Copy the register to another folder, and call it a backup once it has been checked."""
        self._write_looks(wait=True)
        by_hand = Wanted(Maker("", platform.node(), self.clock.now()), BackupReason.BY_HAND)
        return back_up(self.folder, self._key, target, wanted or by_hand)

    def hand_over(self, target: Path, wanted: Wanted) -> Backup:
        """Copy the register for another laptop; from then on nothing more can be done with this copy."""
        self._write_looks(wait=True)
        handing_over.begin(self.folder, wanted.made, target)
        self.handed_over = True
        try:
            backup = back_up(self.folder, self._key, target, wanted)
        except BaseException:
            self.handed_over = False
            handing_over.withdraw(self.folder)
            raise
        handing_over.finish(self.folder, wanted.made, target)
        return backup

    def has_work_since(self, sequence: int) -> bool:
        """Tell whether anything but coming, going and backups was done behind an entry of the log."""
        with in_plain_words(), self._door.reading.connect() as connection:
            return history.has_work_since(connection, sequence)

    def last_backup(self) -> LastBackup | None:
        """Return the newest backup the log knows of."""
        with in_plain_words(), self._door.reading.connect() as connection:
            return history.last_backup(connection)

    def reached(self, heads: Iterable[head.Head]) -> tuple[head.Head, ...]:
        """Return the heads that the log has passed on its way."""
        with in_plain_words(), self._door.reading.connect() as connection:
            return tuple(one for one in heads if proof.holds(connection, one))

    def strangers_among(self, heads: Iterable[head.Head]) -> tuple[head.Head, ...]:
        """Return the heads the log neither passed nor left behind at a restore: somebody works on another copy."""
        with in_plain_words(), self._door.reading.connect() as connection:
            return tuple(one for one in heads if not proof.is_ours(connection, one))

    def give_way_in(self, user: str, passphrase: str, cost: Cost | None = None) -> None:
        """Give a user a way in, or a new passphrase."""
        keys = current_keys(self.folder, self._key)
        keys.with_slot(self._key, user, passphrase, cost or tuned_cost()).write(self.folder / place.KEYS)

    def ways_in(self) -> tuple[str, ...]:
        """Return the sign-in names that have a way in."""
        return KeyFile.read(self.folder / place.KEYS).users

    def cost_of(self, user: str) -> Cost:
        """Return what a try of a user's passphrase costs."""
        return KeyFile.read(self.folder / place.KEYS).slot_of(user).cost

    def refuse_wrong(self, user: str, passphrase: str) -> None:
        """Refuse a passphrase that does not open a user's slot."""
        KeyFile.read(self.folder / place.KEYS).unlock(user, passphrase)

    def take_ways_in(self, *users: str) -> None:
        """Take users' ways in away: the register gets a new key, which their passphrases do not open."""

        def without(keys: KeyFile) -> KeyFile:
            for user in users:
                keys = keys.without(self._key, user)
            return keys

        self._change_key(without)

    def renew_recovery(self, cost: Cost | None = None) -> str:
        """Make a new recovery code and return it; the register gets a new key, which the old code does not open."""
        code, cost = new_recovery_code(), cost or tuned_cost()
        self._change_key(lambda keys: keys.with_slot(self._key, RECOVERY, code, cost))
        return code

    def _change_key(self, change: Callable[[KeyFile], KeyFile]) -> None:
        new = new_register_key()
        self._door.close()
        try:
            with self._seals.lifted():
                rekey(self.folder, self._key, new, change)
        finally:
            self._key = key_of(self.folder, self._key, new)
            self._seals.pages.take_key(self._key)
            self._door = Door(self.folder / place.DATABASE, self._key)
            self._seals.renew(self._door)

    def close(self) -> None:
        """Write what waits, let go of the register, and seal it as it lies."""
        if self.closed:
            return
        self.closed = True
        last = None
        try:
            self._write_looks(wait=True)
            with in_plain_words(), self._door.reading.connect() as connection:
                last = proof.last_entry(connection, self.facts.register_id)
                self._seals.remember(connection)
        finally:
            self._door.close()
            self._seals.close(last)
            if self._lock:
                self._lock.release()

    def _faults_of_log(self, connection: Connection) -> tuple[str, ...]:
        kept = proof.kept_heads(connection, self.folder, paths.profile(), self.facts.register_id)
        return verifying.faults(connection, self.facts.chain_key, kept)

    def _refuse_handed_over(self) -> None:
        if self.handed_over:
            raise Mendable("handed_over", "This register is being handed over to another laptop. Nothing was changed.")

    def _refuse_ended(self, actor: Actor) -> None:
        if self.is_over_for(actor):
            raise NotAllowed(
                "rights_changed",
                "You have changed what you may do yourself, so you are signed out. Nothing was changed by this. "
                "Sign in again: what you may do from now on goes by that.",
            )

    def _stamp(self, actor: Actor) -> Stamp:
        return Stamp(actor, self.clock.now(), self.clock.today())

    def _write_looks(self, *, wait: bool) -> None:
        """Write the looks that wait; while somebody else writes, they wait for the end of that work."""
        if not self._looks or self.handed_over:
            return
        engine = self._door.writing if wait else self._door.writing_at_once
        try:
            with in_plain_words(), self._looks.written() as write_looks, engine.begin() as connection:
                chain = Chain(connection, self.facts.chain_key)
                write_looks(chain)
        except Mendable as error:
            if wait or error.code != "busy":
                raise
        else:
            self._seal_is_left = True
            if wait or not self._leaves_seals:
                self._seal_if_left()

    def _seal_if_left(self) -> None:
        if self._seal_is_left:
            self._seal_is_left = False
            self._seals.renew(self._door)


def _said(check: Callable[[], None]) -> tuple[str, ...]:
    """Return what a check has to complain of."""
    try:
        check()
    except Mendable as complaint:
        return (complaint.message,)
    return ()


def _as_actor(user: User) -> Actor:
    return Actor(user.id, user.sign_in_name, user.display_name, user.role, user.agency, user.cleared, platform.node())
