"""Narrows a case to the marks somebody may see: what is above them is gone, and what follows from it is drawn anew."""

from dataclasses import fields, replace
from typing import Any

from iom_desktop.records.access import Marks
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.scheme import Episode, RagStatus
from iom_desktop.rules import rag, status
from iom_desktop.vocabulary.access import Handling, Topic

Seen = frozenset[Handling]

_NEVER_HIDDEN_BELOW_INTELLIGENCE = frozenset({"assignments"})
"""Who works on a case may be told to whoever reads of it, unless it is police intelligence."""


_READ_AS_THEY_STAND = frozenset(
    {"aliases", "identifiers", "addresses", "contact_details", "custody_periods", "sentences"}
)
"""What papers say of a person without asking about each item: an address may be a victim's, or a hospital's."""


def narrowed(record: CaseRecord, seen: Seen, never: frozenset[Topic] = frozenset()) -> CaseRecord:
    """Return the record as if the items above ``seen`` had never been kept; a colour stands without its words.

    Items on the topics that are ``never`` told are gone too where nobody asks about each of them.
    """
    kept: dict[str, Any] = {}
    for field in fields(record):
        items = getattr(record, field.name)
        if isinstance(items, tuple):
            wider = seen | {Handling.PARTNERS} if field.name in _NEVER_HIDDEN_BELOW_INTELLIGENCE else seen
            silent = never if field.name in _READ_AS_THEY_STAND else frozenset()
            kept[field.name] = tuple(item for item in items if _may_see(item, wider, silent))
    return replace(record, episode=_episode(record.episode, seen), **_standing(record, kept, seen), **kept)


def without_reason(entry: RagStatus, seen: Seen) -> RagStatus:
    """Return a colour without the words behind it where they are marked above what somebody may see."""
    return entry if entry.marks.handling in seen else replace(entry, reason="", decided_by="")


def _standing(record: CaseRecord, kept: dict[str, Any], seen: Seen) -> dict[str, Any]:
    """Return the colour and status as they follow from what is left; both count for everybody, their words do not."""
    history = [without_reason(one, seen) for one in record.rag_history]
    return {
        "rag": rag.current(history, kept["custody_periods"], record.day) if record.rag else None,
        "status": status.current(record.statuses, kept["sentences"], kept["custody_periods"], record.day),
    }


def _episode(episode: Episode | None, seen: Seen) -> Episode | None:
    """Return the time on the scheme; that there is one is known to all, how it is to go on is marked."""
    if episode is None or episode.marks.handling is not Handling.INTELLIGENCE or episode.marks.handling in seen:
        return episode
    return replace(episode, exit_plan="")


def _may_see(item: object, seen: Seen, never: frozenset[Topic]) -> bool:
    marks = getattr(item, "marks", None)
    return not isinstance(marks, Marks) or (marks.handling in seen and marks.topic not in never)
