"""What resting on the scheme, leaving it and coming back need, field by field."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iom_desktop.records.panel import AgendaItem, ItemDecision
from iom_desktop.records.scheme import SchemeStanding, SuspendedPeriod
from iom_desktop.rules import episode
from iom_desktop.vocabulary.panel import AgendaReason, PanelDecision
from iom_desktop.vocabulary.risk import Rag

TODAY, CAME, MET = date(2025, 11, 18), date(2025, 6, 2), date(2025, 11, 12)
ON = SchemeStanding(person_id="p", name="Callum Pettifer", day=TODAY, adopted_on=CAME)
GONE = replace(ON, adopted_on=None, left_on=date(2025, 11, 14), listed=True)
LEAVE = ItemDecision(
    PanelDecision.LEAVE, exit_status="success", exit_plan="The mentor stays", words="Two years", on=MET
)
ADOPT = ItemDecision(PanelDecision.ADOPT, rag=Rag.RED, lead_agency="probation", lead_professional="D. N.", on=TODAY)
RESTED = (SuspendedPeriod(date(2025, 7, 1), "In hospital", date(2025, 8, 1)),)


def item(standing):
    reason = AgendaReason.ASKED
    return AgendaItem("i", "p", standing.name, 1, reason, "", on_scheme=standing.managed, community_rag=Rag.GREEN)


@pytest.mark.parametrize(
    ("from_on", "why", "wrong"),
    [
        (TODAY, "In hospital", {}),
        (date(2025, 8, 1), "In hospital", {}),
        (None, "In hospital", {"from_on": "Write the day"}),
        (CAME - timedelta(1), "In hospital", {"from_on": "came onto IOM on 2 Jun 2025"}),
        (TODAY + timedelta(1), "In hospital", {"from_on": "still to come"}),
        (date(2025, 7, 31), "In hospital", {"from_on": "until 1 Aug 2025"}),
        (TODAY, " ", {"reason": "Say why"}),
    ],
)
def test_that_work_rests_from_a_day_on_the_scheme_and_for_a_reason(from_on, why, wrong):
    found = episode.resting(ON, RESTED, from_on, why)
    assert found.keys() == wrong.keys()
    assert all(wrong[name] in found[name] for name in wrong)


@pytest.mark.parametrize(("on", "fine"), [(TODAY, True), (None, False), (MET, False), (TODAY + timedelta(1), False)])
def test_that_work_goes_on_after_it_rested_and_not_on_a_day_to_come(on, fine):
    resting = replace(ON, resting=SuspendedPeriod(date(2025, 11, 13), "In hospital"))
    assert (not episode.going_on(resting, on)) == fine


@pytest.mark.parametrize(
    ("standing", "decision", "wrong"),
    [
        (ON, LEAVE, {}),
        (ON, replace(LEAVE, on=CAME), {}),
        (ON, replace(LEAVE, on=CAME - timedelta(1)), {"on": "nobody leaves before that"}),
        (ON, replace(LEAVE, on=TODAY + timedelta(1)), {"on": "still to come"}),
        (ON, replace(LEAVE, on=None), {"on": "Write the day"}),
        (ON, replace(LEAVE, exit_status="", exit_plan=" "), {"exit_status": "exit status", "exit_plan": "exit plan"}),
        (GONE, ADOPT, {}),
        (GONE, replace(ADOPT, on=date(2025, 11, 13)), {"on": "left IOM on 14 Nov 2025"}),
        (replace(GONE, left_on=None), replace(ADOPT, on=date(2025, 11, 11)), {"on": "met on 12 Nov 2025"}),
        (GONE, replace(ADOPT, rag=None, lead_professional=""), {"rag": "RAG", "lead_professional": "lead prof"}),
        (GONE, LEAVE, {"decision": "not on IOM"}),
        (ON, ADOPT, {"decision": "already on IOM"}),
    ],
)
def test_that_a_decision_entered_after_the_panel_holds_from_a_possible_day(standing, decision, wrong):
    found = episode.decided(standing, item(standing), decision, MET)
    assert found.keys() == wrong.keys()
    assert all(wrong[name] in found[name] for name in wrong)


def test_that_nobody_is_adopted_who_came_neither_by_list_nor_by_referral():
    assert GONE.may_be_adopted
    assert replace(GONE, listed=False, referred=True).may_be_adopted
    assert not replace(GONE, listed=False).may_be_adopted
    assert not replace(ON, listed=True).may_be_adopted
