"""What happened in a case, day by day, the newest first."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from iom_desktop.records.case import CaseRecord, Event, TimelineEntry
from iom_desktop.vocabulary.documents import DocumentState
from iom_desktop.vocabulary.work import CheckOutcome


def of(record: CaseRecord, day_of: Callable[[datetime], date]) -> tuple[TimelineEntry, ...]:
    """Return everything in a record that has happened by its day; ``day_of`` gives the day of a moment."""
    entries = (TimelineEntry(day, about) for day, about in _events(record, day_of) if day is not None)
    past = [entry for entry in entries if entry.day <= record.day]
    return tuple(sorted(past, key=lambda entry: entry.day, reverse=True))


def _events(record: CaseRecord, day_of: Callable[[datetime], date]) -> Iterator[tuple[date | None, Event]]:
    yield from _scheme(record)
    yield from _risk(record)
    yield from ((one.offered_on, one) for one in record.interventions)
    yield from ((one.on, one) for one in record.engagement)
    held = (one for one in record.contacts if one.at or one.appointment_result)
    yield from ((day_of(one.when), one) for one in held if one.when)
    yield from ((one.day, one) for one in record.key_dates)
    yield from ((one.on, one) for one in record.notes)
    told = (one for one in record.checks if one.outcome is not CheckOutcome.NO_CHANGE or one.entered_why)
    yield from ((one.day, one) for one in told)
    issued = (one for one in record.documents if one.state is DocumentState.ISSUED and one.issued_at)
    yield from ((day_of(one.issued_at), one) for one in issued if one.issued_at)
    yield from ((one.answered_on, one) for one in record.compact_answers)


def _scheme(record: CaseRecord) -> Iterator[tuple[date | None, Event]]:
    times = (*record.earlier_episodes, *((record.episode,) if record.episode else ()))
    yield from ((one.adopted_on, one) for one in times)
    yield from ((one.exited_on, one) for one in times)
    yield from ((one.from_on, one) for one in record.rag_history)
    yield from ((one.from_on, one) for one in record.statuses)
    yield from ((one.day, one) for one in record.decisions)
    yield from ((one.referred_on, one) for one in record.referrals)
    yield from ((one.sent_on, one) for one in record.sent_elsewhere)


def _risk(record: CaseRecord) -> Iterator[tuple[date | None, Event]]:
    yield from ((one.assessed_on, one) for one in record.scores)
    yield from ((one.happened_on, one) for one in record.offences)
    yield from ((one.sentenced_on, one) for one in record.sentences)
    yield from ((one.from_on, one) for one in record.custody_periods)
    yield from ((one.to_on, one) for one in record.custody_periods)
