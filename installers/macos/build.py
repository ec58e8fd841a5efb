"""Builds the disk image of a commit, on a Mac.

    python3 installers/macos/build.py [--commit HEAD]

The application is signed where IOM_SIGN_IDENTITY names an identity of the keychain, and notarised where
IOM_NOTARY_PROFILE names a profile that ``notarytool store-credentials`` has kept there.
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
from installers.common.tree import NAME, TITLE, Stop, say

_RIGHTS = Path(__file__).with_name("entitlements.plist")


def main(argv: Sequence[str]) -> None:
    """Build the disk image and say where it lies."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--commit", default="HEAD", help="the commit to package; the latest one if not given")
    if platform.system() != "Darwin":
        raise Stop("A disk image is made on a Mac.")
    made = collect.collect(parser.parse_args(argv).commit)
    home = made.folder.parent
    application = home / f"{TITLE}.app"
    _sign(application)
    image = _image(application, home / "image", tree.OUT / f"{NAME}-{made.version}-{platform.machine()}.dmg")
    _notarise(image)
    say(f"{image.name}: {tree.megabytes(image.stat().st_size)} in {image.parent}")


def _sign(application: Path) -> None:
    identity = os.environ.get("IOM_SIGN_IDENTITY", "")
    if not identity:
        say(f"Not signed, since no identity is given: {application.name}")
        return
    options = ["--force", "--deep", "--timestamp", "--options", "runtime", "--entitlements", _RIGHTS]
    tree.run(["codesign", *options, "--sign", identity, application])
    tree.run(["codesign", "--verify", "--deep", "--strict", application])


def _image(application: Path, folder: Path, image: Path) -> Path:
    """Put the application beside a way to where applications live, as people expect it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(application, folder / application.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    image.parent.mkdir(parents=True, exist_ok=True)
    shape = ["-volname", TITLE, "-srcfolder", folder, "-format", "UDZO", "-ov"]
    tree.run(["hdiutil", "create", *shape, image])
    return image


def _notarise(image: Path) -> None:
    profile = os.environ.get("IOM_NOTARY_PROFILE", "")
    if not profile:
        say(f"Not notarised, since no profile is given: {image.name}")
        return
    tree.run(["xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait"])
    tree.run(["xcrun", "stapler", "staple", image])


if __name__ == "__main__":
    sys.exit(tree.done_by(main))
