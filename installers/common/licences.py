"""Writes the licences of everything that is shipped into one file; run by the Python of the collecting environment."""

import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

_RULE = "=" * 100
_HEAD = """What IOM Desktop is shipped with, and under which licences
{rule}

IOM Desktop itself is under the MIT licence. It is shipped with the Python interpreter, the packages below, fonts and
icons. Qt and PySide6 are used under the GNU Lesser General Public License, version 3: their libraries lie unchanged as
files of their own in this folder and may be replaced by others of the same interface; their source is published by the
Qt Project. What starts the program comes from PyInstaller, whose licence allows that for any program.
"""


def main(arguments: list[str]) -> int:
    """Write the file that is named first, for the program installed here; fonts lie in the folder named second."""
    file, resources = map(Path, arguments)
    shipped = _shipped("iom-desktop")
    parts = [_HEAD.format(rule=_RULE), _python(), *map(_of_package, shipped), *_of_resources(resources)]
    file.write_text(f"\n\n{_RULE}\n".join(parts), encoding="utf-8")
    print(f"{len(shipped)} packages")
    silent = [one.metadata["Name"] for one in shipped if not _texts(one) and not _named(one)]
    if silent:
        print(f"without a licence: {', '.join(silent)}", file=sys.stderr)
    return len(silent)


def _shipped(name: str) -> list[Distribution]:
    """Return every package that the program needs on this system, directly or not, in order of name."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        one = distribution(waiting.pop())
        key = one.metadata["Name"].lower()
        if key in found:
            continue
        found[key] = one
        needed = [Requirement(text) for text in one.requires or ()]
        waiting += [each.name for each in needed if each.marker is None or each.marker.evaluate({"extra": ""})]
    return [found[key] for key in sorted(found) if key != name]


def _of_package(one: Distribution) -> str:
    head = f"{one.metadata['Name']} {one.version}\nLicence: {_named(one) or 'see below'}"
    return "\n\n".join((head, *_texts(one)))


def _named(one: Distribution) -> str:
    about = one.metadata
    sorted_under = [line for line in about.get_all("Classifier") or () if line.startswith("License")]
    classified = ", ".join(line.rpartition(" :: ")[2] for line in sorted_under)
    said = (*(about.get_all("License-Expression") or ()), classified, *(about.get_all("License") or ()))
    return next((words.splitlines()[0] for words in said if words), "")


def _texts(one: Distribution) -> list[str]:
    """Return what its licence files say; packages put them in several places under several names."""
    texts = []
    for file in one.files or ():
        inside = file.parts[0].endswith(".dist-info")
        name = file.name.lower()
        if inside and ("licenses" in file.parts or name.startswith(("licen", "copying", "notice"))):
            texts.append(Path(str(one.locate_file(file))).read_text(encoding="utf-8", errors="replace").strip())
    return texts


def _python() -> str:
    folder = Path(sys.base_prefix)
    version = ".".join(map(str, sys.version_info[:3]))
    beside = (folder / "LICENSE.txt", folder / "lib" / f"python{version.rpartition('.')[0]}" / "LICENSE.txt")
    text = next((file.read_text(encoding="utf-8") for file in beside if file.exists()), "")
    return f"Python {version}\nLicence: Python Software Foundation License\n\n{text}".rstrip()


def _of_resources(resources: Path) -> list[str]:
    return [
        f"{file.parent.name} (fonts and icons)\n\n{file.read_text(encoding='utf-8').strip()}"
        for file in sorted(resources.rglob("LICENSE.txt"))
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
