"""Does one deed again and again, each time on a disk that is full from another write on, by tracing its system calls.

A number a line comes in on standard input; a process is forked for it that does the deed, from whose so many-th write,
new file or new folder on every one of them fails for want of room. What it said and how many there were go out.
"""

import errno
import json
import os
import shutil
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable
from iom_desktop.records.borough import Borough
from iom_desktop.records.user import User
from iom_desktop.services import sign_in
from iom_desktop.services.desk import Desk
from iom_desktop.store import backup
from iom_desktop.store.register import folder, opened
from iom_desktop.vocabulary.access import Purpose, Role
from tests import registers
from tests.registers import CHEAP, MOMENT, PASSPHRASE
from tests.store import recording
from tests.store.work_on import share_compiled_statements

GET_REGISTERS, SET_REGISTERS = 12, 13
RESULT, NUMBER, FIRST, SECOND, THIRD = 10, 15, 14, 13, 12
"""Where the registers of an x86_64 lie that hold a call's result, its number and what it is given."""
WRITES = {1, 18, 20, 285, 296}
OPENS, MAKES = {257: (SECOND, THIRD)}, {83: FIRST, 258: SECOND}
ANY_NUMBER = struct.Struct("<27Q")

Job = dict[str, Any]


def create(job: Job) -> Callable[[], object]:
    """Make a register."""
    return lambda: sign_in.create(
        Path(job["top"]) / "kingsmere.iomregister",
        borough=Borough(name="Kingsmere"),
        first_user=User(sign_in_name="jo", display_name="Jo", role=Role.COORDINATOR, agency="council"),
        passphrase=PASSPHRASE,
        cost=CHEAP,
    )


def load(job: Job) -> Callable[[], object]:
    """Load a month's list."""
    desk = signed_in(job)
    preview = desk.cohort.preview(Path(job["list"]))
    return lambda: desk.cohort.accept(preview)


def back_up(job: Job) -> Callable[[], object]:
    """Make a backup."""
    desk = signed_in(job)
    return lambda: desk.register.back_up(Path(job["top"]) / "backups" / "kingsmere.iombackup")


def export(job: Job) -> Callable[[], object]:
    """Write the ledger as a table."""
    desk = signed_in(job)
    ledger = desk.ledger.waiting()
    return lambda: desk.ledger.export(ledger, Path(job["top"]) / job["table"], Purpose.AUDIT)


DEEDS = {"creation": create, "import": load, "backup": back_up, "export": export}


def signed_in(job: Job) -> Desk:
    """Sign in to the register; what is still open when the process ends is let go by the system."""
    register = Path(job["top"]) / registers.NAME
    return sign_in.sign_in(register, "coordinator", PASSPHRASE, clock=SetClock(MOMENT))


def do(job: Job, answer: int) -> None:
    """Do the deed, stopping where the disk is to begin to fill, and say what came of it."""
    os.environ["XDG_DATA_HOME"] = job["profile"]
    deed = DEEDS[job["deed"]](job)
    os.kill(os.getpid(), signal.SIGSTOP)
    try:
        deed()
        said = "done"
    except Mendable as refused:
        said = refused.code
    os.write(answer, said.encode())
    os._exit(0)


class FullDisk:
    """Follows a process, and lets every write under one folder fail from a certain one on."""

    def __init__(self, top: str, first: int) -> None:
        self._top = top
        self._first = first
        self._libc = recording._libc()
        self._counting = self._refusing = self._inside = False
        self.writes = 0

    def follow(self, pid: int) -> None:
        """Follow a process to its end."""
        os.waitpid(pid, os.WUNTRACED)
        options = recording.ctypes.c_void_p(recording._MARK_SYSCALLS | recording._END_WITH_TRACER)
        if self._libc.ptrace(recording._SET_OPTIONS, pid, None, options) != 0:
            raise recording.NotPossible
        passed_on = 0
        while True:
            self._libc.ptrace(recording._SYSCALL, pid, None, recording.ctypes.c_void_p(passed_on))
            _, status = os.waitpid(pid, 0)
            if not os.WIFSTOPPED(status):
                return
            stopped_by, passed_on = os.WSTOPSIG(status), 0
            if stopped_by == signal.SIGSTOP:
                self._counting = True
            elif stopped_by == signal.SIGTRAP | 0x80:
                self._on_call(pid)
            else:
                passed_on = stopped_by

    def _on_call(self, pid: int) -> None:
        self._inside = not self._inside
        if not self._counting or (not self._inside and not self._refusing):
            return
        buffer = recording.ctypes.create_string_buffer(ANY_NUMBER.size)
        self._libc.ptrace(GET_REGISTERS, pid, None, buffer)
        held = list(ANY_NUMBER.unpack(buffer.raw))
        if not self._inside:
            self._refusing = False
            held[RESULT] = (1 << 64) - errno.ENOSPC
        elif not self._takes_room(pid, held):
            return
        else:
            self.writes += 1
            if self.writes < self._first:
                return
            self._refusing = True
            held[NUMBER] = (1 << 64) - 1  # no call has this number, so nothing is done
        buffer.raw = ANY_NUMBER.pack(*held)
        self._libc.ptrace(SET_REGISTERS, pid, None, buffer)

    def _takes_room(self, pid: int, held: list[int]) -> bool:
        """Tell whether a call would write something under the folder, or put a new name there."""
        call = held[NUMBER]
        try:
            if call in WRITES:
                return os.readlink(f"/proc/{pid}/fd/{held[FIRST]}").startswith(self._top)
            if call in OPENS:
                path = self._text(pid, held[OPENS[call][0]])
                return bool(held[OPENS[call][1]] & os.O_CREAT) and self._is_new(path)
            return call in MAKES and self._is_new(self._text(pid, held[MAKES[call]]))
        except OSError:
            return False

    def _is_new(self, path: str) -> bool:
        return path.startswith(self._top) and not os.path.exists(path)

    def _text(self, pid: int, address: int) -> str:
        with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
            memory.seek(address)
            return os.fsdecode(memory.read(4096).partition(b"\0")[0])


def warm_up(job: Job) -> None:
    """Do the deed once where it does not count, so that no process after this one has anything left to load."""
    with TemporaryDirectory() as elsewhere:
        top = Path(elsewhere) / "top"
        shutil.copytree(job["top"], top)
        os.environ["XDG_DATA_HOME"] = str(top / "profile")
        DEEDS[job["deed"]](job | {"top": str(top)})()


def main(job: Job) -> None:
    """Do the deed once for each number that comes in."""
    folder._ROOM_NEEDED, backup._SPARE = 0, -1 << 40  # the room may be gone a moment after it was asked for
    opened.tuned_cost = lambda: CHEAP
    share_compiled_statements()
    warm_up(job)
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            try:
                recording.let_me_be_traced()
                do(job, writing)
            finally:
                os._exit(1)
        os.close(writing)
        disk = FullDisk(job["top"], int(line))
        disk.follow(child)
        with closing(os.fdopen(reading)) as answer:
            sys.stdout.write(json.dumps({"said": answer.read(), "writes": disk.writes}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
