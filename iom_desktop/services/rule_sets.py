"""The criteria a borough writes itself: kept as dated versions, switched on and off, never rewritten."""

import re
from datetime import date

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.rule_set import Definition, RuleSet
from iom_desktop.rules import definitions
from iom_desktop.services import leave
from iom_desktop.services.list_check import USUAL_RULE_SET
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed

_LONGEST_NAME = 60


class RuleSets:
    """Every rule set in all its versions; what has judged a list stays as it was."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def all(self) -> tuple[RuleSet, ...]:
        """Return every version of every rule set, the newest of each name first."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            return look.rule_sets.all()

    def keep(self, label: str, definition: Definition, valid_from: date | None = None, note: str = "") -> Changes:
        """Keep criteria under a label: a new rule set, or the next version of the one that is called so."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        label = " ".join(label.split())
        name = _name_of(label)
        if not name:
            raise Mendable("no_label", "The rule set needs a name. Nothing was saved.")
        wrong = definitions.faults(definition)
        if wrong:
            raise Mendable("bad_criteria", f"{next(iter(wrong.values()))} Nothing was saved.")
        with self._register.work(self._who) as work:
            known = work.rule_sets.all()
            name = next((one.name for one in known if one.label.casefold() == label.casefold()), name)
            version = max((one.version for one in known if one.name == name), default=0) + 1
            work.rule_sets.add(
                RuleSet(
                    id="",
                    name=name,
                    version=version,
                    label=label,
                    enabled=True,
                    provisional=False,
                    valid_from=valid_from or self._clock.today(),
                    valid_to=None,
                    definition=definition,
                    note=note.strip(),
                )
            )
            return work.changes

    def switch(self, rule_set_id: str, *, enabled: bool) -> Changes:
        """Offer a rule set when a list is loaded, or no longer; the usual one stays on."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            if not enabled and work.rule_sets.get(rule_set_id).name == USUAL_RULE_SET:
                raise Mendable(
                    "usual_rule_set", "Lists are judged by this rule set where no other is named, so it stays on."
                )
            work.rule_sets.switch(rule_set_id, enabled=enabled)
            return work.changes


def _name_of(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.casefold()).strip("-")[:_LONGEST_NAME]
