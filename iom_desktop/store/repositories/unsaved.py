"""Keeps what users had typed and not saved; it is no record, so the log never sees its words."""

from collections.abc import Iterable

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from iom_desktop.models.base import new_id
from iom_desktop.models.user import UnsavedText
from iom_desktop.records.access import Stamp
from iom_desktop.records.unsaved import Spot, UnsavedTyping


class Unsaved:
    """The unsaved typing of whoever acts; nobody reads anybody else's."""

    def __init__(self, session: Session, stamp: Stamp) -> None:
        self._session = session
        self._stamp = stamp
        self._table: Table = UnsavedText.__table__  # type: ignore[assignment]  # SQLAlchemy says less than it knows

    def mine(self) -> tuple[UnsavedTyping, ...]:
        """Return what the user had typed, oldest first."""
        rows = self._session.scalars(
            select(UnsavedText).where(UnsavedText.user_name == self._name).order_by(UnsavedText.kept_at)
        )
        return tuple(
            UnsavedTyping(row.place, Spot(row.form, row.subject, row.person_id), dict(row.content), row.kept_at)
            for row in rows
        )

    def keep(self, typed: Iterable[UnsavedTyping]) -> None:
        """Keep what is typed now; in the same form it takes the place of what was kept before."""
        # Past the session, whose listener writes every row it sees into the log.
        connection = self._session.connection()
        for one in typed:
            self.forget(one.spot)
            row = {
                "id": new_id(),
                "user_name": self._name,
                "place": one.place,
                "form": one.spot.form,
                "subject": one.spot.subject,
                "person_id": one.spot.person_id,
                "content": dict(one.words),
                "kept_at": self._stamp.at,
            }
            connection.execute(insert(self._table).values(row))

    def forget(self, spot: Spot) -> None:
        """Forget what was typed into a form."""
        columns = self._table.c
        among = (columns.user_name == self._name) & (columns.form == spot.form) & (columns.subject == spot.subject)
        self._session.connection().execute(delete(self._table).where(among))

    def forget_all_of(self, user_name: str) -> None:
        """Forget everything a user had typed, who does not come back for it."""
        self._session.connection().execute(delete(self._table).where(self._table.c.user_name == user_name))

    @property
    def _name(self) -> str:
        return self._stamp.actor.sign_in_name
