"""Where somebody stands in the day's queue: who is now, who was just done, who comes next."""

from dataclasses import replace

from iom_desktop.records.work import CheckEntry, QueueDay, QueueLine

JUST_DONE = 3


class Run:
    """Goes through the queue person by person, ahead of the register, which is written to behind it."""

    def __init__(self, queue: QueueDay, at: str = "") -> None:
        """Begin at the person ``at``, where they still wait, else at the first."""
        self.queue = queue
        self._waiting = list(queue.waiting)
        self._skipped = list(queue.skipped)
        self._done = list(queue.done)
        self._current = next((line for line in self.to_come if line.person_id == at), None) or self._first()

    @property
    def current(self) -> QueueLine | None:
        """The person being looked up, or nobody when all are done."""
        return self._current

    @property
    def to_come(self) -> tuple[QueueLine, ...]:
        """Who has not been looked up, in order; skipped people stand at the end."""
        return (*self._waiting, *self._skipped)

    @property
    def waiting(self) -> tuple[QueueLine, ...]:
        """Who has not been turned to yet, in order."""
        return tuple(self._waiting)

    @property
    def skipped(self) -> tuple[QueueLine, ...]:
        """Who was skipped, or could not be looked up in every source."""
        return tuple(self._skipped)

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

    def go_to(self, person_id: str) -> bool:
        """Turn to somebody, looked up or not; tell whether they are in the queue."""
        found = next((line for line in (*self.to_come, *self._done) if line.person_id == person_id), None)
        if found is None:
            return False
        self._current = found
        return True

    def step(self, by: int) -> None:
        """Turn to the person ``by`` places further down those to come."""
        ids = [line.person_id for line in self.to_come]
        if not ids:
            return
        at = ids.index(self._current.person_id) if self._current and self._current.person_id in ids else 0
        self.go_to(ids[min(max(at + by, 0), len(ids) - 1)])

    def finish(self, entry: CheckEntry) -> None:
        """Count the person of an entry as looked up or skipped, and turn to the next one."""
        line = self._take(entry.person_id)
        if line is None:
            return
        following = self._following(line)
        self._put(replace(line, today=entry))
        self._current = following or self._first()

    def settle(self, entry: CheckEntry) -> None:
        """Put the entry as the register keeps it in the place of the one that was expected."""
        for lines in (self._done, self._skipped):
            lines[:] = [replace(one, today=entry) if one.person_id == entry.person_id else one for one in lines]

    def give_back(self, line: QueueLine) -> None:
        """Put somebody back as they were, since the check was not saved, and turn to them."""
        self._take(line.person_id)
        if line.today is None:
            self._waiting.insert(0, line)
        else:
            self._put(line)
        self._current = line

    def last_of(self, user_id: str) -> QueueLine | None:
        """Return the last person whom ``user_id`` looked up or skipped."""
        theirs = [line for line in (*self._done, *self._skipped) if line.today and line.today.by_id == user_id]
        return max(theirs, key=_made_at) if theirs else None

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
        skipped = line.today is not None and not line.today.complete
        (self._skipped if skipped else self._done).append(line)


def _made_at(line: QueueLine) -> float:
    return line.today.at.timestamp() if line.today else 0.0
