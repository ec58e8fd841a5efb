"""A clean Debian root of its own, in which a package is installed as on a laptop that has never seen it."""

import os
import platform
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from installers.common import tree
from installers.common.tree import Stop, say

USER = "officer"
HOME = f"/home/{USER}"
_BASE = tree.BUILD / "clean-root"
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_FROM_HERE = ("etc/resolv.conf", "etc/hosts", "etc/ssl/certs/ca-certificates.crt")
"""What a root on this machine needs to reach the packages of its own distribution."""
_PASSING = "/tmp"  # noqa: S108 - the clean root's own, which nobody else is in
_X_SOCKETS = f"{_PASSING}/.X11-unix"
"""Where X servers are looked for."""


def alone() -> None:
    """Go on in a mount namespace of our own: what is mounted below goes with this process, however it ends."""
    if sys.platform == "win32" or os.geteuid() != 0:
        raise Stop("A root of its own can be made by root alone. Run this as root, on a machine that may be changed.")
    if os.environ.get("IOM_ALONE") != "yes":
        os.environ["IOM_ALONE"] = "yes"
        program = tree.tool("unshare")
        os.execv(program, [program, "--mount", "--propagation", "private", sys.executable, *sys.argv])


class CleanRoot:
    """A Debian with nothing but its base, and one ordinary user."""

    def __init__(self, folder: Path) -> None:
        """Make it anew in ``folder``; the base is fetched once."""
        self.folder = folder
        if not (_BASE / "whole").exists():
            say("Making a clean Debian root (once)")
            shutil.rmtree(_BASE, ignore_errors=True)
            _BASE.mkdir(parents=True)
            release = platform.freedesktop_os_release()["VERSION_CODENAME"]
            packages = "--include=ca-certificates"
            tree.run([tree.tool("debootstrap"), "--variant=minbase", packages, release, _BASE / "root"])
            (_BASE / "whole").touch()
        if folder.exists():
            tree.run(["rm", "--recursive", "--force", "--one-file-system", folder])
        tree.run(["cp", "--archive", _BASE / "root", folder])
        self._make_ready()

    def _make_ready(self) -> None:
        for name in _FROM_HERE:
            if (here := Path("/") / name).exists():
                there = self.folder / name
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(here, there)
        for kind, name in (("proc", "proc"), ("tmpfs", "dev/shm"), ("tmpfs", _PASSING.strip("/"))):
            (self.folder / name).mkdir(exist_ok=True)
            tree.run(["mount", "-t", kind, kind, self.folder / name])
        for name in ("null", "zero", "random", "urandom", "tty"):
            device = self.folder / "dev" / name
            device.touch()
            tree.run(["mount", "--bind", Path("/dev") / name, device])
        screens = self.folder / _X_SOCKETS.strip("/")
        screens.mkdir()
        Path(_X_SOCKETS).mkdir(exist_ok=True)
        tree.run(["mount", "--bind", _X_SOCKETS, screens])
        self.administrator("useradd", "--create-home", "--shell", "/bin/bash", USER)
        self.administrator("apt-get", "update")

    def administrator(self, *command: str) -> str:
        """Run a command as the technician of the council."""
        quiet = {"DEBIAN_FRONTEND": "noninteractive", "PATH": _PATH, "HOME": "/root", "LC_ALL": "C.UTF-8"}
        return tree.run([tree.tool("chroot"), self.folder, *command], environment=quiet)

    def officer(self, *command: str, before: tuple[str, ...] = ()) -> str:
        """Run a command as an ordinary user, by way of the words ``before``."""
        return tree.run([*before, *self._as_officer(command)], environment=self._of_officer())

    def officer_hears(self, *command: str) -> tuple[int, str]:
        """Run a command as an ordinary user; return its status and all it said, whatever came of it."""
        words = [str(word) for word in self._as_officer(command)]
        ran = subprocess.run(words, env=self._of_officer(), text=True, capture_output=True, check=False)
        return ran.returncode, (ran.stdout + ran.stderr).strip()

    @contextmanager
    def read_only(self, name: str) -> Iterator[None]:
        """Let nobody write to a folder for as long as the block runs."""
        folder = self.folder / name.strip("/")
        tree.run(["mount", "--bind", folder, folder])
        try:
            tree.run(["mount", "-o", "remount,bind,ro", folder])
            yield
        finally:
            tree.run(["umount", "--lazy", folder])

    def start(self, *command: str, display: str, before: tuple[str, ...] = ()) -> "subprocess.Popen[bytes]":
        """Start a program with a window as the ordinary user."""
        environment = {**self._of_officer(), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        words = [str(word) for word in (*before, *self._as_officer(command))]
        return subprocess.Popen(
            words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def end(self, program: "subprocess.Popen[bytes]") -> None:
        """End a program that was started, and whatever it was started by way of."""
        if sys.platform != "win32":
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()

    def files(self) -> frozenset[str]:
        """Return every file and folder, without what the package database and the caches keep."""
        kept = ("/proc", "/dev", _PASSING, "/var/lib/dpkg", "/var/lib/apt", "/var/cache", "/var/log")
        pruned = [word for name in kept for word in ("-path", f"{self.folder}{name}", "-prune", "-o")]
        found = tree.run(["find", self.folder, "-xdev", *pruned, "-print"])
        return frozenset(line.removeprefix(str(self.folder)) for line in found.splitlines())

    def _as_officer(self, command: tuple[str, ...]) -> list[object]:
        return [tree.tool("chroot"), f"--userspec={USER}:{USER}", self.folder, *command]

    def _of_officer(self) -> Mapping[str, str]:
        return {"PATH": _PATH, "HOME": HOME, "USER": USER, "LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": _PASSING}
