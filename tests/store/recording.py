"""Records what a process writes, syncs and renames, in order, by tracing its system calls on Linux."""

import ctypes
import os
import platform
import signal
import stat
import struct
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

_TRACE_ME, _SYSCALL, _SET_OPTIONS, _SYSCALL_INFO = 0, 24, 0x4200, 0x420E
_MARK_SYSCALLS, _END_WITH_TRACER = 0x1, 0x100000
_ENTRY, _EXIT = 1, 2
_HERE = -100

# The calls that change a disk, by the number each machine gives them.
_CALLS = {
    "x86_64": {
        1: "write", 2: "open", 18: "pwrite64", 20: "writev", 74: "fsync", 75: "fdatasync", 76: "truncate",
        77: "ftruncate", 82: "rename", 83: "mkdir", 84: "rmdir", 87: "unlink", 257: "openat", 258: "mkdirat",
        263: "unlinkat", 264: "renameat", 285: "fallocate", 296: "pwritev", 316: "renameat2",
    },
    "aarch64": {
        34: "mkdirat", 35: "unlinkat", 38: "renameat", 45: "truncate", 46: "ftruncate", 47: "fallocate", 56: "openat",
        64: "write", 66: "writev", 68: "pwrite64", 70: "pwritev", 82: "fsync", 83: "fdatasync", 276: "renameat2",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Write:
    """Bytes written to a file."""

    file: int
    at: int
    data: bytes


@dataclass(frozen=True)
class Cut:
    """A file cut off, or lengthened, to a size."""

    file: int
    size: int


@dataclass(frozen=True)
class Sync:
    """A file, or a folder's names, put on the disk for sure."""

    file: int


@dataclass(frozen=True)
class SyncNames:
    """A folder's names put on the disk for sure."""

    folder: str


@dataclass(frozen=True)
class Name:
    """A name given to a file, new or renamed from ``before``."""

    path: str
    file: int
    before: str = ""


@dataclass(frozen=True)
class Unname:
    """A name taken away."""

    path: str


Event = Write | Cut | Sync | SyncNames | Name | Unname


class NotPossible(Exception):
    """This system lets no process be traced."""


class Recording:
    """What one process did to the files under one folder."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.events: list[Event] = []
        self.files: dict[str, int] = {}
        """The number of each file by its name, as the names are now."""
        self._next = count(1)
        self._numbers: dict[int, int] = {}
        for path in sorted(top.rglob("*")):
            if path.is_file():
                self.files[str(path)] = self.anew(path.stat().st_ino)

    def anew(self, inode: int) -> int:
        """Number a file that was just made; the disk gives the inode of one that is gone to the next."""
        self._numbers[inode] = next(self._next)
        return self._numbers[inode]

    def number_of(self, inode: int) -> int:
        """Return a file's number."""
        return self._numbers[inode]

    def add(self, event: Event) -> None:
        """Keep an event, and the names as they are after it."""
        self.events.append(event)
        if isinstance(event, Name):
            self.files.pop(event.before, None)
            self.files[event.path] = event.file
        elif isinstance(event, Unname):
            self.files.pop(event.path, None)


def let_me_be_traced() -> None:
    """Let the parent trace this process from here on."""
    if _libc().ptrace(_TRACE_ME, 0, None, None) != 0:
        os._exit(77)
    os.kill(os.getpid(), signal.SIGSTOP)


def record(command: Sequence[str], environment: dict[str, str], top: Path) -> Recording:
    """Run a program that lets itself be traced, and return what it did under ``top``."""
    calls = _CALLS.get(platform.machine())
    if platform.system() != "Linux" or calls is None:
        raise NotPossible
    tracer = _Tracer(Recording(top), calls)
    with subprocess.Popen(command, env=environment) as process:
        try:
            tracer.follow(process.pid)
        finally:
            process.kill()
    return tracer.recording


def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
    libc.ptrace.restype = ctypes.c_long
    return libc


class _Tracer:
    def __init__(self, recording: Recording, calls: dict[int, str]) -> None:
        self.recording = recording
        self._calls = calls
        self._libc = _libc()
        self._pid = 0
        self._memory = -1
        self._before: tuple[str, tuple[int, ...], object] | None = None

    def follow(self, pid: int) -> None:
        self._pid = pid
        _, status = os.waitpid(pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            raise NotPossible
        options = ctypes.c_void_p(_MARK_SYSCALLS | _END_WITH_TRACER)
        if self._libc.ptrace(_SET_OPTIONS, pid, None, options) != 0:
            raise NotPossible
        self._memory = os.open(f"/proc/{pid}/mem", os.O_RDONLY)
        try:
            self._follow_calls()
        finally:
            os.close(self._memory)

    def _follow_calls(self) -> None:
        passed_on = 0
        while True:
            self._libc.ptrace(_SYSCALL, self._pid, None, ctypes.c_void_p(passed_on))
            _, status = os.waitpid(self._pid, 0)
            if not os.WIFSTOPPED(status):
                assert os.WIFEXITED(status), status
                assert os.WEXITSTATUS(status) == 0, status
                return
            stopped_by = os.WSTOPSIG(status)
            passed_on = 0 if stopped_by == signal.SIGTRAP | 0x80 else stopped_by
            if not passed_on:
                self._on_stop()

    def _on_stop(self) -> None:
        info = ctypes.create_string_buffer(88)
        size = self._libc.ptrace(_SYSCALL_INFO, self._pid, ctypes.c_void_p(len(info)), info)
        if size <= 0:
            raise NotPossible
        kind = info.raw[0]
        if kind == _ENTRY:
            number, *arguments = struct.unpack_from("<7Q", info, 24)
            call = self._calls.get(number)
            self._before = (call, tuple(arguments), self._state_before(call, tuple(arguments))) if call else None
        elif kind == _EXIT and self._before:
            result, failed = struct.unpack_from("<qB", info, 24)
            if not failed:
                self._on_done(*self._before, result)
            self._before = None

    def _state_before(self, call: str, arguments: tuple[int, ...]) -> object:
        """Remember what will be gone after the call: what a name stood for, or whether it stood for anything."""
        if call in {"open", "openat"}:
            return os.path.exists(self._path(call, arguments))
        return None

    def _on_done(self, call: str, arguments: tuple[int, ...], before: object, result: int) -> None:
        if call in {"open", "openat"}:
            self._on_open(
                self._path(call, arguments), arguments[1 + (call == "openat")], result, was_there=bool(before)
            )
        elif call in {"rename", "renameat", "renameat2"}:
            self._on_rename(call, arguments)
        elif call in {"unlink", "unlinkat"}:
            path = self._path(call, arguments)
            if path in self.recording.files:
                self.recording.add(Unname(path))
        elif call in {"writev", "pwritev", "fallocate", "truncate"}:
            assert not self._is_ours(arguments[0]), f"{call} is not followed"
        elif call not in {"mkdir", "mkdirat", "rmdir"}:
            self._on_file(call, arguments, result)

    def _on_open(self, path: str, flags: int, descriptor: int, *, was_there: bool) -> None:
        if not path.startswith(str(self.recording.top)):
            return
        inode = os.stat(f"/proc/{self._pid}/fd/{descriptor}").st_ino
        if flags & os.O_CREAT and not was_there:
            self.recording.add(Name(path, self.recording.anew(inode)))
        elif flags & os.O_TRUNC:
            self.recording.add(Cut(self.recording.number_of(inode), 0))

    def _on_rename(self, call: str, arguments: tuple[int, ...]) -> None:
        places = arguments[:2] if call == "rename" else (arguments[1], arguments[3])
        old, new = (self._text(place) for place in places)
        number = self.recording.files.get(old)
        if number is not None:
            self.recording.add(Name(new, number, before=old))

    def _on_file(self, call: str, arguments: tuple[int, ...], result: int) -> None:
        descriptor = f"/proc/{self._pid}/fd/{arguments[0]}"
        path = os.readlink(descriptor)
        if not path.startswith(str(self.recording.top)):
            return
        about = os.stat(descriptor)
        if stat.S_ISDIR(about.st_mode):
            self.recording.add(SyncNames(path))
            return
        number = self.recording.number_of(about.st_ino)
        if call in {"fsync", "fdatasync"}:
            self.recording.add(Sync(number))
        elif call == "ftruncate":
            self.recording.add(Cut(number, arguments[1]))
        else:
            at = arguments[3] if call == "pwrite64" else self._position(arguments[0]) - result
            self.recording.add(Write(number, at, os.pread(self._memory, result, arguments[1])))

    def _position(self, descriptor: int) -> int:
        lines = Path(f"/proc/{self._pid}/fdinfo/{descriptor}").read_text(encoding="ascii")
        return int(lines.split()[1])

    def _path(self, call: str, arguments: tuple[int, ...]) -> str:
        if call in {"open", "unlink"}:
            return self._text(arguments[0])
        assert ctypes.c_int32(arguments[0]).value == _HERE or not self._is_ours(arguments[0])
        return self._text(arguments[1])

    def _is_ours(self, descriptor: int) -> bool:
        try:
            return os.readlink(f"/proc/{self._pid}/fd/{descriptor}").startswith(str(self.recording.top))
        except OSError:
            return False

    def _text(self, address: int) -> str:
        text = b""
        while b"\0" not in text:
            text += os.pread(self._memory, 256, address + len(text))
        return os.fsdecode(text[: text.index(b"\0")])
