"""This machine's choices: how the window looks, which registers were open last, and where backups lie."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iom_desktop import paths

if TYPE_CHECKING:
    from datetime import datetime

_LOG = logging.getLogger(__name__)
_RECENT_KEPT = 8

Step = Callable[[dict[str, Any]], dict[str, Any]]
STEPS: tuple[Step, ...] = ()
"""What brings the file of an older release to this one's shape, oldest step first."""


class ThemeChoice(StrEnum):
    """Which theme the window wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST_LIGHT = "contrast-light"
    CONTRAST_DARK = "contrast-dark"


class RowHeight(StrEnum):
    """How close the rows of lists stand."""

    COMPACT = "compact"
    NORMAL = "normal"
    ROOMY = "roomy"


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of this machine; what the borough chooses is kept in the register."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    row_height: RowHeight = RowHeight.COMPACT
    letter_keys: bool = True
    """Whether single letters work as shortcuts in lists (WCAG 2.1.4 wants them to be optional)."""
    window_width: int = 1366
    window_height: int = 768
    window_maximised: bool = True
    """How a window opens for somebody who has not had one on this machine."""
    zoom: int = 100
    """How large everything is drawn, in parts of a hundred of what the machine gives."""
    windows: dict[str, str] = field(default_factory=dict)
    """How each user left their windows on each screen; users are known by a digest, and what is kept is sizes."""
    recent_registers: tuple[str, ...] = ()
    last_sign_in: str = ""
    """When somebody last signed in to the first of them on this machine."""
    backup_folder: str = ""
    """Where the automatic backups lie; nowhere until somebody chooses."""
    backup_trouble: str = ""
    """Why the last automatic backup failed, so that the next sign-in says so."""

    @property
    def last_register(self) -> Path | None:
        """The register that was open last."""
        return Path(self.recent_registers[0]) if self.recent_registers else None

    def having_opened(self, register: Path, at: "datetime") -> "Settings":
        """Return the settings with ``register`` first among the recent ones, opened just now."""
        others = tuple(name for name in self.recent_registers if name != str(register))
        recent = (str(register), *others)[:_RECENT_KEPT]
        return replace(self, recent_registers=recent, last_sign_in=at.isoformat(timespec="minutes"))


def load(file: Path) -> Settings:
    """Read the settings; what is missing, damaged or from a newer release leaves the default in its place."""
    try:
        kept = _read(file)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        _LOG.warning("the settings file cannot be read: this start uses the defaults")
        return Settings()
    return _settings_of(upgraded(kept, STEPS))


def readable(file: Path) -> bool:
    """Tell whether what the file of the settings says makes sense; one that is not there says nothing wrong."""
    try:
        _read(file)
    except OSError:
        return True
    except ValueError:
        return False
    return True


def _read(file: Path) -> dict[str, Any]:
    text = file.read_text(encoding="utf-8")
    import tomllib  # the first start on a machine has nothing to read

    return tomllib.loads(text)


def save(settings: Settings, file: Path) -> None:
    """Write the settings, whole or not at all."""
    import tomli_w

    file.parent.mkdir(parents=True, exist_ok=True)
    text = tomli_w.dumps({"version": 1 + len(STEPS), **asdict(settings)})
    paths.write_whole(file, text.encode())


def upgraded(kept: dict[str, Any], steps: Sequence[Step]) -> dict[str, Any]:
    """Bring what an older release kept to today's shape, one step a version."""
    version = kept.get("version", 1)
    for step in steps[version - 1 :] if isinstance(version, int) and version >= 1 else ():
        kept = step(kept)
    return kept


def _settings_of(kept: dict[str, Any]) -> Settings:
    plain = Settings()
    names = [one.name for one in fields(Settings) if one.name in kept]
    known: dict[str, Any] = {name: _as(kept[name], getattr(plain, name)) for name in names}
    return replace(plain, **known)


def _as(value: object, default: object) -> object:
    """Give ``value`` the kind of ``default``, or the default where it cannot have it."""
    if isinstance(default, tuple):
        return tuple(str(item) for item in value) if isinstance(value, list) else default
    if isinstance(default, dict):
        return {name: str(item) for name, item in value.items()} if isinstance(value, dict) else default
    if isinstance(default, StrEnum):
        return type(default)(value) if isinstance(value, str) and value in list(type(default)) else default
    return value if type(value) is type(default) else default
