"""Which case a signed-in user may open, and which of its items they may see."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from iom_desktop.records.access import Actor, Marks
from iom_desktop.records.case import CaseLine, CaseRecord
from iom_desktop.records.support import Action, Assignment
from iom_desktop.rules import masking, narrowing
from iom_desktop.rules.disclosure import seen_by
from iom_desktop.vocabulary.access import Role
from iom_desktop.vocabulary.work import ActionState


class _Marked(Protocol):
    """Anything that says how it is to be handled."""

    @property
    def marks(self) -> Marks: ...


M = TypeVar("M", bound=_Marked)

RANKS = frozenset({"PC", "PCSO", "DC", "PS", "Sgt", "DS", "Det", "Insp", "DI", "Ch", "CI", "DCI", "Supt"})
"""Ranks as they stand before names, without the full stop; written as here, for "Di" is a forename."""


def is_me(actor: Actor, name: str, user_id: str = "") -> bool:
    """Tell whether somebody on a case is the user: by their id where it is known, else by the name without a rank."""
    if user_id:
        return user_id == actor.user_id
    bare = _without_rank(name)
    return bare != "" and bare == _without_rank(actor.display_name)


def _without_rank(name: str) -> str:
    words = name.split()
    while words and words[0].rstrip(".") in RANKS:
        words.pop(0)
    return " ".join(words)


def is_ours(actor: Actor, agency: str) -> bool:
    """Tell whether an agency is the user's; a user without one has none in common with anybody."""
    return agency != "" and agency == actor.agency


def owes(actor: Actor, action: Action) -> bool:
    """Tell whether an action is the user's own, by name or by agency."""
    return is_ours(actor, action.agency) or is_me(actor, action.owner, action.owner_id)


def works_on(actor: Actor, assignments: Iterable[Assignment], actions: Iterable[Action]) -> bool:
    """Tell whether a case is the user's own: somebody is named on it, or an action is still to be done."""
    current = [one for one in assignments if one.to_on is None]
    return any(is_ours(actor, one.agency) or is_me(actor, one.name, one.user_id) for one in current) or any(
        owes(actor, one) for one in actions if one.state is ActionState.OPEN
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
    return any(is_me(actor, one.name, one.user_id) and one.to_on is None for one in assignments)


def leads(actor: Actor, line: CaseLine) -> bool:
    """Tell whether a user is named on a case in one of the roles a line shows."""
    return any(is_me(actor, name) for name in (line.lead_professional, line.police_officer, line.offender_manager))


def lines(everybody: Iterable[CaseLine], actor: Actor, owed: frozenset[str]) -> tuple[CaseLine, ...]:
    """Return the lines a user may see; ``owed`` are the people whose cases are theirs by an open action or a theme.

    A restricted case keeps its place without saying whose it is; partners see the cases of their agency alone.
    """
    shown: list[CaseLine] = []
    for line in everybody:
        named = leads(actor, line)
        theirs = named or is_ours(actor, line.lead_agency) or line.person_id in owed
        if may_open(actor, restricted=line.restricted, named=named, theirs=theirs):
            shown.append(line)
        elif actor.role in (Role.POLICE, Role.PROBATION):
            shown.append(masking.line(line))
    return tuple(shown)


def marked_for(actor: Actor, items: Iterable[M]) -> tuple[M, ...]:
    """Return the items whose marks the user may see."""
    seen = seen_by(actor)
    return tuple(one for one in items if one.marks.handling in seen)


def visible(record: CaseRecord, actor: Actor, *, reviewing: bool = False) -> CaseRecord:
    """Return the record without the items above the user's clearance, and without what follows from them."""
    return narrowing.narrowed(record, seen_by(actor, reviewing=reviewing))
