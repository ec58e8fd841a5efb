"""Writes the WiX source of a Windows Installer package from the collected folder."""

import re
from enum import StrEnum
from itertools import count
from pathlib import Path
from uuid import UUID, uuid5
from xml.sax.saxutils import quoteattr

_FRAME = Path(__file__).with_name("package.wxs")
UPGRADE_CODE = UUID("7c0b6a52-5d5c-4c1f-9c35-0a6c2b7e41d8")
"""What all versions have in common, so that each takes the place of the one before. It never changes."""
_NUMBERS = re.compile(r"(\d+)\.(\d+)\.(\d+)")


class Scope(StrEnum):
    """For whom a package installs."""

    MACHINE = "machine"
    USER = "user"


_WORDS = {
    Scope.MACHINE: "For everybody who uses this machine; needs an administrator.",
    Scope.USER: "For the user who installs it; needs no administrator.",
}
_PROPERTIES = {
    Scope.MACHINE: {"ALLUSERS": "1"},
    Scope.USER: {"ALLUSERS": "2", "MSIINSTALLPERUSER": "1"},
}
"""For one user Windows itself puts what is meant for Program Files into that user's own Programs."""


def source(folder: Path, version: str, scope: Scope, icon: str) -> str:
    """Return the WiX source that packs everything in ``folder``; it is compiled beside the folder and the icon."""
    numbers = _NUMBERS.match(version)
    if numbers is None:
        raise ValueError(f"{version} does not begin with three numbers, by which Windows tells what is newer.")
    tree = _Tree(folder)
    properties = (f'<Property Id="{name}" Value="{value}"/>' for name, value in _PROPERTIES[scope].items())
    filled = {
        "PRODUCT": _code(f"product {scope} {version}"),
        "UPGRADE": _braced(UPGRADE_CODE),
        "VERSION": numbers[0],
        "SCOPE": _WORDS[scope],
        "ICON": icon,
        "SHORTCUT": _code("start menu"),
        "PROPERTIES": "\n".join(f"    {line}" for line in properties),
        "FILES": "\n".join(tree.lines(folder)),
        "REFERENCES": "\n".join(f'      <ComponentRef Id="{name}"/>' for name in tree.components),
    }
    return re.sub(r"@([A-Z]+)@", lambda found: filled[found[1]], _FRAME.read_text(encoding="utf-8"))


class _Tree:
    """Numbers the folders and files of the program as it writes them down."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self._folders = count(1)
        self.components: list[str] = []

    def lines(self, folder: Path) -> list[str]:
        """Return the files of a folder and the folders in it, each file a component of its own."""
        lines: list[str] = []
        for path in sorted(folder.iterdir()):
            if path.is_dir():
                inside = self.lines(path)
                if inside:
                    name = f"folder{next(self._folders)}"
                    lines += [f'<Directory Id="{name}" Name={quoteattr(path.name)}>', *inside, "</Directory>"]
            else:
                lines += self._file(path)
        return lines

    def _file(self, path: Path) -> list[str]:
        place = path.relative_to(self._top).as_posix()
        name = f"part{len(self.components) + 1}"
        source = f"{self._top.name}/{place}"
        self.components.append(name)
        return [
            f'<Component Id="{name}" Guid="{_code(place)}" Win64="yes">',
            f'  <File Id="{name}.file" Name={quoteattr(path.name)} Source={quoteattr(source)} KeyPath="yes"/>',
            "</Component>",
        ]


def _code(words: str) -> str:
    return _braced(uuid5(UPGRADE_CODE, words))


def _braced(code: UUID) -> str:
    return f"{{{code}}}".upper()
