"""Explores what other criteria would make of the lists of the register; nothing is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.cohort_preview import LoadedMonth
from iom_desktop.records.criteria import Exploration, ExploredLine, ExploredPerson, ExplorerChoices
from iom_desktop.records.rule_set import Definition, RuleSet
from iom_desktop.rules import masking
from iom_desktop.rules.eligibility import facts_of, judge
from iom_desktop.services import case_access, leave
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed

if TYPE_CHECKING:
    from iom_desktop.insights.criteria import JudgedLists


@dataclass(slots=True)
class _Loaded:
    """The lists that have been read, in columns, with what is needed to name somebody."""

    rule_sets: tuple[RuleSet, ...]
    crns: Mapping[str, str]
    closed: frozenset[str]
    unread: list[LoadedMonth]
    """The earliest first."""
    lists: "dict[str, JudgedLists]" = field(default_factory=dict)
    """By month."""

    @property
    def choices(self) -> ExplorerChoices:
        """What can be explored by now."""
        return ExplorerChoices(self.rule_sets, tuple(sorted(self.lists)), len(self.unread))


class CriteriaExplorer:
    """Holds every list against two sets of criteria, as often as a threshold is moved."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock
        self._loaded: _Loaded | None = None

    def load(self) -> ExplorerChoices:
        """Read the latest list, note the look at all of them, and return what can be explored."""
        leave.ask(self._who, Deed.DECIDE_LEDGER)
        with self._register.look(self._who) as look:
            months = list(look.cohort.months())
            closed = case_access.closed(look, self._who)
            self._loaded = _Loaded(look.rule_sets.all(), look.cohort.crns(), closed, months)
            look.log.consulted("criteria", count=look.explored_lists.people(), words="criteria explorer")
        return self.read_on()

    def read_on(self) -> ExplorerChoices:
        """Read the list before those that have been read, if there is one, and return what can be explored by then."""
        from iom_desktop.insights.criteria import JudgedLists  # the start need not wait for numpy

        leave.ask(self._who, Deed.DECIDE_LEDGER)
        loaded = self._ready()
        if loaded.unread:
            month = loaded.unread.pop()
            with self._register.look(self._who) as look:
                loaded.lists[month.month] = JudgedLists(tuple(look.explored_lists.lines(month.id)))
        return loaded.choices

    def explore(self, first: Definition, second: Definition, month: str) -> Exploration:
        """Count every month under both criteria, and name who would come in or drop out in ``month``."""
        leave.ask(self._who, Deed.DECIDE_LEDGER)
        loaded = self._ready()
        of_month = loaded.lists.get(month)
        come_in, drop_out = of_month.moved(first, second, month) if of_month else ((), ())
        return Exploration(
            months=tuple(one for name in sorted(loaded.lists) for one in loaded.lists[name].compare(first, second)),
            month=month,
            come_in=tuple(_person(line, second, loaded) for line in come_in),
            drop_out=tuple(_person(line, second, loaded) for line in drop_out),
        )

    def _ready(self) -> _Loaded:
        if self._loaded is None:
            raise Mendable("not_loaded", "The lists have not been read yet. Open the criteria explorer again.")
        return self._loaded


def _person(line: ExploredLine, definition: Definition, loaded: _Loaded) -> ExploredPerson:
    if line.person_id in loaded.closed:
        return ExploredPerson(line.person_id, masking.RESTRICTED, "", ())
    facts = replace(facts_of(line.line, line.columns, definition.offence), custody=line.custody)
    reasons = judge(definition, facts, line.list_date).reasons
    return ExploredPerson(
        line.person_id, line.name, loaded.crns.get(line.person_id, ""), tuple(reason.text for reason in reasons)
    )
