"""Puts the parts of another register's configuration into this one, each by the rules of the window."""

from base64 import b64decode
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, replace
from datetime import date, time, timedelta
from typing import Any

from iom_desktop.errors import Mendable
from iom_desktop.records.access import FormerWords, ReferenceEntry
from iom_desktop.records.check_queue import QueueOrder
from iom_desktop.records.configuration import Content
from iom_desktop.records.rule_set import RuleSet
from iom_desktop.records.wording import WordingVersion
from iom_desktop.rules import definitions, reference_lists, wording_checks, wording_versions
from iom_desktop.services import check_queue, wordings
from iom_desktop.services.administration import borough_of, keep_borough
from iom_desktop.services.list_check import USUAL_RULE_SET
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.documents import WordingKind
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.settings import ConfigurationPart
from iom_desktop.vocabulary.work import TieBreak

_DAY = timedelta(days=1)
_FIXED = frozenset({"check_outcomes", "markers", "ethnicities", "offence_groups", "sentence_types"})
"""Lists that are the same in every register of a release."""
_MAY_BE = {
    "lock_minutes": range(1, 61),
    "panel_lock_minutes": range(1, 181),
    "curtain_minutes": range(1, 61),
    "panel_quorum": range(1, 13),
    "clipboard_seconds": range(5, 121),
}
"""What the window lets somebody choose; a file sets nothing that nobody could."""
LIMITS = (*_MAY_BE, "ask_purpose", "tasking_at")
LETTERHEAD = ("department", "team", "address", "phone", "email")


def take_over(work: Work, register: Register, content: Content) -> None:
    """Put the parts of a file into the register; one thing that does not fit refuses the whole."""
    putters: dict[str, Callable[[Mapping[str, Any]], None]] = {
        ConfigurationPart.LISTS: lambda things: _put_lists(work, things),
        ConfigurationPart.RULE_SETS: lambda things: _put_rule_sets(work, things),
        ConfigurationPart.DAILY_CHECK: lambda things: _put_order(work, things),
        ConfigurationPart.WORDING: lambda things: _put_wordings(work, things),
        ConfigurationPart.LIMITS: lambda things: _put_borough(work, register, things, LIMITS),
        ConfigurationPart.LETTERHEAD: lambda things: _put_letterhead(work, register, things),
        ConfigurationPart.WARDS: lambda things: _put_wards(work, things),
    }
    for part, things in content.items():
        try:
            putters[part](things)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            words = part.replace("_", " ")
            raise Mendable(
                "unfit_part",
                f"The file says something of the {words} that this release cannot read. Nothing was changed.",
            ) from error


def entry_as_data(entry: ReferenceEntry) -> dict[str, Any]:
    """Return an entry of a list in plain values."""
    return {
        "label": entry.label,
        "short_label": entry.short_label,
        "order": entry.order,
        "active_from": _day_data(entry.active_from),
        "active_to": _day_data(entry.active_to),
        "details": dict(entry.details),
        "former": [[one.until.isoformat(), one.label, one.short_label] for one in entry.former],
    }


def rule_set_as_data(rule_set: RuleSet) -> dict[str, Any]:
    """Return a rule set in plain values; which version of it a register has is its own affair."""
    return {
        "label": rule_set.label,
        "enabled": rule_set.enabled,
        "provisional": rule_set.provisional,
        "valid_from": _day_data(rule_set.valid_from),
        "valid_to": _day_data(rule_set.valid_to),
        "definition": definitions.as_data(rule_set.definition),
        "note": rule_set.note,
    }


def _put_lists(work: Work, things: Mapping[str, Any]) -> None:
    today = work.stamp.day
    names = work.access.list_names()
    known = {f"{name}/{one.code}": one for name in names for one in work.access.entries(name)}
    for key, said in things.items():
        name, _, code = key.partition("/")
        if name in _FIXED or name not in names:
            continue
        entry = reference_lists.tidied(_entry(name, code, said))
        before = known.get(key)
        if before is not None and not entry.former:
            entry = reference_lists.renamed(before, entry, today)
        work.access.keep_entry(entry)
    for key, before in known.items():
        if key not in things and before.list_name not in _FIXED and before.active_to is None:
            _retire(work, before, today)


def _retire(work: Work, entry: ReferenceEntry, today: date) -> None:
    if entry.code not in reference_lists.rules_of(entry.list_name).needed:
        last = max(today - _DAY, entry.active_from or date.min)
        work.access.keep_entry(replace(entry, active_to=last))


def _entry(name: str, code: str, said: Mapping[str, Any]) -> ReferenceEntry:
    former = tuple(FormerWords(date.fromisoformat(until), label, short) for until, label, short in said["former"])
    details = {str(key): str(value) for key, value in said["details"].items()}
    label, short = said["label"], said["short_label"]
    if not code or not isinstance(label, str) or not label.strip() or len(label) > reference_lists.LONGEST:
        raise ValueError("an entry without a code or words")
    days = (_day(said["active_from"]), _day(said["active_to"]))
    return ReferenceEntry(name, code, label, str(short), int(said["order"]), *days, details, former)


def _put_rule_sets(work: Work, things: Mapping[str, Any]) -> None:
    newest = {one.name: one for one in reversed(work.rule_sets.all())}
    for name, said in things.items():
        before = newest.get(name)
        if before is not None and rule_set_as_data(before) == said:
            continue
        enabled = bool(said["enabled"]) or name == USUAL_RULE_SET
        if before is not None and rule_set_as_data(before) == {**said, "enabled": before.enabled}:
            work.rule_sets.switch(before.id, enabled=enabled)
            continue
        definition = definitions.definition_from(said["definition"])
        if definitions.faults(definition):
            raise ValueError("criteria that cannot judge anybody")
        work.rule_sets.add(
            RuleSet(
                id="",
                name=name,
                version=before.version + 1 if before else 1,
                label=str(said["label"]),
                enabled=enabled,
                provisional=bool(said["provisional"]),
                valid_from=_day(said["valid_from"]),
                valid_to=_day(said["valid_to"]),
                definition=definition,
                note=str(said["note"]),
            )
        )


def _put_order(work: Work, things: Mapping[str, Any]) -> None:
    order = QueueOrder(tuple(Rag(one) for one in things["colours"]), TieBreak(things["tie"]))
    if check_queue.order_of(work, work.stamp.day) != order:
        check_queue.keep_order(work, order)


def _put_wordings(work: Work, things: Mapping[str, Any]) -> None:
    today, in_force = work.stamp.day, wordings.in_force(work)
    for name, said in things.items():
        kind = WordingKind(name)
        shipped = wordings.shipped()[kind]
        if said is None:
            if in_force[kind].number:
                version = str(shipped.text["version"])
                work.wordings.add(
                    WordingVersion(kind=kind, valid_from=today, text=shipped.text, shipped_version=version)
                )
            continue
        _refuse_other_shape(shipped.text, said)
        text = wording_versions.merged(shipped.text, said)
        problems = wording_checks.checked(kind, text, wordings.unfit_words(kind)).problems
        refused = next((one for one in problems if one.refuses), None)
        if refused:
            raise Mendable("wording_unfit", f"The file's wording cannot be used: {refused.words}. Nothing was changed.")
        if wording_versions.differences(kind, in_force[kind].text, text):
            work.wordings.add(WordingVersion(kind=kind, valid_from=today, text=text))


def _refuse_other_shape(shipped: object, said: object) -> None:
    """Refuse a wording whose pieces are not what the shipped one's are: a text, a list, a table."""
    if isinstance(shipped, Mapping) and isinstance(said, Mapping):
        for name, value in said.items():
            if name in shipped:
                _refuse_other_shape(shipped[name], value)
    elif isinstance(shipped, list) and isinstance(said, list):
        for value in said if shipped else ():
            _refuse_other_shape(shipped[0], value)
    elif type(said) is not type(shipped):
        raise TypeError("a wording of another shape")


def _put_borough(work: Work, register: Register, things: Mapping[str, Any], names: Collection[str]) -> None:
    before = borough_of(work, register)
    said = {name: value for name, value in things.items() if name in names}
    if any(type(value) is not type(getattr(before, name)) for name, value in said.items()):
        raise TypeError("a choice of another kind")
    if any(said[name] not in allowed for name, allowed in _MAY_BE.items() if name in said):
        raise ValueError("a limit nobody may set")
    time.fromisoformat(said.get("tasking_at", before.tasking_at))
    after = replace(before, **said)
    if asdict(after) != asdict(before):
        keep_borough(work, after)


def _put_letterhead(work: Work, register: Register, things: Mapping[str, Any]) -> None:
    plain = {name: value for name, value in things.items() if name != "logo"}
    address = tuple(str(line) for line in plain["address"])
    _put_borough(work, register, {**plain, "address": address}, LETTERHEAD)
    said, before = things.get("logo"), work.wordings.logo()
    if said is None:
        if before is not None:
            work.wordings.keep_logo(None)
        return
    from iom_desktop.documents.logo import proof  # ReportLab is loaded when it is needed, not before

    logo = replace(proof(b64decode(said["picture"], validate=True)).logo, alternative=str(said["alternative"]))
    if logo != before:
        work.wordings.keep_logo(logo)


def _put_wards(work: Work, things: Mapping[str, Any]) -> None:
    if things and things != work.wards.all():
        work.wards.replace({str(postcode): str(ward) for postcode, ward in things.items()})


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _day_data(day: date | None) -> str | None:
    return day.isoformat() if day else None
