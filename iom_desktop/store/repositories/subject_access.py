"""Keeps people's requests to see what is held on them, and how far each review has come."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iom_desktop.errors import Mendable
from iom_desktop.models.audit import SubjectAccess
from iom_desktop.models.person import Identifier, Person
from iom_desktop.records.access import Stamp
from iom_desktop.records.retention import AccessLine
from iom_desktop.records.subject_access import ItemChoice
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.retention import AccessChoice, AccessOutcome


def open_requests(session: Session) -> frozenset[str]:
    """Return whose requests are still being reviewed."""
    return frozenset(session.scalars(select(SubjectAccess.person_id).where(SubjectAccess.closed_on.is_(None))))


class AccessRequests:
    """The requests, open and answered."""

    def __init__(self, session: Session, stamp: Stamp) -> None:
        self._session = session
        self._stamp = stamp

    def lines(self, request_id: str = "") -> tuple[AccessLine, ...]:
        """Return the requests, the earliest due first."""
        crn = (
            select(func.max(Identifier.canonical))
            .where(Identifier.person_id == SubjectAccess.person_id, Identifier.kind == IdentifierKind.CRN)
            .scalar_subquery()
        )
        statement = select(SubjectAccess, Person, crn).join(Person, Person.id == SubjectAccess.person_id)
        if request_id:
            statement = statement.where(SubjectAccess.id == request_id)
        found = self._session.execute(statement.order_by(SubjectAccess.due_on, SubjectAccess.id))
        return tuple(_line(row, person, number or "") for row, person, number in found)

    def line(self, request_id: str) -> AccessLine:
        """Return one request that is still open."""
        found = self.lines(request_id)
        if not found or found[0].closed_on is not None:
            raise _closed()
        return found[0]

    def open_of(self, person_id: str) -> AccessLine:
        """Return the request of a person that is being reviewed."""
        found = next((one for one in self.lines() if one.person_id == person_id and one.closed_on is None), None)
        if found is None:
            raise _closed()
        return found

    def is_open(self, person_id: str) -> bool:
        """Tell whether a request of a person is being reviewed."""
        return person_id in open_requests(self._session)

    def begin(self, person_id: str, received_on: date, due_on: date, identity_checked: str) -> str:
        """Keep a new request."""
        row = SubjectAccess(
            person_id=person_id, received_on=received_on, due_on=due_on, identity_checked=identity_checked
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def choices(self, request_id: str) -> dict[str, ItemChoice]:
        """Return what has been decided so far, by item."""
        return {
            one["source_id"]: ItemChoice(AccessChoice(one["choice"]), one["reason"], one["words"])
            for one in self._row(request_id).choices
        }

    def choose(self, request_id: str, choices: Mapping[str, ItemChoice]) -> None:
        """Keep decisions beside those already taken."""
        row = self._row(request_id)
        all_choices = {**self.choices(request_id), **choices}
        row.choices = [
            {"source_id": source_id, "choice": one.choice.value, "reason": one.reason, "words": one.words}
            for source_id, one in all_choices.items()
        ]
        self._session.flush()

    def close(self, request_id: str, outcome: AccessOutcome, sha256: str = "") -> None:
        """Close a request: answered, or withdrawn."""
        row = self._row(request_id)
        row.closed_on, row.closed_by = self._stamp.day, self._stamp.actor.sign_in_name
        row.outcome, row.sha256 = outcome, sha256
        self._session.flush()

    def _row(self, request_id: str) -> SubjectAccess:
        row = self._session.get(SubjectAccess, request_id)
        if row is None or row.closed_on is not None:
            raise _closed()
        return row


def _closed() -> Mendable:
    return Mendable("request_closed", "This request has been closed meanwhile. Nothing was changed.")


def _line(row: SubjectAccess, person: Person, crn: str) -> AccessLine:
    return AccessLine(
        id=row.id,
        person_id=row.person_id,
        name=f"{person.forenames} {person.surname}".strip(),
        crn=crn,
        received_on=row.received_on,
        due_on=row.due_on,
        identity_checked=row.identity_checked,
        decided=len(row.choices),
        closed_on=row.closed_on,
        outcome=row.outcome or "",
    )
