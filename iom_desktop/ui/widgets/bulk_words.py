"""How one change to several people is told: how many it reached, and whom it left out and why."""

from iom_desktop.records.bulk import BulkOutcome, LeftOut
from iom_desktop.ui.kit import words

_NAMED = 3


def said(outcome: BulkOutcome, deed: str) -> tuple[str, str]:
    """Return a line and a detail: *12 people assigned*, *Left out: ...*."""
    line = f"{words.people_count(outcome.done)} {deed}" if outcome.done else f"Nobody {deed}"
    return line, left_out(outcome.left_out)


def left_out(people: tuple[LeftOut, ...]) -> str:
    """Name who was left out and why, the first few in full."""
    if not people:
        return ""
    named = "; ".join(f"{one.name} ({one.why})" for one in people[:_NAMED])
    rest = len(people) - _NAMED
    return f"Left out: {named}" + (f" and {rest} more." if rest > 0 else ".")
