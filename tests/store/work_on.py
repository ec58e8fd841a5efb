"""Works on registers until it is killed, and writes down each piece of work once it is kept.

One job a line comes in on standard input. A process that has everything loaded is forked for it, and killed by the one
that forked it, which then says so; no number of a process ever leaves this module.
"""

import json
import os
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

from sqlalchemy import Engine, create_engine
from sqlcipher3 import dbapi2 as driver

from iom_desktop import paths
from iom_desktop.clock import SetClock
from iom_desktop.records.panel import ItemDecision
from iom_desktop.records.work import NewCheck, SourceAnswer
from iom_desktop.services.desk import Desk
from iom_desktop.services.sign_in import sign_in
from iom_desktop.store import engine
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import CheckOutcome, SourceResult
from tests import people
from tests.registers import MOMENT, PASSPHRASE

CLOCK = SetClock(MOMENT)
MONTH = "2025-11"

Job = dict[str, Any]


def import_lists(desk: Desk, job: Job) -> Iterator[str]:
    """Load the month's list and take it out again, over and over."""
    while True:
        if not any(month.month == MONTH for month in desk.cohort.months()):
            desk.cohort.accept(desk.cohort.preview(Path(job["list"])))
            yield "loaded"
        desk.cohort.undo(MONTH)
        yield "undone"


def check_daily(desk: Desk, job: Job) -> Iterator[str]:
    """Check the same person again and again, each time with another note."""
    for number in range(job["from"], 1_000_000):
        queue = desk.daily_checks.queue()
        sources = tuple(SourceAnswer(one.code, SourceResult.NOTHING_NEW) for one in queue.sources)
        check = NewCheck(job["person_id"], CheckOutcome.NO_CHANGE, sources=sources, note=str(number))
        known = any(line.person_id == job["person_id"] for line in queue.done)
        desk.daily_checks.record(check, correcting=known)
        yield str(number)


def save_at_panel(desk: Desk, job: Job) -> Iterator[str]:
    """Decide the first item of the open meeting anew, each time in other words."""
    meeting = desk.panel.meeting(job["meeting_id"])
    for number in range(job["from"], 1_000_000):
        decided = ItemDecision(PanelDecision.KEEP, rag=meeting.items[0].rag or Rag.AMBER, words=str(number))
        desk.panel.decide(meeting.meeting_id, meeting.items[0].item_id, decided)
        yield str(number)


def change_keys(desk: Desk, _job: Job) -> Iterator[str]:
    """Take a leaver's way in away, and then give the register one new key after another."""
    desk.register.take_ways_in("partner")
    yield "partner"
    while True:
        desk.register.take_ways_in()
        yield "rekeyed"


def make_backups(desk: Desk, job: Job) -> Iterator[str]:
    """Make one backup after another."""
    for number in range(1_000_000):
        yield str(desk.register.back_up(Path(job["backups"]) / f"{number:03}.iombackup").folder)


def keep_people(desk: Desk, _job: Job) -> Iterator[str]:
    """Keep one person after another, each with a number and four addresses."""
    while True:
        with desk.register.work(desk.who) as work:
            person_id = work.people.keep(people.person())
            work.people.keep(people.identifier(person_id))
            for number in range(4):
                work.people.keep(people.address(person_id, number))
        yield person_id


WORK: dict[str, Callable[[Desk, Job], Iterator[str]]] = {
    "import": import_lists,
    "daily check": check_daily,
    "panel save": save_at_panel,
    "re-key": change_keys,
    "backup": make_backups,
    "people": keep_people,
}


def do(job: Job, begin: Callable[[], object], pieces: int | None = None) -> None:
    """Do a job until somebody ends it, or so many pieces of it."""
    os.environ["XDG_DATA_HOME"] = job["profile"]
    folder = Path(job["folder"])
    if job["kind"] == "migration":
        begin()
        Register.open(folder, "coordinator", PASSPHRASE, clock=CLOCK).close()
        signal.pause()
    desk = sign_in(folder, "coordinator", PASSPHRASE, clock=CLOCK)
    with Path(job["acknowledged"]).open("a", encoding="utf-8") as acknowledged, closing(desk):
        begin()
        for said in islice(WORK[job["kind"]](desk, job), pieces):
            head = json.loads((folder / "head.json").read_text(encoding="utf-8"))
            acknowledged.write(json.dumps({"said": said, "sequence": head["sequence"], "hash": head["hash"]}) + "\n")
            acknowledged.flush()


def share_compiled_statements() -> None:
    """Let every register of this process and of its children use what was compiled for the first."""
    first = create_engine("sqlite://", module=driver)
    first.connect().close()
    compiled: dict[object, object] = {}

    def create_like_the_first(*places: Any, **options: Any) -> Engine:
        made = create_engine(*places, **options, execution_options={"compiled_cache": compiled})
        made.dialect = first.dialect
        return made

    engine.create_engine = create_like_the_first  # type: ignore[attr-defined]


def seconds_for_one(job: Job) -> float:
    """Do two pieces of a job on copies, so that all is loaded, and return what the second took."""
    taken = 0.0
    with TemporaryDirectory() as folder, closing(pieces_of(job | {"backups": folder}, Path(folder))) as pieces:
        os.environ["XDG_DATA_HOME"] = folder
        for _ in range(2):
            start = time.perf_counter()
            next(pieces)
            taken = time.perf_counter() - start
    return taken


def pieces_of(job: Job, folder: Path) -> Generator[object, None, None]:
    """Do one piece of a job after another, on a copy of its register."""
    if job["kind"] == "migration":
        for name in ("first", "second"):
            copy = shutil.copytree(job["folder"], folder / name / "kingsmere.iomregister")
            shutil.rmtree(paths.profile(), ignore_errors=True)
            yield Register.open(copy, "coordinator", PASSPHRASE, clock=CLOCK).close()
        return
    copy = shutil.copytree(job["folder"], folder / "kingsmere.iomregister")
    with closing(sign_in(copy, "coordinator", PASSPHRASE, clock=CLOCK)) as desk:
        yield from WORK[job["kind"]](desk, job)


def main() -> None:
    """Fork a process for each job, and kill that process, and no other, after so many pieces of its work."""
    share_compiled_statements()
    paces: dict[str, float] = {}
    for line in sys.stdin:
        job = json.loads(line)
        if job["kind"] not in paces:
            paces[job["kind"]] = seconds_for_one(job)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            work_until_killed(job, writing)
        os.close(writing)
        begun = os.read(reading, 1)  # nothing comes where it ended before it began
        os.close(reading)
        if begun:
            time.sleep(job["after"] * paces[job["kind"]])
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        os.write(1, b"killed\n" if os.WIFSIGNALED(status) and begun else b"ended by itself\n")


def work_until_killed(job: Job, begun: int) -> NoReturn:
    """Do a job, saying on ``begun`` when the work begins."""
    try:
        do(job, lambda: os.write(begun, b"."))
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
