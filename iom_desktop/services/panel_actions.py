"""Keeps the actions agreed on an item of the panel."""

from collections.abc import Iterable
from dataclasses import replace

from iom_desktop.records.panel import ActionLine, AgendaItem, Member
from iom_desktop.records.support import Action
from iom_desktop.rules.shared_brief import action_before_partners
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.work import ActionOrigin, ActionState


def keep(work: Work, item: AgendaItem, agreed: tuple[ActionLine, ...], members: Iterable[Member] = ()) -> None:
    """Keep the actions agreed, each with its owner's agency; one that was taken back meanwhile is cancelled."""
    # What the room may not read was not on the screen either, so leaving it out takes nothing back.
    known = {line: one for one in _live(work, item) if (line := action_before_partners(one))}
    agencies = {one.name: one.agency for one in members}
    agencies |= {user.display_name: user.agency for user in work.access.users() if user.agency}
    episode = work.episodes.open_of(item.person_id)
    for line in agreed:
        if line not in known:
            work.actions.keep(
                Action(
                    what=line.what,
                    owner=line.owner,
                    due_on=line.due,
                    person_id=item.person_id,
                    episode_id=episode.id if episode else "",
                    agency=agencies.get(line.owner, ""),
                    origin=ActionOrigin.PANEL,
                    origin_id=item.item_id,
                )
            )
    for line, action in known.items():
        if line not in agreed:
            work.actions.keep(replace(action, state=ActionState.CANCELLED, result="Taken back at the panel"))


def _live(work: Work, item: AgendaItem) -> tuple[Action, ...]:
    return tuple(one for one in work.actions.from_origin(item.item_id) if one.state is not ActionState.CANCELLED)
