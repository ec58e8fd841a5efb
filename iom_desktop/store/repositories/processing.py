"""Counts what the register does with information about people, for the record of processing; it names nobody."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iom_desktop.models.audit import AuditEntry
from iom_desktop.models.document import IssuedDocument
from iom_desktop.models.person import Person
from iom_desktop.vocabulary.access import Audience, AuditKind, Handling, Purpose
from iom_desktop.vocabulary.documents import DocumentState

_TOLD = IssuedDocument.handling != Handling.INTELLIGENCE
"""That there are papers about police intelligence is not told either."""


class Processing:
    """Numbers about the whole register."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def registered(self) -> int:
        """Return how many people the register holds."""
        return self._session.scalar(select(func.count()).select_from(Person)) or 0

    def papers(self) -> Mapping[Audience, int]:
        """Return how many papers were issued, by who was to read them."""
        column = IssuedDocument.audience
        issued = select(column, func.count()).where(IssuedDocument.state == DocumentState.ISSUED, _TOLD)
        rows = self._session.execute(issued.where(column.is_not(None)).group_by(column))
        return {Audience(str(audience)): count for audience, count in rows}

    def disclosures(self) -> Mapping[Purpose | None, int]:
        """Return how often something was passed on, by purpose."""
        column = AuditEntry.purpose
        passed_on = select(column, func.count()).where(AuditEntry.kind == AuditKind.DISCLOSURE)
        rows = self._session.execute(passed_on.group_by(column))
        return {Purpose(purpose) if purpose else None: count for purpose, count in rows}

    def logged(self) -> Mapping[AuditKind, int]:
        """Return how many entries of each kind the log has."""
        rows = self._session.execute(select(AuditEntry.kind, func.count()).group_by(AuditEntry.kind))
        return {AuditKind(kind): count for kind, count in rows}
