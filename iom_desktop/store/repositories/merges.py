"""Which records were merged, which two people were decided to be different, and what a merge has to ask."""

from collections.abc import Mapping, Sequence, Set
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from iom_desktop.models.base import Model
from iom_desktop.models.panel import Panel, PanelItem
from iom_desktop.models.person import NotSamePerson, Person, PersonMerge
from iom_desktop.records.merging import Agenda, DecidedApart, Merge, MergedAway
from iom_desktop.store.repositories.footprint import person_columns, tables_about_people
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.panel import PanelState

_STANDING = PersonMerge.unmerged_on.is_(None)


class MergeRecords:
    """The merges and the decisions against one, the newest first."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[Merge, ...]:
        """Return every merge, those taken back too."""
        other = aliased(Person)
        statement = (
            select(PersonMerge, Person, other)
            .join(Person, Person.id == PersonMerge.person_id)
            .outerjoin(other, other.id == PersonMerge.merged_id)
            .order_by(PersonMerge.id.desc())
        )
        return tuple(_merge(*found) for found in self._session.execute(statement))

    def get(self, merge_id: str) -> Merge | None:
        """Return one merge."""
        return next((one for one in self.all() if one.id == merge_id), None)

    def kept_for(self, person_id: str) -> MergedAway | None:
        """Return which record somebody's is part of now, through as many merges as there were."""
        found: MergedAway | None = None
        while True:
            said = select(PersonMerge).where(PersonMerge.merged_id == person_id, _STANDING)
            row = self._session.scalars(said.limit(1)).first()
            if row is None:
                return found
            person_id = row.person_id
            found = MergedAway(row.person_id, row.merged_on, row.merged_by)

    def standing_since(self, row_id: str) -> int:
        """Count the merges that stand and were made after a row, whose id says when that was made."""
        later = select(func.count()).select_from(PersonMerge).where(_STANDING, PersonMerge.id > row_id)
        return self._session.scalar(later) or 0

    def apart(self) -> tuple[DecidedApart, ...]:
        """Return who was decided to be somebody else."""
        one, other = aliased(Person), aliased(Person)
        statement = (
            select(NotSamePerson, one, other)
            .join(one, one.id == NotSamePerson.person_id)
            .join(other, other.id == NotSamePerson.other_person_id)
            .order_by(NotSamePerson.id.desc())
        )
        return tuple(_apart(*found) for found in self._session.execute(statement))

    def take_back(self, decision_id: str) -> bool:
        """Forget that two people are different; tell whether it was still decided so."""
        row = self._session.get(NotSamePerson, decision_id)
        if row is None:
            return False
        self._session.delete(row)
        self._session.flush()
        return True

    def agendas(self, person_id: str) -> tuple[Agenda, ...]:
        """Return the agendas on which a case stands undecided."""
        statement = (
            select(PanelItem.panel_id, Panel.day, Panel.state)
            .outerjoin(Panel, Panel.id == PanelItem.panel_id)
            .where(
                PanelItem.person_id == person_id,
                PanelItem.decided_at.is_(None),
                or_(Panel.id.is_(None), Panel.closed_at.is_(None)),
            )
            .order_by(Panel.day)
        )
        return tuple(
            Agenda(panel_id or "", day, state is PanelState.OPEN)
            for panel_id, day, state in self._session.execute(statement)
        )

    def holdings(self, person_id: str) -> dict[str, list[str]]:
        """Return the rows about somebody by table."""
        found = {
            table.name: list(
                self._session.scalars(
                    select(table.c.id).where(or_(*(column == person_id for column in person_columns(table))))
                )
            )
            for table in tables_about_people()
        }
        return {name: ids for name, ids in found.items() if ids}

    def counted(self, ids_by_table: Mapping[str, Sequence[str]], seen: Set[Handling]) -> dict[str, int]:
        """Count rows by table, as far as the reader may see them."""
        found = {name: self._count(name, ids, seen) for name, ids in ids_by_table.items()}
        return {name: count for name, count in found.items() if count}

    def _count(self, name: str, ids: Sequence[str], seen: Set[Handling]) -> int:
        table = Model.metadata.tables[name]
        if "handling" not in table.c:
            return len(ids)
        above = select(table.c.id).where(table.c.handling.not_in(sorted(seen)))
        hidden = set(self._session.scalars(above))
        return sum(one not in hidden for one in ids)


def merged_into(person_id: str) -> Select[Any]:
    """Select the ids under which somebody was known before records were merged, as long as that stands."""
    return select(PersonMerge.merged_id).where(PersonMerge.person_id == person_id, _STANDING)


def _merge(row: PersonMerge, person: Person, other: Person | None) -> Merge:
    return Merge(
        id=row.id,
        person_id=row.person_id,
        merged_id=row.merged_id,
        name=f"{person.forenames} {person.surname}".strip(),
        merged_name=f"{other.forenames} {other.surname}".strip() if other else _name_before(row),
        merged_on=row.merged_on,
        merged_by=row.merged_by,
        reason=row.reason,
        unmerged_on=row.unmerged_on,
        unmerged_by=row.unmerged_by or "",
    )


def _name_before(row: PersonMerge) -> str:
    """Return the name that a record had which is now part of another."""
    gone: dict[str, str] = next(iter(row.effects.get("dropped", {}).get("person", ())), {})
    return f"{gone.get('forenames', '')} {gone.get('surname', '')}".strip()


def _apart(row: NotSamePerson, one: Person, other: Person) -> DecidedApart:
    return DecidedApart(
        id=row.id,
        person_id=row.person_id,
        other_person_id=row.other_person_id,
        name=f"{one.forenames} {one.surname}".strip(),
        other_name=f"{other.forenames} {other.surname}".strip(),
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        reason=row.reason,
    )
