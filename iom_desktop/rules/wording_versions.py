"""Which version of a wording holds on a day, and what one version says otherwise than another."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from iom_desktop.records.wording import Difference, Text, WordingVersion
from iom_desktop.rules.wording_shape import pieces_of
from iom_desktop.vocabulary.documents import WordingKind


def standing(versions: Iterable[WordingVersion], kind: WordingKind, day: date) -> WordingVersion | None:
    """Return the version of a kind that holds on a day: the one that began last, and of one day the newest."""
    begun = [one for one in versions if one.kind is kind and one.valid_from <= day]
    return max(begun, key=lambda one: (one.valid_from, one.number), default=None)


def merged(shipped: Text, own: Text) -> dict[str, Any]:
    """Lay the borough's text over the shipped one, which may say more since a later release."""
    made = dict(shipped)
    for name, said in own.items():
        known = shipped.get(name)
        made[name] = {**known, **said} if isinstance(known, Mapping) and isinstance(said, Mapping) else said
    return made


def differences(kind: WordingKind, before: Text, after: Text) -> tuple[Difference, ...]:
    """Return the pieces that one text words otherwise than another, in the order of the paper.

    A passage is known by its heading, its condition and which of that name it is, so that one put in before it
    changes nothing about it.
    """
    old, new = _named(kind, before), _named(kind, after)
    names = [*new, *(name for name in old if name not in new)]
    return tuple(
        Difference(name, old.get(name, ""), new.get(name, ""))
        for name in names
        if old.get(name, "") != new.get(name, "")
    )


def _named(kind: WordingKind, text: Text) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, piece in pieces_of(kind, text):
        unique, at = name, 1
        while unique in found:
            at += 1
            unique = f"{name} ({at})"
        found[unique] = piece.words
    return found
