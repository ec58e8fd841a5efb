"""Effect and money over a real register: what is read of it, who may ask, and unit costs that hold from a day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.benefits import BenefitInputs, CrimeInputs
from iom_desktop.records.effect import EffectWish
from iom_desktop.records.kept import Marks
from iom_desktop.records.risk import CustodyPeriod, Offence
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.effect import Breakdown
from iom_desktop.vocabulary.risk import CustodyKind, OffenceStage, Rag
from tests import managed
from tests.days import TODAY

pytestmark = pytest.mark.xdist_group("statistics")


def chart(exhibits, code):
    return next(one for one in exhibits if one.code == code)


def offence(person_id, days_ago, **more):
    plain = {"stage": OffenceStage.CHARGED, "home_office_code": "034/01", **more}
    return Offence(person_id=person_id, happened_on=TODAY - timedelta(days=days_ago), **plain)


def test_that_the_effect_is_read_from_the_register_without_intelligence_and_without_prison(desk):
    people = [managed.somebody(desk, f"Jo{number}", "Pettifer", colour=Rag.RED, crn="") for number in range(6)]
    secret = Marks(Handling.INTELLIGENCE)
    desk.offending.keep(
        *(offence(one, 200) for one in people),
        offence(people[0], 30),
        offence(people[1], 30, marks=secret),
        offence(people[2], 30),
        Offence(person_id=people[3], happened_on=None, stage=OffenceStage.ARRESTED),
        CustodyPeriod(
            person_id=people[2],
            kind=CustodyKind.REMAND,
            from_on=TODAY - timedelta(days=40),
            to_on=TODAY - timedelta(days=20),
        ),
    )
    found = desk.effects.exhibits(EffectWish(group="robbery", by=Breakdown.LEAD_AGENCY))
    rate = chart(found, "effect-rate")
    assert rate.title == "Arrests for robbery before and on IOM"
    assert rate.named("Arrests for robbery").values == (6, 1)
    assert "1 offence has no day" in rate.note
    assert chart(found, "effect-by-lead-agency").categories == ("Probation",)
    assert "0 people" in chart(found, "effect-comparison").too_few
    assert desk.effects.groups()["robbery"] == "Robbery"


def test_that_a_changed_cost_holds_from_today_and_the_old_one_until_yesterday(desk):
    before = {one.label: one for one in desk.money.costs()}
    robbery = before["Robbery of a person"]
    assert (robbery.pounds, robbery.prices) == (11_320, "2015/16")
    desk.money.keep_cost(replace(robbery, pounds=14_000.5, prices="2023/24", source="Home Office, 2025"))
    now = {one.label: one for one in desk.money.costs()}["Robbery of a person"]
    assert (now.pounds, now.prices, now.active_from, now.families) == (14_000.5, "2023/24", TODAY, ("034",))
    desk.money.keep_cost(replace(now, pounds=3_000_000))
    entries = [one for one in desk.administration.reference_lists()["unit_costs"] if one.label == robbery.label]
    assert sorted(one.details["pounds"] for one in entries) == ["11320", "3000000"]
    assert entries[0].active_to == TODAY - timedelta(days=1)
    assert len(desk.money.costs()) == len(before)
    with pytest.raises(Misfilled):
        desk.money.keep_cost(replace(now, pounds=0))


def test_that_the_estimate_stands_beside_the_cost_and_refuses_what_makes_none(desk):
    inputs = BenefitInputs(24, 0.3635, (CrimeInputs("All crime", 973, 5, 23_263),))
    first, avoided, costs = desk.money.exhibits(inputs)
    assert first.named("Avoided").values == (884,)
    assert avoided.too_few == "0 people: too few to say"
    assert any("Home Office RR99" in one for one in costs.categories)
    with pytest.raises(Mendable):
        desk.money.exhibits(replace(inputs, reduction=36))
