"""Keeps the daily checks: what was looked in, what was found, and what finding it changed elsewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import Executable, func, or_, select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.errors import Mendable
from iom_desktop.models.base import Entity
from iom_desktop.records.access import Marks
from iom_desktop.records.work import CheckEntry, Effect, OutcomeFacts, SourceAnswer
from iom_desktop.vocabulary.work import CheckOutcome, SourceResult

_Check = models.daily_check.DailyCheck
_User = models.user.User
_ENTRIES = select(_Check, _User.display_name).outerjoin(_User, _User.id == _Check.checked_by)

EFFECT_TABLES: MappingProxyType[str, type[Entity]] = MappingProxyType(
    {
        "address": models.person.Address,
        "case_status": models.episode.CaseStatus,
        "contact": models.contact.Contact,
        "custody_period": models.risk.CustodyPeriod,
        "key_date": models.contact.KeyDate,
        "offence": models.risk.Offence,
    }
)
"""What an outcome can write."""


class Checks:
    """The checks of every day and what became of them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, entry: CheckEntry, episode_id: str, effects: Iterable[Effect] = ()) -> str:
        """Keep a new check with what it changed elsewhere; return its id."""
        row = _Check(
            person_id=entry.person_id,
            episode_id=episode_id,
            day=entry.day,
            checked_at=entry.at,
            checked_by=entry.by_id,
            **_content(entry),
            effects=[asdict(effect) for effect in effects],
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def correct(self, entry: CheckEntry, effects: Iterable[Effect] = ()) -> None:
        """Write a check anew over one that was mistaken or skipped; when it was first made is in the log."""
        row = self._row(entry.check_id)
        for name, value in _content(entry).items():
            setattr(row, name, value)
        row.checked_at, row.checked_by = entry.at, entry.by_id
        row.effects = [asdict(effect) for effect in effects]
        self._session.flush()

    def take_back(self, check_id: str) -> None:
        """Take back what a check changed elsewhere: what it made goes, what it ended runs on."""
        for effect in self._row(check_id).effects:
            row: Any = self._session.get(EFFECT_TABLES[effect["kind"]], effect["id"])
            if row is not None and effect["ended"]:
                row.to_on = None
            elif row is not None:
                self._session.delete(row)
        self._session.flush()

    def get(self, check_id: str) -> CheckEntry:
        """Return one check."""
        return next(self._read(_ENTRIES.where(_Check.id == check_id)))

    def of_day(self, day: date) -> tuple[CheckEntry, ...]:
        """Return the checks of a day in the order in which they were made."""
        return tuple(self._read(_ENTRIES.where(_Check.day == day).order_by(_Check.checked_at)))

    def left(self, day: date) -> frozenset[str]:
        """Return the ids of the people on the scheme on a day whom nobody has looked up in every source."""
        episode = models.episode.Episode
        managed = select(episode.person_id).where(
            episode.adopted_on <= day, or_(episode.exited_on.is_(None), episode.exited_on > day)
        )
        done = {entry.person_id for entry in self.of_day(day) if entry.complete}
        return frozenset(self._session.scalars(managed)) - done

    def on(self, person_id: str, day: date) -> CheckEntry | None:
        """Return somebody's check of a day."""
        return next(self._read(_ENTRIES.where(_Check.person_id == person_id, _Check.day == day)), None)

    def between(self, first: date, last: date) -> tuple[CheckEntry, ...]:
        """Return the checks from one day to another, both included, the earliest first."""
        return tuple(self._read(_ENTRIES.where(_Check.day.between(first, last)).order_by(_Check.checked_at)))

    def last_before(self, day: date) -> dict[str, CheckEntry]:
        """Return everybody's last check before a day, skipped days left out, by person."""
        earlier = (_Check.day < day) & (_Check.skip_reason == "")
        newest = select(_Check.person_id, func.max(_Check.checked_at).label("at")).where(earlier)
        latest = newest.group_by(_Check.person_id).subquery()
        statement = _ENTRIES.join(latest, (latest.c.person_id == _Check.person_id) & (latest.c.at == _Check.checked_at))
        return {entry.person_id: entry for entry in self._read(statement.where(earlier))}

    def _row(self, check_id: str) -> models.daily_check.DailyCheck:
        row = self._session.get(_Check, check_id)
        if row is None:
            raise Mendable("not_found", "This check is no longer in the register. Somebody may have removed it.")
        return row

    def _read(self, statement: Executable) -> Iterator[CheckEntry]:
        return (_entry(row, by or "") for row, by in self._session.execute(statement))


def _content(entry: CheckEntry) -> dict[str, Any]:
    facts = asdict(entry.facts)
    return {
        "outcome": entry.outcome,
        "sources": [asdict(answer) for answer in entry.sources],
        "details": {name: str(value) if name == "day" else value for name, value in facts.items() if value},
        "note": entry.note,
        "skip_reason": entry.skip_reason,
        "handling": entry.marks.handling,
        "topic": entry.marks.topic,
    }


def _entry(row: models.daily_check.DailyCheck, by: str) -> CheckEntry:
    facts = dict(row.details)
    if "day" in facts:
        facts["day"] = date.fromisoformat(facts["day"])
    return CheckEntry(
        check_id=row.id,
        person_id=row.person_id,
        day=row.day,
        outcome=CheckOutcome(row.outcome) if row.outcome else None,
        sources=tuple(
            SourceAnswer(answer["source"], SourceResult(answer["result"]), answer.get("note", ""))
            for answer in row.sources
        ),
        facts=OutcomeFacts(**facts),
        note=row.note,
        skip_reason=row.skip_reason,
        by=by,
        by_id=row.checked_by,
        at=row.checked_at,
        marks=Marks(row.handling, row.topic),
    )
