"""Keeps what files propose of people on the scheme until somebody decides; it is no record, so nothing of it stays."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from iom_desktop.models.base import new_id
from iom_desktop.models.tasking import DailyFile
from iom_desktop.models.tasking import ProposedOutcome as ProposedRow
from iom_desktop.records.access import Marks
from iom_desktop.records.daily_file import FileHit, FilePreview, ProposedOutcome
from iom_desktop.records.work import OutcomeFacts


class Proposed:
    """The outcomes that wait, and the files they came in."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._table: Table = ProposedRow.__table__  # type: ignore[assignment]  # SQLAlchemy says less than it knows

    def read_before(self, sha256: str) -> date | None:
        """Return of which day a file was that was read before, if it was."""
        return self._session.scalars(select(DailyFile.day).where(DailyFile.sha256 == sha256)).first()

    def keep_file(self, preview: FilePreview) -> str:
        """Keep that a file was read, and its counts; return its id."""
        row = DailyFile(
            day=preview.day,
            kind=preview.wish.kind,
            sender=preview.wish.sender,
            sha256=preview.read.file.sha256,
            rows=preview.counts.rows,
            hits=preview.counts.about_ours,
            unread=preview.counts.unread,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def add(self, file_id: str, hits: Iterable[FileHit]) -> None:
        """Keep what a file proposes."""
        # Past the session, whose listener writes every row it sees into the log.
        connection = self._session.connection()
        for hit in hits:
            row = {
                "id": new_id(),
                "person_id": hit.person_id,
                "daily_file_id": file_id,
                "outcome": hit.outcome,
                "facts": _plain(hit.facts),
                "doubt": hit.doubt,
                "handling": hit.marks.handling,
                "topic": hit.marks.topic,
            }
            connection.execute(insert(self._table).values(row))

    def waiting(self) -> tuple[ProposedOutcome, ...]:
        """Return what nobody has decided on, the oldest first."""
        statement = select(ProposedRow, DailyFile).join(DailyFile).order_by(ProposedRow.id)
        return tuple(_record(row, file) for row, file in self._session.execute(statement))

    def forget_before(self, moment: datetime) -> None:
        """Take away what came in files that were read earlier, and nobody has decided on."""
        old = select(DailyFile.id).where(DailyFile.created_at < moment)
        self._session.connection().execute(delete(self._table).where(self._table.c.daily_file_id.in_(old)))

    def remove(self, proposed_id: str) -> None:
        """Take one away as if it had never been."""
        self._session.connection().execute(delete(self._table).where(self._table.c.id == proposed_id))


def _plain(facts: OutcomeFacts) -> dict[str, Any]:
    return {name: str(value) if name == "day" else value for name, value in asdict(facts).items() if value}


def _record(row: ProposedRow, file: DailyFile) -> ProposedOutcome:
    facts = dict(row.facts)
    if "day" in facts:
        facts["day"] = date.fromisoformat(facts["day"])
    return ProposedOutcome(
        id=row.id,
        person_id=row.person_id,
        outcome=row.outcome,
        facts=OutcomeFacts(**facts),
        kind=file.kind,
        sender=file.sender,
        day=file.day,
        read_at=file.created_at,
        doubt=row.doubt,
        marks=Marks(row.handling, row.topic),
    )
