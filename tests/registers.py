"""A fresh encrypted register, made once with a cheap passphrase and copied for each test."""

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3.dbapi2 import Connection

from iom_desktop import paths
from iom_desktop.clock import SetClock
from iom_desktop.records.access import Actor
from iom_desktop.records.borough import Borough
from iom_desktop.records.user import User
from iom_desktop.services import sign_in
from iom_desktop.services.desk import Desk
from iom_desktop.store import head
from iom_desktop.store.slots import Cost
from iom_desktop.vocabulary.access import Role

NAME = "kingsmere.iomregister"
PASSPHRASE = "kettle orchard violin nine"
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
"""What one try costs in a test; a register made by the program never goes below 64 MiB."""

MOMENT = datetime(2025, 11, 18, 9, 10, tzinfo=UTC)
"""The demonstration's day, and a moment on it."""

OTHERS = (
    User(sign_in_name="police", display_name="Marta Olsen", role=Role.POLICE, agency="police", rank_or_title="PC"),
    User(sign_in_name="probation", display_name="David Nkansah", role=Role.PROBATION, agency="probation"),
    User(sign_in_name="partner", display_name="Tom Beckwith", role=Role.PARTNER, agency="drugs"),
    User(sign_in_name="protection", display_name="Helen Ashworth", role=Role.DATA_PROTECTION, agency="council"),
)


@dataclass(frozen=True)
class Template:
    """A register that was made once: its folder, what the machine remembers of it, and the code that was printed."""

    folder: Path
    profile: Path
    recovery_code: str


def make_template(folder: Path) -> Template:
    """Make a register of Kingsmere with one user of each role."""
    register = folder / NAME
    clock = SetClock(MOMENT)
    sheet = sign_in.create(
        register,
        borough=Borough(name="Kingsmere"),
        first_user=User(
            sign_in_name="coordinator", display_name="Priya Raman", role=Role.COORDINATOR, agency="council"
        ),
        passphrase=PASSPHRASE,
        clock=clock,
        cost=CHEAP,
    )
    desk = sign_in.sign_in(register, "coordinator", PASSPHRASE, clock=clock)
    for user in OTHERS:
        desk.users.add_user(user, PASSPHRASE, cost=CHEAP)
    desk.close()
    return Template(register, paths.profile(), sheet.code)


def copy_of(template: Template, folder: Path) -> Path:
    """Copy the template into a folder of a test's own."""
    register = folder / template.folder.name
    shutil.copytree(template.folder, register)
    return register


def remember(template: Template) -> None:
    """Let this machine be the one that made the template, so that what was closed there is not proved again."""
    shutil.copytree(template.profile, paths.profile(), dirs_exist_ok=True)


def keys_of(register: Path) -> bytes:
    """Read the key file as it lies."""
    return (register / "keys.json").read_bytes()


def signed_in(register: Path, user: str = "coordinator", clock: SetClock | None = None) -> Desk:
    """Sign in to a copy of the template."""
    return sign_in.sign_in(register, user, PASSPHRASE, clock=clock or SetClock(MOMENT))


def drop(desk: Desk) -> None:
    """Let go of a register that nobody will open again: neither the sign-out nor the last seal is written."""
    register = desk.register
    if register.closed:
        return
    register.closed = True
    register._door.close()
    register._seals.close()
    if register._lock:
        register._lock.release()


def left_open(register: Path) -> None:
    """Make a closed register look as one that a crash left open, so that what a test changed is judged by itself."""
    for path in (register / "head.json", *paths.profile().glob("heads/*.json")):
        kept = head.read(path)
        assert kept is not None
        head.write(path, replace(kept, seal=None, state=head.State.OPEN))


def without_guards(connection: Connection) -> None:
    """Take away what keeps the log as it is, as somebody with the key and other tools would."""
    guards = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'audit%'")
    for (name,) in guards.fetchall():
        connection.execute(f"DROP TRIGGER {name}")


def actor(role: Role = Role.COORDINATOR, *, cleared: bool = False, agency: str = "council") -> Actor:
    """Make somebody who acts, for rules and stores that need no more than that."""
    return Actor(
        user_id="01900000-0000-7000-8000-000000000001",
        sign_in_name=role.value,
        display_name="Somebody",
        role=role,
        agency=agency,
        cleared=cleared,
        workstation="test machine",
    )
