"""Who works with the register: users, agencies, and what a check of the register found."""

from dataclasses import dataclass
from datetime import date, datetime

from iom_desktop.records.kept import Kept
from iom_desktop.vocabulary.access import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class User(Kept):
    """Somebody who signs in, with what they may see and since when."""

    sign_in_name: str
    display_name: str
    role: Role
    agency: str
    """Code of the reference list ``agencies``."""
    rank_or_title: str = ""
    themes: tuple[str, ...] = ()
    """Codes of the panel themes a partner comes for."""
    phone: str = ""
    email: str = ""
    cleared: bool = False
    cleared_on: date | None = None
    cleared_by: str = ""
    cleared_reason: str = ""
    active_from: date | None = None
    active_to: date | None = None
    disabled_on: date | None = None
    """Since when a coordinator has kept this user out for the time being."""

    def active_on(self, day: date) -> bool:
        """Tell whether the user may sign in on ``day``."""
        started = self.active_from is None or self.active_from <= day
        kept_out = self.disabled_on is not None and self.disabled_on <= day
        return started and not kept_out and (self.active_to is None or day <= self.active_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Kept):
    """One of the agencies in the scheme, as the borough knows it."""

    code: str
    name: str
    contact_name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    active_from: date | None = None
    active_to: date | None = None


@dataclass(frozen=True, slots=True)
class RegisterReport:
    """What a check of the register found, part by part; a part without problems is sound."""

    register_id: str
    borough: str
    database: tuple[str, ...]
    key_file: tuple[str, ...]
    head: tuple[str, ...]
    log: tuple[str, ...]
    entries: int
    rows: int

    @property
    def sound(self) -> bool:
        """Tell whether nothing was found."""
        return not (self.database or self.key_file or self.head or self.log)


@dataclass(frozen=True, slots=True)
class Verified:
    """When pages, head and log of the register were last proved, and whether they held."""

    at: datetime
    sound: bool
