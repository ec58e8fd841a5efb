"""Lets every write of a process under one folder fail for want of room from a certain one on, at nearly full speed.

The process asks the kernel to stop it at writes, and at new files and folders, and nowhere else; who follows it lets
the call through or has it fail.
"""

import ctypes
import errno
import os
import platform
import signal
import struct

from tests.store import recording

GET_REGISTERS, SET_REGISTERS, GO_ON = 12, 13, 7
TELL_OF_FILTER, STOPPED_BY_FILTER = 0x80, 7 << 8
RESULT, NUMBER, FIRST, SECOND, THIRD = 10, 15, 14, 13, 12
"""Where the registers of an x86_64 lie that hold a call's result, its number and what it is given."""
REGISTERS = struct.Struct("<27Q")

OPEN, WRITES, FOLDERS = {2: SECOND, 257: THIRD}, {1, 18, 20, 285, 296}, {83: FIRST, 258: SECOND}
"""By their numbers: the calls that open a file, with where they say how, that write to one, and that make a folder."""
SYNCS = {74, 75}

ADD_NO_RIGHTS, SET_FILTER, WITH_FILTER = 38, 22, 2
LOAD, IF_EQUAL, IF_ANY, RETURN = 0x20, 0x15, 0x45, 0x06
ALLOW, STOP, SUCCEED = 0x7FFF0000, 0x7FF00000, 0x00050000
MACHINE, X86_64, CALL, GIVEN = 4, 0xC000003E, 0, 16

IS_POSSIBLE = (platform.system(), platform.machine()) == ("Linux", "x86_64")


class _Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_char_p)]


def stop_at_writes() -> None:
    """Have this process stop at each write, new file and new folder from here on, for the process that follows it."""
    steps = [(IF_EQUAL, 0, 1, call, STOP) for call in (*WRITES, *FOLDERS)]
    program = [_step(code, met, unmet, value) + _step(RETURN, 0, 0, then) for code, met, unmet, value, then in steps]
    for call, how in OPEN.items():
        given = GIVEN + 8 * (FIRST - how)
        program.append(
            _step(IF_EQUAL, 0, 4, call)
            + _step(LOAD, 0, 0, given)
            + _step(IF_ANY, 0, 1, os.O_CREAT)
            + _step(RETURN, 0, 0, STOP)
            + _step(RETURN, 0, 0, ALLOW)
        )
    _install(b"".join(program))


def wait_for_no_disk() -> None:
    """Have every sync of this process and of its children succeed at once: what is tried here is room, not power."""
    _install(b"".join(_step(IF_EQUAL, 0, 1, call) + _step(RETURN, 0, 0, SUCCEED) for call in SYNCS))


def _install(program: bytes) -> None:
    """Let the kernel judge the calls of this process by a program, and all others as before."""
    begin = (
        _step(LOAD, 0, 0, MACHINE)
        + _step(IF_EQUAL, 1, 0, X86_64)
        + _step(RETURN, 0, 0, ALLOW)
        + _step(LOAD, 0, 0, CALL)
    )
    steps = begin + program + _step(RETURN, 0, 0, ALLOW)
    libc = ctypes.CDLL(None, use_errno=True)
    done = libc.prctl(ADD_NO_RIGHTS, 1, 0, 0, 0)
    if done or libc.prctl(SET_FILTER, WITH_FILTER, ctypes.byref(_Filter(len(steps) // 8, steps)), 0, 0):
        raise recording.NotPossible


def _step(code: int, met: int, unmet: int, value: int) -> bytes:
    return struct.pack("<HBBI", code, met, unmet, value)


class FullDisk:
    """Follows a process, and lets every write under one folder fail from a certain one on."""

    def __init__(self, top: str, first: int) -> None:
        self._top = top
        self._first = first
        self._libc = recording._libc()
        self.writes = 0

    def follow(self, pid: int) -> None:
        """Follow a process that lets itself be traced to its end."""
        os.waitpid(pid, os.WUNTRACED)
        options = ctypes.c_void_p(TELL_OF_FILTER | recording._END_WITH_TRACER)
        if self._libc.ptrace(recording._SET_OPTIONS, pid, None, options) != 0:
            raise recording.NotPossible
        passed_on = 0
        while True:
            self._libc.ptrace(GO_ON, pid, None, ctypes.c_void_p(passed_on))
            _, status = os.waitpid(pid, 0)
            if not os.WIFSTOPPED(status):
                return
            passed_on = 0
            if status >> 8 == signal.SIGTRAP | STOPPED_BY_FILTER:
                self._judge(pid)
            else:
                passed_on = os.WSTOPSIG(status)

    def _judge(self, pid: int) -> None:
        """Let a call through, or have it fail without anything being done."""
        buffer = ctypes.create_string_buffer(REGISTERS.size)
        self._libc.ptrace(GET_REGISTERS, pid, None, buffer)
        held = list(REGISTERS.unpack(buffer.raw))
        if not self._takes_room(pid, held):
            return
        self.writes += 1
        if self.writes < self._first:
            return
        held[NUMBER] = (1 << 64) - 1  # no call has this number
        held[RESULT] = (1 << 64) - errno.ENOSPC
        buffer.raw = REGISTERS.pack(*held)
        self._libc.ptrace(SET_REGISTERS, pid, None, buffer)

    def _takes_room(self, pid: int, held: list[int]) -> bool:
        """Tell whether a call would write something under the folder, or put a new name there."""
        call = held[NUMBER]
        try:
            if call in WRITES:
                return os.readlink(f"/proc/{pid}/fd/{held[FIRST]}").startswith(self._top)
            path = self._text(pid, held[FOLDERS[call] if call in FOLDERS else OPEN[call] + 1])
        except OSError:
            return False
        return path.startswith(self._top) and not os.path.exists(path)

    def _text(self, pid: int, address: int) -> str:
        with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
            memory.seek(address)
            return os.fsdecode(memory.read(4096).partition(b"\0")[0])
