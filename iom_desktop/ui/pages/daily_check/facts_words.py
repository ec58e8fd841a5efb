"""What a file says of somebody, in one line."""

from iom_desktop.records.daily_file import FileHit, ProposedOutcome
from iom_desktop.records.work import OutcomeFacts
from iom_desktop.ui.kit import words


def facts_line(facts: OutcomeFacts) -> str:
    """Say what, when and where, as far as it is known."""
    day = words.day(facts.day) if facts.day else ""
    when = f"{day}, {facts.starts_at}" if day and facts.starts_at else day
    return ". ".join(part for part in (facts.what, when, facts.place) if part)


def hit_line(hit: FileHit | ProposedOutcome) -> str:
    """Say the outcome with its facts."""
    return f"{words.of(hit.outcome)}: {facts_line(hit.facts)}"
