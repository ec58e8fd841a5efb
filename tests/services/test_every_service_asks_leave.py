"""Every method of every service, as every role: refused with nothing written, or allowed and telling nothing more."""

import inspect
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import get_type_hints

import pytest
from sqlalchemy import func, select

from iom_desktop.errors import Fault, Mendable, NotAllowed
from iom_desktop.models.audit import AuditEntry
from iom_desktop.services.administration import Administration
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import AuditKind, Handling, Topic
from tests import planted as borough
from tests.planted import Plant, Planted
from tests.service_calls import CALLS, EVERYBODY, LEAD, Call

QUICK = frozenset({"partner", "stranger"})
"""The roles that are swept each time: who may do little; the others with the long runs."""
UNCLEARED = frozenset({"coordinator", "probation", "partner", "stranger", "protection"})
PERSON, OPEN = frozenset({Handling.PERSON}), frozenset({Handling.PERSON, Handling.PARTNERS})
MARKS = {"person": PERSON, "court": PERSON, "room": OPEN}
WHO_AND_WHEN = frozenset({("action", "owner"), ("key_date", "attending"), ("key_date", "starts_at")}) | {
    ("referral", name) for name in ("from_name", "from_role", "from_email", "from_phone")
}
"""What is told of an item on health before partners: that somebody does something at a time, and not what."""
ANOTHER_MATTER = frozenset({"second_check", "wrong_passphrase"})
"""Refusals that have nothing to do with who somebody is."""
_WORD = re.compile(r"zq\d{5}")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def methods() -> Iterator[str]:
    """Name every public method of every service a desk has."""
    for name in dir(Desk):
        found = inspect.getattr_static(Desk, name)
        if name.startswith("_") or not isinstance(found, cached_property):
            continue
        yield from _methods(name, get_type_hints(found.func)["return"])
    yield from _methods("administration", Administration)


def _methods(name: str, service: type) -> Iterator[str]:
    for method in dir(service):
        if not method.startswith("_") and inspect.isfunction(inspect.getattr_static(service, method)):
            yield f"{name}.{method}"


def test_that_every_method_of_every_service_is_swept() -> None:
    assert set(methods()) == set(CALLS)


@pytest.mark.parametrize(
    "role", [pytest.param(role, marks=[pytest.mark.slow] * (role not in QUICK)) for role in sorted(EVERYBODY)]
)
def test_that_every_service_gives_each_role_what_is_theirs_and_no_more(boroughs, role, tmp_path) -> None:
    register = borough.open_register(boroughs.whole, tmp_path)
    desk = Desk(register, borough.role_of(boroughs.whole, role))
    wrong: list[str] = []
    calls = [(f"{name} {at}", call) for name, several in CALLS.items() for at, call in enumerate(several)]
    # First what is refused, then what only reads, then what writes, and at last what ends all work.
    calls.sort(key=lambda one: (role in one[1].may, one[1].writes, one[0].startswith("backups.hand_over")))
    before = _written(desk)
    for name, call in calls:
        refused, said = _called(desk, boroughs.whole, call, tmp_path)
        if refused == (role in call.may):
            wrong.append(f"{name}: {'refused' if refused else 'allowed'}, against the table: {said[:120]}")
        wrong += [f"{name}: tells {leak}" for leak in leaks(said, boroughs.whole, role, call)]
        if role not in call.may and call.writes and _written(desk) != before:
            wrong.append(f"{name}: refused and yet something was written")
            before = _written(desk)
    register.close()
    assert not wrong, "\n".join(wrong)


def _called(desk: Desk, planted: Planted, call: Call, folder: Path) -> tuple[bool, str]:
    try:
        return False, borough.words_of(call.do(desk, planted, folder))
    except NotAllowed as refusal:
        return refusal.code not in ANOTHER_MATTER, refusal.message
    except Mendable as error:
        return False, error.message
    except Fault as error:  # of a record that is not there: it was let through to look for it
        return False, str(error)


def _written(desk: Desk) -> int:
    """Count what somebody ever entered, changed or took away; a look is no writing, nor what others prepared."""
    looks = (AuditKind.CONSULTATION, AuditKind.DISCLOSURE, AuditKind.SIGN_IN, AuditKind.SIGN_OUT, AuditKind.EXPORT)
    with desk.register.look(desk.who) as look:
        counted = select(func.count()).select_from(AuditEntry).where(AuditEntry.kind.not_in(looks))
        theirs = counted.where(AuditEntry.actor_id == desk.who.user_id)
        return int(look._session.scalar(theirs) or 0)


def leaks(said: str, planted: Planted, role: str, call: Call) -> list[str]:
    """Name every planted word, and every name, that somebody in ``role`` should not have been told."""
    found = [planted.plants[word] for word in sorted(set(_WORD.findall(said.casefold()))) if word in planted.plants]
    if call.named and role == "protection":
        return sorted(_place(one) for one in found if one.handling is Handling.INTELLIGENCE)
    told = {_place(one) for one in found if _above_role(one, role) or _above_audience(one, call.outside)}
    if role not in LEAD and planted.names[planted.people["restricted"]].partition("|")[0] in said:
        told.add("the name of a restricted case")
    if role in ("partner", "stranger", "protection"):
        told |= _names(said, planted, role)
    return sorted(told)


def _place(one: Plant) -> str:
    topic = "" if one.handling is Handling.INTELLIGENCE else f" {one.topic}"
    return f"{one.handling}{topic} {one.table}.{one.column} of {one.person}"


def _above_role(one: Plant, role: str) -> bool:
    if one.handling is Handling.INTELLIGENCE and role in UNCLEARED:
        return True
    if one.person == "restricted" and role not in LEAD and (one.table, one.column) != ("action", "owner"):
        return True
    return role in ("stranger", "protection") or (role == "partner" and one.person != "theirs")


def _above_audience(one: Plant, outside: str) -> bool:
    """Tell whether a word is above those to whom the answer goes on, whoever asked for it."""
    if not outside:
        return False
    if one.handling not in MARKS[outside] or one.topic in (Topic.THIRD_PARTY, Topic.CHILDREN):
        return True
    return outside == "room" and one.topic is Topic.HEALTH and (one.table, one.column) not in WHO_AND_WHEN


def _names(said: str, planted: Planted, role: str) -> set[str]:
    shown = planted.own | {planted.people["theirs"]} if role == "partner" else frozenset()
    others = [words for who, words in planted.names.items() if who not in shown]
    return {f"a name or number of another: {one}" for words in others for one in words.split("|") if one in said}


COUNTED_WITH_ALL = frozenset(
    {
        "administration.check",  # counts every row of the database
        "processing.paper",  # counts every entry of the log, as section 62 has it
        "processing.write",
        "statements.compose",  # says how much police intelligence was considered, as the composer shows
    }
)
"""What may differ by intelligence that the reader does not see, and why; the log is proved by itself."""


@pytest.mark.parametrize(
    "role", ["partner", *(pytest.param(role, marks=pytest.mark.slow) for role in ("coordinator", "police"))]
)
def test_that_nothing_is_different_for_whoever_may_not_see_what_is_there(boroughs, role, tmp_path) -> None:
    """Give the same answers with police intelligence in the register and without any: not even a colour tells of it."""
    said: dict[str, list[str]] = {}
    for planted in (boroughs.whole, boroughs.bare):
        folder = tmp_path / planted.folder.parent.name
        folder.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_DATA_HOME", str(folder / "home"))
            patch.setenv("HOME", str(folder / "home"))
            register = borough.open_register(planted, folder)
            desk = Desk(register, borough.role_of(planted, role))
            for name, call in _told_to(role):
                said.setdefault(name, []).append(_without_chance(_called(desk, planted, call, tmp_path)[1]))
            register.close()
    different = [f"{name}: {_first_difference(*both)}" for name, both in said.items() if both[0] != both[1]]
    assert not different, "\n".join(different)


def _without_chance(said: str) -> str:
    """Number the ids in the order they are named: those of what a call prepared are made by chance."""
    order = {one: str(at) for at, one in enumerate(dict.fromkeys(_ID.findall(said)))}
    return _ID.sub(lambda found: order[found.group()], said)


def _told_to(role: str) -> Iterator[tuple[str, Call]]:
    """Name the calls that read, and that tell nobody of intelligence: the caller, or those it goes on to."""
    for name, several in CALLS.items():
        if name in COUNTED_WITH_ALL or name.startswith(("audit_log.", "erasures.")):
            continue
        for at, call in enumerate(several):
            if not call.writes and role in call.may and (role in UNCLEARED or call.outside):
                yield f"{name} {at}", call


def _first_difference(one: str, other: str) -> tuple[str, str]:
    pairs = zip([*one.splitlines(), ""], [*other.splitlines(), ""], strict=False)
    return next((pair for pair in pairs if pair[0] != pair[1]), ("longer", "shorter"))
