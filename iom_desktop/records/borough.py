"""The borough as its register keeps it: what its papers say of it, and its times and limits."""

from collections.abc import Mapping
from dataclasses import dataclass

from iom_desktop.records.changes import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Borough:
    """Who the team is, how it is reached, and how careful its machines are."""

    name: str
    department: str = "Community Safety"
    """What a court reads under the borough: never the scheme's name."""
    team: str = "Integrated Offender Management"
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    tasking_at: str = "10:30"
    """When the borough's daily tasking meeting begins."""
    lock_minutes: int = 10
    panel_lock_minutes: int = 60
    curtain_minutes: int = 3
    panel_quorum: int = 3
    """How many agencies have to be at the panel for it to decide."""
    clipboard_seconds: int = 30
    ask_purpose: bool = True
    """Whether opening a case asks for a purpose, once a case and day."""
    demonstration: bool = False
    """Whether this is a made-up borough that lives on its own day."""


@dataclass(frozen=True, slots=True)
class WardFile:
    """The borough's file of postcodes, as it was read."""

    wards: Mapping[str, str]
    """The ward by postcode."""
    unread: int
    """Rows without a postcode or a ward."""


@dataclass(frozen=True, slots=True)
class WardsKept:
    """How many postcodes the register knows the wards of."""

    postcodes: int
    wards: int


@dataclass(frozen=True, slots=True)
class WardsLoaded:
    """What loading a file of wards brought."""

    changes: Changes
    kept: WardsKept
    unread: int
