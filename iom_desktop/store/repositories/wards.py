"""Keeps which ward a postcode lies in; thousands of rows about nobody, so the log hears of the file alone."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Table, delete, func, insert, select
from sqlalchemy.orm import Session

from iom_desktop.models.tasking import WardPostcode
from iom_desktop.rules.contact_points import normalise_postcode


class Wards:
    """The borough's own file of postcodes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._table: Table = WardPostcode.__table__  # type: ignore[assignment]  # SQLAlchemy says less than it knows

    def of(self, postcodes: Iterable[str]) -> dict[str, str]:
        """Return the wards of those postcodes that the file has, each under the postcode as it was given."""
        given_ones = [given for given in postcodes if given]
        # Without a file nothing has to be normalised, and thousands of postcodes are.
        if not given_ones or self._session.scalar(select(WardPostcode.postcode).limit(1)) is None:
            return {}
        asked = {given: normalise_postcode(given) for given in given_ones}
        columns = (WardPostcode.postcode, WardPostcode.ward)
        known = dict(
            self._session.execute(select(*columns).where(WardPostcode.postcode.in_(set(asked.values())))).all()
        )
        return {given: known[normal] for given, normal in asked.items() if normal in known}

    def all(self) -> dict[str, str]:
        """Return the ward of every postcode."""
        return dict(self._session.execute(select(WardPostcode.postcode, WardPostcode.ward)).all())

    def counts(self) -> tuple[int, int]:
        """Return how many postcodes and how many wards there are."""
        columns = self._table.c
        row = self._session.execute(select(func.count(columns.postcode), func.count(columns.ward.distinct()))).one()
        return row[0], row[1]

    def replace(self, wards: Mapping[str, str]) -> None:
        """Put a new file in the place of the one before."""
        # Past the session, whose listener writes every row it sees into the log.
        connection = self._session.connection()
        connection.execute(delete(self._table))
        if wards:
            connection.execute(
                insert(self._table), [{"postcode": postcode, "ward": ward} for postcode, ward in wards.items()]
            )
