"""What is known of backups, and of what a restore would take away."""

from dataclasses import dataclass
from datetime import datetime

from iom_desktop.vocabulary.backup import BackupReason


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupLine:
    """One backup, as it says of itself."""

    folder: str
    made_at: datetime
    """When it was made, and with that verified: what fails its check is never called a backup."""
    by: str
    workstation: str
    reason: BackupReason
    entries: int
    rows: int
    size: int
    """Bytes on the disk."""
    whole: bool = True
    """Whether its files are all there."""
    taken: str = ""
    """Who took it over, where it was a hand-over."""


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The newest backup that the log knows of."""

    made_at: datetime
    where: str


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """A backup that was just made, how many old ones were removed, and what else has to be said."""

    line: BackupLine
    removed: int = 0
    alarm: str = ""
    """Names both copies where somebody else works on another one."""


@dataclass(frozen=True, slots=True)
class TableCount:
    """How many rows a table has now, and would have afterwards."""

    table: str
    now: int
    then: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePreview:
    """What a restore would put in place of what."""

    backup: BackupLine
    borough: str
    older_shape: bool
    """Whether it was made by an older release, and is brought to this one's shape."""
    replaces: bool
    """Whether a register lies there now, which is kept aside."""
    trouble: str = ""
    """Why the register that lies there cannot be compared."""
    entries_lost: int = 0
    changes_lost: int = 0
    people_lost: int = 0
    last_lost_at: datetime | None = None
    last_lost_by: str = ""
    entries_gained: int = 0
    """Entries of the backup that the register there does not have."""
    tables: tuple[TableCount, ...] = ()
    """The tables whose number of rows would change."""
    warnings: tuple[str, ...] = ()
    copied: bool = False
    """Whether it is a copy of a register's folder that somebody made, so that a reason is asked for."""

    @property
    def loses(self) -> bool:
        """Tell whether work would be lost, as far as is known."""
        return self.entries_lost > 0


@dataclass(frozen=True, slots=True)
class Restored:
    """A register that was put back, and where the one before it was kept aside."""

    register: str
    aside: str
    entries: int
    rows: int
