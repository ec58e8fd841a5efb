"""The records of the working day: what a queue counts, and which dates stand in the board's first days."""

from datetime import date, timedelta

from iom_desktop.records.check_queue import QueueDay, QueueLine
from iom_desktop.records.today import CheckFigure, DateLine, OverdueFigure, TodayBoard
from iom_desktop.records.work import Fact, OutcomeFacts
from iom_desktop.vocabulary.risk import Rag, SentencePhase
from iom_desktop.vocabulary.work import KeyDateKind

DAY = date(2025, 11, 18)


def test_that_a_queue_counts_everybody_once():
    one, two, three = (QueueLine(name, f"e-{name}", name, 30, "", Rag.RED, SentencePhase.LICENCE, "") for name in "abc")
    assert QueueDay(DAY, True, (), (one,), (two,), (three,)).total == 3


def test_that_a_fact_is_given_only_when_it_says_something():
    facts = OutcomeFacts(day=DAY, accepted=True)
    assert [fact for fact in Fact if facts.has(fact)] == [Fact.DAY, Fact.ACCEPTED]


def test_that_the_first_days_include_today_and_end_before_the_same_weekday():
    dates = tuple(
        DateLine(
            key_date_id=str(days),
            day=DAY + timedelta(days=days),
            starts_at="",
            kind=KeyDateKind.COURT,
            person_id="p",
            name="p",
            rag=Rag.RED,
            where="",
            next_step="",
        )
        for days in (0, 6, 7)
    )
    board = TodayBoard(
        day=DAY,
        whole_team=True,
        working_day=True,
        tasking_at="10:30",
        checks=CheckFigure(0, 0, 0),
        waiting=None,
        overdue=OverdueFigure(0, 0, 0),
        panel=None,
        dates=dates,
        overdue_actions=(),
        waiting_people=(),
    )
    assert [line.key_date_id for line in board.dates_within(7)] == ["0", "6"]
