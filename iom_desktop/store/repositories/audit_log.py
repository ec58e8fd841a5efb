"""Reads the log: entries by person, user, kind, day and words, page by page."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, RowMapping, Text, and_, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.clock import day_begins
from iom_desktop.records.audit_log import LogEntry, LogFilter, LogPerson, ValueChange
from iom_desktop.store.repositories.merges import merged_into
from iom_desktop.vocabulary.access import AuditKind, Handling, Purpose
from iom_desktop.vocabulary.people import IdentifierKind

_ENTRY = models.audit.AuditEntry.metadata.tables["audit_entry"]
_VALUE = _ENTRY.metadata.tables["audit_value"]
_LOOK = _ENTRY.alias("look")
_PERSON = models.person.Person
_IDENTIFIER = models.person.Identifier
_USER = models.user.User
_ROW = models.cohort.CohortRow
_ITEM = models.panel.PanelItem
_PAPER = models.document.IssuedDocument

_SEARCHED = tuple(
    _ENTRY.c[name]
    for name in (
        "words",
        "recipients",
        "record_kind",
        "record_id",
        "document_hash",
        "actor_name",
        "workstation",
        "kind",
        "fields",
    )
)


class AuditLog:
    """The log, read in the order of its moments, the newest first."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def page(self, asked: LogFilter, after: LogEntry | None, limit: int) -> tuple[LogEntry, ...]:
        """Return up to ``limit`` entries that are asked for, older than ``after`` where one is given."""
        statement = select(_ENTRY).where(*_conditions(asked))
        if after is not None:
            statement = statement.where(_ENTRY.c.at <= after.at, _older(after))
        newest_first = statement.order_by(_ENTRY.c.at.desc(), _ENTRY.c.sequence.desc())
        return self._entries(self._session.execute(newest_first.limit(limit)).mappings().all())

    def count(self, asked: LogFilter) -> int:
        """Count the entries that are asked for."""
        statement = select(func.count()).select_from(_ENTRY).where(*_conditions(asked))
        return self._session.scalar(statement) or 0

    def entry(self, sequence: int) -> LogEntry | None:
        """Return one entry."""
        row = self._session.execute(select(_ENTRY).where(_ENTRY.c.sequence == sequence)).mappings().one_or_none()
        return self._entries([row])[0] if row else None

    def values(self, sequence: int) -> tuple[ValueChange, ...] | None:
        """Return the old and new values of an entry, or nothing where it has none or they were emptied."""
        said = self._session.scalar(select(_VALUE.c.old_and_new).where(_VALUE.c.sequence == sequence))
        if said is None:
            return None
        return tuple(ValueChange(field, old, new) for field, (old, new) in json.loads(said).items())

    def has_values(self, sequence: int) -> bool:
        """Tell whether an entry was written with values, whatever became of them."""
        return bool(self._session.scalar(select(_ENTRY.c.values_hash).where(_ENTRY.c.sequence == sequence)))

    def is_marked(self, record_kind: str) -> bool:
        """Tell whether records of a kind say how they are to be handled."""
        table = _ENTRY.metadata.tables.get(record_kind)
        return table is not None and "handling" in table.c

    def handlings(self, record_kind: str, record_id: str) -> frozenset[Handling]:
        """Return every mark a record bears or has borne, as far as the record and the log still know."""
        table = _ENTRY.metadata.tables[record_kind]
        now = self._session.scalars(select(table.c.handling).where(table.c.id == record_id)).all()
        statement = (
            select(_VALUE.c.old_and_new)
            .join(_ENTRY, _ENTRY.c.sequence == _VALUE.c.sequence)
            .where(
                _ENTRY.c.record_kind == record_kind, _ENTRY.c.record_id == record_id, _VALUE.c.old_and_new.is_not(None)
            )
        )
        borne = {mark for said in self._session.scalars(statement) for mark in json.loads(said).get("handling", ())}
        return frozenset({*now, *(Handling(mark) for mark in borne if mark)})

    def people(self, person_ids: Iterable[str]) -> dict[str, LogPerson]:
        """Return who stands behind ids, as far as the register still knows them."""
        ids = tuple(person_ids)
        names = self._session.execute(
            select(_PERSON.id, _PERSON.forenames, _PERSON.surname).where(_PERSON.id.in_(ids))
        ).all()
        numbers = self._session.execute(
            select(_IDENTIFIER.person_id, _IDENTIFIER.canonical).where(
                _IDENTIFIER.person_id.in_(ids), _IDENTIFIER.kind == IdentifierKind.CRN, _IDENTIFIER.to_on.is_(None)
            )
        ).all()
        crns = {row.person_id: row.canonical for row in numbers}
        return {
            row.id: LogPerson(row.id, f"{row.forenames} {row.surname}".strip(), crns.get(row.id, "")) for row in names
        }

    def is_about(self, person_id: str) -> bool:
        """Tell whether any entry is about an id, of somebody known or erased."""
        return (
            self._session.scalar(select(_ENTRY.c.sequence).where(_ENTRY.c.person_id == person_id).limit(1)) is not None
        )

    def purpose_given(self, user: str, day: date, person_id: str = "") -> Purpose | None:
        """Return why a user opened a person's case on a day, or whichever case last, if a purpose was given."""
        looks = LogFilter(users=frozenset({user}), kinds=frozenset({AuditKind.CONSULTATION}), since=day, until=day)
        statement = (
            select(_ENTRY.c.purpose)
            .where(*_conditions(looks), _ENTRY.c.record_kind == "person", _ENTRY.c.purpose.is_not(None))
            .order_by(_ENTRY.c.at.desc(), _ENTRY.c.sequence.desc())
        )
        if person_id:
            statement = statement.where(_ENTRY.c.person_id == person_id)
        found: Purpose | None = self._session.scalar(statement.limit(1))
        return found

    def _typed(self, rows: Sequence[RowMapping]) -> dict[int, str]:
        """Return what was typed, by the entries whose only value it is."""
        looks = [row["sequence"] for row in rows if row["kind"] is AuditKind.CONSULTATION and row["values_hash"]]
        found = self._session.execute(
            select(_VALUE.c.sequence, _VALUE.c.old_and_new).where(_VALUE.c.sequence.in_(looks))
        )
        return {one.sequence: json.loads(one.old_and_new).get("typed", ("", ""))[1] for one in found if one.old_and_new}

    def _entries(self, rows: Sequence[RowMapping]) -> tuple[LogEntry, ...]:
        users = {row.sign_in_name: row.display_name for row in self._session.execute(_NAMES)}
        typed = self._typed(rows)
        people = self.people({row["person_id"] for row in rows if row["person_id"]})
        return tuple(
            LogEntry(
                sequence=row["sequence"],
                at=row["at"],
                user=users.get(row["actor_name"], row["actor_name"]),
                sign_in_name=row["actor_name"],
                role=row["role"],
                workstation=row["workstation"],
                kind=row["kind"],
                record_kind=row["record_kind"],
                record_id=row["record_id"] or "",
                person_id=row["person_id"] or "",
                person=people[row["person_id"]].name if row["person_id"] in people else "",
                fields=tuple(row["fields"]),
                count=row["count"],
                words=row["words"],
                typed=typed.get(row["sequence"], ""),
                purpose=row["purpose"],
                recipients=row["recipients"],
                document_hash=row["document_hash"],
                hash=row["hash"],
                previous_hash=row["previous_hash"],
            )
            for row in rows
        )


_NAMES = select(_USER.sign_in_name, _USER.display_name)


def _conditions(asked: LogFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.person_id:
        found.append(_is_about(asked.person_id))
    if asked.users:
        found.append(_ENTRY.c.actor_name.in_(sorted(asked.users)))
    if asked.kinds:
        found.append(_ENTRY.c.kind.in_(sorted(asked.kinds)))
    if asked.since:
        found.append(_ENTRY.c.at >= day_begins(asked.since))
    if asked.until:
        found.append(_ENTRY.c.at < day_begins(asked.until + timedelta(days=1)))
    return [*found, *(_holds(word) for word in asked.words.split())]


def _is_about(person_id: str) -> ColumnElement[bool]:
    """Tell whether an entry is about a person or a record merged into theirs: alone, on a list, or in a meeting's."""
    lists = select(_ROW.cohort_month_id).where(_ROW.person_id == person_id)
    meetings = select(_ITEM.panel_id).where(_ITEM.person_id == person_id)
    papers = select(_PAPER.id).where(_PAPER.panel_id.in_(meetings))
    return or_(
        _ENTRY.c.person_id == person_id,
        _ENTRY.c.person_id.in_(merged_into(person_id)),
        and_(_ENTRY.c.record_kind == _ROW.__tablename__, _ENTRY.c.record_id.in_(lists)),
        and_(_ENTRY.c.record_kind == _PAPER.__tablename__, _ENTRY.c.record_id.in_(papers)),
    )


def _holds(word: str) -> ColumnElement[bool]:
    """Tell whether a word stands in what an entry says in words, or among its fields."""
    # A plain LIKE ignores case here; lower() on every column would take ten times as long.
    typed = (
        select(_VALUE.c.sequence)
        .join(_LOOK, _LOOK.c.sequence == _VALUE.c.sequence)
        .where(_LOOK.c.kind == AuditKind.CONSULTATION, _VALUE.c.old_and_new.contains(word, autoescape=True))
    )
    said = (type_coerce(column, Text).contains(word, autoescape=True) for column in _SEARCHED)
    return or_(*said, _ENTRY.c.sequence.in_(typed))


def _older(than: LogEntry) -> ColumnElement[bool]:
    at: datetime = than.at
    return or_(_ENTRY.c.at < at, and_(_ENTRY.c.at == at, _ENTRY.c.sequence < than.sequence))
