"""The checkout, the commit a package is made from, and running other programs."""

import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
BUILD = TOP / "build" / "installers"
"""Where everything is made; git ignores it."""
OUT = BUILD / "out"
"""Where finished packages lie."""
NAME = "iom-desktop"
TITLE = "IOM Desktop"
SUMMARY = "case register of an Integrated Offender Management team"

_SHOWN = 200
_VERSION = re.compile(r'^(?:__version__|version) = "([^"]+)"$', re.MULTILINE)


class Stop(Exception):
    """A package cannot be made; the sentence says why and what to do."""


def say(sentence: str) -> None:
    """Tell what happens next."""
    print(f"==> {sentence}", flush=True)


def run(command: Sequence[object], *, into: Path | None = None, environment: Mapping[str, str] | None = None) -> str:
    """Run a program and return what it said; show the end of that if it fails."""
    words = [str(word) for word in command]
    ran = subprocess.run(
        words, cwd=into, env=environment, text=True, errors="replace", capture_output=True, check=False
    )
    if ran.returncode != 0:
        ending = "\n".join((ran.stdout + ran.stderr).splitlines()[-25:])
        raise Stop(f"{ending}\n\nThis failed ({ran.returncode}): {' '.join(words)[:_SHOWN]}")
    return ran.stdout


def tool(name: str) -> str:
    """Return where a program lies, or say that it is missing."""
    found = shutil.which(name)
    if found is None:
        raise Stop(f"{name} is not on this machine. Install it, then run the same command again.")
    return found


def source_of(commit: str, folder: Path) -> Path:
    """Lay the files of a commit into an empty folder: what is not committed is in no package."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tempfile.TemporaryFile() as archive:
        subprocess.run([tool("git"), "archive", "--format=tar", commit], cwd=TOP, stdout=archive, check=True)
        archive.seek(0)
        with tarfile.open(fileobj=archive) as tar:
            tar.extractall(folder, filter="data")
    return folder


def moment_of(commit: str) -> str:
    """Return when a commit was made, in seconds: files of a package bear that time, so that two builds are alike."""
    return run([tool("git"), "log", "-1", "--format=%ct", commit], into=TOP).strip()


def version_of(source: Path) -> str:
    """Return the version that the program itself says."""
    for file in (source / "iom_desktop" / "__init__.py", source / "pyproject.toml"):  # 0.1.0 said it in the second
        found = _VERSION.search(file.read_text(encoding="utf-8"))
        if found is not None:
            return found[1]
    raise Stop("iom_desktop/__init__.py does not say the version.")


def size_of(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())


def megabytes(size: int) -> str:
    """Return a size as people say it."""
    return f"{size / 1_000_000:.1f} MB"


def done_by(main: Callable[[Sequence[str]], None], argv: Sequence[str] | None = None) -> int:
    """Do the work of a script; what stops it is said in its own words, without a traceback."""
    try:
        main(sys.argv[1:] if argv is None else argv)
    except (Stop, OSError, subprocess.CalledProcessError) as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    return 0
