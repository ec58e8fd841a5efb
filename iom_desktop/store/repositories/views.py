"""Keeps the views of lists that the team shares, and the columns as each user left them."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Table, delete, func, insert, select
from sqlalchemy.orm import Session

from iom_desktop.models.base import new_id
from iom_desktop.models.views import ListLayout
from iom_desktop.models.views import SavedView as SavedViewRow
from iom_desktop.records.access import Stamp
from iom_desktop.records.views import Arrangement, SavedView, ShownColumn


class Views:
    """The views of each list by name; one's own columns nobody else reads."""

    def __init__(self, session: Session, stamp: Stamp) -> None:
        self._session = session
        self._name = stamp.actor.sign_in_name
        self._layouts: Table = ListLayout.__table__  # type: ignore[assignment]  # SQLAlchemy says less than it knows

    def of(self, list_name: str) -> tuple[SavedView, ...]:
        """Return the views of a list, by name."""
        statement = select(SavedViewRow).where(SavedViewRow.list_name == list_name)
        rows = self._session.scalars(statement.order_by(func.lower(SavedViewRow.name), SavedViewRow.id))
        return tuple(_view(row) for row in rows)

    def keep(self, view: SavedView) -> bool:
        """Keep a view; one of the same name makes way. Tell whether it is a new one."""
        row = self._row(view.list_name, view.name)
        content = {"within": view.within, "ticked": _lists(view.ticked), **asdict(view.arrangement)}
        if row is None:
            self._session.add(SavedViewRow(list_name=view.list_name, name=view.name, content=content))
            return True
        row.name, row.content = view.name, content
        return False

    def remove(self, list_name: str, name: str) -> bool:
        """Take a view away; tell whether there was one."""
        row = self._row(list_name, name)
        if row is not None:
            self._session.delete(row)
        return row is not None

    def layout(self, list_name: str) -> Arrangement | None:
        """Return the columns as the user left them."""
        mine = (ListLayout.user_name == self._name) & (ListLayout.list_name == list_name)
        row = self._session.scalars(select(ListLayout).where(mine)).one_or_none()
        return None if row is None else _arrangement(row.content)

    def keep_layout(self, list_name: str, arrangement: Arrangement) -> None:
        """Keep the columns as the user leaves them."""
        # Past the session, whose listener writes every row it sees into the log.
        connection, columns = self._session.connection(), self._layouts.c
        mine = (columns.user_name == self._name) & (columns.list_name == list_name)
        connection.execute(delete(self._layouts).where(mine))
        row = {"id": new_id(), "user_name": self._name, "list_name": list_name, "content": asdict(arrangement)}
        connection.execute(insert(self._layouts).values(row))

    def _row(self, list_name: str, name: str) -> SavedViewRow | None:
        rows = self._session.scalars(select(SavedViewRow).where(SavedViewRow.list_name == list_name))
        return next((row for row in rows if row.name.casefold() == name.casefold()), None)


def _view(row: SavedViewRow) -> SavedView:
    content = row.content
    ticked = {title: tuple(values) for title, values in content.get("ticked", {}).items()}
    return SavedView(row.list_name, row.name, _arrangement(content), content.get("within", ""), ticked)


def _arrangement(content: dict[str, Any]) -> Arrangement:
    columns = tuple(ShownColumn(one["title"], one["width"]) for one in content.get("columns", ()))
    return Arrangement(columns, tuple((title, bool(down)) for title, down in content.get("order", ())))


def _lists(ticked: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {title: sorted(values) for title, values in ticked.items() if values}
