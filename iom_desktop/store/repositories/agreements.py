"""Keeps the agreements under which agencies share, and why one without takes part in a meeting."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Stamp
from iom_desktop.records.agreements import SharingAgreement, Waiver

_AGREEMENT = models.panel.SharingAgreement
_WAIVER = models.panel.SharingWaiver
_WRITTEN = ("title", "purpose", "signed_on", "review_on", "ended_on", "end_reason")


class Agreements:
    """The register of sharing agreements."""

    def __init__(self, session: Session, stamp: Stamp) -> None:
        self._session = session
        self._stamp = stamp

    def all(self) -> tuple[SharingAgreement, ...]:
        """Return every agreement, those that ended last, by name."""
        ended = _AGREEMENT.ended_on.is_not(None)
        rows = self._session.scalars(select(_AGREEMENT).order_by(ended, _AGREEMENT.title, _AGREEMENT.id))
        return tuple(_record(row) for row in rows)

    def keep(self, agreement: SharingAgreement) -> str:
        """Keep an agreement, new or changed, and return its id."""
        row = self._session.get(_AGREEMENT, agreement.id) if agreement.id else _AGREEMENT()
        if row is None:
            raise Mendable("not_found", "This agreement is no longer in the register. Look at the list again.")
        if agreement.id and row.version != agreement.version:
            raise Mendable(
                "changed_meanwhile",
                "Somebody else changed this while you were writing. Look at it again; what you typed is still here.",
            )
        for name in _WRITTEN:
            setattr(row, name, getattr(agreement, name))
        if tuple(row.agencies or ()) != agreement.agencies:
            row.agencies = list(agreement.agencies)
        self._session.add(row)
        self._session.flush()
        return row.id

    def waivers(self, meeting_id: str) -> dict[str, Waiver]:
        """Return for each agency without an agreement why it takes part in a meeting."""
        rows = self._session.scalars(select(_WAIVER).where(_WAIVER.panel_id == meeting_id))
        return {row.agency: Waiver(row.agency, row.reason, row.allowed_by, row.allowed_at) for row in rows}

    def waive(self, meeting_id: str, agency: str, reason: str) -> str:
        """Record why an agency takes part in a meeting, in place of what was said before; return the id."""
        found = select(_WAIVER).where(_WAIVER.panel_id == meeting_id, _WAIVER.agency == agency)
        row = self._session.scalars(found).first() or _WAIVER(panel_id=meeting_id, agency=agency)
        row.reason = reason
        row.allowed_at, row.allowed_by = self._stamp.at, self._stamp.actor.sign_in_name
        self._session.add(row)
        self._session.flush()
        return row.id


def _record(row: models.panel.SharingAgreement) -> SharingAgreement:
    return SharingAgreement(
        id=row.id,
        version=row.version,
        recorded_at=row.created_at,
        recorded_by=row.created_by,
        title=row.title,
        agencies=tuple(row.agencies),
        purpose=row.purpose,
        signed_on=row.signed_on,
        review_on=row.review_on,
        ended_on=row.ended_on,
        end_reason=row.end_reason,
    )
