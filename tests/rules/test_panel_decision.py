"""What each decision of the panel needs before it can be saved."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from iom_desktop.records.panel import ActionLine, AgendaItem, ItemDecision
from iom_desktop.rules.agenda import GREEN_BEFORE_LEAVING
from iom_desktop.rules.panel_decision import missing
from iom_desktop.vocabulary.panel import AgendaReason, PanelDecision
from iom_desktop.vocabulary.risk import Rag

DAY = date(2025, 11, 20)
MANAGED = AgendaItem(
    "i1", "p1", "Callum Pettifer", 1, AgendaReason.COURT, "Court 26 Nov", on_scheme=True, rag=Rag.AMBER
)
NEW = replace(MANAGED, on_scheme=False, rag=None, reason=AgendaReason.WAITING_DECISION)
ADOPT = ItemDecision(PanelDecision.ADOPT, rag=Rag.RED, lead_agency="probation", lead_professional="D. Nkansah")
LEAVE = ItemDecision(PanelDecision.LEAVE, exit_status="success", exit_plan="Mentor until March")


def fields(item, decision, community=Rag.AMBER):
    return [gap.field for gap in missing(replace(item, community_rag=community), decision, DAY)]


def test_that_adopting_needs_rag_lead_agency_and_lead_professional():
    assert fields(NEW, ADOPT, None) == []
    bare = ItemDecision(PanelDecision.ADOPT, lead_professional="  ")
    assert fields(NEW, bare, None) == ["rag", "lead_agency", "lead_professional"]


def test_that_leaving_needs_exit_status_and_exit_plan():
    green = replace(MANAGED, green_since=DAY - GREEN_BEFORE_LEAVING)

    assert fields(green, LEAVE, Rag.GREEN) == []
    assert fields(green, ItemDecision(PanelDecision.LEAVE), Rag.GREEN) == ["exit_status", "exit_plan"]


def test_that_leaving_without_a_green_period_needs_a_reason():
    newly = replace(MANAGED, green_since=DAY - GREEN_BEFORE_LEAVING + timedelta(days=1))

    assert fields(MANAGED, LEAVE, Rag.AMBER) == ["words"]
    assert fields(newly, LEAVE, Rag.GREEN) == ["words"]
    assert fields(newly, replace(LEAVE, exit_status="moved_out"), Rag.GREEN) == ["words"]
    assert fields(MANAGED, replace(LEAVE, words="Nine months without an offence"), Rag.AMBER) == []
    assert fields(MANAGED, replace(LEAVE, exit_status="died"), Rag.RED) == []


def test_that_a_second_decision_on_one_case_is_asked_about_and_then_taken():
    decided = replace(
        MANAGED, decided_at=datetime(2025, 11, 20, 10, tzinfo=UTC), decision=ItemDecision(PanelDecision.KEEP)
    )
    defer = ItemDecision(PanelDecision.DEFER, review_on=date(2025, 12, 4))

    (gap,) = missing(decided, defer, DAY)
    assert gap.field == "replaces"
    assert "to keep already" in gap.words
    assert missing(decided, replace(defer, replaces=True), DAY) == ()
    assert missing(decided, ItemDecision(PanelDecision.KEEP, words="More"), DAY) == ()


def test_that_a_change_of_rag_needs_a_reason_and_the_same_colour_does_not():
    keep = ItemDecision(PanelDecision.KEEP, rag=Rag.RED)

    assert fields(MANAGED, keep) == ["rag_reason"]
    assert fields(MANAGED, replace(keep, rag_reason="Two arrests")) == []
    assert fields(MANAGED, replace(keep, rag=Rag.AMBER)) == []
    assert fields(MANAGED, replace(keep, rag=None)) == []


def test_that_blue_cannot_be_decided():
    assert fields(MANAGED, ItemDecision(PanelDecision.KEEP, rag=Rag.BLUE, rag_reason="in")) == ["rag"]


@pytest.mark.parametrize(("review_on", "lacks"), [(None, ["review_on"]), (DAY, ["review_on"]), (date(2025, 12, 4), [])])
def test_that_deferring_needs_a_date_to_come(review_on, lacks):
    assert fields(NEW, ItemDecision(PanelDecision.DEFER, review_on=review_on), None) == lacks


def test_that_declining_needs_a_reason_from_the_list_and_other_needs_words():
    decline = ItemDecision(PanelDecision.DECLINE)

    assert fields(NEW, decline, None) == ["reason_code"]
    assert fields(NEW, replace(decline, reason_code="mappa"), None) == []
    assert fields(NEW, replace(decline, reason_code="other"), None) == ["words"]
    assert fields(NEW, replace(decline, reason_code="other", words="Moves in May"), None) == []


def test_that_nobody_on_the_scheme_is_adopted_and_nobody_off_it_is_kept():
    assert fields(MANAGED, ADOPT) == ["decision"]
    assert fields(NEW, ItemDecision(PanelDecision.KEEP), None) == ["decision"]
    assert set(MANAGED.choices) | set(NEW.choices) == set(PanelDecision)


@pytest.mark.parametrize(
    "action",
    [ActionLine("", "D. Nkansah", DAY), ActionLine("Visit", " ", DAY), ActionLine("Visit", "X", date(2025, 11, 19))],
)
def test_that_an_action_needs_words_an_owner_and_a_day_to_come(action):
    assert fields(MANAGED, ItemDecision(PanelDecision.KEEP, actions=(action,))) == ["actions"]


def test_that_every_action_is_looked_at():
    right, wrong = ActionLine("Visit", "D. Nkansah", DAY), ActionLine("Visit", "", DAY)

    assert fields(MANAGED, ItemDecision(PanelDecision.KEEP, actions=(right, right))) == []
    assert fields(MANAGED, ItemDecision(PanelDecision.KEEP, actions=(right, wrong))) == ["actions"]
