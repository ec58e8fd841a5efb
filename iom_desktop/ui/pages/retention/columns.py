"""The columns of the lists of retention."""

from datetime import date

from iom_desktop.records.retention import AccessLine, ErasedLine, RetentionLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.tables.columns import Column
from iom_desktop.vocabulary.retention import AccessOutcome


def of_lines() -> tuple[Column[RetentionLine], ...]:
    """Return the columns of the queue."""
    return (
        Column(title="Name", value=lambda one: one.name, width=180, medium=True),
        Column(title="CRN", value=lambda one: one.crn, width=80),
        Column(title="Class", value=lambda one: words.of(one.retention_class), width=150),
        Column(title="Last event", value=lambda one: words.of(one.trigger), width=120, tone="ink-2", least_view=860),
        Column(title="On", value=lambda one: words.day(one.trigger_on), key=lambda one: one.trigger_on, width=100),
        Column(title="Decide by", value=_act_on, key=lambda one: one.act_on or date.max, width=110),
        Column(title="Where it stands", value=stands, width=180, stretch=True),
    )


def of_requests() -> tuple[Column[AccessLine], ...]:
    """Return the columns of the requests."""
    return (
        Column(title="Name", value=lambda one: one.name, width=190, medium=True),
        Column(title="CRN", value=lambda one: one.crn, width=80),
        Column(
            title="Received", value=lambda one: words.day(one.received_on), key=lambda one: one.received_on, width=110
        ),
        Column(title="Answer by", value=lambda one: words.day(one.due_on), key=lambda one: one.due_on, width=110),
        Column(title="Looked at", value=lambda one: words.count(one.decided, "item"), width=100),
        Column(title="Where it stands", value=_request_stands, width=160, stretch=True),
    )


def of_erased() -> tuple[Column[ErasedLine], ...]:
    """Return the columns of what was erased: numbers and days, no names."""
    return (
        Column(title="Erased on", value=lambda one: words.day(one.erased_on), key=lambda one: one.erased_on, width=110),
        Column(title="Class", value=lambda one: words.of(one.retention_class), width=160),
        Column(title="Why", value=lambda one: words.of(one.reason), width=210),
        Column(title="Asked by", value=lambda one: one.asked_by, width=120),
        Column(title="Confirmed by", value=lambda one: one.erased_by, width=120),
        Column(title="Rows", value=lambda one: f"{one.rows:,}", key=lambda one: one.rows, width=70, right=True),
        Column(title="Papers", value=lambda one: str(one.papers), width=70, right=True),
        Column(title="In backups until", value=lambda one: words.day(one.backups_until), width=140, stretch=True),
    )


def stands(line: RetentionLine) -> str:
    """Say where somebody stands, and what stands in the way."""
    said = words.of(line.state)
    if line.access_open and not line.holds:
        return f"{said}: subject access request"
    if line.holds:
        reasons = ", ".join(words.of(one.hold_reason) for one in line.holds if one.hold_reason)
        return f"{said}: {reasons}"
    if line.asked is not None:
        return f"{said}, {words.day(line.asked.decided_on)}"
    return f"{said}. {line.hint}" if line.hint else said


def _act_on(line: RetentionLine) -> str:
    return words.day(line.act_on) if line.act_on else "No date"


def _request_stands(line: AccessLine) -> str:
    if line.closed_on is None:
        return "Under review"
    return f"{words.of(AccessOutcome(line.outcome))} on {words.day(line.closed_on)}"
