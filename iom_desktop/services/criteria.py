"""Explores what other criteria would make of the lists of the register; nothing is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.criteria import Exploration, ExploredLine, ExploredPerson, ExplorerChoices
from iom_desktop.records.rule_set import Definition
from iom_desktop.rules import masking
from iom_desktop.rules.eligibility import facts_of, judge
from iom_desktop.services import case_access, leave
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed

if TYPE_CHECKING:
    from iom_desktop.insights.criteria import JudgedLists


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The lists in columns, with what is needed to name somebody."""

    lists: "JudgedLists"
    crns: Mapping[str, str]
    closed: frozenset[str]


class CriteriaExplorer:
    """Holds every list against two sets of criteria, as often as a threshold is moved."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock
        self._loaded: _Loaded | None = None

    def load(self) -> ExplorerChoices:
        """Read every list once, note the look, and return what can be explored."""
        from iom_desktop.insights.criteria import JudgedLists  # the start need not wait for numpy

        leave.ask(self._who, Deed.DECIDE_LEDGER)
        with self._register.look(self._who) as look:
            lines = tuple(look.explored_lists.lines())
            self._loaded = _Loaded(JudgedLists(lines), look.cohort.crns(), case_access.closed(look, self._who))
            look.log.consulted("criteria", count=len({line.person_id for line in lines}), words="criteria explorer")
            return ExplorerChoices(look.rule_sets.all(), self._loaded.lists.months)

    def explore(self, first: Definition, second: Definition, month: str) -> Exploration:
        """Count every month under both criteria, and name who would come in or drop out in ``month``."""
        leave.ask(self._who, Deed.DECIDE_LEDGER)
        if self._loaded is None:
            raise Mendable("not_loaded", "The lists have not been read yet. Open the criteria explorer again.")
        come_in, drop_out = self._loaded.lists.moved(first, second, month)
        return Exploration(
            months=self._loaded.lists.compare(first, second),
            month=month,
            come_in=tuple(_person(line, second, self._loaded) for line in come_in),
            drop_out=tuple(_person(line, second, self._loaded) for line in drop_out),
        )


def _person(line: ExploredLine, definition: Definition, loaded: _Loaded) -> ExploredPerson:
    if line.person_id in loaded.closed:
        return ExploredPerson(line.person_id, masking.RESTRICTED, "", ())
    facts = replace(facts_of(line.line, line.columns, definition.offence), custody=line.custody)
    reasons = judge(definition, facts, line.list_date).reasons
    return ExploredPerson(
        line.person_id, line.name, loaded.crns.get(line.person_id, ""), tuple(reason.text for reason in reasons)
    )
