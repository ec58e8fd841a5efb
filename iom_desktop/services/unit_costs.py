"""The dated table of what offences cost: read as it holds on a day, changed from today on."""

from dataclasses import replace
from datetime import date, timedelta

from iom_desktop.errors import Misfilled
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.money import UnitCost
from iom_desktop.rules import unit_costs as rules
from iom_desktop.services import reference
from iom_desktop.store.unit_of_work import Look, Work

LIST = "unit_costs"
_DAY = timedelta(days=1)
_SINCE = "@"
"""Stands in the code of a changed cost before the day from which it holds."""


def holding(look: Look, day: date) -> tuple[UnitCost, ...]:
    """Return the costs that hold on a day; as shipped where the register was made before there was such a list."""
    entries = look.access.entries(LIST) or reference.shipped(LIST)
    return tuple(_cost(entry) for entry in entries if entry.active_on(day))


def keep(work: Work, cost: UnitCost, today: date) -> None:
    """Keep a changed cost from today on; the one before it holds until yesterday, for figures of that time."""
    found = rules.problems(cost)
    if found:
        raise Misfilled(dict(found))
    if not work.access.entries(LIST):
        work.access.add_entries(reference.shipped(LIST))
    before = next(one for one in work.access.entries(LIST) if one.code == cost.code)
    if _cost(before) == cost:
        return
    if before.active_from == today:
        work.access.keep_entry(_entry(cost, before))
        return
    work.access.keep_entry(replace(before, active_to=today - _DAY))
    code = f"{cost.code.split(_SINCE)[0]}{_SINCE}{today.isoformat()}"
    work.access.keep_entry(replace(_entry(cost, before), code=code, active_from=today, active_to=None))


def _cost(entry: ReferenceEntry) -> UnitCost:
    said = entry.details
    return UnitCost(
        code=entry.code,
        label=entry.label,
        pounds=float(said.get("pounds", "0")),
        prices=said.get("prices", ""),
        source=said.get("source", ""),
        families=tuple(said.get("families", "").split()),
        group=said.get("group", ""),
        active_from=entry.active_from,
    )


def _entry(cost: UnitCost, before: ReferenceEntry) -> ReferenceEntry:
    changed = {"pounds": str(round(cost.pounds, 2)), "prices": cost.prices.strip(), "source": cost.source.strip()}
    return replace(before, details={**before.details, **changed})
