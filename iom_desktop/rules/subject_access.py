"""What is proposed to be given to somebody who asks what is held on them, and what has to be decided."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from itertools import pairwise

from iom_desktop.records.subject_access import HeldItem, ItemChoice, ReviewedItem, WithheldCount
from iom_desktop.rules.names import without_accents
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


def called(forenames: str, surname: str) -> frozenset[str]:
    """Return how somebody may be named in a text: a first name, the first or the last, before the surname."""
    first, last = _words(forenames), _words(surname)
    return frozenset(f"{one} {last[0]}" for one in (first[0], first[-1])) if first and last else frozenset()


def names_somebody(item: HeldItem, names: Set[str]) -> bool:
    """Tell whether one of these names stands in what an item says."""
    return any(f"{one} {other}" in names for one, other in pairwise(_words(item.words)))


def _words(text: str) -> list[str]:
    return [word.removesuffix("'s") for word in re.findall(r"[\w'-]+", without_accents(text))]


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
