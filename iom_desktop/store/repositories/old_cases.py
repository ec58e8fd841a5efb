"""Takes over a team's old list: people, each with a case, a colour, who is responsible and the next review."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from iom_desktop.models.base import new_id
from iom_desktop.models.episode import RagStatus
from iom_desktop.models.person import Person
from iom_desktop.records.access import Stamp
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.listing import ListedRow, ListPreview, OldCase
from iom_desktop.records.scheme import Episode
from iom_desktop.records.support import Assignment, KeyDate, Note
from iom_desktop.records.watch import Watch, unwatched
from iom_desktop.store.engine import ManyRows
from iom_desktop.store.repositories.cohort_facts import Additions, KnownFacts
from iom_desktop.store.repositories.decisions import Decisions
from iom_desktop.store.repositories.episodes import Assignments, Episodes
from iom_desktop.store.repositories.list_batches import Filled, ListBatches
from iom_desktop.store.repositories.support import KeyDates, Notes
from iom_desktop.vocabulary.cohort import Match, Route, SelectionChoice
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

    def keep(self, preview: ListPreview, watch: Watch = unwatched) -> str:
        """Keep all cases of a list in one go and return the id it is loaded under."""
        batches = ListBatches(self._session, self._stamp, self._many)
        batch_id = batches.add(preview)
        rows = preview.brings
        people = {row.line.row: row.person_id or new_id() for row in rows}
        filled = self._keep_facts(preview, rows, people)
        for done, row in enumerate(rows):
            watch(done, len(rows))
            if row.case is not None:
                self._keep_case(people[row.line.row], row, row.case, preview)
        batches.note_brought(batch_id, self._made, filled)
        return batch_id

    def _keep_facts(
        self, preview: ListPreview, rows: tuple[ListedRow, ...], people: dict[int, str]
    ) -> dict[str, dict[str, Filled]]:
        """Keep who people are and what the list says of them; return which columns of known rows were filled."""
        additions, facts = Additions(), KnownFacts(self._session, SOURCE)
        for row in rows:
            # Of somebody matched by a name alone nothing is added: it might be somebody else's.
            if row.match is not Match.NAME_DOB:
                facts.add(row.line, people[row.line.row], row.person_id is None, preview.list_date, additions)
        words = f"old list {preview.read.file.name}"
        for table, columns in additions.rows.items():
            self._made[table.__tablename__] += self._many.keep(table, columns, words=words)
        filled: dict[str, dict[str, Filled]] = defaultdict(dict)
        for table, row_id, changed in additions.changes:
            if table is Person:  # a custody period is the register's own and stays as it is
                person = self._session.get_one(Person, row_id)
                before = sorted(changed), person.updated_at.isoformat(), person.updated_by
                filled[table.__tablename__][row_id] = before
                for name, value in changed.items():
                    setattr(person, name, value)
        return dict(filled)

    def _keep_case(self, person_id: str, row: ListedRow, case: OldCase, preview: ListPreview) -> None:
        reason = f"{SOURCE} {preview.read.file.name}, row {row.line.row}"
        episode = Episode(
            person_id=person_id,
            route=case.route,
            adopted_on=case.adopted_on,
            decision_id=self._decision(person_id, case, reason),
            local_priority=case.local_priority,
        )
        decided_by = self._stamp.actor.display_name
        episodes = Episodes(self._session)
        episode_id = episodes.adopt(episode, case.colour, reason=reason, decided_by=decided_by)
        self._made["episode"].append(episode_id)
        colours = select(RagStatus.id).where(RagStatus.episode_id == episode_id)
        self._made["rag_status"] += self._session.scalars(colours).all()
        assignments = Assignments(self._session)
        for assignment in _assignments(person_id, episode_id, case):
            self._made["assignment"].append(assignments.set(assignment))
        if case.next_review is not None:
            review = KeyDate(
                person_id=person_id,
                episode_id=episode_id,
                kind=KeyDateKind.REVIEW,
                day=case.next_review,
                marks=PARTNER_MARKS,
            )
            self._made["key_date"].append(KeyDates(self._session).keep(review))
        if case.left_over:
            said = ". ".join(f"{heading}: {text}" for heading, text in case.left_over)
            note = Note(
                person_id=person_id,
                episode_id=episode_id,
                kind=NoteKind.FACT,
                text=said,
                on=preview.list_date,
                by=decided_by,
                source=reason,
            )
            self._made["note"].append(Notes(self._session).keep(note))

    def _decision(self, person_id: str, case: OldCase, reason: str) -> str:
        """Record that a person of the core cohort is adopted; a local addition stands in no ledger yet."""
        if case.route is not Route.CORE_COHORT:
            return ""
        decision_id = Decisions(self._session, self._stamp).add(
            person_id=person_id, month=f"{case.adopted_on:%Y-%m}", choice=SelectionChoice.ADOPTED, words=reason
        )
        self._made["selection_decision"].append(decision_id)
        return decision_id


def _assignments(person_id: str, episode_id: str, case: OldCase) -> Iterator[Assignment]:
    named = (
        (AssignmentRole.LEAD_AGENCY, case.lead_agency, ""),
        (AssignmentRole.LEAD_PROFESSIONAL, case.lead_agency, case.lead_professional),
        (AssignmentRole.POLICE_OFFICER, _POLICE, case.police_officer),
        (AssignmentRole.OFFENDER_MANAGER, _PROBATION, case.offender_manager),
    )
    for role, agency, name in named:
        if name or (role is AssignmentRole.LEAD_AGENCY and agency):
            yield Assignment(
                person_id=person_id,
                episode_id=episode_id,
                role=role,
                agency=agency,
                name=name,
                from_on=case.adopted_on,
            )
