"""Puts records into their tables and takes them out, field by field of the same name."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.models.base import Entity, Marked
from iom_desktop.records import person, risk, scheme, support
from iom_desktop.records.access import Marks
from iom_desktop.records.kept import Kept
from iom_desktop.vocabulary.access import CONSENT_TOPICS, ConsentState, Handling, Topic

R = TypeVar("R", bound=Kept)

SEEN = "marks the user may see"
"""Under which name a session knows what its user may see."""

_STAMPS = {"id", "version", "recorded_at", "recorded_by", "marks"}
"""Fields that no caller writes as they stand."""


class Shelf:
    """The tables of one unit of work, seen as records."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._consents: dict[tuple[str, Topic], models.person.Consent | None] = {}

    def keep(self, record: Kept) -> str:
        """Add a new record, or write over the one it was read from; return its id."""
        if not record.id:
            return self.add(record)
        self._refuse_above(self.row(type(record), record.id))
        return self.change(record)

    def add(self, record: Kept) -> str:
        """Add a new record and return its id."""
        self._consents.clear()  # it may be a consent
        row = TABLES[type(record)](**self._columns(record))
        self._session.add(row)
        self._session.flush()
        return row.id

    def change(self, record: Kept) -> str:
        """Write a record over the row it was read from, unless that is another person's or was changed meanwhile."""
        self._consents.clear()
        row = self.row(type(record), record.id)
        if hasattr(record, "person_id") and (getattr(row, "person_id", None) or "") != record.person_id:
            raise NotAllowed(
                "another_person", "What is kept about one person cannot be moved to another. Nothing was saved."
            )
        if row.version != record.version:
            raise Mendable(
                "changed_meanwhile",
                "Somebody else changed this while you were writing. Look at it again; what you typed is still here.",
            )
        for name, value in self._columns(record).items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        self._session.flush()
        return row.id

    def _refuse_above(self, row: Entity) -> None:
        """Refuse to write over what the user may not see: whoever cannot read it cannot know what they replace."""
        seen = self._session.info.get(SEEN)
        if seen is not None and isinstance(row, Marked) and row.handling not in seen:
            raise NotAllowed(
                "above_clearance",
                "This is marked above what you may see, so it stays as it is. Nothing was saved. "
                "Ask a police officer, or somebody who is cleared, to change it.",
            )

    def row(self, kind: type[Kept], record_id: str) -> Entity:
        """Return the row of a record, or say that it is gone."""
        row = self._session.get(TABLES[kind], record_id)
        if row is None:
            raise Mendable("not_found", "This is no longer in the register. Somebody may have removed it.")
        return row

    def get(self, kind: type[R], record_id: str) -> R:
        """Return one record."""
        return self.record(kind, self.row(kind, record_id))

    def all(self, kind: type[R], *conditions: Any, order: Iterable[Any] = ()) -> tuple[R, ...]:  # noqa: ANN401
        """Return the records that meet the conditions, the earliest kept first where no order is given."""
        table = TABLES[kind]
        statement = select(table).where(*conditions).order_by(*order, table.id)
        return tuple(self.record(kind, row) for row in self._session.scalars(statement))

    def record(self, kind: type[R], row: Entity) -> R:
        """Read a row as a record."""
        return self.made_of(kind, [getattr(row, name) for name in _NAMES[kind]])

    def made_of(self, kind: type[R], said: Sequence[Any]) -> R:
        """Return the record whose columns (``columns_of``) say this: to read whole rows takes twice as long."""
        record_id, version, recorded_at, recorded_by, *others = said
        values = {
            name: "" if value is None and empty == "" else value
            for (name, empty), value in zip(_SHARED[kind], others, strict=False)
        }
        if kind in _MARKED:
            values["marks"] = self._marks(*others[-2:], person_id=values.get("person_id", ""))
        return kind(id=record_id, version=version, recorded_at=recorded_at, recorded_by=recorded_by, **values)

    def _columns(self, record: Kept) -> dict[str, Any]:
        table = TABLES[type(record)]
        nullable = {column.key for column in table.__table__.columns if column.nullable}
        columns = {
            name: None if getattr(record, name) == "" and name in nullable else getattr(record, name)
            for name, _ in _SHARED[type(record)]
        }
        marks = getattr(record, "marks", None)
        if isinstance(marks, Marks) and issubclass(table, Marked):
            consent = self._consent(getattr(record, "person_id", ""), marks.topic)
            columns |= {"handling": marks.handling, "topic": marks.topic, "consent_id": consent.id if consent else None}
        return columns

    def _marks(self, handling: Handling, topic: Topic, *, person_id: str) -> Marks:
        if topic not in CONSENT_TOPICS:
            return Marks(handling, topic)
        consent = self._consent(person_id, topic)
        if consent is None:
            return Marks(handling, topic, ConsentState.ASK_FIRST)
        state = ConsentState.REFUSED if consent.withdrawn_on else consent.state
        return Marks(handling, topic, state)

    def _consent(self, person_id: str, topic: Topic) -> models.person.Consent | None:
        """Return what the person last said about a topic, which holds for every item on it."""
        if topic not in CONSENT_TOPICS:
            return None
        key = (person_id, topic)
        if key not in self._consents:
            consent = models.person.Consent
            statement = select(consent).where(consent.person_id == person_id, consent.topic == topic)
            self._consents[key] = self._session.scalars(statement.order_by(consent.id.desc()).limit(1)).first()
        return self._consents[key]


def marks_of(row: Marked) -> Marks:
    """Return the mark and topic of a row that is read without its consent."""
    return Marks(row.handling, row.topic)


def columns_of(kind: type[Kept]) -> tuple[Any, ...]:
    """Return the columns a record is made of, as ``Shelf.made_of`` takes them."""
    return tuple(getattr(TABLES[kind], name) for name in _NAMES[kind])


TABLES: MappingProxyType[type[Kept], type[Entity]] = MappingProxyType(
    {
        person.Person: models.person.Person,
        person.Alias: models.person.Alias,
        person.Identifier: models.person.Identifier,
        person.Address: models.person.Address,
        person.ContactDetail: models.person.ContactDetail,
        person.Marker: models.marker.Marker,
        person.Consent: models.person.Consent,
        person.LinkedPerson: models.person.LinkedPerson,
        person.NotSamePerson: models.person.NotSamePerson,
        risk.Score: models.risk.Score,
        risk.Offence: models.risk.Offence,
        risk.Sentence: models.risk.Sentence,
        risk.CustodyPeriod: models.risk.CustodyPeriod,
        risk.LicenceCondition: models.risk.LicenceCondition,
        scheme.Episode: models.episode.Episode,
        scheme.RagStatus: models.episode.RagStatus,
        scheme.CaseStatus: models.episode.CaseStatus,
        support.PathwayNeed: models.need.PathwayNeed,
        support.Provider: models.intervention.Provider,
        support.Service: models.intervention.Service,
        support.Intervention: models.intervention.Intervention,
        support.Engagement: models.episode.Engagement,
        support.Contact: models.contact.Contact,
        support.KeyDate: models.contact.KeyDate,
        support.Action: models.action.Action,
        support.Assignment: models.episode.Assignment,
        support.Note: models.contact.Note,
        support.Referral: models.referral.Referral,
        support.OnwardReferral: models.referral.OnwardReferral,
        support.StepDone: models.referral.StepDone,
        support.CompactAnswer: models.document.CompactAnswer,
    }
)
"""The table of each kind of record."""


def _shared(kind: type[Kept]) -> tuple[tuple[str, Any], ...]:
    """Return the fields that are columns too, each with its default, without the stamps."""
    columns = {column.key for column in TABLES[kind].__table__.columns}
    return tuple((field.name, field.default) for field in fields(kind) if field.name in columns - _STAMPS)


_SHARED = {kind: _shared(kind) for kind in TABLES}
_MARKED = frozenset(kind for kind, table in TABLES.items() if issubclass(table, Marked))


def _names(kind: type[Kept]) -> tuple[str, ...]:
    """Return what the columns are called that a record is made of."""
    marks = ("handling", "topic") if kind in _MARKED else ()
    return ("id", "version", "created_at", "created_by", *(name for name, _ in _SHARED[kind]), *marks)


_NAMES = {kind: _names(kind) for kind in TABLES}
