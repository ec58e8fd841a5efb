"""Who is acting, what a reference list holds, and how a marked item is handled."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from iom_desktop.vocabulary.access import ConsentState, Handling, Role, Topic


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in user on whose behalf a service works."""

    user_id: str
    sign_in_name: str
    display_name: str
    role: Role
    agency: str
    """Code of the reference list ``agencies``."""
    cleared: bool = False
    """Whether a coordinator has cleared this user for police intelligence."""
    workstation: str = ""
    themes: tuple[str, ...] = ()
    """Codes of the panel themes a partner comes for: cases on them are theirs to see."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who does a piece of work, and when."""

    actor: Actor
    at: datetime
    day: date
    """The calendar day in Europe/London."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How one item about a person is to be handled."""

    handling: Handling
    topic: Topic = Topic.GENERAL
    consent: ConsentState = ConsentState.NOT_NEEDED


@dataclass(frozen=True, slots=True)
class FormerWords:
    """What an entry of a list was called up to a day."""

    until: date
    label: str
    short_label: str


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """One entry of a dated reference list."""

    list_name: str
    code: str
    label: str
    short_label: str
    order: int
    active_from: date | None = None
    active_to: date | None = None
    details: dict[str, str] = field(default_factory=dict)
    former: tuple[FormerWords, ...] = ()
    """What it was called before, the oldest first."""

    def called_on(self, day: date | None) -> "ReferenceEntry":
        """Return the entry under the words of ``day``; without a day, under those of now."""
        past = next((one for one in self.former if day is not None and day <= one.until), None)
        return replace(self, label=past.label, short_label=past.short_label) if past else self

    def active_on(self, day: date) -> bool:
        """Tell whether the entry may be chosen on ``day``."""
        started = self.active_from is None or self.active_from <= day
        return started and (self.active_to is None or day <= self.active_to)
