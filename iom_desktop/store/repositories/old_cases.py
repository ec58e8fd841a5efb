"""Takes over a team's old list: people, each with a case, a colour, who is responsible and the next review."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from iom_desktop.models.base import Entity, new_id
from iom_desktop.models.cohort import SelectionDecision
from iom_desktop.models.contact import KeyDate, Note
from iom_desktop.models.episode import Assignment, Episode, RagStatus
from iom_desktop.models.person import Person
from iom_desktop.records.access import Stamp
from iom_desktop.records.listing import ListedRow, ListPreview, OldCase
from iom_desktop.records.watch import ROWS_BETWEEN, Watch, unwatched
from iom_desktop.store.engine import ManyRows
from iom_desktop.store.repositories.cohort_facts import Additions, KnownFacts
from iom_desktop.store.repositories.line_columns import Columns
from iom_desktop.store.repositories.list_batches import Filled, ListBatches
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.cohort import Match, Route, SelectionChoice, Settled
from iom_desktop.vocabulary.risk import RagBasis
from iom_desktop.vocabulary.work import AssignmentRole, KeyDateKind, NoteKind

SOURCE = "Old list"
_POLICE, _PROBATION = "police", "probation"


class OldCases:
    """Writes the cases of an old list."""

    def __init__(self, session: Session, stamp: Stamp, many: ManyRows) -> None:
        self._session = session
        self._stamp = stamp
        self._many = many
        self._made: defaultdict[str, list[str]] = defaultdict(list)

    def keep(self, preview: ListPreview, rumoured: Mapping[int, str], watch: Watch = unwatched) -> str:
        """Keep all cases of a list in one go and return the id it is loaded under.

        ``rumoured`` are the people, by row, of whom only police intelligence spoke so far.
        """
        batches = ListBatches(self._session, self._stamp, self._many)
        batch_id = batches.add(preview)
        rows = preview.brings
        people = {row.line.row: row.person_id or rumoured.get(row.line.row) or new_id() for row in rows}
        filled = self._keep_facts(preview, rows, people)
        filled["selection_decision"] = self._end_decisions([row.person_id for row in rows if _is_core(row)])
        of_cases: defaultdict[type[Entity], list[Columns]] = defaultdict(list)
        for done, row in enumerate(rows):
            if done % ROWS_BETWEEN == 0:
                watch(done, len(rows))
            if row.case is not None:
                self._add_case(people[row.line.row], row.line.row, row.case, preview, of_cases)
        self._keep_all(of_cases, preview)
        batches.note_brought(batch_id, self._made, filled)
        return batch_id

    def _keep_all(self, rows: Mapping[type[Entity], Sequence[Columns]], preview: ListPreview) -> None:
        for table, columns in rows.items():
            words = f"old list {preview.read.file.name}"
            self._made[table.__tablename__] += self._many.keep(table, columns, words=words)

    def _end_decisions(self, people: Sequence[str | None]) -> dict[str, Filled]:
        """End what the ledger decided before of people whom the list has as adopted."""
        standing = select(SelectionDecision).where(
            SelectionDecision.person_id.in_([one for one in people if one]), SelectionDecision.ended_at.is_(None)
        )
        filled = {}
        for row in self._session.scalars(standing):
            filled[row.id] = ["ended_at", "ended_by"], row.updated_at.isoformat(), row.updated_by
            row.ended_at, row.ended_by = self._stamp.at, self._stamp.actor.sign_in_name
        return filled

    def _keep_facts(
        self, preview: ListPreview, rows: tuple[ListedRow, ...], people: dict[int, str]
    ) -> dict[str, dict[str, Filled]]:
        """Keep who people are and what the list says of them; return which columns of known rows were filled."""
        additions, facts = Additions(), KnownFacts(self._session, SOURCE)
        for row in rows:
            # Of somebody matched by a name alone nothing is added, unless somebody looked: it might be another's.
            if row.match is not Match.NAME_DOB or row.settled is Settled.SAME:
                facts.add(row.line, people[row.line.row], preview.list_date, additions)
        self._keep_all(additions.rows, preview)
        filled: dict[str, dict[str, Filled]] = defaultdict(dict)
        for table, row_id, changed in additions.changes:
            if table is Person:  # a custody period is the register's own and stays as it is
                person = self._session.get_one(Person, row_id)
                before = sorted(changed), person.updated_at.isoformat(), person.updated_by
                filled[table.__tablename__][row_id] = before
                for name, value in changed.items():
                    setattr(person, name, value)
        return filled

    def _add_case(
        self, person_id: str, row: int, case: OldCase, preview: ListPreview, into: dict[type[Entity], list[Columns]]
    ) -> None:
        reason = f"{SOURCE} {preview.read.file.name}, row {row}"
        by = self._stamp.actor.display_name
        about: Columns = {"person_id": person_id, "episode_id": new_id()}
        decision_id = new_id() if case.route is Route.CORE_COHORT else None
        if decision_id:
            into[SelectionDecision].append(self._decision(decision_id, person_id, case, reason))
        into[Episode].append(
            {
                "id": about["episode_id"],
                "person_id": person_id,
                "route": case.route,
                "adopted_on": case.adopted_on,
                "decision_id": decision_id,
                "local_priority": case.local_priority or None,
            }
        )
        colour = {"colour": case.colour, "from_on": case.adopted_on, "basis": RagBasis.DECIDED}
        into[RagStatus].append({**about, **colour, "reason": reason, "decided_by": by})
        into[Assignment] += [{**about, **said, "from_on": case.adopted_on} for said in _assignments(case)]
        if case.next_review is not None:
            marks = {"handling": Handling.PARTNERS}
            into[KeyDate].append({**about, "kind": KeyDateKind.REVIEW, "day": case.next_review, **marks})
        if case.left_over:
            said = ". ".join(f"{heading}: {text}" for heading, text in case.left_over)
            note = {"kind": NoteKind.FACT, "text": said, "on": preview.list_date, "by": by, "source": reason}
            into[Note].append({**about, **note})

    def _decision(self, decision_id: str, person_id: str, case: OldCase, reason: str) -> Columns:
        """Record that a person of the core cohort is adopted; a local addition stands in no ledger yet."""
        return {
            "id": decision_id,
            "person_id": person_id,
            "from_month": f"{case.adopted_on:%Y-%m}",
            "decision": SelectionChoice.ADOPTED,
            "reason_words": reason,
            "decided_on": self._stamp.day,
            "decided_at": self._stamp.at,
            "decided_by": self._stamp.actor.sign_in_name,
        }


def _is_core(row: ListedRow) -> bool:
    return row.case is not None and row.case.route is Route.CORE_COHORT


def _assignments(case: OldCase) -> Iterator[Columns]:
    named = (
        (AssignmentRole.LEAD_AGENCY, case.lead_agency, ""),
        (AssignmentRole.LEAD_PROFESSIONAL, case.lead_agency, case.lead_professional),
        (AssignmentRole.POLICE_OFFICER, _POLICE, case.police_officer),
        (AssignmentRole.OFFENDER_MANAGER, _PROBATION, case.offender_manager),
    )
    for role, agency, name in named:
        if name or (role is AssignmentRole.LEAD_AGENCY and agency):
            yield {"role": role, "agency": agency or None, "name": name}
