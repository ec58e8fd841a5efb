"""What less crime saves: the difference of two costs by hand, its interval, and which unit cost stands for what."""

from datetime import date, timedelta

import numpy as np
import pytest

from iom_desktop.insights import money, money_exhibits
from iom_desktop.records.effect import EffectFacts, Follow, OffenceKind
from iom_desktop.records.money import UnitCost
from iom_desktop.rules.unit_costs import CostTable, problems
from iom_desktop.vocabulary.risk import OffenceStage
from tests.insights.offences import OneOffence, in_columns

pytestmark = pytest.mark.xdist_group("statistics")

TODAY = date(2025, 11, 18)
JOINED = TODAY - timedelta(days=365)
ROBBERY = UnitCost("robbery", "Robbery", 11_320.0, "2015/16", "Home Office", families=("034",), group="robbery")
HOME = UnitCost("home", "Burglary of a home", 5_930.0, "2015/16", "Home Office", families=("028",), group="burglary")
SHOP = UnitCost("shop", "Burglary of business", 15_460.0, "2015/16", "Home Office", families=("030", "031"))
COSTS = (ROBBERY, HOME, SHOP)


def charged(number: int, day: date, group: str, family: str = "") -> OneOffence:
    return OneOffence(f"p{number}", day, OffenceKind(OffenceStage.CHARGED, group, family), day)


def facts(offences: list[OneOffence], count: int = 20) -> EffectFacts:
    people = tuple(Follow(f"p{number}", JOINED) for number in range(count))
    return EffectFacts(people, (), in_columns(offences), ())


def test_that_the_cost_avoided_is_the_difference_of_the_rates_for_a_year() -> None:
    before = [charged(number, JOINED - timedelta(days=9), "robbery") for number in range(12)]
    after = [charged(number, JOINED + timedelta(days=9), "burglary", "030") for number in range(5)]
    found = money.findings(facts([*before, *after]), COSTS, TODAY)
    assert found.avoided is not None
    # Twenty people at liberty for a year before and a year after.
    assert found.avoided.value == pytest.approx(12 * 11_320 - 5 * 15_460, rel=0.01)
    assert found.avoided.low < found.avoided.value < found.avoided.high
    assert [(one.label, one.offences) for one in found.kinds] == [
        ("Robbery", (12, 0)),
        ("Burglary of business", (0, 5)),
    ]


def test_that_outside_the_cost_is_told_of_kinds_with_five_offences_before_and_after_alone() -> None:
    before, after = (JOINED + timedelta(days=days) for days in (-9, 9))
    robbed = [charged(at, day, "robbery") for day, often in ((before, 12), (after, 6)) for at in range(often)]
    burgled = [charged(at, day, "burglary", "028") for day, often in ((before, 9), (after, 3)) for at in range(often)]
    found = money.findings(facts([*robbed, *burgled]), COSTS, TODAY)
    assert found.told is not None
    assert found.told.value == pytest.approx(6 * 11_320, rel=0.01)


def test_that_arrests_alone_cost_nothing_and_kinds_without_a_cost_are_left_out_and_said() -> None:
    robbed = OffenceKind(OffenceStage.ARRESTED, "robbery")
    arrested = OneOffence("p0", JOINED - timedelta(days=9), robbed, None)
    strange = [charged(number, JOINED - timedelta(days=9), "traffic") for number in range(7)]
    found = money.findings(facts([arrested, *strange]), COSTS, TODAY)
    assert (found.avoided, found.kinds, found.uncosted) == (None, (), 7)
    told = money_exhibits.exhibits(found, COSTS)[0]
    assert "7 charges of kinds without a unit cost are left out" in told.note
    assert told.too_few.startswith("Too few")


def test_that_an_estimate_that_may_be_nothing_is_not_made_a_headline() -> None:
    few = [charged(0, JOINED - timedelta(days=9), "robbery"), charged(1, JOINED + timedelta(days=9), "burglary")]
    told = money_exhibits.exhibits(money.findings(facts(few), COSTS, TODAY), COSTS)[0]
    assert told.headline == ""
    assert "it cannot be said that crime cost less" in told.finding.exact


def test_that_a_code_decides_before_the_group_and_the_lowest_cost_stands_for_the_group() -> None:
    table = CostTable(COSTS)
    assert table.of("031", "burglary") is SHOP
    assert table.of("", "burglary") is HOME
    assert table.of("", "traffic") is None


def test_that_a_cost_needs_an_amount_a_year_and_a_source() -> None:
    assert problems(ROBBERY) == {}
    assert set(problems(UnitCost("x", "X", 0, " ", ""))) == {"pounds", "prices", "source"}
    assert set(problems(UnitCost("x", "X", 1, "2020", "s" * 201))) == {"source"}


@pytest.mark.slow
def test_that_the_interval_of_the_cost_holds_the_truth_as_often_as_it_promises(
    capsys: pytest.CaptureFixture[str],
) -> None:
    chance, trials, people = np.random.default_rng(7), 300, 120
    truth = people * (1.2 - 0.7) * ROBBERY.pounds
    held = 0
    for _ in range(trials):
        own = chance.gamma(1.5, 1 / 1.5, people)
        offences = [
            charged(number, JOINED + side * timedelta(days=9), "robbery")
            for number in range(people)
            for side, yearly in ((-1, 1.2), (1, 0.7))
            for _ in range(chance.poisson(yearly * own[number]))
        ]
        found = money.findings(facts(offences, people), COSTS, TODAY).avoided
        assert found is not None
        held += found.low <= truth <= found.high
    with capsys.disabled():
        print(f"\ncost avoided of {people} people: the interval holds it in {held / trials:.1%} of {trials}")  # noqa: T201
    assert 0.93 <= held / trials <= 0.97
