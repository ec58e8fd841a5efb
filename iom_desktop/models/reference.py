"""Tables of the register itself: its identity, its dated lists and its settings."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import ID_LENGTH, Code, Entity, Model, Words


class Identity(Model):
    """The one row that says which register this is and proves that the key and the file belong together."""

    register_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    application_id: Mapped[str]
    shape_major: Mapped[int]
    shape_minor: Mapped[int]
    borough: Mapped[str]
    chain_key: Mapped[bytes] = mapped_column()
    """The key under which the log is chained."""
    demonstration_day: Mapped[date | None]
    """The day a demonstration register lives on; none for a real one."""


class ReferenceList(Entity):
    """One entry of a dated list; a retired code stays for the old records that hold it."""

    __table_args__ = (UniqueConstraint("list_name", "code"),)

    list_name: Mapped[Code]
    code: Mapped[Code]
    label: Mapped[str]
    short_label: Mapped[Words]
    order: Mapped[int] = mapped_column(default=0)
    active_from: Mapped[date | None]
    active_to: Mapped[date | None]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Setting(Entity):
    """One choice of the borough, from a day on."""

    __table_args__ = (UniqueConstraint("name", "active_from"),)

    name: Mapped[Code]
    value: Mapped[Any] = mapped_column(JSON(none_as_null=False))
    active_from: Mapped[date | None]
    active_to: Mapped[date | None]
