"""Collects the program of a commit into one folder with Python and everything it needs: what all packages hold.

python3 installers/common/collect.py [--commit HEAD]
"""

import argparse
import hashlib
import os
import shutil
import struct
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from installers.common import tree
from installers.common.tree import Stop, say

LOCK = tree.TOP / "requirements-installers.lock"
HERE = Path(__file__).resolve().parent
ICON = HERE / "icon.svg"
LICENCES = "THIRD-PARTY-LICENCES.txt"
_ICONS = {"win32": "icon.ico", "darwin": "icon.icns"}
_LOADED = 1
"""The kind of a part of a library that is loaded."""
_ENVIRONMENT = tree.BUILD / "environment"


@dataclass(frozen=True)
class Collected:
    """A collected program: its folder, its version, the wheel it was made from, and the files of its commit."""

    folder: Path
    version: str
    wheel: Path
    source: Path
    moment: str


def main(argv: Sequence[str]) -> None:
    """Collect, and say what it weighs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--commit", default="HEAD", help="the commit to collect; the latest one if not given")
    made = collect(parser.parse_args(argv).commit)
    say(f"{tree.TITLE} {made.version}: {tree.megabytes(tree.size_of(made.folder))} in {made.folder}")


def collect(commit: str) -> Collected:
    """Collect the program of a commit, unless it is there already."""
    found = tree.run([tree.tool("git"), "rev-parse", "--short=12", f"{commit}^{{commit}}"], into=tree.TOP).strip()
    home = tree.BUILD / found
    source = home / "source"
    if not (home / "whole").exists():
        shutil.rmtree(home, ignore_errors=True)
        tree.source_of(found, source)
    version = tree.version_of(source)
    folder = home / tree.NAME
    if not (home / "whole").exists():
        say(f"Collecting {tree.TITLE} {version} from {found}")
        python = _environment()
        wheel = _install(python, source, home)
        _gather(python, home, version)
        _finish(python, folder)
        (home / "whole").touch()
    (wheel,) = home.glob("*.whl")
    return Collected(folder, version, wheel, source, tree.moment_of(found))


def icons(folder: Path) -> Path:
    """Draw the icon in every size and form, and return where."""
    tree.run([_environment(), HERE / "icons.py", ICON, folder])
    return folder


def _environment() -> Path:
    """Make the environment that holds just the locked packages, and return its Python."""
    python = _ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp, wanted = _ENVIRONMENT / "installed.txt", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        say("Installing the locked packages (a few minutes the first time)")
        venv.create(_ENVIRONMENT, clear=True, with_pip=True)
        pip = [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
        tree.run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCK])
        stamp.write_text(wanted, encoding="utf-8")
    return python


def _install(python: Path, source: Path, home: Path) -> Path:
    """Build the wheel and install it: what is collected is what the wheel holds."""
    tree.run([python, "-m", "hatchling", "build", "-t", "wheel", "-d", home], into=source)
    (wheel,) = home.glob("*.whl")
    pip = [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    tree.run([*pip, "--no-deps", "--no-index", "--force-reinstall", wheel])
    return wheel


def _gather(python: Path, home: Path, version: str) -> None:
    icon = _ICONS.get(sys.platform)
    drawn = str(icons(home / "icons") / icon) if icon else ""
    environment = {**os.environ, "IOM_VERSION": version, "IOM_ICON": drawn, "PYTHONHASHSEED": "1"}
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", home, "--workpath", home / "work"]
    # Beside the checkout, PyInstaller would take the checkout's own modules before the package that was installed.
    recipe = home / "recipe"
    recipe.mkdir()
    for name in ("iom_desktop.spec", "left_out.py", "start.py"):
        shutil.copyfile(HERE / name, recipe / name)
    command = [python, "-m", "PyInstaller", *options, recipe / "iom_desktop.spec"]
    tree.run(command, into=home, environment=environment)


def _finish(python: Path, folder: Path) -> None:
    """Take off what only a debugger reads, and add the licences."""
    inside = folder / "_internal"
    if sys.platform == "linux":
        _strip(inside)
    tree.run([python, HERE / "licences.py", folder / LICENCES, inside / "iom_desktop" / "resources"])


def _strip(folder: Path) -> None:
    """Take the symbols off every library that still loads without them."""
    libraries = [path for path in folder.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    if not libraries:
        raise Stop("Nothing was collected.")
    draft = folder.with_name("stripped")
    for path in libraries:
        tree.run([tree.tool("strip"), "--strip-unneeded", "-o", draft, path])
        if _is_aligned(draft.read_bytes()):
            shutil.copyfile(draft, path)
        path.chmod(0o644)
    draft.unlink()


def _is_aligned(library: bytes) -> bool:
    """Tell whether the parts of a library lie where they can be loaded from: strip misplaces some that were patched."""
    offset, size, count = struct.unpack_from("<Q", library, 32)[0], *struct.unpack_from("<HH", library, 54)
    for at in range(offset, offset + size * count, size):
        kind, _flags, place, address, _physical, _file, _memory, step = struct.unpack_from("<IIQQQQQQ", library, at)
        if kind == _LOADED and (place - address) % step:
            return False
    return True


if __name__ == "__main__":
    sys.exit(tree.done_by(main))
