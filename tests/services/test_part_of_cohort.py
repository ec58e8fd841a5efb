"""Charts of a part of the cohort: what adds up to the whole, what cannot be asked, and that no copy leaves the room."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from iom_desktop.clock import SetClock
from iom_desktop.demonstration.make import Demonstration
from iom_desktop.demonstration.options import PASSPHRASE
from iom_desktop.errors import Mendable
from iom_desktop.records.population import Population
from iom_desktop.rules.exhibits import outside
from iom_desktop.services.desk import Desk
from iom_desktop.services.sign_in import sign_in
from iom_desktop.vocabulary.insights import PartBy
from tests.registers import MOMENT


@pytest.fixture
def desk(made: Demonstration) -> Iterator[Desk]:
    """The coordinator of a lived-in borough."""
    with closing(sign_in(made.register, "coordinator", PASSPHRASE, clock=SetClock(MOMENT))) as signed_in:
        yield signed_in


def test_that_parts_of_the_cohort_add_up_to_the_whole_and_stay_in_the_room(desk: Desk) -> None:
    def managed(of: Population) -> int:
        flow = desk.insights.cohort(12, of)[0]
        return int(flow.named("Managed").values[-1] or 0)

    offered = desk.insights.parts("people")
    whole = managed(offered[0])
    assert offered[0].whole
    assert whole == 12
    assert [one.by for one in desk.insights.parts("work")] == [PartBy.WHOLE]
    assert PartBy.COLOUR not in {one.by for one in desk.insights.parts("cohort")}  # a colour is of today

    routes = [one for one in offered if one.by is PartBy.ROUTE]
    assert sum(map(managed, routes)) == whole

    ages = [sum(desk.insights.people(0, one)[1].named("People").values) for one in offered if one.by is PartBy.COLOUR]
    assert 0 < sum(ages) <= whole

    (first, *_) = shown = desk.insights.cohort(12, routes[0])
    assert "cohort-lists" not in {one.code for one in shown}
    assert first.note.startswith("Only times on the scheme that began by this route")
    with pytest.raises(Mendable, match="stay in the room"):
        outside(first)
