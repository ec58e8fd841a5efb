"""The database of a register, laid when it is made and proved when it is opened."""

import platform
from contextlib import closing
from pathlib import Path

from sqlalchemy import insert
from sqlcipher3 import dbapi2 as driver

from iom_desktop import paths
from iom_desktop.clock import SystemClock
from iom_desktop.errors import Mendable
from iom_desktop.models.reference import Identity
from iom_desktop.store import upgrade
from iom_desktop.store.backup import Wanted, back_up, free_name, remove_unfinished
from iom_desktop.store.engine import APPLICATION_ID, Door, connect, damaged_pages, problems_of
from iom_desktop.store.manifest import Maker
from iom_desktop.store.register import proof, sealing
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


def prove(door: Door, folder: Path, key: bytes, register_id: str) -> proof.Facts:
    """Prove a database and its head, bring it to this release's shape, and return what it says of itself."""
    seal = sealing.read(folder, paths.profile(), key, register_id)
    with door.reading.connect() as connection:
        driver_connection = connection.connection.driver_connection
        if driver_connection is None or _problems(driver_connection, seal):
            raise Mendable(
                "database_damaged",
                "The register's database is damaged. Nothing was opened or changed. "
                "Put the register back from the latest backup.",
            )
        facts = proof.identify(connection, register_id)
        older = upgrade.is_needed(connection)
        proof.compare_heads(connection, folder, paths.profile(), register_id)
        last = proof.last_entry(connection, register_id)
        sealing.refuse_replaced(seal, last)
    sealing.break_open(folder, paths.profile(), last)
    remove_unfinished(folder.parent, facts.chain_key)
    if older:
        now = SystemClock().now()
        copy = free_name(folder.with_name(f"{folder.stem}-before-upgrade-{now:%Y%m%d-%H%M%S}"))
        back_up(folder, key, copy, Wanted(Maker("", platform.node(), now), BackupReason.UPGRADE))
        upgrade.bring_up_to_date(door)
    return facts


def _problems(connection: driver.Connection, seal: sealing.Seal) -> tuple[str, ...]:
    """Check what may be wrong: in a register that lies as it was closed, pages alone; after a crash, everything."""
    return damaged_pages(connection) if seal.whole else problems_of(connection, every_index=True)
