"""Puts two records that were made one apart again: every row goes back as it was, unless later work needs it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from iom_desktop.models.base import Model
from iom_desktop.models.cohort import CohortMonth
from iom_desktop.models.person import Consent, PersonMerge
from iom_desktop.records.access import Stamp
from iom_desktop.records.merging import Side
from iom_desktop.rules.parting import sides
from iom_desktop.store.audit_trail.log import Log
from iom_desktop.store.merging import rows
from iom_desktop.store.merging.deed import Noted
from iom_desktop.store.repositories.footprint import links

_OWN = PersonMerge.__tablename__
_LIST = "cohort_month_id"


@dataclass(slots=True)
class Parting:
    """Which rows go where when two records are put apart."""

    back: dict[str, list[str]] = field(default_factory=dict)
    """By table and column: the rows that were moved over and are still there."""
    missing: int = 0
    """Rows that were moved over and have been removed since."""
    later: dict[str, dict[str, Side]] = field(default_factory=dict)
    """By table: what was recorded since, and to whom it goes."""
    torn: Counter[str] = field(default_factory=Counter)
    """By table: rows that hang on records of both."""
    changed_since: tuple[str, ...] = ()
    """Facts that the merge changed and somebody changed again; they stay."""
    undone_months: tuple[str, ...] = ()
    """Lists taken out since, whose rows do not come back."""

    def counts(self, side: Side) -> dict[str, int]:
        """Count by table what was recorded since and goes to one side."""
        found = {name: sum(its is side for its in going.values()) for name, going in self.later.items()}
        return {name: count for name, count in found.items() if count}


class Partings:
    """Looks at what putting two records apart would do, and does it."""

    def __init__(self, session: Session, stamp: Stamp) -> None:
        self._session = session
        self._stamp = stamp

    def look(self, merge_id: str) -> Parting:
        """Say which rows go where."""
        merge = self._session.get_one(PersonMerge, merge_id)
        found = Parting()
        for place, ids in merge.effects.get("moved", {}).items():
            table, column = place.split(".")
            where = rows.table_of(table).c[column]
            there = set(rows.ids_where(self._session, where, merge.person_id))
            found.back[place] = [one for one in ids if one in there]
            found.missing += len(ids) - len(found.back[place])
        self._sort_later(merge, found)
        found.changed_since = tuple(self._changed_since(merge))
        found.undone_months = tuple(sorted(self._undone(merge).values()))
        return found

    def part(self, merge_id: str, why: str, log: Log, noted: Noted) -> None:
        """Put two records apart again."""
        merge = self._session.get_one(PersonMerge, merge_id)
        person_id, merged_id = merge.person_id, merge.merged_id
        found = self.look(merge_id)
        self._unmake(merge)
        self._change_back(merge, log, noted)
        # First what goes back: of what is put in beside it, one person has only one.
        for place, ids in self._going(found).items():
            table, column = place.split(".")
            rows.move(self._session, table, column, ids, merged_id)
            values = {column: (person_id, merged_id), "rows": (None, ids)}
            log.combined(table, person_id=merged_id, count=len(ids), values=values, words=_PARTED)
            noted(table, {person_id, merged_id})
        undone = self._undone(merge)
        for name, dropped in merge.effects["dropped"].items():
            put_back = [row for raw in dropped if (row := _of_standing_lists(name, raw, undone)) is not None]
            rows.put_in(self._session, name, put_back)
            if put_back:
                ids = [row["id"] for row in put_back]
                log.combined(name, person_id=merged_id, count=len(ids), values={"rows": (None, ids)}, words=_PARTED)
                noted(name, {person_id, merged_id})
        self._cut_consents(person_id, merged_id)
        self._session.expire_all()
        merge.unmerged_on, merge.unmerged_by = self._stamp.day, self._stamp.actor.sign_in_name
        merge.unmerged_why = why
        merge.effects = {}  # everything stands where it stood; a copy would only outlive an erasure
        self._session.flush()

    def _going(self, found: Parting) -> dict[str, list[str]]:
        """Return by table and column what goes back: what was moved over, and what was recorded since upon it."""
        going = {place: list(ids) for place, ids in found.back.items() if ids}
        for name, later in found.later.items():
            ids = [one for one, side in later.items() if side is Side.OTHER]
            if ids:
                going.setdefault(f"{name}.person_id", []).extend(ids)
        return going

    def _sort_later(self, merge: PersonMerge, found: Parting) -> None:
        """Tell what was recorded since the merge by its ids, and to whom it goes by what it hangs on."""
        back = {one for ids in found.back.values() for one in ids}
        made = {one["id"] for one in merge.effects.get("made", ())}
        known: dict[str, Side] = dict.fromkeys(back, Side.OTHER)
        later: dict[str, str] = {}
        for table, where in rows.places():
            for row_id in rows.ids_where(self._session, where, merge.person_id):
                if table.name == _OWN or row_id in known or row_id in made:
                    continue
                if row_id > merge.id and "created_at" in table.c and where.name == "person_id":
                    later[row_id] = table.name
                else:
                    known[row_id] = Side.KEPT
        going, torn = sides(known, later, self._links({*known, *later}))
        by_table: defaultdict[str, dict[str, Side]] = defaultdict(dict)
        for row_id, name in later.items():
            by_table[name][row_id] = going[row_id]
        found.later = dict(by_table)
        found.torn = Counter(later.get(one, "record") for one in torn)

    def _links(self, ids: set[str]) -> Iterable[tuple[str, str]]:
        """Give every two of the rows of which one hangs on the other; a consent only says what holds."""
        for table, column, parent in links():
            if parent == Consent.__tablename__:
                continue
            for batch in rows.batches(sorted(ids)):
                hanging = select(table.c.id, column).where(table.c.id.in_(batch), column.is_not(None))
                for row_id, on in self._session.execute(hanging):
                    if on in ids:
                        yield row_id, on

    def _unmake(self, merge: PersonMerge) -> None:
        """Take away what the merge added, unless somebody has changed it since."""
        for one in merge.effects["made"]:
            row = self._session.get(rows.entity_of(one["table"]), one["id"])
            if row is not None and row.version == 1:
                self._loosen(one["table"], one["id"])
                self._session.delete(row)
        self._session.flush()

    def _loosen(self, name: str, row_id: str) -> None:
        """Let nothing hang any longer on a consent that goes."""
        if name == Consent.__tablename__:
            for table in _with_consents():
                where = table.c.consent_id == row_id
                self._session.connection().execute(update(table).where(where).values(consent_id=None))

    def _cut_consents(self, person_id: str, merged_id: str) -> None:
        """Let no item of one hang on a consent of the other."""
        for person, other in ((person_id, merged_id), (merged_id, person_id)):
            foreign = select(Consent.id).where(Consent.person_id == other)
            for table in _with_consents():
                if "person_id" in table.c:
                    where = (table.c.person_id == person) & table.c.consent_id.in_(foreign)
                    self._session.connection().execute(update(table).where(where).values(consent_id=None))

    def _change_back(self, merge: PersonMerge, log: Log, noted: Noted) -> None:
        """Put back what the merge changed, where it still stands so."""
        for effect in merge.effects["changed"]:
            name, row_id, standing = effect["table"], effect["id"], self._standing(effect)
            if standing:
                old = {column: effect["old"][column] for column in standing}
                stamps = effect["stamps"] if len(standing) == len(effect["new"]) else {}
                rows.write_raw(self._session, name, row_id, {**old, **stamps})
                values = {column: (effect["new"][column], value) for column, value in old.items()}
                log.combined(name, person_id=merge.person_id, count=1, values=values, words=_PARTED)
                noted(name, {merge.person_id})

    def _standing(self, effect: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the columns of a row that still hold what the merge put there."""
        for now in rows.read_raw(self._session, effect["table"], [effect["id"]]):
            return tuple(column for column, value in effect["new"].items() if now[column] == value)
        return ()

    def _changed_since(self, merge: PersonMerge) -> Iterable[str]:
        for effect in merge.effects.get("changed", ()):
            standing = self._standing(effect)
            yield from (column for column in effect["new"] if column not in standing)

    def _undone(self, merge: PersonMerge) -> dict[str, str]:
        """Return the lists that were taken out since and had brought what the merge left out."""
        ids = {row.get(_LIST) for dropped in merge.effects.get("dropped", {}).values() for row in dropped} - {None}
        undone = CohortMonth.id.in_(ids), CohortMonth.undone_at.is_not(None)
        months = select(CohortMonth.id, CohortMonth.month).where(*undone)
        return {row.id: row.month for row in self._session.execute(months)}


_PARTED = "put apart again"


def _of_standing_lists(name: str, row: rows.RawRow, undone: Mapping[str, str]) -> rows.RawRow | None:
    """Return a row as it goes back; of a list taken out since nothing comes back but what others need."""
    if row.get(_LIST) not in undone:
        return row
    return {**row, _LIST: None} if rows.table_of(name).c[_LIST].nullable else None


def _with_consents() -> list[Any]:
    return [table for table in Model.metadata.sorted_tables if "consent_id" in table.c]
