"""Whether a monthly list may be loaded now, in the order of the months, and by which rule set it is judged."""

from iom_desktop.errors import Mendable
from iom_desktop.records.cohort import ReadList
from iom_desktop.records.cohort_preview import LoadedMonth
from iom_desktop.records.rule_set import RuleSet
from iom_desktop.services.list_check import USUAL_RULE_SET, refuse_switched_off
from iom_desktop.store.unit_of_work import Look


def refuse_out_of_turn(
    months: tuple[LoadedMonth, ...], read: ReadList, month: str, *, correct: bool
) -> LoadedMonth | None:
    """Refuse a file or month that is loaded; return the list that a correction replaces."""
    same_file = next((one for one in months if one.sha256 == read.file.sha256), None)
    if same_file is not None:
        raise Mendable(
            "already_loaded",
            f"This file is already loaded, as the list of {same_file.month}. Nothing was changed.",
        )
    latest = months[-1] if months else None
    if latest is None or month > latest.month:
        if correct:
            raise Mendable("not_loaded", f"There is no list of {month} to correct. Load it as a new list.")
        return None
    if not correct:
        if month == latest.month:
            said = f"There is a list of {month} already. If this file corrects it, load it as a correction."
        else:
            said = f"{month} is earlier than the latest list, that of {latest.month}. Months load in order."
        raise Mendable("out_of_order", f"{said} Nothing was changed.")
    if month != latest.month:
        raise Mendable(
            "out_of_order",
            f"Only the latest list, {latest.month}, can be replaced by a correction. Nothing was changed.",
        )
    return latest


def rule_set_named(look: Look, name: str) -> RuleSet:
    """Return a rule set that is switched on, or the usual one."""
    found = look.rule_sets.named(name or USUAL_RULE_SET)
    if found is None:
        names = ", ".join(rule_set.name for rule_set in look.rule_sets.all())
        raise Mendable("unknown_rule_set", f"There is no rule set {name or USUAL_RULE_SET}. There are: {names}.")
    refuse_switched_off(found.name, enabled=found.enabled)
    return found
