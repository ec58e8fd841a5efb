"""Sets IOM Desktop up on a machine with nothing but Python, and runs it, tests it, pictures it or measures it.

    python3 bootstrap.py run              open the demonstration borough (without a display: the same month, headless)
    python3 bootstrap.py test [--slow]    run the test suite; --slow adds the long runs
    python3 bootstrap.py setup            only set up, with everything needed to work on the program
    python3 bootstrap.py screens FOLDER   a picture of every view and dialog
    python3 bootstrap.py bench [--slow]   measure the program; --slow adds what takes an hour

It needs the standard library alone, and sets up only what is missing.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import time
import venv
from pathlib import Path
from typing import Mapping, Sequence  # noqa: UP035 - an older Python must get as far as being told that it is too old

OLDEST_PYTHON = (3, 11)
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
STAMP = ENVIRONMENT / "installed.txt"
RUN_LOCK = HERE / "requirements.lock"
WORK_LOCK = HERE / "requirements-dev.lock"
BOROUGH = HERE / "demo-borough"
OUTPUT = HERE / "demo-output"
REGISTER = "kingsmere.iomregister"
WORD_FILE = "passphrase.txt"

# What Qt opens when it starts, and the Debian package that holds it: first for drawing at all, then for a window.
DRAWING_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


class Stop(Exception):
    """The set-up cannot go on; the sentence says why and what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks for and return its exit status."""
    chosen = _parser().parse_args(argv)
    os.chdir(HERE)
    try:
        return int(chosen.do(chosen))
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\nThis failed: {error}. Check the disk and the folder's rights, then run it again.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Set up, run, test, picture or measure IOM Desktop.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, do, summary in (
        ("run", run, "open the demonstration borough, or without a display run its month headless"),
        ("test", test, "run the test suite"),
        ("setup", setup, "only set up, with everything needed to work on the program"),
        ("screens", screens, "make a picture of every view and dialog"),
        ("bench", bench, "measure the program"),
    ):
        command = commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(do=do)
        if name in {"test", "bench"}:
            command.add_argument("--slow", action="store_true", help="add the long runs")
        if name == "screens":
            command.add_argument("folder", type=Path, metavar="FOLDER", help="where the pictures go")
    return parser


# Commands


def run(_chosen: argparse.Namespace) -> int:
    """Open the window on the demonstration borough, or without a display run the month headless."""
    wanted = display_wanted(os.environ, sys.platform)
    prepare(RUN_LOCK, window=wanted)
    if not wanted or not _display_answers():
        return _headless()
    _make_borough()
    say("Opening the window, signed in as the coordinator of Kingsmere")
    return _ours("-m", "iom_desktop", "open", *_identity(BOROUGH))


def test(chosen: argparse.Namespace) -> int:
    """Run the test suite offscreen on two processes; with the long runs, print the suite's coverage too."""
    prepare(WORK_LOCK, window=False)
    say("Running the tests")
    suite = ("-m", "pytest", "-n", "2", "--dist", "loadgroup")
    thorough = ("--cov", "--hypothesis-profile=long") if chosen.slow else ()
    status = _ours(*suite, *thorough, offscreen=True)
    if status or not chosen.slow:
        return status
    say("Running the long ones")  # without the coverage, which would make them half as long again
    return _ours(*suite, "--slow", "-m", "slow", offscreen=True)


def setup(_chosen: argparse.Namespace) -> int:
    """Set up everything needed to run the program and to work on it."""
    prepare(WORK_LOCK, window=display_wanted(os.environ, sys.platform))
    say(f"Ready: {_python().parent / 'iom-desktop'}")
    return 0


def screens(chosen: argparse.Namespace) -> int:
    """Picture every view and dialog, light and dark, at both sizes."""
    folder = chosen.folder.resolve()
    prepare(RUN_LOCK, window=False)
    _make_borough()
    say(f"Picturing every view and dialog into {folder}")
    return _ours("-m", "iom_desktop.ui.gallery", str(folder), "--register", *_identity(BOROUGH), offscreen=True)


def bench(chosen: argparse.Namespace) -> int:
    """Measure what was promised and what users wait for, and write the figures into docs/."""
    prepare(WORK_LOCK, window=False)
    say("Measuring; the figures go into docs/benchmarks.json and docs/benchmarks.md")
    files = ("-o", "python_files=bench_*.py", "-o", "python_functions=bench_*", "--benchmark-only")
    length = ("--slow",) if chosen.slow else ()
    shown = "--benchmark-columns=min,median,max"
    return _ours("-m", "pytest", "tests/benchmarks", *files, shown, "--figures=docs", *length, offscreen=True)


def _headless() -> int:
    say(f"No display: running the month headless into {OUTPUT.name}/")
    if OUTPUT.exists():
        shutil.rmtree(OUTPUT)
    status = _ours("-m", "iom_desktop", "demo", str(OUTPUT))
    if status == 0:
        say("Picturing every view, as the month's work begins")
        pictures = OUTPUT / "screens"
        status = _ours(
            "-m", "iom_desktop.ui.gallery", str(pictures), "--plain", "--register", *_identity(OUTPUT), offscreen=True
        )
    if status == 0:
        say("Working through the month")
        status = _ours("-m", "iom_desktop.command_line.headless", str(OUTPUT), offscreen=True)
    if status == 0:
        say(f"Done. The papers, the register and the pictures are in {OUTPUT}")
    return status


def _make_borough() -> None:
    """Make the demonstration borough on first use, whole or not at all."""
    if BOROUGH.exists():
        return
    say("Making the demonstration borough of Kingsmere (first use only)")
    making = BOROUGH.with_name("demo-borough.part")
    shutil.rmtree(making, ignore_errors=True)
    if _ours("-m", "iom_desktop", "demo", str(making)) != 0:
        raise Stop("The demonstration borough could not be made. What went wrong stands above; run the command again.")
    making.rename(BOROUGH)


def _identity(folder: Path) -> list[str]:
    return [str(folder / REGISTER), "--user", "coordinator", "--passphrase-file", str(folder / WORD_FILE)]


# Setting up


def prepare(lock: Path, *, window: bool) -> None:
    """Bring the machine to where the program runs: system packages, environment, locked packages, the project."""
    if sys.version_info < OLDEST_PYTHON:
        raise Stop(f"IOM Desktop needs Python 3.11 or later; this is {VERSION}.")
    _mend_system(window)
    if not _environment_whole():
        say("Making the Python environment .venv")
        venv.create(ENVIRONMENT, clear=True, with_pip=True)
    _install(lock)


def _mend_system(window: bool) -> None:
    """Install what Debian and Ubuntu leave out, as root; else say in one line what to run."""
    if not sys.platform.startswith("linux"):
        return
    missing = [*missing_venv(), *missing_libraries(window)]
    if not missing:
        return
    if shutil.which("apt-get") is None:
        raise Stop(
            f"This machine lacks what Debian has in: {' '.join(missing)}. Install the like, then run this again."
        )
    if os.geteuid() != 0:
        raise Stop(
            f"Some system packages are missing. Run this line, then this command again:\n\n    {apt_line(missing)}"
        )
    say(f"Installing {len(missing)} system packages: {' '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _watched(["apt-get", "update"], "apt-get update", environment=quiet)
    _watched(["apt-get", "install", "-y", "--no-install-recommends", *missing], "apt-get install", environment=quiet)


def missing_venv() -> list[str]:
    """Name the package that lets this Python make an environment, if it is missing."""
    if _environment_whole() or importlib.util.find_spec("ensurepip") is not None:
        return []
    distribution_python = os.path.realpath("/usr/bin/python3") == os.path.realpath(sys.executable)
    return ["python3-venv" if distribution_python else f"python{VERSION}-venv"]


def missing_libraries(window: bool) -> list[str]:
    """Name the packages of the libraries Qt would look for in vain."""
    wanted = {**DRAWING_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    return [package for library, package in wanted.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_line(packages: Sequence[str]) -> str:
    """Return the one line that installs ``packages`` on Debian and Ubuntu."""
    return f"sudo apt-get update && sudo apt-get install -y {' '.join(packages)}"


def _environment_whole() -> bool:
    """Tell whether .venv has a pip for this Python: a set-up broken off, or an upgraded Python, leaves half of one."""
    packages = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(ENVIRONMENT)}))
    return _python().exists() and (packages / "pip" / "__main__.py").exists()


def _install(lock: Path) -> None:
    """Install the locked packages and the project, unless just these are there already."""
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") in {stamp_of(lock), stamp_of(WORK_LOCK)}:
        return
    count = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    say(f"Installing {count} locked packages (a few minutes the first time)")
    pip = [str(_python()), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    _watched([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)], "installing the locked packages")
    _watched([*pip, "--no-deps", "--no-build-isolation", "--editable", str(HERE)], "installing the project")
    STAMP.write_text(stamp_of(lock), encoding="utf-8")


def stamp_of(lock: Path) -> str:
    """Return what marks an environment as holding ``lock`` and this project's own declarations."""
    digest = hashlib.sha256()
    for file in (lock, HERE / "pyproject.toml"):
        digest.update(file.read_bytes())
    return f"{VERSION} {lock.name} {digest.hexdigest()}"


# The machine


def display_wanted(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window is wanted here, as far as the environment knows."""
    if environment.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal", "vnc")):
        return False
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _display_answers() -> bool:
    """Try the display with Qt itself, in a process of its own: Qt ends the process when there is none."""
    probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    return subprocess.run([str(_python()), "-c", probe], capture_output=True, check=False).returncode == 0


def _python() -> Path:
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _ours(*arguments: str, offscreen: bool = False) -> int:
    """Run the environment's Python and return its exit status."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of modules compiled anew at each start take seconds
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run([str(_python()), *arguments], env=environment, check=False).returncode


def _watched(command: Sequence[str], what: str, environment: Mapping[str, str] | None = None) -> None:
    """Run ``command``, show now and then how far it is, and on failure show how it ended."""
    lines: list[str] = []
    shown = time.monotonic()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            if time.monotonic() - shown >= 1 and line.strip():
                print(f"    {shortened(line)}", flush=True)
                shown = time.monotonic()
    if process.returncode != 0:
        ending = "\n".join(lines[-15:])
        raise Stop(f"{ending}\n\nThis failed: {what}. Check the network and the disk, then run the same command again.")


def shortened(line: str) -> str:
    """Return the part of a tool's line that fits and concerns a reader, without paths and addresses."""
    words = [word for word in line.split(" (from ", maxsplit=1)[0].split() if "/" not in word and "\\" not in word]
    return " ".join(words)[:100]


def say(sentence: str) -> None:
    """Tell what happens next."""
    print(f"==> {sentence}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
