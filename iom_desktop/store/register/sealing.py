"""The seal of a register: what its pages come to, renewed with every save, so that no older page is believed again."""

import shutil
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, select

from iom_desktop.errors import Mendable
from iom_desktop.models.audit import AuditEntry
from iom_desktop.paths import write_whole
from iom_desktop.store import head
from iom_desktop.store.engine import Door, in_plain_words, is_damaged
from iom_desktop.store.head import Head, State
from iom_desktop.store.lasting import keep_names
from iom_desktop.store.lock import not_opened
from iom_desktop.store.pages import Pages
from iom_desktop.store.register.folder import DATABASE

JOURNAL = f"{DATABASE}-journal"
_REHEARSAL = "rehearsal.part"
_PAGE = 4096
_SIZE_BEFORE = struct.Struct(">16xI")
"""Where a journal says how many pages the database had (the file format of SQLite, section 3)."""


class Seals:
    """The heads of one open register, which say after each save where its log ends and what its pages come to."""

    def __init__(self, folder: Path, profile: Path, register_id: str, key: bytes) -> None:
        self._folder = folder
        self._register_id = register_id
        self.pages = Pages(folder / DATABASE, key)
        self._beside, self._in_profile = head.places(folder, profile, register_id)
        self._remembered = self._in_profile.with_suffix(".pages")
        self._lock = Lock()
        self._lifted = False

    def recall(self) -> None:
        """Believe of the pages what was proved when they were closed on this machine, if they are the same bytes."""
        with suppress(OSError):
            self.pages.believe(self._remembered.read_bytes())

    def remember(self, connection: Connection) -> None:
        """Keep what the pages say in this machine's profile, if each of them proves itself; nobody may write now."""
        self.pages.seal()
        remembered = self.pages.remembered()
        if not is_damaged(connection):
            with suppress(OSError):
                write_whole(self._remembered, remembered)

    def break_open(self, last: Head, seal: str | None) -> None:
        """Say in both heads, synced, that the register is open, and see that its journal is there."""
        try:
            (self._folder / JOURNAL).touch(mode=0o600)
            self._write(replace(last, seal=seal, state=State.OPEN))
            keep_names(self._folder)  # a power cut must not bring the head of the closed register back
        except OSError as error:
            raise not_opened(error, self._folder) from None

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Have no seal, synced, while pages change and the log does not, so that a crash meanwhile accuses nobody."""
        with self._lock:
            kept = head.read(self._beside)
            if kept is not None:
                try:
                    self._write(replace(kept, seal=None))
                except OSError as error:
                    raise not_opened(error, self._folder) from None
            self._lifted = True
        try:
            yield
        finally:
            self._lifted = False

    def renew(self, door: Door) -> None:
        """Say where the log ends by now and what the pages come to; a power cut may leave what was said before."""
        # The work is kept by now, and a head that lags behind is no alarm: what fails here must not say it failed.
        with suppress(OSError, Mendable):
            self.say(door)

    def say(self, door: Door) -> None:
        """Say the same where it has to be said: of a new register, which is none without its heads."""
        with self._lock, in_plain_words(), door.reading.connect() as connection:
            ends = select(AuditEntry.sequence, AuditEntry.hash).order_by(AuditEntry.sequence.desc()).limit(1)
            last = connection.execute(ends).one()  # while this reads nobody writes
            seal = None if self._lifted else self.pages.seal()
            for path in (self._beside, self._in_profile):
                head.keep_up(path, Head(self._register_id, last.sequence, last.hash, seal, State.OPEN))

    def close(self, last: Head | None = None) -> None:
        """Seal a database that nothing has open any more; without that it opens as after a crash."""
        try:
            if last is not None:
                with suppress(OSError):
                    sealed = replace(last, seal=self.pages.seal(), state=State.CLOSED)
                    for path in (self._beside, self._in_profile):
                        head.write(path, sealed)
        finally:
            self.pages.close()

    def _write(self, kept: Head) -> None:
        with suppress(OSError):
            head.write(self._in_profile, kept)
        head.write(self._beside, kept)


@dataclass(frozen=True, slots=True)
class Seal:
    """What the heads say of the pages, and what these come to as they lie."""

    heads: tuple[Head, ...]
    pages: str

    @property
    def whole(self) -> bool:
        """Tell whether every page is the one that was written last."""
        return any(one.seal == self.pages for one in self.heads)

    def refuse_replaced(self, last: Head) -> None:
        """Refuse a database whose pages are sound, each by itself, but not the ones that belong together."""
        sealed = [one for one in self.heads if one.seal and (one.sequence, one.hash) == (last.sequence, last.hash)]
        if sealed and not self.whole:
            raise _pages_replaced()


def read(folder: Path, profile: Path, register_id: str, pages: str) -> Seal:
    """Read what both heads say, to be compared with what the pages come to."""
    heads = (head.read(path) for path in head.places(folder, profile, register_id))
    return Seal(tuple(one for one in heads if one is not None and one.register_id == register_id), pages)


def refuse_wrong_journal(folder: Path, profile: Path, register_id: str) -> None:
    """Refuse a journal that cannot be the database's own, or the lack of one, before anything opens the database."""
    beside = head.read(head.places(folder, profile, register_id)[0])
    if beside is None:
        return
    if beside.state is State.CLOSED and would_be_played_back(folder):
        raise _foreign_journal()
    if would_be_played_back(folder):
        _refuse_impossible_size(folder)
    if beside.state is State.OPEN and not (folder / JOURNAL).exists():
        raise _journal_missing()


def _refuse_impossible_size(folder: Path) -> None:
    """Refuse a journal that would make the database larger than its pages and those of the journal: it is damaged.

    The driver would make it so, and be busy with empty pages for hours.
    """
    journal, database = folder / JOURNAL, folder / DATABASE
    if not journal.is_file() or not database.is_file():
        return
    with journal.open("rb") as file:
        start = file.read(_SIZE_BEFORE.size)
    if len(start) == _SIZE_BEFORE.size:
        (pages,) = _SIZE_BEFORE.unpack(start)
        if pages > (database.stat().st_size + journal.stat().st_size) // _PAGE:
            raise _damaged_journal()


def would_be_played_back(folder: Path) -> bool:
    """Tell whether the driver would take pages from the journal; one that was never begun starts with a zero."""
    journal = folder / JOURNAL
    if journal.is_dir():
        return True
    try:
        with journal.open("rb") as file:
            return file.read(1) not in {b"", b"\0"}
    except FileNotFoundError:
        return False


@contextmanager
def rehearsal(folder: Path) -> Iterator[Path]:
    """Give a copy of a database and its journal, so that what is played back is proved before it changes anything."""
    copy = folder / _REHEARSAL
    try:
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir(mode=0o700)
        for name in (DATABASE, JOURNAL):
            shutil.copyfile(folder / name, copy / name)
        yield copy
    except OSError as error:
        raise not_opened(error, folder) from None
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def note_playing_back(folder: Path, profile: Path, register_id: str) -> None:
    """Say beside the database that its journal is played back: the driver removes it, so it may be gone afterwards."""
    path = head.places(folder, profile, register_id)[0]
    beside = head.read(path)
    if beside is not None and beside.state is State.OPEN:
        with suppress(OSError):
            head.write(path, replace(beside, state=State.PLAYING_BACK))


def _pages_replaced() -> Mendable:
    return Mendable(
        "pages_replaced",
        "The register's database is not as it was left: older pages were put back, or another program changed it. "
        "Nothing was opened or changed. Put the register back from the latest backup, "
        "and tell whoever looks after your data protection.",
    )


def _foreign_journal() -> Mendable:
    return Mendable(
        "foreign_journal",
        f"A file lies beside the register's database that does not belong to it ({JOURNAL}). It would have changed the "
        "database. Nothing was opened or changed. Move that file away and open the register again; if it is refused "
        "then, put it back from the latest backup.",
    )


def _damaged_journal() -> Mendable:
    return Mendable(
        "database_damaged",
        f"The file that would bring the register back in order after a crash ({JOURNAL}) is damaged. "
        "Nothing was opened or changed. Put the register back from the latest backup.",
    )


def _journal_missing() -> Mendable:
    return Mendable(
        "journal_missing",
        f"The register was not closed in good order, and the file that would bring it back in order ({JOURNAL}) is "
        "missing. Nothing was opened or changed. Put that file back if you moved it; otherwise put the register back "
        "from the latest backup.",
    )
