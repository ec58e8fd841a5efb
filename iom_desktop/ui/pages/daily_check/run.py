"""Where somebody stands in the day's queue: who is now, who was just done, who comes next."""

from dataclasses import replace
from datetime import UTC, datetime

from iom_desktop.records.check_queue import QueueDay, QueueLine
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.work import CheckEntry, NewCheck, OutcomeFacts, SourceAnswer
from iom_desktop.vocabulary.work import CheckOutcome, SourceResult

JUST_DONE = 3
NOT_KEPT_YET = datetime.min.replace(tzinfo=UTC)


class Run:
    """Goes through the queue person by person, ahead of the register, which is written to behind it."""

    def __init__(self, queue: QueueDay, user_id: str, at: str = "") -> None:
        """Begin at the person ``at``, where they still wait, else at the first."""
        self.queue = queue
        self._user_id = user_id
        self._waiting = list(queue.waiting)
        self._skipped = list(queue.skipped)
        self._done = list(queue.done)
        made = sorted((*queue.done, *queue.skipped), key=_made_at)
        self._own = [line.person_id for line in made if line.today and line.today.by_id == user_id]
        self._before: dict[str, QueueLine] = {}
        self._back_at = ""
        self._current = next((line for line in self.to_come if line.person_id == at), None) or self._first()

    @property
    def current(self) -> QueueLine | None:
        """The person being looked up, or nobody when all are done."""
        return self._current

    @property
    def waiting(self) -> tuple[QueueLine, ...]:
        """Who has not been turned to yet, in order."""
        return tuple(self._waiting)

    @property
    def skipped(self) -> tuple[QueueLine, ...]:
        """Who was skipped, or could not be looked up in every source."""
        return tuple(self._skipped)

    @property
    def around(self) -> tuple[tuple[QueueLine, ...], tuple[QueueLine, ...]]:
        """Who waits after the person being looked up, and who was passed over before them."""
        here = self._current
        if here not in self._waiting:
            return tuple(self._waiting), ()
        at = self._waiting.index(here)
        return tuple(self._waiting[at + 1 :]), tuple(self._waiting[:at])

    @property
    def put_off(self) -> tuple[QueueLine, ...]:
        """Who was put off until later today."""
        return tuple(line for line in self._skipped if line.today and line.today.put_off)

    @property
    def not_done(self) -> tuple[QueueLine, ...]:
        """Who was skipped with a reason, or not looked up in every source."""
        return tuple(line for line in self._skipped if not (line.today and line.today.put_off))

    @property
    def by_whom(self) -> dict[str, int]:
        """How many people each user has looked up today, by name; this user's own have no name."""
        found: dict[str, int] = {}
        for line in self._done:
            if line.today:
                name = "" if line.today.by_id == self._user_id else line.today.by
                found[name] = found.get(name, 0) + 1
        return found

    @property
    def to_come(self) -> tuple[QueueLine, ...]:
        """Who has not been looked up, in order; who was put off comes after the rest, who was skipped last."""
        return (*self._waiting, *self.put_off, *self.not_done)

    @property
    def just_done(self) -> tuple[QueueLine, ...]:
        """The last few people who were looked up, the newest last."""
        return tuple(self._done[-JUST_DONE:])

    @property
    def done(self) -> int:
        """How many people have been looked up."""
        return len(self._done)

    @property
    def left(self) -> int:
        """How many people have not been looked up."""
        return len(self._waiting) + len(self._skipped)

    @property
    def finished_at(self) -> datetime | None:
        """When the last check was made, once nobody is left and all of them are kept."""
        if self.left or self._before or not self._done:
            return None
        return max(line.today.at for line in self._done if line.today)

    @property
    def correcting(self) -> bool:
        """Tell whether this user's own check of the person is being corrected."""
        line = self._current
        return line is not None and self._own_check(line) and (line in self._done or line.person_id == self._back_at)

    def go_to(self, person_id: str) -> bool:
        """Turn to somebody, looked up or not; tell whether they are in the queue."""
        found = next((line for line in (*self.to_come, *self._done) if line.person_id == person_id), None)
        if found is None:
            return False
        self._current = found
        self._back_at = ""
        return True

    def back(self) -> bool:
        """Turn to the person whom this user looked up last; tell whether there is one."""
        here = self._current.person_id if self._current else ""
        earlier = self._own[: self._own.index(here)] if here in self._own else self._own
        if not earlier or not self.go_to(earlier[-1]):
            return False
        self._back_at = earlier[-1]
        return True

    def finish(self, check: NewCheck) -> None:
        """Count somebody as looked up, and turn to the next one."""
        self._settle_on(check.person_id, _expected(check, self.queue, self._user_id))

    def skip(self, person_id: str, reason: str) -> None:
        """Pass somebody over for now, and turn to the next one."""
        blank = _expected(NewCheck(person_id, CheckOutcome.NO_CHANGE), self.queue, self._user_id)
        self._settle_on(person_id, replace(blank, outcome=None, sources=(), skip_reason=reason))

    def come_back_later(self, person_id: str) -> None:
        """Put somebody off until later today, and turn to the next one."""
        blank = _expected(NewCheck(person_id, CheckOutcome.NO_CHANGE), self.queue, self._user_id)
        self._settle_on(person_id, replace(blank, outcome=None, sources=(), put_off_at=NOT_KEPT_YET))

    def wait_again(self, person_id: str) -> None:
        """Let somebody wait again whose check was taken back, and turn to them."""
        line = self._take(person_id)
        if line is None:
            return
        self._before.pop(person_id, None)
        if person_id in self._own:
            self._own.remove(person_id)
        self._current = replace(line, today=None)
        self._waiting.insert(0, self._current)
        self._back_at = ""

    def settle(self, entry: CheckEntry) -> bool:
        """Put the entry as the register keeps it in the place of the expected one; tell whether it says otherwise."""
        self._before.pop(entry.person_id, None)
        differs = False
        for lines in (self._done, self._skipped):
            for at, one in enumerate(lines):
                if one.person_id == entry.person_id:
                    differs = one.today is None or _said(one.today) != _said(entry)
                    lines[at] = replace(one, today=entry)
        return differs

    def give_back(self, person_id: str, *, turn: bool = True) -> None:
        """Put somebody back as they were, since nothing was saved, and turn to them."""
        line = self._before.pop(person_id, None)
        if line is None:
            return
        self._take(person_id)
        if line.today is None:
            self._waiting.insert(0, line)
            self._own.remove(person_id)
        else:
            self._put(line)
        if turn:
            self._current = line

    def drop(self, person_id: str) -> None:
        """Leave out somebody who is not on IOM any more."""
        line = self._before.pop(person_id, None) or self._take(person_id)
        self._take(person_id)
        if person_id in self._own:
            self._own.remove(person_id)
        if line and self._current and self._current.person_id == person_id:
            self._current = self._following(line) or self._first()

    def _own_check(self, line: QueueLine) -> bool:
        return line.today is not None and line.today.by_id == self._user_id and not line.today.skipped

    def _settle_on(self, person_id: str, entry: CheckEntry) -> None:
        line = self._take(person_id)
        if line is None:
            return
        self._before.setdefault(person_id, line)
        following = self._following(line)
        self._put(replace(line, today=entry))
        if person_id in self._own:
            self._own.remove(person_id)
        self._own.append(person_id)
        self._back_at = ""
        self._current = following or self._first()

    def _following(self, line: QueueLine) -> QueueLine | None:
        ids = [one.person_id for one in self.queue.waiting]
        later = ids[ids.index(line.person_id) + 1 :] if line.person_id in ids else ids
        return next((one for one in self._waiting if one.person_id in later), None)

    def _first(self) -> QueueLine | None:
        return next(iter(self.to_come), None)

    def _take(self, person_id: str) -> QueueLine | None:
        for lines in (self._waiting, self._skipped, self._done):
            for line in lines:
                if line.person_id == person_id:
                    lines.remove(line)
                    return line
        return None

    def _put(self, line: QueueLine) -> None:
        kept = line.today is not None and line.today.complete
        (self._done if kept else self._skipped).append(line)


def _expected(check: NewCheck, queue: QueueDay, user_id: str) -> CheckEntry:
    given = {one.source: one for one in check.sources}
    unread = SourceResult.NOT_LOOKED_AT
    blank = CheckEntry(
        check_id="",
        person_id=check.person_id,
        day=queue.day,
        outcome=None,
        sources=(),
        facts=OutcomeFacts(),
        note="",
        skip_reason="",
        by="",
        by_id=user_id,
        at=NOT_KEPT_YET,
        marks=PARTNER_MARKS,
    )
    first, *others = (replace(blank, outcome=one.outcome, facts=one.facts, note=one.note) for one in check.findings)
    sources = tuple(given.get(one.code, SourceAnswer(one.code, unread)) for one in queue.sources)
    return replace(first, sources=sources, further=tuple(others))


def _said(entry: CheckEntry) -> tuple[object, ...]:
    return entry.outcome, entry.complete, entry.skipped, entry.put_off, len(entry.further)


def _made_at(line: QueueLine) -> datetime:
    return line.today.at if line.today else NOT_KEPT_YET
