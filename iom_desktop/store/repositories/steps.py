"""Takes back what one piece of work changed, row by row, as long as nobody has gone on from there."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from iom_desktop.errors import Mendable
from iom_desktop.models.base import Entity, Model
from iom_desktop.records.changes import Step
from iom_desktop.records.kept import Kept, Meanwhile
from iom_desktop.store.repositories.footprint import links
from iom_desktop.store.repositories.shelf import Shelf

_MODELS: dict[str, type[Entity]] = {
    mapper.class_.__tablename__: mapper.class_ for mapper in Model.registry.mappers if issubclass(mapper.class_, Entity)
}


class Steps:
    """The rows that were changed last, and what stands in them now."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def take_back(self, steps: Sequence[Step], *, by: str) -> None:
        """Put every row back as it was; refuse the whole where one was changed again since, or by somebody else."""
        last = {(step.kind, step.record_id): step.version for step in steps}
        rows = {key: self._session.get(_MODELS[key[0]], key[1]) for key in last}
        for key, version in last.items():
            row = rows[key]
            if row is None or row.version != version or row.updated_by != by:
                raise Mendable(
                    "changed_since",
                    "Somebody has changed this again since, so it stays as it is now. Look at it and change it there.",
                )
        if any(step.before is None and self._is_needed(step, last) for step in steps):
            raise Mendable(
                "gone_on_since",
                "Something that belongs to this has been entered since, so it stays as it is now. "
                "Look at both, and change them there.",
            )
        for step in reversed(steps):
            row = rows[step.kind, step.record_id]
            if step.before is None:
                self._session.delete(row)
            else:
                for name, value in step.before.items():
                    setattr(row, name, value)
        self._session.flush()

    def _is_needed(self, new: Step, own: Collection[tuple[str, str]]) -> bool:
        """Tell whether something hangs on a new row that was not entered with it."""
        return any(
            (table.name, one) not in own
            for table, column, parent in links()
            if parent == new.kind
            for one in self._session.scalars(select(table.c.id).where(column == new.record_id))
        )

    def meanwhile(self, record: Kept, names: dict[str, str]) -> Meanwhile:
        """Return what stands in the register now of a record somebody else changed, who it was and when."""
        shelf = Shelf(self._session)
        row = shelf.row(type(record), record.id)
        return Meanwhile(shelf.record(type(record), row), names.get(row.updated_by, row.updated_by), row.updated_at)
