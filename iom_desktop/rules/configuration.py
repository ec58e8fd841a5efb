"""What two configurations say differently, thing by thing, in words that somebody can decide by."""

from collections.abc import Iterator, Mapping
from typing import Any

from iom_desktop.records.configuration import Content, Difference
from iom_desktop.rules.reference_lists import rules_of
from iom_desktop.vocabulary.settings import ConfigurationChange, ConfigurationPart

_LONGEST = 90
_FIELDS = {
    "label": "Name", "short_label": "short name", "order": "place", "active_from": "from", "active_to": "last day",
    "details": "details", "former": "former names",
}  # fmt: skip
_LIMITS = {
    "lock_minutes": "Lock after, minutes",
    "panel_lock_minutes": "Lock after, while a panel meets, minutes",
    "curtain_minutes": "Privacy curtain after, minutes",
    "panel_quorum": "Quorum of the panel, agencies",
    "clipboard_seconds": "What was copied is taken back after, seconds",
    "ask_purpose": "Ask what a case is opened for",
    "tasking_at": "Tasking meeting at",
}
_LETTERHEAD = {
    "department": "Department", "team": "Team", "address": "Address", "phone": "Phone", "email": "E-mail",
    "logo": "Logo",
}  # fmt: skip
_RETIRED = frozenset({ConfigurationPart.LISTS})
"""Where what the file does not have is given a last day; elsewhere it stays as it is."""


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """Return what would be otherwise with the second configuration, part by part."""
    return tuple(
        one for part in ConfigurationPart if part in after for one in _of_part(part, before.get(part, {}), after[part])
    )


def _of_part(part: ConfigurationPart, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    if part is ConfigurationPart.WARDS:
        yield from _wards(before, after)
        return
    for name in (*before, *(one for one in after if one not in before)):
        old, new = before.get(name), after.get(name)
        if name not in after:
            if part in _RETIRED and not _over(old):
                yield Difference(part, named(part, name, old), ConfigurationChange.RETIRED, _shown(part, old), "")
        elif name not in before:
            yield Difference(part, named(part, name, new), ConfigurationChange.ADDED, "", _shown(part, new))
        elif old != new:
            told = _told(part, old, new)
            yield Difference(part, named(part, name, old or new), ConfigurationChange.CHANGED, *told)


def _wards(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    if after and before != after:
        change = ConfigurationChange.CHANGED if before else ConfigurationChange.ADDED
        yield Difference(ConfigurationPart.WARDS, "Wards", change, _postcodes(before), _postcodes(after))


def named(part: ConfigurationPart, name: str, thing: object) -> str:
    """Return what a thing is called on the list of differences."""
    if part is ConfigurationPart.LISTS:
        list_name, _, code = name.partition("/")
        label = thing.get("label", code) if isinstance(thing, Mapping) else code
        return f"{rules_of(list_name).title}: {label}"
    if part is ConfigurationPart.RULE_SETS and isinstance(thing, Mapping):
        return str(thing.get("label", name))
    known = _LIMITS.get(name) or _LETTERHEAD.get(name)
    return known or name.replace("_", " ").capitalize()


def _told(part: ConfigurationPart, old: object, new: object) -> tuple[str, str]:
    """Return what a thing says before and after; of an entry, only the fields that differ."""
    if part is not ConfigurationPart.LISTS or not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return _shown(part, old), _shown(part, new)
    fields = [name for name in _FIELDS if old.get(name) != new.get(name)]
    before, after = ({_FIELDS[name]: one.get(name) for name in fields} for one in (old, new))
    return _short(before), _short(after)


def _shown(part: ConfigurationPart, thing: object) -> str:
    if thing is None:
        return "As shipped" if part is ConfigurationPart.WORDING else "None"
    if part is ConfigurationPart.WORDING:
        return "A wording of the borough's own"
    if isinstance(thing, Mapping) and part is ConfigurationPart.LETTERHEAD:
        return str(thing.get("alternative", ""))
    if isinstance(thing, Mapping) and "label" in thing:
        return _cut(str(thing.get("note") or thing["label"]))
    return _short(thing)


def _short(thing: object) -> str:
    if isinstance(thing, bool):
        return "Yes" if thing else "No"
    if isinstance(thing, Mapping):
        return _cut("; ".join(f"{name}: {_short(value)}" for name, value in thing.items()))
    if isinstance(thing, list | tuple):
        return _cut(", ".join(_short(one) for one in thing))
    return _cut("None" if thing in (None, "") else str(thing))


def _over(thing: object) -> bool:
    return isinstance(thing, Mapping) and bool(thing.get("active_to"))


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _postcodes(wards: Mapping[str, Any]) -> str:
    return f"{len(wards):,} postcodes in {len(set(wards.values())):,} wards" if wards else "None"
