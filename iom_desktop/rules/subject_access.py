"""What is proposed to be given to somebody who asks what is held on them, and what has to be decided."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from iom_desktop.records.subject_access import HeldItem, ItemChoice, ReviewedItem, WithheldCount
from iom_desktop.vocabulary.access import Handling, Topic
from iom_desktop.vocabulary.retention import AccessChoice

INTELLIGENCE = "Police intelligence"
SOMEBODY_ELSE = "About somebody else"
CHILDREN = "About children"

_THIRD_PARTY_KINDS = frozenset({"linked_person", "not_same_person", "mention"})


def proposed(item: HeldItem) -> ItemChoice:
    """Return what happens to an item that nobody has looked at: intelligence and other people stay withheld."""
    if item.marks.handling is Handling.INTELLIGENCE:
        return ItemChoice(AccessChoice.WITHHOLD, INTELLIGENCE)
    if item.marks.topic is Topic.CHILDREN:
        return ItemChoice(AccessChoice.WITHHOLD, CHILDREN)
    if item.marks.topic is Topic.THIRD_PARTY or item.about_others or item.kind in _THIRD_PARTY_KINDS:
        return ItemChoice(AccessChoice.WITHHOLD, SOMEBODY_ELSE)
    return ItemChoice(AccessChoice.DISCLOSE)


def reviewed(
    items: Iterable[HeldItem], choices: Mapping[str, ItemChoice], seen: frozenset[Handling]
) -> tuple[ReviewedItem, ...]:
    """Return the items with what is decided or proposed; what the reviewer may not see can only be withheld."""
    found = []
    for item in items:
        hidden = item.marks.handling not in seen
        shown = replace(item, fields=()) if hidden else item
        chosen = None if hidden else choices.get(item.source_id)
        decided = hidden or chosen is not None
        found.append(ReviewedItem(item=shown, choice=chosen or proposed(item), decided=decided, hidden=hidden))
    return tuple(found)


def trouble(choice: ItemChoice) -> str:
    """Return what is missing in a decision about an item, in words."""
    if choice.choice is AccessChoice.WITHHOLD and not choice.reason.strip():
        return "Withholding needs a reason."
    if choice.choice is AccessChoice.REDACT and not choice.words.strip():
        return "Redacting needs the words that are given instead."
    return ""


def withheld(items: Iterable[ReviewedItem]) -> tuple[WithheldCount, ...]:
    """Count what is not given, by reason; the answer neither confirms nor denies that there is police intelligence."""
    counts: dict[str, int] = {}
    for one in items:
        told = one.item.marks.handling is not Handling.INTELLIGENCE
        if told and one.choice.choice is AccessChoice.WITHHOLD:
            counts[one.choice.reason] = counts.get(one.choice.reason, 0) + 1
    return tuple(WithheldCount(reason=reason, count=count) for reason, count in sorted(counts.items()))
