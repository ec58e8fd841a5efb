"""Table of warnings and flags, each with whether anybody has checked."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import Entity, Listed, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind


class Marker(Listed, Marked, Entity):
    """One warning or flag about a person: there, not there, or not yet looked for."""

    __table_args__ = (
        CheckConstraint("kind <> 'mappa' OR category IN ('', '1', '2', '3', '4')", name="ck_marker_mappa_category"),
        CheckConstraint("kind <> 'mappa' OR level IN ('', '1', '2', '3')", name="ck_marker_mappa_level"),
    )

    person_id: Mapped[str] = belongs_to("person")
    kind: Mapped[MarkerKind] = mapped_column(word(MarkerKind))
    checked: Mapped[MarkerCheck] = mapped_column(word(MarkerCheck), default=MarkerCheck.NOT_YET)
    category: Mapped[Words]
    """The MAPPA category, 1 to 4."""
    level: Mapped[Words]
    """The MAPPA level, 1 to 3, or how serious another marker is."""
    from_day: Mapped[date | None]
    to_day: Mapped[date | None]
    review_on: Mapped[date | None]
    note: Mapped[Words]
