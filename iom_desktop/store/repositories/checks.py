"""Keeps the daily checks: what was looked in, what was found, and what finding it changed elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import Executable, func, or_, select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Marks
from iom_desktop.records.work import CheckEntry, Effect, OutcomeFacts, ProposedAction, SourceAnswer
from iom_desktop.store.repositories import check_effects
from iom_desktop.store.repositories.check_effects import EFFECT_TABLES
from iom_desktop.vocabulary.work import CheckOutcome, SourceResult

__all__ = ["EFFECT_TABLES", "Checks"]

_Check = models.daily_check.DailyCheck
_User = models.user.User
_ENTRIES = select(_Check, _User.display_name).outerjoin(_User, _User.id == _Check.checked_by)

Effects = tuple[Effect, ...]


class Checks:
    """The checks of every day and what became of them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, entry: CheckEntry, episode_id: str, effects: Sequence[Effects] = ()) -> str:
        """Keep a new check with what each of its findings changed elsewhere; return its id."""
        row = _Check(
            person_id=entry.person_id,
            episode_id=episode_id,
            day=entry.day,
            checked_at=entry.at,
            checked_by=entry.by_id,
            **_content(entry),
        )
        self._session.add(row)
        self._add_further(row, entry, effects)
        return row.id

    def correct(self, entry: CheckEntry, effects: Sequence[Effects] = ()) -> None:
        """Write a check anew over one that was mistaken or skipped; when it was first made is in the log."""
        row = self._row(entry.check_id)
        for name, value in _content(entry).items():
            setattr(row, name, value)
        row.checked_at, row.checked_by = entry.at, entry.by_id
        self._drop_further(row)
        self._add_further(row, entry, effects)

    def go_on(
        self,
        check_id: str,
        sources: Sequence[SourceAnswer],
        further: Sequence[CheckEntry] = (),
        effects: Sequence[Effects] = (),
    ) -> None:
        """Keep what looking in the other sources gave, beside what the check found before."""
        row = self._row(check_id)
        row.sources = [asdict(answer) for answer in sources]
        self._append(self._rows(row), further, effects)

    def take_back(self, check_id: str) -> Effects:
        """Take back what a check changed elsewhere; return what is left, since somebody has changed it meanwhile."""
        rows = self._rows(self._row(check_id))
        return check_effects.take_back(self._session, [one for row in rows for one in row.effects])

    def remove(self, check_id: str) -> None:
        """Remove a check that was mistaken as a whole; what it said is in the log."""
        row = self._row(check_id)
        self._drop_further(row)
        self._session.delete(row)
        self._session.flush()

    def answer(self, check_id: str, proposal: ProposedAction, effects: Effects = ()) -> None:
        """Keep whether somebody took on what a check proposed, and the action made of it."""
        row = self._row(check_id)
        kept = [one for one in row.proposals or () if one["code"] != proposal.code]
        row.proposals = [*kept, _plain(proposal)]
        row.effects = [*row.effects, *check_effects.plain(self._session, effects)]
        self._session.flush()

    def get(self, check_id: str) -> CheckEntry:
        """Return one check."""
        row = self._row(check_id)
        return next(self._read(_ENTRIES.where(_Check.person_id == row.person_id, _Check.day == row.day)))

    def of_day(self, day: date) -> tuple[CheckEntry, ...]:
        """Return the checks of a day in the order in which they were made."""
        return tuple(self._read(_ENTRIES.where(_Check.day == day)))

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
        return tuple(self._read(_ENTRIES.where(_Check.day.between(first, last))))

    def last_before(self, day: date) -> dict[str, CheckEntry]:
        """Return everybody's last check before a day, skipped days left out, by person."""
        earlier = (_Check.day < day) & (_Check.skip_reason == "") & _Check.put_off_at.is_(None)
        newest = select(_Check.person_id, func.max(_Check.day).label("day")).where(earlier)
        latest = newest.group_by(_Check.person_id).subquery()
        statement = _ENTRIES.join(latest, (latest.c.person_id == _Check.person_id) & (latest.c.day == _Check.day))
        return {entry.person_id: entry for entry in self._read(statement.where(earlier))}

    def _add_further(self, row: models.daily_check.DailyCheck, entry: CheckEntry, effects: Sequence[Effects]) -> None:
        self._session.flush()
        first, *others = effects or [()]
        row.effects = check_effects.plain(self._session, first)
        self._append([row], entry.further, others)

    def _append(
        self, rows: Sequence[models.daily_check.DailyCheck], further: Sequence[CheckEntry], effects: Sequence[Effects]
    ) -> None:
        for position, (one, theirs) in enumerate(zip(further, effects, strict=True), len(rows)):
            self._session.add(
                _Check(
                    person_id=rows[0].person_id,
                    episode_id=rows[0].episode_id,
                    day=rows[0].day,
                    checked_at=one.at,
                    checked_by=one.by_id,
                    position=position,
                    **_content(one),
                    effects=check_effects.plain(self._session, theirs),
                )
            )
        self._session.flush()

    def _drop_further(self, row: models.daily_check.DailyCheck) -> None:
        for one in self._rows(row)[1:]:
            self._session.delete(one)
        self._session.flush()

    def _rows(self, row: models.daily_check.DailyCheck) -> list[models.daily_check.DailyCheck]:
        among = (_Check.person_id == row.person_id) & (_Check.day == row.day) & _Check.position.is_not(None)
        return [row, *self._session.scalars(select(_Check).where(among).order_by(_Check.position))]

    def _row(self, check_id: str) -> models.daily_check.DailyCheck:
        row = self._session.get(_Check, check_id)
        if row is None:
            raise Mendable("not_found", "This check is no longer in the register. Somebody may have removed it.")
        return row

    def _read(self, statement: Any) -> Iterator[CheckEntry]:  # noqa: ANN401 -- a select of rows and names
        ordered: Executable = statement.order_by(_Check.checked_at, _Check.id)
        found: dict[tuple[str, date], list[tuple[int, CheckEntry]]] = {}
        for row, by in self._session.execute(ordered):
            found.setdefault((row.person_id, row.day), []).append((row.position or 0, _entry(row, by or "")))
        for entries in found.values():
            (_, first), *others = sorted(entries, key=lambda one: one[0])
            yield replace(first, further=tuple(one for _, one in others)) if others else first


def _content(entry: CheckEntry) -> dict[str, Any]:
    facts = asdict(entry.facts)
    return {
        "outcome": entry.outcome,
        "sources": [asdict(answer) for answer in entry.sources],
        "details": {name: str(value) if name == "day" else value for name, value in facts.items() if value},
        "note": entry.note,
        "skip_reason": entry.skip_reason,
        "put_off_at": entry.put_off_at,
        "entered_why": entry.entered_why or None,
        "proposals": [_plain(one) for one in entry.proposals] or None,
        "handling": entry.marks.handling,
        "topic": entry.marks.topic,
    }


def _plain(proposal: ProposedAction) -> dict[str, Any]:
    return {**asdict(proposal), "due_on": str(proposal.due_on) if proposal.due_on else None}


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
            SourceAnswer(
                answer["source"],
                SourceResult(answer["result"]),
                answer.get("note", ""),
                answer.get("by", ""),
                answer.get("name", ""),
            )
            for answer in row.sources
        ),
        facts=OutcomeFacts(**facts),
        note=row.note,
        skip_reason=row.skip_reason,
        by=by,
        by_id=row.checked_by,
        at=row.checked_at,
        marks=Marks(row.handling, row.topic),
        put_off_at=row.put_off_at,
        entered_why=row.entered_why or "",
        proposals=tuple(_proposal(one) for one in row.proposals or ()),
    )


def _proposal(said: dict[str, Any]) -> ProposedAction:
    due = said["due_on"]
    known = {**said, "outcome": CheckOutcome(said["outcome"]), "due_on": date.fromisoformat(due) if due else None}
    return ProposedAction(**known)
