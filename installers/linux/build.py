"""Builds the Debian package of a commit.

    python3 installers/linux/build.py [--commit HEAD]

Needs what is named in installers/README.md, and the libraries of the desktop that Qt's plugins look for.
"""

import argparse
import gzip
import hashlib
import os
import re
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from installers.common import collect, tree
from installers.common.collect import Collected
from installers.common.tree import NAME, say

HERE = Path(__file__).resolve().parent
COMPONENT = "uk.iomdesktop.IOMDesktop"
MAINTAINER = "IOM Desktop <maintainers@iomdesktop.uk>"
LIBRARY = Path("usr/lib") / NAME
_PROGRAM_MODE, _FILE_MODE, _FOLDER_MODE = 0o755, 0o644, 0o755
_QUICK, _SMALL = 0, 6
_DESCRIPTION = """\
case register of an Integrated Offender Management team
 IOM Desktop keeps the register of the team that looks after people who offend
 persistently in one London borough: the monthly list, the ledger of decisions,
 the daily check, the panel and its papers.
 .
 The register is an encrypted folder on one laptop. The program makes no network
 connection. Who asks for an explanation finds it in the program."""


def main(argv: Sequence[str]) -> None:
    """Build, look the package over, and say where it lies."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--commit", default="HEAD", help="the commit to package; the latest one if not given")
    parser.add_argument("--quickly", action="store_true", help="larger, and not for handing out")
    chosen = parser.parse_args(argv)
    package = build(chosen.commit, quickly=chosen.quickly)
    say(f"lintian: {look_over(package)}")
    say(f"{package.name}: {tree.megabytes(package.stat().st_size)} in {package.parent}")


def build(commit: str, *, quickly: bool = False, into: Path = tree.OUT) -> Path:
    """Build the package of a commit, lay the wheel beside it, and return it; quickly is not for handing out."""
    made = collect.collect(commit)
    root = made.folder.parent / "package"
    shutil.rmtree(root, ignore_errors=True)
    say(f"Packaging {tree.TITLE} {made.version}")
    shutil.copytree(made.folder, root / LIBRARY, symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    _lay_desktop(root, made)
    _lay_documents(root, made)
    needed = _needed(root, made.folder.parent / "needed")
    _lay_control(root, made, needed)
    _settle(root, int(made.moment))
    into.mkdir(parents=True, exist_ok=True)
    shutil.copy2(made.wheel, into)
    package = into / f"{NAME}_{debian_version(made.version)}_{_architecture()}.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": made.moment}
    how = ["--root-owner-group", "-Zxz", f"-z{_QUICK if quickly else _SMALL}"]
    tree.run(["dpkg-deb", *how, "--build", root, package], environment=environment)
    return package


def look_over(package: Path) -> str:
    """Have lintian look for errors; any stops the build. Return what it found."""
    say("Looking it over with lintian")
    said = tree.run([tree.tool("lintian"), "--fail-on", "error", "--display-level", ">=warning", package])
    warnings = sum(line.startswith("W: ") for line in said.splitlines())
    return f"no errors, {warnings} warnings beside those overridden with a reason"


def debian_version(version: str) -> str:
    """Return the version as Debian sorts it: a candidate comes before the release."""
    return re.sub(r"(\d)(a|b|rc|\.dev)(\d)", r"\1~\2\3", version).replace("~.", "~") + "-1"


def _lay_desktop(root: Path, made: Collected) -> None:
    """Lay what the desktop shows: the menu's entry, the icon in every size, and what a software centre says."""
    share = root / "usr/share"
    _place(share / "applications" / f"{NAME}.desktop", (HERE / f"{NAME}.desktop").read_bytes())
    tree.run([tree.tool("desktop-file-validate"), share / "applications" / f"{NAME}.desktop"])
    about = share / "metainfo" / f"{COMPONENT}.metainfo.xml"
    _place(about, _filled(HERE / about.name, made))
    tree.run([tree.tool("appstreamcli"), "validate", "--no-net", about])
    drawn = collect.icons(made.folder.parent / "icons")
    icons = share / "icons/hicolor"
    for picture in drawn.glob("*.png"):
        _place(icons / f"{picture.stem}x{picture.stem}/apps/{NAME}.png", picture.read_bytes())
    _place(icons / f"scalable/apps/{NAME}.svg", collect.ICON.read_bytes())


def _lay_documents(root: Path, made: Collected) -> None:
    """Lay the manual page, the licences, and what changed."""
    share, papers = root / "usr/share", root / "usr/share/doc" / NAME
    _place(share / f"man/man1/{NAME}.1.gz", _packed(_filled(HERE / f"{NAME}.1", made)))
    licence = (made.source / "LICENSE").read_text(encoding="utf-8").strip()
    rights = (HERE / "copyright").read_text(encoding="utf-8").replace("@LICENCE@", licence)
    _place(papers / "copyright", rights.encode())
    licences = root / LIBRARY / collect.LICENCES
    _place(papers / f"{collect.LICENCES}.gz", _packed(licences.read_bytes()))
    licences.unlink()
    _place(papers / "changelog.gz", _packed((made.source / "CHANGELOG.md").read_bytes()))
    changes = (
        f"{NAME} ({debian_version(made.version)}) stable; urgency=medium\n\n"
        f"  * Version {made.version}; what changed is in changelog.gz beside this file.\n\n"
        f" -- {MAINTAINER}  {format_datetime(_moment(made))}\n"
    )
    _place(papers / "changelog.Debian.gz", _packed(changes.encode()))
    _place(root / "usr/share/lintian/overrides" / NAME, (HERE / "lintian-overrides").read_bytes())


def _needed(root: Path, scratch: Path) -> str:
    """Measure which packages of the system the collected files need."""
    shutil.rmtree(scratch, ignore_errors=True)
    (scratch / "debian").mkdir(parents=True)
    (scratch / "debian/control").write_text(f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n", encoding="utf-8")
    (root / "DEBIAN").mkdir()  # by it the tool knows which libraries are the package's own
    inside = root / LIBRARY / "_internal"
    libraries = [path for path in inside.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    folders = sorted({path.parent for path in libraries})
    command = ["dpkg-shlibdeps", "-O", *(f"-l{folder}" for folder in folders), root / LIBRARY / NAME, *libraries]
    said = tree.run(command, into=scratch)
    return said.partition("shlibs:Depends=")[2].strip()


def _lay_control(root: Path, made: Collected, needed: str) -> None:
    control = (
        f"Package: {NAME}\n"
        f"Version: {debian_version(made.version)}\n"
        f"Architecture: {_architecture()}\n"
        f"Maintainer: {MAINTAINER}\n"
        f"Installed-Size: {tree.size_of(root) // 1024}\n"
        f"Depends: {needed}\n"
        "Suggests: xdg-desktop-portal\n"
        "Section: misc\n"
        "Priority: optional\n"
        f"Description: {_DESCRIPTION}\n"
    )
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sums = "".join(f"{_sum(path)}  {path.relative_to(root)}\n" for path in files)
    _place(root / "DEBIAN/control", control.encode())
    _place(root / "DEBIAN/md5sums", sums.encode())


def _settle(root: Path, moment: int) -> None:
    """Give every file its rights and the time of the commit."""
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            is_program = path == root / LIBRARY / NAME
            path.chmod(_FOLDER_MODE if path.is_dir() else _PROGRAM_MODE if is_program else _FILE_MODE)
        os.utime(path, (moment, moment), follow_symlinks=False)


def _place(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _filled(file: Path, made: Collected) -> bytes:
    text = file.read_text(encoding="utf-8")
    return text.replace("@VERSION@", made.version).replace("@DAY@", f"{_moment(made):%Y-%m-%d}").encode()


def _moment(made: Collected) -> datetime:
    return datetime.fromtimestamp(int(made.moment), UTC)


def _sum(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _architecture() -> str:
    return tree.run(["dpkg", "--print-architecture"]).strip()


if __name__ == "__main__":
    sys.exit(tree.done_by(main))
