"""Builds the two Windows Installer packages of a commit: for the whole machine, and for one user.

    python installers/windows/build.py [--commit HEAD]      on Windows, with the WiX Toolset 3
    python3 installers/windows/build.py --stand-in          elsewhere, with wixl: the same source is compiled and its
                                                            tables are checked; what it packs does not run on Windows

The programs and the packages are signed where IOM_SIGN_CERTIFICATE holds the thumbprint of a certificate of this
machine; IOM_SIGN_TIMESTAMP names the time service of its issuer.
"""

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from installers.common import collect, tree
from installers.common.tree import NAME, Stop, say
from installers.windows.source import UPGRADE_CODE, Scope, source

WINDOW = f"{tree.TITLE}.exe"
_ICON = "icon.ico"
_ON_WINDOWS = platform.system() == "Windows"


def main(argv: Sequence[str]) -> None:
    """Build both packages, check them, and say where they lie."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--commit", default="HEAD", help="the commit to package; the latest one if not given")
    parser.add_argument("--stand-in", action="store_true", help="off Windows: compile the source, to check it")
    chosen = parser.parse_args(argv)
    if not _ON_WINDOWS and not chosen.stand_in:
        raise Stop(
            "What runs on Windows is collected on Windows. Elsewhere --stand-in compiles the source to check it."
        )
    made = collect.collect(chosen.commit)
    folder = _stand_in(made.folder) if chosen.stand_in else made.folder
    if not (folder.parent / "icons").exists():
        collect.icons(folder.parent / "icons")
    shutil.copyfile(folder.parent / "icons" / _ICON, folder.parent / _ICON)
    sign(folder / WINDOW, folder / f"{NAME}.exe")
    where = tree.BUILD / "stand-in" if chosen.stand_in else tree.OUT  # what cannot run lies beside nothing that can
    for scope in Scope:
        package = compiled(folder, made.version, scope, where)
        sign(package)
        say(f"{package.name}: {tree.megabytes(package.stat().st_size)} in {package.parent}")


def compiled(folder: Path, version: str, scope: Scope, to: Path) -> Path:
    """Compile the package of a scope from a collected folder that has the icon beside it."""
    to.mkdir(parents=True, exist_ok=True)
    beside, package = folder.parent, to / f"{NAME}-{version}-{scope}.msi"
    text = beside / f"{scope}.wxs"
    text.write_text(source(folder, version, scope, _ICON), encoding="utf-8")
    if not _ON_WINDOWS:
        tree.run([tree.tool("wixl"), "--arch", "x64", "--output", package, text.name], into=beside)
        _check(package, version, scope)
        return package
    tools = Path(os.environ.get("WIX", "")) / "bin"
    if not (tools / "candle.exe").exists():
        raise Stop("The WiX Toolset 3 is not on this machine. Install it, then run the same command again.")
    tree.run([tools / "candle.exe", "-nologo", "-arch", "x64", text.name], into=beside)
    tree.run([tools / "light.exe", "-nologo", "-spdb", "-out", package, f"{scope}.wixobj"], into=beside)
    return package


def sign(*files: Path) -> None:
    """Sign, where a certificate is given; without one the files stay as they are, and it is said."""
    thumbprint = os.environ.get("IOM_SIGN_CERTIFICATE", "")
    if not thumbprint:
        say(f"Not signed, since no certificate is given: {', '.join(file.name for file in files)}")
        return
    time_service = os.environ.get("IOM_SIGN_TIMESTAMP", "")
    stamp = ["/tr", time_service, "/td", "SHA256"] if time_service else []
    tree.run([tree.tool("signtool"), "sign", "/sha1", thumbprint, "/fd", "SHA256", *stamp, *files])
    tree.run([tree.tool("signtool"), "verify", "/pa", *files])


def table(package: Path, name: str) -> list[list[str]]:
    """Return the rows of a table of a package."""
    said = tree.run([tree.tool("msiinfo"), "export", package, name])
    return [line.split("\t") for line in said.splitlines()[3:]]


def _check(package: Path, version: str, scope: Scope) -> None:
    """Look whether the package says what Windows goes by, and holds every file."""
    properties = {row[0]: row[1] for row in table(package, "Property")}
    wanted = {"UpgradeCode": f"{{{UPGRADE_CODE}}}".upper(), "ProductVersion": version}
    wanted |= {"ALLUSERS": "1"} if scope is Scope.MACHINE else {"ALLUSERS": "2", "MSIINSTALLPERUSER": "1"}
    wrong = [name for name, value in wanted.items() if properties.get(name) != value]
    if wrong or {row[6] for row in table(package, "Upgrade")} != {"WIX_UPGRADE_DETECTED", "WIX_DOWNGRADE_DETECTED"}:
        raise Stop(f"{package.name} is not what was meant: {', '.join(wrong) or 'it does not upgrade'}.")
    say(f"{package.name}: {len(table(package, 'File'))} files, product {properties['ProductCode']}")


def _stand_in(collected: Path) -> Path:
    """Return a copy of the folder as it would look on Windows, as far as its names go."""
    folder = collected.parent / "windows" / NAME
    shutil.rmtree(folder.parent, ignore_errors=True)
    shutil.copytree(collected, folder)
    program = folder / NAME
    shutil.copyfile(program, folder / WINDOW)
    program.rename(folder / f"{NAME}.exe")
    return folder


if __name__ == "__main__":
    sys.exit(tree.done_by(main))
