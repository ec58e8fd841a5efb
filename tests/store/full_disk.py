"""Does one deed again and again, each time on a disk that is full from another write on.

A number a line comes in on standard input; a process is forked for it that does the deed, from whose so many-th write,
new file or new folder on every one of them fails for want of room. What it said and how many there were go out.
"""

import gc
import json
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable
from iom_desktop.records.borough import Borough
from iom_desktop.records.user import User
from iom_desktop.services import sign_in
from iom_desktop.services.desk import Desk
from iom_desktop.store import backup, engine, upgrade
from iom_desktop.store.register import folder, opened
from iom_desktop.vocabulary.access import Purpose, Role
from tests import people, registers, steps
from tests.registers import CHEAP, MOMENT, PASSPHRASE
from tests.store import recording, refusing
from tests.store.work_on import share_compiled_statements

Job = dict[str, Any]
CONFIRMED = 900
"""The number of the made-up person who is kept just before the disk is full."""


def create(job: Job) -> object:
    """Make a register."""
    return sign_in.create(
        Path(job["top"]) / "kingsmere.iomregister",
        borough=Borough(name="Kingsmere"),
        first_user=User(sign_in_name="jo", display_name="Jo", role=Role.COORDINATOR, agency="council"),
        passphrase=PASSPHRASE,
        cost=CHEAP,
    )


def load(desk: Desk, job: Job) -> Callable[[], object]:
    """Load a month's list."""
    preview = desk.cohort.preview(Path(job["list"]))
    return lambda: desk.cohort.accept(preview)


def back_up(desk: Desk, job: Job) -> Callable[[], object]:
    """Make a backup."""
    return lambda: desk.register.back_up(Path(job["top"]) / "backups" / "kingsmere.iombackup")


def export(desk: Desk, job: Job) -> Callable[[], object]:
    """Write the ledger as a table."""
    ledger = desk.ledger.waiting()
    return lambda: desk.ledger.export(ledger, Path(job["top"]) / job["table"], Purpose.AUDIT)


DEEDS = {"import": load, "backup": back_up, "export": export}


def do(job: Job, begin: Callable[[], object] = lambda: None, *, leave: bool = True) -> str:
    """Do the deed, the disk beginning to fill where it begins, and say what came of it.

    Somebody is kept just before it, which has to be there afterwards; who leaves closes the register on the full disk.
    """
    if job["deed"] == "creation":
        begin()
        return outcome(lambda: create(job))
    os.environ["XDG_DATA_HOME"] = job["profile"]
    desk = sign_in.sign_in(Path(job["top"]) / registers.NAME, "coordinator", PASSPHRASE, clock=SetClock(MOMENT))
    with desk.register.work(desk.who) as work:
        work.people.keep(people.identifier(work.people.keep(people.person(CONFIRMED)), CONFIRMED))
    deed = DEEDS[job["deed"]](desk, job)
    begin()
    said = outcome(deed)
    if leave:
        with suppress(Mendable, OSError):
            desk.close()
    return said


def outcome(deed: Callable[[], object]) -> str:
    """Do something and return the words of its refusal, or that it was done."""
    try:
        deed()
    except Mendable as refused:
        return f"{refused.code}: {refused.message}"
    return "done"


def warm_up(job: Job) -> None:
    """Do the deed once where it does not count, so that no process after this one has anything left to load."""
    with TemporaryDirectory() as elsewhere:
        top = Path(elsewhere) / "top"
        shutil.copytree(job["top"], top)
        do(job | {"top": str(top), "profile": str(top / "profile")})
    gc.collect()
    gc.freeze()


def main(job: Job) -> None:
    """Do the deed once for each number that comes in."""
    folder._ROOM_NEEDED, backup._SPARE = 0, -1 << 40  # the room may be gone a moment after it was asked for
    opened.tuned_cost = lambda: CHEAP
    engine.SETTINGS = tuple(one for one in engine.SETTINGS if "memory" not in one)
    share_compiled_statements()
    upgrade.lay = steps.given_once(upgrade.lay)
    refusing.wait_for_no_disk()
    warm_up(job)
    for line in sys.stdin:
        number = int(line)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            try:
                recording.let_me_be_traced()
                os.write(writing, do(job, refusing.stop_at_writes, leave=number % 2 == 0).encode())
            finally:
                os._exit(1)
        os.close(writing)
        disk = refusing.FullDisk(job["top"], number)
        disk.follow(child)
        with closing(os.fdopen(reading)) as answer:
            sys.stdout.write(json.dumps({"said": answer.read(), "writes": disk.writes}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
