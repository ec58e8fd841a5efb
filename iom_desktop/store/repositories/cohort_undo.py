"""Takes a loaded list out again as one, unless later work depends on it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Table, func, or_, select, update
from sqlalchemy.orm import Session

from iom_desktop.models.base import Entity, Listed, Model
from iom_desktop.models.cohort import CohortMonth, CohortRow, CorrectedRow, Eligibility, Expiry, SelectionDecision
from iom_desktop.models.person import NotSamePerson, Person, PersonMerge
from iom_desktop.records.access import Stamp
from iom_desktop.store.engine import ManyRows
from iom_desktop.vocabulary.cohort import JUDGED_AGAIN

_OF_THE_LIST = (Expiry, Eligibility, CohortRow)
_WORDS = {
    "selection_decision": ("decision", "decisions"),
    "episode": ("adoption", "adoptions"),
    "not_same_person": ("decision that two people differ", "decisions that two people differ"),
    "person_merge": ("merge of two records", "merges of two records"),
    "overruled": ("overruled verdict", "overruled verdicts"),
    "settled": ("settled match", "settled matches"),
    "cohort_row": ("row of another list", "rows of other lists"),
    "erased": ("row of the list before erased since", "rows of the list before erased since"),
    "changed": ("later change to what it brought", "later changes to what it brought"),
}
_FIRST_VERSION = 1


class CohortUndo:
    """Undoes monthly lists."""

    def __init__(self, session: Session, stamp: Stamp, many: ManyRows) -> None:
        self._session = session
        self._stamp = stamp
        self._many = many

    def later_work(self, month_id: str) -> tuple[str, ...]:
        """Return in words what has been built on a list since it was loaded."""
        month = self._session.get_one(CohortMonth, month_id)
        found: Counter[str] = Counter()
        found["selection_decision"] = self._count(
            SelectionDecision,
            SelectionDecision.from_month == month.month,
            SelectionDecision.decided_at >= month.imported_at,
        )
        found["overruled"] = self._count(
            Eligibility,
            Eligibility.cohort_month_id == month_id,
            Eligibility.overruled.is_not(None),
            Eligibility.version > _FIRST_VERSION,  # those of the list it corrects came with it
        )
        later = CohortRow.version > _FIRST_VERSION, CohortRow.review_settled.not_like(f"%{JUDGED_AGAIN}%")
        found["settled"] = self._count(
            CohortRow, CohortRow.cohort_month_id == month_id, CohortRow.review_settled != "", *later
        )
        found["person_merge"] = self._count(PersonMerge, PersonMerge.id > month_id, PersonMerge.unmerged_on.is_(None))
        for table in _tables_about_people():
            dependents = self._session.scalar(select(func.count()).select_from(table).where(_built_on(table, month)))
            found[table.name] = max(found[table.name], dependents or 0)
        found["changed"] = sum(
            self._count(one, one.cohort_month_id == month_id, one.version > _FIRST_VERSION) for one in listed_tables()
        )
        found["changed"] += sum(not self._stands(effect) for effect in month.effects)
        return tuple(counted(name, count) for name, count in found.items() if count)

    def overruled(self, month_id: str) -> dict[str, tuple[str, str]]:
        """Return the verdicts that a coordinator overruled on a list: by whom and why, by person."""
        statement = select(Eligibility.person_id, Eligibility.overruled_by, Eligibility.overruled_why).where(
            Eligibility.cohort_month_id == month_id, Eligibility.overruled.is_not(None)
        )
        return {person_id: (who or "", why) for person_id, who, why in self._session.execute(statement)}

    def take_out(self, month_id: str) -> frozenset[str]:
        """Remove all that a list brought and mark it undone; return the people removed: whom later work needs stay."""
        month = self._session.get_one(CohortMonth, month_id)
        needed = self._needed_people(month) | self.overruled(month_id).keys()
        people: frozenset[str] = frozenset()
        for of_list in _OF_THE_LIST:
            ids = self._ids(of_list, of_list.cohort_month_id == month_id)
            self._many.remove(of_list, ids, words=f"undo of {month.month}")
        self._many.remove(NotSamePerson, told_apart(month), words=f"undo of {month.month}")
        for effect in reversed(month.effects):
            if effect["new"] and self._stands(effect):
                restore(self._session, effect)
        for table in listed_tables():
            owner = table.id if table is Person else table.person_id
            gone = [one for one, person_id in self._owned(table, owner, month_id) if person_id not in needed]
            self._many.remove(table, gone, words=f"undo of {month.month}")
            people = frozenset(gone)  # people come last
            for row in self._session.scalars(select(table).where(table.cohort_month_id == month_id)):
                row.cohort_month_id = None
        month.undone_at, month.undone_by = self._stamp.at, self._stamp.actor.sign_in_name
        self._session.flush()
        return people

    def _needed_people(self, month: CohortMonth) -> set[str]:
        needed: set[str] = set()
        for table in _tables_about_people():
            for column in _person_columns(table):
                needed.update(self._session.scalars(select(column).where(_built_on(table, month))))
        return needed

    def _owned(self, table: type[Any], owner: Any, month_id: str) -> list[tuple[str, str]]:  # noqa: ANN401 -- a column
        statement = select(table.id, owner).where(table.cohort_month_id == month_id)
        return [(row_id, person_id) for row_id, person_id in self._session.execute(statement)]

    def _stands(self, effect: dict[str, Any]) -> bool:
        """Tell whether a row still holds what the list put there."""
        return stands(self._session.get(entity_of(effect["table"]), effect["id"]), effect["new"])

    def _ids(self, table: type[Any], *conditions: Any) -> Sequence[str]:  # noqa: ANN401 -- any SQL condition
        return self._session.scalars(select(table.id).where(*conditions)).all()

    def _count(self, table: type[Any], *conditions: Any) -> int:  # noqa: ANN401 -- any SQL condition
        return self._session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


def stands(row: Entity | None, columns: Mapping[str, str | None]) -> bool:
    """Tell whether a row holds what was kept of its columns as text."""
    now = {name: getattr(row, name, None) for name in columns}
    return all((None if value is None else str(value)) == columns[name] for name, value in now.items())


def restore(session: Session, effect: Mapping[str, Any]) -> None:
    """Let a row hold again what it held before a list changed it."""
    entity = entity_of(effect["table"])
    row = session.get_one(entity, effect["id"])
    for name, text in effect["old"].items():
        setattr(row, name, value_of(entity, name, text))
    session.flush()
    put_back_stamps(session, row, effect["updated_at"], effect["updated_by"])


def put_back_stamps(session: Session, row: Entity, at: str, by: str) -> None:
    """Let a row say again when and by whom it was changed before: it is as it was, and the log has both changes."""
    table = table_of(type(row))
    stamps = {"updated_at": datetime.fromisoformat(at), "updated_by": by}
    session.connection().execute(update(table).where(table.c.id == row.id).values(**stamps))
    session.expire(row)


def listed_tables() -> list[type[Any]]:
    """Return the tables whose rows a list may have brought, people last."""
    listed = [mapper.class_ for mapper in Model.registry.mappers if issubclass(mapper.class_, Listed)]
    return sorted(listed, key=lambda table: (table is Person, table.__name__))


def _tables_about_people() -> list[Table]:
    own = {table.__tablename__ for table in (*_OF_THE_LIST, CorrectedRow)}
    return [table for table in Model.metadata.sorted_tables if table.name not in own and _person_columns(table)]


def _person_columns(table: Table) -> list[Any]:
    return [key.parent for key in table.foreign_keys if key.column.table.name == Person.__tablename__]


def _built_on(table: Table, month: CohortMonth) -> Any:  # noqa: ANN401 -- an SQL condition
    """Say which rows of a table are about people whom the list made, and were not brought by it."""
    made = select(Person.id).where(Person.cohort_month_id == month.id)
    about_them = or_(*(column.in_(made) for column in _person_columns(table)))
    if table.name == NotSamePerson.__tablename__:
        return about_them & table.c.id.not_in(told_apart(month))
    if "cohort_month_id" not in table.c:
        return about_them
    brought = table.c.cohort_month_id
    return about_them & or_(brought.is_(None), brought != month.id)


def told_apart(month: CohortMonth) -> list[str]:
    """Return what was said of doubtful rows while the list was loaded: that they are about somebody else."""
    return [effect["id"] for effect in month.effects if effect["table"] == NotSamePerson.__tablename__]


def entity_of(table_name: str) -> type[Any]:
    """Return the class that stands for a table."""
    return next(mapper.class_ for mapper in Model.registry.mappers if mapper.class_.__tablename__ == table_name)


def table_of(entity: type[Entity]) -> Table:
    """Return the table that a class stands for."""
    table = entity.__table__
    assert isinstance(table, Table)
    return table


def value_of(entity: type[Entity], name: str, text: str | None) -> Any:  # noqa: ANN401 -- the value of any column
    """Return the value of a column that was kept as text."""
    if text is not None and isinstance(table_of(entity).c[name].type, Date):
        return date.fromisoformat(text)
    return text


def counted(name: str, count: int) -> str:
    """Say how many rows of a table there are, in words."""
    plain = name.replace("_", " ")
    one, many = _WORDS.get(name, (plain, _plural(plain)))
    return f"{count} {one if count == 1 else many}"


def _plural(words: str) -> str:
    if words.endswith("y") and words[-2] not in "aeo":
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith(("s", "x", "ch", "sh")) else f"{words}s"
