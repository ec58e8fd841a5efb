"""Takes a person out of the register: every row, every paper, every index word and every value in the log."""

import json
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import JSON, delete, or_, select, update
from sqlalchemy.orm import Session

from iom_desktop.models.audit import AuditEntry, AuditValue, Erasure
from iom_desktop.models.base import Model
from iom_desktop.models.cohort import CohortMonth, CohortRow
from iom_desktop.models.document import IssuedDocument
from iom_desktop.models.listing import ListBatch
from iom_desktop.models.panel import Panel, PanelItem
from iom_desktop.models.person import PersonMerge
from iom_desktop.records.access import Stamp
from iom_desktop.records.retention import ErasedLine
from iom_desktop.rules import traces
from iom_desktop.rules.traces import GONE, Traces
from iom_desktop.store import search
from iom_desktop.store.repositories.containing import contains
from iom_desktop.store.repositories.footprint import EMPTIED, Footprint, links_to
from iom_desktop.store.repositories.whereabouts import OURS, Whereabouts
from iom_desktop.vocabulary.cohort import Match
from iom_desktop.vocabulary.documents import DocumentState

_TABLES = Model.metadata.tables
_ROW = _TABLES[CohortRow.__tablename__]
_PAPER = _TABLES[IssuedDocument.__tablename__]
_VALUE = _TABLES[AuditValue.__tablename__]
_ENTRY = _TABLES[AuditEntry.__tablename__]
_BATCH = 500
_TYPED = '{"typed":'
"""How the values of an entry begin that holds typed words."""
_LOG = frozenset({_ENTRY.name, _VALUE.name})
_LISTS_OF_ROWS = (
    _TABLES[CohortMonth.__tablename__].c.effects,
    _TABLES[ListBatch.__tablename__].c.brought,
    _TABLES[PersonMerge.__tablename__].c.effects,
    _PAPER.c.sources,
)
"""Where rows are told of by their ids, as lines or as names."""


@dataclass(slots=True)
class Taken:
    """What an erasure took."""

    rows: dict[str, int] = field(default_factory=dict)
    papers: int = 0
    log_values: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many rows in all."""
        return sum(self.rows.values())


class Erasures:
    """Looks at what an erasure would take, and takes it."""

    def __init__(self, session: Session, stamp: Stamp) -> None:
        self._session = session
        self._stamp = stamp
        self._where = Whereabouts(session)

    def erase(self, person_id: str) -> Taken:
        """Take a person out of every table, paper and index, and out of the values of the log."""
        self._session.flush()
        found, known = self._where.footprint(person_id), self._where.traces(person_id)
        ids = (person_id, *self._where.former_ids(person_id))
        taken = Taken()
        papers = self._where.linked_papers(person_id, found, known)
        touched = self._clean_others(found, known, papers, found.all_ids() | set(ids)) | set(papers)
        taken.papers = self._empty_papers(papers, found)
        self._empty_list_rows(found, known, taken)
        self._cut_links(found)
        self._remove(found, taken)
        taken.log_values = self._empty_log(ids, known, found.all_ids() | touched)
        self._session.expire_all()
        self._forget_in_search()
        return taken

    def count_in_months(self, counts: dict[str, dict[str, int]]) -> None:
        """Keep for each list how many erased people stood where: a number without a name."""
        for month_id, erased in counts.items():
            month = self._session.get_one(CohortMonth, month_id)
            before = dict(month.erased_counts)
            names = {*before, *erased}
            month.erased_counts = {name: before.get(name, 0) + erased.get(name, 0) for name in sorted(names)}
        self._session.flush()

    def keep(self, person_id: str, line: ErasedLine) -> None:
        """Keep that somebody was erased."""
        self._session.add(
            Erasure(
                person_id=person_id,
                retention_class=line.retention_class,
                reason=line.reason,
                asked_on=line.asked_on,
                asked_by=line.asked_by,
                erased_on=line.erased_on,
                erased_by=line.erased_by,
                rows=line.rows,
                papers=line.papers,
                log_values=line.log_values,
                backups_until=line.backups_until,
            )
        )
        self._session.flush()

    def _clean_others(self, found: Footprint, known: Traces, papers: Sequence[str], gone: Set[str]) -> set[str]:
        """Clean what other rows keep as data: the lines of sheets, the effects of lists, what papers were set from."""
        touched = self._forget_rows(gone)
        for table in Model.metadata.sorted_tables:
            if table.name in OURS | _LOG | {_ROW.name} or "id" not in table.c:
                continue
            own = set(found.ids.get(table.name, ())) - set(papers)
            for column in table.columns:
                if isinstance(column.type, JSON):
                    touched |= self._clean_column(column, known, own, set(papers) if table is _PAPER else set())
        return touched

    def _forget_rows(self, gone: Set[str]) -> set[str]:
        """Take rows that go out of what lists brought, what merges moved, and what papers draw on."""
        connection = self._session.connection()
        touched: set[str] = set()
        for column in _LISTS_OF_ROWS:
            table = column.table
            for row_id, lines in connection.execute(select(table.c.id, column)).all():
                left = traces.without_rows(lines, gone)
                if left != lines:
                    connection.execute(update(table).where(table.c.id == row_id).values({column.name: left}))
                    touched.add(row_id)
        return touched

    def _clean_column(self, column: Any, known: Traces, own: set[str], meant: set[str]) -> set[str]:  # noqa: ANN401
        """Clean one column of data; in the rows of ``meant`` a surname alone is enough."""
        table, connection = column.table, self._session.connection()
        rows = connection.execute(
            select(table.c.id, column).where(or_(contains(column, known.sure), table.c.id.in_(meant)))
        ).all()
        touched: set[str] = set()
        for row_id, value in rows:
            new = traces.cleaned(value, known.tells if row_id in meant else known.surely_tells)
            if row_id not in own and new != value:
                connection.execute(update(table).where(table.c.id == row_id).values({column.name: new}))
                touched.add(row_id)
        return touched

    def _empty_papers(self, papers: Sequence[str], found: Footprint) -> int:
        """Take the pages out of papers; drafts go as a whole, and what was about the person alone says nothing more."""
        connection = self._session.connection()
        own = found.ids.get(_PAPER.name, ())
        issued = 0
        for batch in _batches(papers):
            among = _PAPER.c.id.in_(batch)
            connection.execute(delete(_PAPER).where(among, _PAPER.c.id.in_(own), _PAPER.c.state == DocumentState.DRAFT))
            issued += connection.execute(update(_PAPER).where(among).values(pdf=None)).rowcount
        for batch in _batches(own):
            nothing: dict[str, Any] = {
                "person_id": None,
                "episode_id": None,
                "consent_id": None,
                "title": GONE,
                "recipient": "",
                "purpose_words": "",
                "text": {},
                "sources": [],
            }
            connection.execute(update(_PAPER).where(_PAPER.c.id.in_(batch)).values(nothing))
        return issued

    def _empty_list_rows(self, found: Footprint, known: Traces, taken: Taken) -> None:
        """Empty the rows of past lists: they stay as numbers, so that every list adds up."""
        own = set(found.ids.get(_ROW.name, ()))
        texts = (_ROW.c.raw, _ROW.c.match_reason, _ROW.c.review, _ROW.c.review_settled)
        connection = self._session.connection()
        telling = or_(*(contains(text, known.sure) for text in texts))
        others = set(connection.execute(select(_ROW.c.id).where(telling)).scalars()) - own
        words: dict[str, Any] = {"match_reason": "", "review": "", "review_settled": ""}
        nothing = {"raw": "[]", "person_id": None, "verdict": None, "problems": [], "match": Match.NONE, **words}
        for batch in _batches(sorted(own)):
            connection.execute(update(_ROW).where(_ROW.c.id.in_(batch)).values(nothing))
        for batch in _batches(sorted(others)):
            connection.execute(update(_ROW).where(_ROW.c.id.in_(batch)).values(words))
        taken.rows[_ROW.name] = len(own)

    def _cut_links(self, found: Footprint) -> None:
        """Let what stays point at nothing that goes."""
        connection = self._session.connection()
        gone = {name: ids for name, ids in found.ids.items() if name not in EMPTIED}
        for table in Model.metadata.sorted_tables:
            for column, parent in links_to(table, gone):
                for batch in _batches(gone[parent]):
                    connection.execute(update(table).where(column.in_(batch)).values({column.name: None}))
        items = gone.get(PanelItem.__tablename__, ())
        for batch in _batches(items):
            connection.execute(
                update(_TABLES[Panel.__tablename__])
                .where(_TABLES[Panel.__tablename__].c.current_item_id.in_(batch))
                .values(current_item_id=None)
            )

    def _remove(self, found: Footprint, taken: Taken) -> None:
        connection = self._session.connection()
        for table in reversed(Model.metadata.sorted_tables):
            ids = found.ids.get(table.name, ())
            if table.name in EMPTIED or not ids:
                continue
            for batch in _batches(ids):
                connection.execute(delete(table).where(table.c.id.in_(batch)))
            taken.rows[table.name] = len(ids)

    def _empty_log(self, ids: Sequence[str], known: Traces, gone: Set[str]) -> tuple[int, ...]:
        """Empty the values of every entry about the person, and of every other that tells of them."""
        connection = self._session.connection()
        about = select(_ENTRY.c.sequence).where(_ENTRY.c.person_id.in_(ids))
        sequences = set(connection.execute(about).scalars())
        for batch in _batches(sorted(gone)):
            of_rows = select(_ENTRY.c.sequence).where(_ENTRY.c.record_id.in_(batch))
            sequences |= set(connection.execute(of_rows).scalars())
        sequences |= self._telling(known)
        emptied: list[int] = []
        for batch in _batches(sorted(sequences)):
            full = _VALUE.c.sequence.in_(batch) & _VALUE.c.old_and_new.is_not(None)
            emptied += connection.execute(select(_VALUE.c.sequence).where(full)).scalars()
            connection.execute(
                update(_VALUE).where(full).values(salt=None, old_and_new=None, emptied_at=self._stamp.at)
            )
        return tuple(sorted(emptied))

    def _telling(self, known: Traces) -> set[int]:
        """Return the entries whose values tell of the person, or hold words typed to find the person."""
        values = select(_VALUE.c.sequence, _VALUE.c.old_and_new).where(_VALUE.c.old_and_new.is_not(None))
        found: set[int] = set()
        for sequence, said in self._session.connection().execute(values.execution_options(yield_per=_BATCH)):
            typed = str(json.loads(said)["typed"][1]) if said.startswith(_TYPED) else ""
            if known.surely_tells(said) or known.sought_by(typed):
                found.add(sequence)
        return found

    def _forget_in_search(self) -> None:
        connection = self._session.connection()
        search.catch_up(connection)
        search.make_anew(connection)


def _batches(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(ids), _BATCH):
        yield ids[first : first + _BATCH]
