"""The borough as its register keeps it: what its papers say of it, and its times and limits."""

from dataclasses import dataclass


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
