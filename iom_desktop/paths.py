"""Where settings, registers, logs and resources lie on this machine, and how a file gets there whole."""

from pathlib import Path

import platformdirs

_APPLICATION = "IOM Desktop"
_PACKAGE = Path(__file__).parent


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


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: on a full disk nothing half written takes its place."""
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
