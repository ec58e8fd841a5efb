"""The seal of a closed register: no byte of its database may differ when it is opened again."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from iom_desktop.errors import Mendable
from iom_desktop.store import head
from iom_desktop.store.keys import keep_names
from iom_desktop.store.lock import not_opened
from iom_desktop.store.register.folder import DATABASE

JOURNAL = f"{DATABASE}-journal"


@dataclass(frozen=True, slots=True)
class Seal:
    """What the heads say of the closed database, and what its bytes come to as they lie."""

    beside: head.Head | None
    in_profile: head.Head | None
    bytes_of_file: str

    @property
    def whole(self) -> bool:
        """Tell whether the register was closed in good order and lies as it was closed."""
        return self.beside is not None and bool(self.beside.seal) and self.beside.seal == self.bytes_of_file


def refuse_wrong_journal(folder: Path, profile: Path, register_id: str) -> None:
    """Refuse a journal that cannot be the database's own, or the lack of one, before anything opens the database."""
    path, _ = head.places(folder, profile, register_id)
    beside = head.read(path)
    if beside is None or beside.seal is None:
        return
    journal = folder / JOURNAL
    played_back = _would_be_played_back(journal)
    if beside.seal and played_back:
        raise _foreign_journal()
    if beside.seal == head.OPEN and not journal.exists():
        raise _journal_missing()
    if beside.seal == head.OPEN and played_back:
        with suppress(OSError):  # the driver removes what it has played back: from here on it may be missing
            head.write(path, replace(beside, seal=None))


def read(folder: Path, profile: Path, key: bytes, register_id: str) -> Seal:
    """Read the seal, and the database's bytes where there is one, before they can change."""
    beside, in_profile = (head.read(path) for path in head.places(folder, profile, register_id))
    sealed = any(kept is not None and kept.seal for kept in (beside, in_profile))
    return Seal(beside, in_profile, head.seal_of(folder / DATABASE, key) if sealed else "")


def refuse_replaced(seal: Seal, last: head.Head) -> None:
    """Refuse a database whose pages are sound, each by itself, but not the ones it was closed with."""
    kept = seal.beside
    if (kept is None or not kept.seal) and seal.in_profile and seal.in_profile.sequence == last.sequence:
        kept = seal.in_profile
    if kept is not None and kept.seal and kept.seal != seal.bytes_of_file:
        raise _pages_replaced()


def break_open(folder: Path, profile: Path, last: head.Head) -> None:
    """Say in both heads that the register is open, and see that its journal is there, before anything is written."""
    beside, in_profile = head.places(folder, profile, last.register_id)
    try:
        (folder / JOURNAL).touch(mode=0o600)
        with suppress(OSError):
            head.write(in_profile, replace(last, seal=head.OPEN))
        head.write(beside, replace(last, seal=head.OPEN))
        keep_names(folder)  # a power cut must not bring the sealed head back
    except OSError as error:
        raise not_opened(error, folder) from None


def close(folder: Path, profile: Path, key: bytes, last: head.Head) -> None:
    """Seal a database that nothing has open any more; without a seal it opens as after a crash."""
    with suppress(OSError):
        sealed = replace(last, seal=head.seal_of(folder / DATABASE, key))
        for path in head.places(folder, profile, last.register_id):
            head.write(path, sealed)


def _would_be_played_back(journal: Path) -> bool:
    """Tell whether the driver would take pages from a journal; one that a crash left unfinished begins with a zero."""
    if journal.is_dir():
        return True
    try:
        with journal.open("rb") as file:
            return file.read(1) not in {b"", b"\0"}
    except FileNotFoundError:
        return False


def _pages_replaced() -> Mendable:
    return Mendable(
        "pages_replaced",
        "The register's database is not as it was closed: older pages were put back, or another program changed it. "
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


def _journal_missing() -> Mendable:
    return Mendable(
        "journal_missing",
        f"The register was not closed in good order, and the file that would bring it back in order ({JOURNAL}) is "
        "missing. Nothing was opened or changed. Put that file back if you moved it; otherwise put the register back "
        "from the latest backup.",
    )
