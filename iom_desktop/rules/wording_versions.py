"""Which version of a wording holds on a day, and what one version says otherwise than another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from iom_desktop.records.wording import Difference, Text, WordingSection, WordingVersion
from iom_desktop.rules.wording_shape import sections_of
from iom_desktop.vocabulary.documents import WordingKind


def standing(versions: Iterable[WordingVersion], kind: WordingKind, day: date) -> WordingVersion | None:
    """Return the version of a kind that holds on a day: of those that have begun, the one that was saved last."""
    begun = [one for one in versions if one.kind is kind and one.valid_from <= day]
    return max(begun, key=lambda one: one.number, default=None)


def merged(shipped: Text, own: Text) -> dict[str, Any]:
    """Lay the borough's text over the shipped one, which may say more since a later release."""
    made = dict(shipped)
    for name, said in own.items():
        known = shipped.get(name)
        made[name] = {**known, **said} if isinstance(known, Mapping) and isinstance(said, Mapping) else said
    return made


def differences(kind: WordingKind, before: Text, after: Text) -> tuple[Difference, ...]:
    """Return the pieces that one text words otherwise than another, in the order of the paper."""
    found = []
    for old, new in _paired(sections_of(kind, before), sections_of(kind, after)):
        shown = new or old
        assert shown is not None
        was, now = _words(old), _words(new)
        found += [
            Difference(f"{shown.title}, {label}", was.get(label, ""), now.get(label, ""))
            for label in dict.fromkeys((*now, *was))
            if was.get(label, "") != now.get(label, "")
        ]
    return tuple(found)


_Pair = tuple[WordingSection | None, WordingSection | None]


def _paired(before: Sequence[WordingSection], after: Sequence[WordingSection]) -> Iterator[_Pair]:
    """Give each section with what it was before: that of the same name, else the next one that has no other."""
    left = list(before)
    same: dict[str, WordingSection] = {}
    for new in after:
        found = next((one for one in left if _name(one) == _name(new)), None)
        if found is not None:
            left.remove(found)
            same[new.key] = found
    for new in after:
        other = same.get(new.key) or next((one for one in left if one.condition == new.condition), None)
        if other in left:
            left.remove(other)
        yield other, new
    yield from ((old, None) for old in left)


def _name(section: WordingSection) -> tuple[str, str]:
    return section.title, section.condition


def _words(section: WordingSection | None) -> dict[str, str]:
    return {piece.label: piece.words for piece in section.pieces} if section else {}
