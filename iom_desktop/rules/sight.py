"""Which case a signed-in user may open, and which of its items they may see."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from iom_desktop.records.access import Actor, Marks
from iom_desktop.records.case import CaseLine, CaseRecord
from iom_desktop.records.support import Action, Assignment
from iom_desktop.rules.disclosure import seen_by
from iom_desktop.vocabulary.access import Handling, Role


def is_me(actor: Actor, name: str) -> bool:
    """Tell whether a name on a case is the user's, with or without a rank before it."""
    return name == actor.display_name or name.endswith(f" {actor.display_name}")


def works_on(actor: Actor, assignments: Iterable[Assignment], actions: Iterable[Action]) -> bool:
    """Tell whether a case is the user's own, by name or by agency."""
    current = [one for one in assignments if one.to_on is None]
    return any(one.agency == actor.agency or is_me(actor, one.name) for one in current) or any(
        one.agency == actor.agency or is_me(actor, one.owner) for one in actions
    )


def may_open(actor: Actor, *, restricted: bool, named: bool, theirs: bool) -> bool:
    """Tell whether a user may open a case; a restricted one is for its workers and coordinators."""
    if actor.role is Role.DATA_PROTECTION:
        return False
    if restricted and actor.role is not Role.COORDINATOR and not named:
        return False
    return theirs or actor.role is not Role.PARTNER


def named_on(actor: Actor, assignments: Iterable[Assignment]) -> bool:
    """Tell whether somebody's name stands on a case now."""
    return any(is_me(actor, one.name) and one.to_on is None for one in assignments)


RESTRICTED = "Restricted case"
"""What stands for the name of somebody whose case the user may not open."""


def lines(everybody: Iterable[CaseLine], actor: Actor, owed: frozenset[str]) -> tuple[CaseLine, ...]:
    """Return the lines a user may see; ``owed`` are the people about whom the user's agency has an open action.

    A restricted case keeps its place without saying whose it is; partners see the cases of their agency alone.
    """
    shown: list[CaseLine] = []
    for line in everybody:
        named = any(is_me(actor, name) for name in (line.lead_professional, line.police_officer, line.offender_manager))
        theirs = named or line.lead_agency == actor.agency or line.person_id in owed
        if may_open(actor, restricted=line.restricted, named=named, theirs=theirs):
            shown.append(line)
        elif actor.role in (Role.POLICE, Role.PROBATION):
            shown.append(_masked(line))
    return tuple(shown)


def _masked(line: CaseLine) -> CaseLine:
    """Return a line that says no more than that there is a case."""
    return replace(
        line,
        name=RESTRICTED,
        surname=RESTRICTED,
        forenames="",
        date_of_birth=None,
        age=None,
        crn="",
        pnc="",
        noms="",
        markers=(),
        mappa_level=None,
        coming=(),
        address="",
        postcode="",
        ward="",
        establishment="",
    )


def visible(record: CaseRecord, actor: Actor) -> CaseRecord:
    """Return the record without the items above the user's clearance, and their number."""
    seen = seen_by(actor)
    kept: dict[str, Any] = {}
    withheld = 0
    for field in fields(record):
        items = getattr(record, field.name)
        if isinstance(items, tuple):
            kept[field.name] = tuple(item for item in items if _may_see(item, seen))
            withheld += len(items) - len(kept[field.name])
    return replace(record, withheld=withheld, **kept)


def _may_see(item: object, seen: frozenset[Handling]) -> bool:
    marks = getattr(item, "marks", None)
    return not isinstance(marks, Marks) or marks.handling in seen
