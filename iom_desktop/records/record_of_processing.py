"""The record of processing activities: what the borough says of it, and what its register truly does."""

from dataclasses import dataclass, fields
from datetime import date

from iom_desktop.vocabulary.access import AuditKind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessingFields:
    """What only the borough knows; empty where it has not said it yet."""

    controller: str = ""
    controller_contact: str = ""
    joint_controllers: str = ""
    dpo: str = ""
    dpo_contact: str = ""
    purposes: str = ""
    legal_basis: str = ""
    policy_document: str = ""
    """Where the appropriate policy document and the impact assessment are kept."""
    transfers: str = ""
    reviewed_on: date | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of what section 61 asks for and nobody has said."""
        needed = ("controller", "controller_contact", "dpo", "dpo_contact", "purposes", "legal_basis")
        return tuple(field.name for field in fields(self) if field.name in needed and not getattr(self, field.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessingContent:
    """Everything the paper says."""

    as_of: date
    fields: ProcessingFields
    people: str
    """Whom it is about, in words."""
    held: str
    profiling: str
    logging: str
    security: tuple[str, ...]
    registered: int
    """How many people the register holds."""
    users: tuple[tuple[Role, int], ...]
    """How many may sign in today, by role."""
    partners: tuple[str, ...]
    """The agencies that share under an agreement or have somebody who signs in."""
    recipients: tuple[tuple[str, int], ...]
    """Kinds of what was passed on according to the log, each with how often."""
    periods: tuple[tuple[str, str], ...]
    """Each class of retention and how long it is kept."""
    logged: tuple[tuple[AuditKind, int], ...]
    """How many entries of each kind the log has."""
    lock_minutes: int
