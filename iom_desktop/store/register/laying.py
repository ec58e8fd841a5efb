"""The database of a register, laid when it is made and proved when it is opened."""

import platform
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert

from iom_desktop import paths
from iom_desktop.clock import SystemClock
from iom_desktop.errors import Mendable
from iom_desktop.models.reference import Identity
from iom_desktop.store import upgrade
from iom_desktop.store.backup import Wanted, back_up, free_name, remove_unfinished
from iom_desktop.store.engine import APPLICATION_ID, Door, connect, is_damaged, problems_of
from iom_desktop.store.head import Head
from iom_desktop.store.manifest import Maker
from iom_desktop.store.pages import Pages
from iom_desktop.store.register import proof, sealing
from iom_desktop.store.register.folder import DATABASE
from iom_desktop.vocabulary.backup import BackupReason


def lay(database: Path, key: bytes, facts: proof.Facts) -> None:
    """Make a database with every table, and let it say which register it is."""
    connect(database, key, create=True).close()
    with closing(Door(database, key)) as door, door.writing.begin() as connection:
        upgrade.lay(connection)
        identity = {
            "register_id": facts.register_id,
            "application_id": APPLICATION_ID,
            "shape_major": upgrade.SHAPE_MAJOR,
            "shape_minor": upgrade.SHAPE_MINOR,
            "borough": facts.borough,
            "chain_key": facts.chain_key,
            "demonstration_day": facts.demonstration_day,
        }
        connection.execute(insert(Identity), identity)


def rehearse(folder: Path, key: bytes, register_id: str) -> None:
    """Have the journal that a crash left played back on a copy, and refuse what comes of it before anything changes."""
    with (
        sealing.rehearsal(folder) as copy,
        closing(Pages(copy / DATABASE, key)) as pages,
        closing(Door(copy / DATABASE, key)) as door,
    ):
        _examine(door, pages, folder, register_id)
    sealing.note_playing_back(folder, paths.profile(), register_id)


@dataclass(frozen=True, slots=True)
class Proved:
    """What a database says of itself once it is proved, and what had to be done for that."""

    facts: proof.Facts
    in_doubt: bool
    """Whether a crash came between a save and its seal: every page is sound, but none is proved to be the newest."""
    kept_aside: Path | None
    """The copy of the register as an older release left it, where it was brought to this release's shape."""


def prove(door: Door, seals: sealing.Seals, folder: Path, key: bytes, register_id: str) -> Proved:
    """Prove a database and its heads and bring it to this release's shape."""
    found = _examine(door, seals.pages, folder, register_id)
    seals.break_open(found.last, None if found.older else found.seal.pages)
    remove_unfinished(folder.parent, found.facts.chain_key)
    copy = None
    if found.older:
        now = SystemClock().now()
        copy = free_name(folder.with_name(f"{folder.stem}-before-upgrade-{now:%Y%m%d-%H%M%S}"))
        back_up(folder, key, copy, Wanted(Maker("", platform.node(), now), BackupReason.UPGRADE))
        upgrade.bring_up_to_date(door)
        seals.renew(door)
    return Proved(found.facts, not (found.seal.whole or found.older), copy)


@dataclass(frozen=True, slots=True)
class _Found:
    facts: proof.Facts
    last: Head
    seal: sealing.Seal
    older: bool


def _examine(door: Door, pages: Pages, folder: Path, register_id: str) -> _Found:
    with door.reading.connect() as connection:
        if not pages.proved and is_damaged(connection):
            raise _damaged()
        seal = sealing.read(folder, paths.profile(), register_id, pages.seal())
        if not seal.whole and _has_problems(door):
            raise _damaged()
        facts = proof.identify(connection, register_id)
        older = upgrade.is_needed(connection)
        proof.compare_heads(connection, folder, paths.profile(), register_id)
        last = proof.last_entry(connection, register_id)
        seal.refuse_replaced(last)
    return _Found(facts, last, seal, older)


def _has_problems(door: Door) -> bool:
    with closing(door.connect()) as connection:
        return bool(problems_of(connection, every_index=True))


def _damaged() -> Mendable:
    return Mendable(
        "database_damaged",
        "The register's database is damaged. Nothing was opened or changed. "
        "Put the register back from the latest backup.",
    )
