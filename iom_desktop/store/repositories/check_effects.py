"""Knows which rows the outcome of a daily check wrote, and takes them back as long as nobody has changed them since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.models.base import Entity
from iom_desktop.records.work import Effect

EFFECT_TABLES: MappingProxyType[str, type[Entity]] = MappingProxyType(
    {
        "action": models.action.Action,
        "address": models.person.Address,
        "case_status": models.episode.CaseStatus,
        "contact": models.contact.Contact,
        "custody_period": models.risk.CustodyPeriod,
        "key_date": models.contact.KeyDate,
        "offence": models.risk.Offence,
    }
)
"""What an outcome can write."""


def plain(session: Session, effects: Iterable[Effect]) -> list[dict[str, Any]]:
    """Return effects as they are kept, each with the version its row has now that all of them are written."""
    session.flush()
    return [asdict(replace(one, version=_version(session, one.kind, one.id))) for one in effects]


def take_back(session: Session, effects: Sequence[Mapping[str, Any]]) -> tuple[Effect, ...]:
    """Take back what a check wrote: what it made goes, what it ended runs on; return what is left, being changed."""
    said = [Effect(**one) for one in effects]
    # Asked of all of them first: taking one back gives the row of another a new version.
    left = tuple(one for one in said if one.version not in (None, _version(session, one.kind, one.id)))
    for one in reversed(said):
        row: Any = session.get(EFFECT_TABLES[one.kind], one.id)
        if row is None or one in left:
            continue
        if one.ended:
            row.to_on = None
        else:
            session.delete(row)
        session.flush()
    return tuple(one for one in left if session.get(EFFECT_TABLES[one.kind], one.id) is not None)


def _version(session: Session, kind: str, row_id: str) -> int | None:
    row = session.get(EFFECT_TABLES[kind], row_id)
    return row.version if row else None
