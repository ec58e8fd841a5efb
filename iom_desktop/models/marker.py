"""Table of warnings and flags, each with whether anybody has checked."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import Entity, Listed, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind


class Marker(Listed, Marked, Entity):
    """One warning or flag about a person: there, not there, or not yet looked for."""

    __table_args__ = (
        CheckConstraint("category BETWEEN 1 AND 4", name="ck_marker_mappa_category"),
        CheckConstraint("level BETWEEN 1 AND 3", name="ck_marker_mappa_level"),
    )

    person_id: Mapped[str] = belongs_to("person")
    kind: Mapped[MarkerKind] = mapped_column(word(MarkerKind))
    checked: Mapped[MarkerCheck] = mapped_column(word(MarkerCheck), default=MarkerCheck.NOT_YET)
    category: Mapped[int | None]
    """The MAPPA category, 1 to 4."""
    level: Mapped[int | None]
    """The MAPPA level, 1 to 3."""
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    review_on: Mapped[date | None]
    note: Mapped[Words]
