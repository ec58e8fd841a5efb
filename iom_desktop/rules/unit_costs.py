"""Which unit cost stands for an offence, and whether a changed one can be kept."""

from collections.abc import Iterable, Mapping

from iom_desktop.records.money import UnitCost

_LONGEST = 200


class CostTable:
    """The unit costs that hold on a day, to be asked by family and group."""

    def __init__(self, costs: Iterable[UnitCost]) -> None:
        self.costs = tuple(costs)
        self._by_family = {family: cost for cost in self.costs for family in cost.families}
        self._by_group = {cost.group: cost for cost in self.costs if cost.group}

    def of(self, family: str, group: str) -> UnitCost | None:
        """Return the cost of a family, else that of its group; none where neither has one."""
        return self._by_family.get(family) or self._by_group.get(group)


def problems(cost: UnitCost) -> Mapping[str, str]:
    """Return what is wrong with a unit cost that somebody typed, by field."""
    found = {}
    if cost.pounds <= 0:
        found["pounds"] = "Write the cost of one offence in pounds, more than 0."
    if not cost.prices.strip():
        found["prices"] = "Write the year whose prices these are, such as 2015/16."
    if not cost.source.strip():
        found["source"] = "Write who published the cost, and when."
    elif len(cost.source) > _LONGEST:
        found["source"] = f"Write the source in {_LONGEST} letters or fewer."
    return found
