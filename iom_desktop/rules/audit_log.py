"""What a reader of the log may see of its values, and what a look at the log says of itself."""

from collections.abc import Collection

from iom_desktop.records.access import Actor
from iom_desktop.records.audit_log import LogFilter, ValueChange
from iom_desktop.rules.permissions import extent, marks_seen
from iom_desktop.vocabulary.access import Deed, Extent, Handling, Purpose, Role

_KEPT_APART = {"daily_check": ("sources",)}
"""Fields that can hold police intelligence in a record marked wider."""
_USUAL = {
    Role.COORDINATOR: Purpose.PANEL,
    Role.POLICE: Purpose.DAILY_CHECK,
    Role.PROBATION: Purpose.SUPERVISION,
    Role.PARTNER: Purpose.SUPERVISION,
    Role.DATA_PROTECTION: Purpose.AUDIT,
}


def may_see_values(reader: Actor, *, marked: bool, handlings: Collection[Handling]) -> bool:
    """Tell whether a reader may see the values of an entry about a record that has borne these marks.

    A record of a marked kind whose marks nobody knows any more is taken for police intelligence.
    """
    if not marked:
        return True
    borne = handlings or (Handling.INTELLIGENCE,)
    return marks_seen(reader).issuperset(borne)


def told(reader: Actor, record_kind: str, values: tuple[ValueChange, ...]) -> tuple[ValueChange, ...]:
    """Return the values that a reader is told of a record they may see: what holds police intelligence goes apart."""
    if Handling.INTELLIGENCE in marks_seen(reader):
        return values
    return tuple(one for one in values if one.field not in _KEPT_APART.get(record_kind, ()))


def needs_review(reader: Actor, *, personal: bool, reviewing: bool) -> bool:
    """Tell whether what was written of a person is closed to a reader who sees cases only in a review of them.

    That something was done, when, by whom and to which fields, the log says to them always.
    """
    return personal and not reviewing and extent(reader, Deed.SEE_CASES) is Extent.IN_A_REVIEW


def in_words(asked: LogFilter) -> str:
    """Say in one line what was asked of the log; the person and what was typed stand elsewhere."""
    kinds = ", ".join(sorted(kind.value for kind in asked.kinds))
    parts = (
        f"users {', '.join(sorted(asked.users))}" if asked.users else "",
        f"kinds {kinds}" if kinds else "",
        f"from {asked.since.isoformat()}" if asked.since else "",
        f"to {asked.until.isoformat()}" if asked.until else "",
        "by words" if asked.words.strip() else "",
    )
    return "; ".join(part for part in parts if part) or "everything"


def usual_purpose(who: Actor, given_before: Purpose | None) -> Purpose:
    """Return the likeliest purpose of opening a case: the one given last, else what the role mostly does."""
    return given_before if given_before and given_before is not Purpose.OTHER else _USUAL[who.role]
