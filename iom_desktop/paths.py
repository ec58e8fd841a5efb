"""Where settings, registers, logs and resources lie on this machine, and how a file gets there whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs

_APPLICATION = "IOM Desktop"
_PACKAGE = Path(__file__).parent
DRAFT = ".iom.part"
"""How the name of a file ends while it is written: ours alone, so that what is left of one is known as ours."""
_SURELY_LEFT = 3600
"""Seconds after which nobody is still writing it."""


def settings_file() -> Path:
    """Return the file that holds this machine's choices."""
    return platformdirs.user_config_path(_APPLICATION, appauthor=False) / "settings.toml"


def profile() -> Path:
    """Return the folder for what this machine itself remembers, such as the last head it saw of each register."""
    return platformdirs.user_data_path(_APPLICATION, appauthor=False)


def logs() -> Path:
    """Return the folder of the program's own log."""
    return platformdirs.user_log_path(_APPLICATION, appauthor=False)


def registers() -> Path:
    """Return the folder where a new register is offered a home."""
    return platformdirs.user_documents_path() / _APPLICATION


def backups() -> Path:
    """Return the folder where the backups of a new register are offered a home, until somebody has a better one."""
    return platformdirs.user_documents_path() / f"{_APPLICATION} backups"


def resource(name: str) -> Path:
    """Return a shipped file or folder, such as ``icons/sun.svg``, from a checkout or from an installed package."""
    for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if (found := folder / name).exists():
            return found
    raise FileNotFoundError(f"The program is not whole: resources/{name} is missing.")


def guide() -> Path:
    """Return the folder of the guide's pages, which an installed package holds among its resources."""
    shipped = _PACKAGE / "resources" / "guide"
    return shipped if shipped.exists() else _PACKAGE.parent / "docs" / "guide"


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give the name that a file has while it is written: it gets its own when it is whole, or leaves nothing."""
    draft = path.with_name(f".{path.name}{DRAFT}")
    try:
        yield draft
        _clear_leavings(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: on a full disk nothing half written takes its place."""
    with whole(path) as draft:
        draft.write_bytes(content)


def _clear_leavings(fresh: Path) -> None:
    """Take away what a program that was killed left half written: it may tell of people, and nobody sees it."""
    with suppress(OSError), os.scandir(fresh.parent) as found:
        now = fresh.stat().st_mtime  # by the clock of the disk, which may be another machine's
        for one in found:
            if one.name.startswith(".") and one.name.endswith(DRAFT) and now - one.stat().st_mtime > _SURELY_LEFT:
                os.unlink(one.path)
