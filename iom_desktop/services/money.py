"""What crime costs and what less of it saves, as estimates, and the table of unit costs behind them."""

from iom_desktop.clock import Clock
from iom_desktop.insights import money, money_exhibits
from iom_desktop.records.access import Actor
from iom_desktop.records.benefits import BenefitInputs
from iom_desktop.records.changes import Changes
from iom_desktop.records.exhibit import Exhibit
from iom_desktop.records.money import UnitCost
from iom_desktop.services import benefits, leave, unit_costs
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed


class Money:
    """Estimates costs; it names nobody."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def exhibits(self, inputs: BenefitInputs | None = None) -> tuple[Exhibit, ...]:
        """Return the cost of crime avoided and the unit costs, and what ``inputs`` say of taking more people on."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        estimated = benefits.estimate(inputs) if inputs else ()
        today = self._clock.today()
        with self._register.look(self._who) as look:
            facts, costs = look.effect.facts(today), unit_costs.holding(look, today)
            look.log.consulted("insights", count=len(facts.adopted), words="cost of crime, without names")
        return money_exhibits.exhibits(money.findings(facts, costs, today), costs, inputs, estimated)

    def costs(self) -> tuple[UnitCost, ...]:
        """Return what offences cost, as it holds today."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            return unit_costs.holding(look, self._clock.today())

    def keep_cost(self, cost: UnitCost) -> Changes:
        """Keep a changed cost from today on."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            unit_costs.keep(work, cost, self._clock.today())
            return work.changes
