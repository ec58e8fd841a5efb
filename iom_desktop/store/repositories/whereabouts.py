"""Finds where somebody stands in the register: rows, papers, and the free text of others."""

import re
from collections.abc import Iterator, Set
from typing import Any

from sqlalchemy import Text, or_, select
from sqlalchemy.orm import Session

from iom_desktop.models.base import Entity, Model
from iom_desktop.models.cohort import CohortRow, CorrectedRow
from iom_desktop.models.document import IssuedDocument
from iom_desktop.models.panel import PanelItem
from iom_desktop.models.person import Address, Alias, ContactDetail, Identifier, LinkedPerson, Person, PersonMerge
from iom_desktop.records.retention import Mention
from iom_desktop.rules import traces
from iom_desktop.rules.subject_access import called
from iom_desktop.rules.traces import Traces
from iom_desktop.store.repositories.containing import contains
from iom_desktop.store.repositories.footprint import OUTLIVE, Footprint, footprint
from iom_desktop.store.repositories.list_traces import ListTraces
from iom_desktop.store.repositories.merges import merged_into
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.documents import DocumentState
from iom_desktop.vocabulary.people import ContactDetailOwner

OURS = frozenset(
    {"identity", "setting", "reference_list", "rule_set", "template", "logo", "user", "agency", "provider", "service"}
)
"""Tables that say nothing of people on the scheme."""

_PAPER = Model.metadata.tables[IssuedDocument.__tablename__]
_AROUND = 60
"""How many letters of a text are shown on either side of a name."""


class Whereabouts:
    """Where one person stands, in their own records and in those of others."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def footprint(self, person_id: str) -> Footprint:
        """Return every row about a person, and those that tell of one: links, merges taken apart, rows of lists."""
        found = footprint(self._session, person_id)
        parted = self._session.scalars(select(PersonMerge.id).where(PersonMerge.merged_id == person_id))
        lists = ListTraces(self._session, person_id, self.traces(person_id))
        beside: dict[type[Entity], tuple[str, ...]] = {
            LinkedPerson: self._named_as_linked(person_id),
            PersonMerge: tuple(parted),
            CohortRow: lists.rows(),
            CorrectedRow: lists.replaced_rows(self.former_ids(person_id)),
        }
        more = {
            table.__tablename__: tuple(sorted({*found.ids.get(table.__tablename__, ()), *ids}))
            for table, ids in beside.items()
            if ids
        }
        return Footprint({**found.ids, **more})

    def papers(self, person_id: str) -> tuple[str, ...]:
        """Return the titles of issued papers that would lose their pages, with their numbers."""
        linked = self.linked_papers(person_id, self.footprint(person_id), self.traces(person_id))
        if not linked:
            return ()
        statement = (
            select(IssuedDocument.reference, IssuedDocument.title, IssuedDocument.handling)
            .where(IssuedDocument.id.in_(linked), IssuedDocument.state == DocumentState.ISSUED)
            .order_by(IssuedDocument.reference)
        )
        return tuple(
            f"{reference}: {title if handling is not Handling.INTELLIGENCE else 'for the police alone'}"
            for reference, title, handling in self._session.execute(statement)
        )

    def traces(self, person_id: str) -> Traces:
        """Return the words by which a person can be known again."""
        person = self._session.get_one(Person, person_id)
        aliases = self._session.scalars(select(Alias).where(Alias.person_id == person_id)).all()
        names = [(person.forenames, person.surname), (person.known_as, person.surname)]
        names += [(one.forenames or person.forenames, one.surname or person.surname) for one in aliases]
        names = [(first, last) for first, last in names if first.strip() and last.strip()]
        return Traces(
            certain=traces.telling([person_id, *self.merged_ids(person_id), *self._numbers(person_id)]),
            names=traces.full_names(names),
            surnames=tuple(sorted({last.strip().casefold() for _, last in names})),
            first_names=tuple(sorted({first.split()[0].casefold() for first, _ in names})),
            places=self._places(person_id),
            shared=self._has_namesake(person),
        )

    def merged_ids(self, person_id: str) -> tuple[str, ...]:
        """Return the ids under which the register knew a person before records were merged."""
        return tuple(self._session.scalars(merged_into(person_id)))

    def former_ids(self, person_id: str) -> tuple[str, ...]:
        """Return the ids under which the register knew a person before records were merged or a list corrected."""
        replaced = ListTraces(self._session, person_id, self.traces(person_id)).former_ids()
        return (*self.merged_ids(person_id), *replaced)

    def mentions(self, person_id: str, seen: Set[Handling]) -> tuple[Mention, ...]:
        """Return where others' free text names the person; what the reader may not see has no excerpt."""
        own, known = self.footprint(person_id), self.traces(person_id)
        names = self._names()
        found: list[Mention] = []
        for table in Model.metadata.sorted_tables:
            if table.name in OURS | OUTLIVE or "id" not in table.c:
                continue
            gone = set(own.ids.get(table.name, ()))
            for column in table.columns:
                if isinstance(column.type, Text):
                    found += self._in_column(column, known, gone, seen, names)
        return tuple(found)

    def names_of_others(self, person_id: str) -> frozenset[str]:
        """Return how everybody else may be named in a text; whoever is named like the person is nobody else."""
        own: frozenset[str] = frozenset()
        others: set[str] = set()
        for one, first, last in self._session.execute(select(Person.id, Person.forenames, Person.surname)):
            if one == person_id:
                own = called(first, last)
            else:
                others |= called(first, last)
        return frozenset(others - own)

    def _in_column(
        self,
        column: Any,  # noqa: ANN401 -- a column of any table
        known: Traces,
        gone: Set[str],
        seen: Set[Handling],
        names: dict[str, str],
    ) -> Iterator[Mention]:
        table = column.table
        about = table.c.id if table.name == Person.__tablename__ else table.c.get("person_id")
        mark = table.c.get("handling")
        extra = [one for one in (about, mark) if one is not None]
        condition = contains(column, known.surnames) & contains(column, known.first_names)
        for row in self._session.execute(select(table.c.id, column.label("said"), *extra).where(condition)):
            facts = row._asdict()
            if facts["id"] in gone or not _names_them(row.said, known):
                continue
            handling = facts.get("handling") or Handling.PARTNERS
            excerpt = _excerpt(row.said, known) if handling in seen else ""
            whose = names.get(facts.get("person_id") or "", "")
            yield Mention(table.name, facts["id"], whose, column.name, excerpt, handling)

    def _names(self) -> dict[str, str]:
        statement = select(Person.id, Person.forenames, Person.surname)
        return {one: f"{first} {last}".strip() for one, first, last in self._session.execute(statement)}

    def _numbers(self, person_id: str) -> Iterator[str]:
        numbers = select(Identifier.value, Identifier.canonical).where(Identifier.person_id == person_id)
        for value, canonical in self._session.execute(numbers):
            yield from (value, canonical, canonical.replace("/", ""))
        own = select(ContactDetail.value).where(
            ContactDetail.person_id == person_id, ContactDetail.owner == ContactDetailOwner.PERSON
        )
        yield from self._session.scalars(own)

    def _named_as_linked(self, person_id: str) -> tuple[str, ...]:
        """Return the links of other people that bear the person's full name, where nobody else has it."""
        known = self.traces(person_id)
        if known.shared:
            return ()
        others = select(LinkedPerson.id, LinkedPerson.name).where(LinkedPerson.person_id != person_id)
        return tuple(one for one, name in self._session.execute(others) if name.strip().casefold() in known.names)

    def _places(self, person_id: str) -> tuple[str, ...]:
        rows = self._session.execute(select(Address.lines, Address.postcode).where(Address.person_id == person_id))
        return tuple(sorted({part.casefold() for row in rows for part in row if part}))

    def _has_namesake(self, person: Person) -> bool:
        others = select(Person.forenames, Person.surname).where(Person.id != person.id)
        own = (person.forenames.casefold(), person.surname.casefold())
        return any((first.casefold(), last.casefold()) == own for first, last in self._session.execute(others))

    def linked_papers(self, person_id: str, found: Footprint, known: Traces) -> tuple[str, ...]:
        """Return the papers that are about a person, or tell of one."""
        panels = select(PanelItem.panel_id).where(PanelItem.person_id == person_id)
        certain = or_(
            IssuedDocument.person_id == person_id,
            IssuedDocument.panel_id.in_(panels),
            IssuedDocument.id.in_(found.ids.get(_PAPER.name, ())),
            contains(_PAPER.c.text, known.sure),
        )
        linked = set(self._session.scalars(select(IssuedDocument.id).where(certain)))
        gone = found.all_ids()
        for paper_id, sources in self._session.execute(select(IssuedDocument.id, IssuedDocument.sources)):
            if traces.without_rows(sources, gone) != sources:
                linked.add(paper_id)
        return tuple(sorted(linked))


def _names_them(text: str, known: Traces) -> bool:
    return traces.says_word(text, known.surnames) and traces.says_word(text, known.first_names)


def _excerpt(text: str, known: Traces) -> str:
    """Return the words around the name."""
    at = min(found.start() for name in known.surnames if (found := re.search(re.escape(name), text.casefold())))
    start, end = max(0, at - _AROUND), at + _AROUND
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
