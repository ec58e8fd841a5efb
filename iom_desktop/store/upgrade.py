"""Brings a register to the shape of this release, with a copy first; refuses one of a newer release."""

from pathlib import Path

from sqlalchemy import Connection, text

from iom_desktop.errors import Fault, Mendable
from iom_desktop.store import search
from iom_desktop.store.engine import Door, counts_of, in_plain_words, problems_of

SHAPE_MAJOR, SHAPE_MINOR = 1, 1
"""The shape this release writes: it opens a newer minor one and refuses a newer major one."""
NEWEST_STEP = "0002"
STEPS = Path(__file__).parent / "migrations"


def lay(connection: Connection) -> None:
    """Make every table of a new register."""
    _run_steps(connection)
    search.prepare(connection)


def is_needed(connection: Connection) -> bool:
    """Tell whether the register has an older shape; a newer major one is refused."""
    major = connection.execute(text("SELECT shape_major FROM identity")).scalar_one()
    if major > SHAPE_MAJOR:
        raise Mendable(
            "register_from_the_future",
            "This register was made by a newer release of IOM Desktop. Nothing was opened or changed. "
            "Install the newer release on this machine and open it again.",
        )
    step = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    return bool(major == SHAPE_MAJOR and step < NEWEST_STEP) or bool(major < SHAPE_MAJOR)


def bring_up_to_date(door: Door) -> None:
    """Run the missing steps with foreign keys off, in one transaction, and keep them only if no row went missing.

    Whatever ends them on the way, the program killed or the power cut, the database is found in its old shape, whole.
    """
    connection = door.writing.connect()
    driver_connection = connection.connection.driver_connection
    assert driver_connection is not None
    connection.detach()  # it is not to be used again with its foreign keys off
    driver_connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with in_plain_words(), connection, connection.begin():
            before = counts_of(driver_connection)
            _run_steps(connection)
            search.prepare(connection)
            connection.execute(
                text("UPDATE identity SET shape_major = :major, shape_minor = :minor"),
                {"major": SHAPE_MAJOR, "minor": SHAPE_MINOR},
            )
            after = counts_of(driver_connection)
            if problems_of(driver_connection) or any(after.get(name) != count for name, count in before.items()):
                raise _failed()
    except Fault as fault:
        raise _failed() from fault


def _failed() -> Mendable:
    return Mendable(
        "upgrade_failed",
        "The register could not be brought to the shape of this release. Nothing was changed. "
        "Keep working with the older release and report this.",
    )


def _run_steps(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
