"""Watches a session: stamps every row and writes every change into the log, so that no caller can forget it."""

from typing import Any

from sqlalchemy import TextClause, event, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm.context import FromStatement

from iom_desktop.errors import Fault
from iom_desktop.models.audit import AuditEntry, AuditValue
from iom_desktop.models.base import Entity, Model
from iom_desktop.records.access import Stamp
from iom_desktop.records.changes import Changes, Step
from iom_desktop.store.audit_trail.chain import Chain, Entry
from iom_desktop.vocabulary.access import AuditKind

STAMPS = frozenset({"created_at", "created_by", "updated_at", "updated_by", "version"})
ADMINISTRATION = frozenset({"user", "agency", "reference_list", "setting", "template", "logo", "rule_set", "identity"})
"""Tables whose changes the log calls administration."""
_MOST_STEPS = 1_000
"""How many rows one piece of work may have touched to be taken back again."""
_THROUGH = {"step_done": ("referral", "referral_id")}
"""Tables that say only through another one whom their rows are about, and by which column."""


class Trail:
    """What one unit of work changed: written into the log with each flush, and gathered for the pages."""

    def __init__(self, session: Session, stamp: Stamp, chain: Chain) -> None:
        self._stamp = stamp
        self._chain = chain
        self._kinds: set[str] = set()
        self._people: set[str] = set()
        self._steps: list[Step] = []
        self._session = session
        event.listen(session, "before_flush", self._stamp_rows)
        event.listen(session, "after_flush", self._log_changes)
        event.listen(session, "do_orm_execute", _refuse_unlogged)

    @property
    def changes(self) -> Changes:
        """What has been changed so far."""
        steps = tuple(self._steps) if len(self._steps) <= _MOST_STEPS else ()
        return Changes(frozenset(self._kinds), frozenset(self._people), steps)

    def note(self, kind: str, people: set[str]) -> None:
        """Remember that rows of a table changed, and whom they are about."""
        self._kinds.add(kind)
        self._people |= people

    def _stamp_rows(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        by, at = self._stamp.actor.sign_in_name, self._stamp.at
        for row in session.new:
            if isinstance(row, Entity):
                row.created_at, row.created_by, row.updated_at, row.updated_by = at, by, at, by
        for row in session.dirty:
            if isinstance(row, Entity) and session.is_modified(row):
                row.updated_at, row.updated_by = at, by

    def _log_changes(self, session: Session, _context: UOWTransaction) -> None:
        entries = [self._entry(row, AuditKind.COLLECTION, _new_values(row)) for row in session.new]
        for row in session.new:
            self._remember(row, None)
        for row in session.dirty:
            changed = _changed_values(row)
            if changed:
                entries.append(self._entry(row, AuditKind.ALTERATION, changed))
                self._remember(row, {name: old for name, (old, _new) in changed.items()})
        entries += [self._entry(row, AuditKind.ERASURE, None, _held_fields(row)) for row in session.deleted]
        self._chain.add(self._stamp, entries)

    def _remember(self, row: Model, before: dict[str, Any] | None) -> None:
        if isinstance(row, Entity) and len(self._steps) <= _MOST_STEPS:
            self._steps.append(Step(row.__tablename__, row.id, row.version, before))

    def _entry(
        self, row: Model, kind: AuditKind, values: dict[str, tuple[Any, Any]] | None, fields: tuple[str, ...] = ()
    ) -> Entry:
        if isinstance(row, AuditEntry | AuditValue):
            raise Fault("the log is written by the log alone")
        table = row.__tablename__
        person_id = person_of(table, row.__dict__) or self._through_another(table, row)
        self.note(table, {person_id} if person_id else set())
        return Entry(
            kind=AuditKind.ADMINISTRATION if table in ADMINISTRATION else kind,
            record_kind=table,
            record_id=row.__dict__.get("id"),
            person_id=person_id,
            values=values,
            fields=fields,
        )

    def _through_another(self, table: str, row: Model) -> str | None:
        if table not in _THROUGH:
            return None
        name, column = _THROUGH[table]
        other = Model.metadata.tables[name]
        return self._session.connection().scalar(select(other.c.person_id).where(other.c.id == row.__dict__[column]))


def person_of(table: str, row: dict[str, Any]) -> str | None:
    """Return the id of the person a row is about, if it is about one."""
    found = row.get("id") if table == "person" else row.get("person_id")
    return str(found) if found else None


def _refuse_unlogged(state: ORMExecuteState) -> None:
    statement = state.statement
    if isinstance(statement, FromStatement):
        statement = statement.element
    reads = statement.text.lstrip().startswith("SELECT") if isinstance(statement, TextClause) else statement.is_select
    if not reads:
        raise Fault("a statement that the log does not see: add, change or delete rows, or use the bulk path")


def _new_values(row: Model) -> dict[str, tuple[Any, Any]]:
    columns = {name: value for name, value in _columns(row).items() if value not in (None, "")}
    return {name: (None, value) for name, value in columns.items()}


def _held_fields(row: Model) -> tuple[str, ...]:
    """Return which fields of an erased row held something; what they held goes with the row."""
    return tuple(name for name, value in _columns(row).items() if value not in (None, ""))


def _changed_values(row: Model) -> dict[str, tuple[Any, Any]]:
    changed = {}
    for attribute in inspect(row).attrs:
        history = attribute.history
        if attribute.key not in STAMPS and history.has_changes():
            old = history.deleted[0] if history.deleted else None
            changed[attribute.key] = (old, history.added[0] if history.added else None)
    return changed


def _columns(row: Model) -> dict[str, Any]:
    """Return what a row holds without asking the database again."""
    keys = {attribute.key for attribute in inspect(row).mapper.column_attrs}
    return {name: value for name, value in row.__dict__.items() if name in keys - STAMPS - {"id"}}
