"""Where a meeting stands, and what its minutes count."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from iom_desktop.errors import Fault
from iom_desktop.records.access import Marks
from iom_desktop.records.disclosure import Item
from iom_desktop.records.minutes import MinutesAction, MinutesContent, MinutesDecision, PreviousActions, WaitingFigures
from iom_desktop.records.panel import AgendaItem, ItemDecision, Meeting, MeetingDetails, Member
from iom_desktop.rules.disclosure import for_partners
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.panel import AgendaReason, Attendance, PanelDecision, PanelState

DAY = date(2025, 11, 20)
NOW = datetime(2025, 11, 20, 10, tzinfo=UTC)
ITEMS = tuple(
    AgendaItem(f"i{number}", f"p{number}", "Somebody", number, AgendaReason.COURT, "", on_scheme=True)
    for number in (1, 2, 3)
)
MEETING = Meeting("m1", MeetingDetails(DAY, "10:00", "Harbour House", "Ruth"), PanelState.OPEN, items=ITEMS)


def after_deciding(*numbers):
    return replace(MEETING, items=tuple(replace(one, decided_at=NOW) if one.order in numbers else one for one in ITEMS))


def told(words):
    (cleared,) = for_partners([Item("x", "action", words, Marks(Handling.PARTNERS))], health_as="").cleared
    return cleared


def minutes(**known):
    return MinutesContent(
        **{
            "meeting_id": "m1",
            "borough": "Kingsmere",
            "day": DAY,
            "starts_at": "10:00",
            "ends_at": "12:05",
            "place": "Harbour House",
            "theme": "All cases",
            "chair": "Ruth",
            "minute_taker": "Priya",
            "present": (("Police", ("Ruth", "Mia")), ("Council", ("Priya",))),
            "apologies": (("Health", ("Frances",)),),
            "declared": True,
            "conflicts": "",
            "decisions": (),
            "actions": (),
            "previous": None,
            "gaps": (),
            "waiting": None,
            "managed_before": None,
            "managed_after": None,
            "next_day": None,
            "next_at": "",
            "approved_at": None,
            "approved_by": "",
            **known,
        }
    )


def test_that_a_meeting_stands_at_its_named_item_else_at_the_first_undecided_one():
    assert MEETING.current.order == 1
    assert replace(MEETING, current_item_id="i3").current.order == 3
    assert after_deciding(1).current.order == 2
    assert after_deciding(1, 2, 3).current.order == 3
    assert replace(MEETING, items=()).current is None


def test_that_after_an_item_comes_the_next_undecided_one_and_then_those_that_were_passed_over():
    assert after_deciding(1).after("i1").order == 2
    assert after_deciding(3).after("i3").order == 1
    assert after_deciding(1, 2, 3).after("i3") is None
    assert after_deciding(1).decided_count == 1


def test_that_adopting_and_leaving_stand_while_other_decisions_can_still_be_changed():
    def choices(decision):
        return replace(ITEMS[0], decision=ItemDecision(decision)).choices

    assert choices(PanelDecision.ADOPT) == (PanelDecision.ADOPT,)
    assert choices(PanelDecision.LEAVE) == (PanelDecision.LEAVE,)
    assert choices(PanelDecision.KEEP) == ITEMS[0].choices
    assert MEETING.item("i2") is ITEMS[1]


def test_that_only_those_who_are_here_are_present():
    members = tuple(Member("Ruth", "police", answer) for answer in Attendance)

    assert replace(MEETING, members=members).present == (Member("Ruth", "police", Attendance.PRESENT),)


def test_that_minutes_count_people_decisions_and_waiting():
    line = MinutesDecision(1, "Somebody", None, None, PanelDecision.KEEP, "", told("Steady"))
    content = minutes(decisions=(line, replace(line, decision=None)), waiting=WaitingFigures(18, 14, 8))

    assert (content.present_count, content.apologies_count) == (3, 1)
    assert (content.count(PanelDecision.KEEP), content.count(None), content.count(PanelDecision.ADOPT)) == (1, 1, 0)
    assert content.waiting.decided == 4
    assert PreviousActions(DAY, agreed=14, done=10).carried_over == 4
    assert content.draft
    assert not minutes(approved_at=NOW, approved_by="Ruth").draft


def test_that_minutes_take_no_words_that_were_not_cleared():
    with pytest.raises(Fault):
        minutes(actions=(MinutesAction(1, 1, "Visit", "Priya", DAY),))
