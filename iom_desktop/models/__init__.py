"""The tables of the register, as SQLAlchemy classes that only the store touches."""

from iom_desktop.models import (
    action,
    audit,
    cohort,
    contact,
    daily_check,
    document,
    episode,
    intervention,
    marker,
    need,
    panel,
    person,
    reference,
    referral,
    risk,
    user,
)

__all__ = [
    "action",
    "audit",
    "cohort",
    "contact",
    "daily_check",
    "document",
    "episode",
    "intervention",
    "marker",
    "need",
    "panel",
    "person",
    "reference",
    "referral",
    "risk",
    "user",
]
