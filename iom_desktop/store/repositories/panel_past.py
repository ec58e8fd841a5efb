"""Reads what past panels decided and asked for, in numbers and days, without names."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from iom_desktop.models.action import Action
from iom_desktop.models.panel import Panel, PanelItem
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.work import ActionOrigin, ActionState


class PanelPast:
    """The meetings that were held."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def days_of(self, item_ids: Collection[str]) -> dict[str, date]:
        """Return the day of the meeting that took each item."""
        if not item_ids:
            return {}
        statement = select(PanelItem.id, Panel.day).join(Panel, Panel.id == PanelItem.panel_id)
        return {item_id: day for item_id, day in self._session.execute(statement) if item_id in item_ids}

    def held(self, since: date, until: date) -> int:
        """Count the meetings held from one day to another."""
        counted = select(func.count()).select_from(Panel).where(*_held(since, until))
        return self._session.scalar(counted) or 0

    def decisions(self, since: date, until: date) -> Counter[PanelDecision]:
        """Count what meetings decided from one day to another."""
        statement = (
            select(PanelItem.decision, func.count())
            .join(Panel, Panel.id == PanelItem.panel_id)
            .where(*_held(since, until), PanelItem.decision.is_not(None), PanelItem.handling != Handling.INTELLIGENCE)
            .group_by(PanelItem.decision)
        )
        return Counter({decision: count for decision, count in self._session.execute(statement) if decision})

    def actions(self, since: date, until: date) -> Counter[ActionState]:
        """Count by their state the actions that meetings asked for from one day to another."""
        statement = (
            select(Action.state, func.count())
            .join(PanelItem, PanelItem.id == Action.origin_id)
            .join(Panel, Panel.id == PanelItem.panel_id)
            .where(*_held(since, until), Action.origin == ActionOrigin.PANEL, Action.handling != Handling.INTELLIGENCE)
            .group_by(Action.state)
        )
        found: Counter[ActionState] = Counter()
        for state, count in self._session.execute(statement):
            found[state] = count
        return found


def _held(since: date, until: date) -> tuple[ColumnElement[bool], ...]:
    return Panel.closed_at.is_not(None), Panel.day >= since, Panel.day <= until
