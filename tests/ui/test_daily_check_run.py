"""Going through the queue ahead of the register: next, back, skip, and back where keeping failed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.check_queue import QueueDay, QueueLine
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.work import CheckEntry, NewCheck, OutcomeFacts, SourceAnswer
from iom_desktop.ui.pages.daily_check.run import Run
from iom_desktop.vocabulary.risk import Rag, SentencePhase
from iom_desktop.vocabulary.work import CheckOutcome, SourceResult

DAY = date(2025, 11, 18)
ME, COLLEAGUE = "u1", "u2"
SOURCE = ReferenceEntry("check_sources", "pnc", "PNC or LEDS", "PNC", 1)


def line(name: str, today: CheckEntry | None = None) -> QueueLine:
    return QueueLine(name, f"e-{name}", name, 30, "", Rag.RED, SentencePhase.LICENCE, "", today=today)


def entry(name: str, by: str = ME, minute: int = 0) -> CheckEntry:
    return CheckEntry(
        check_id=f"c-{name}",
        person_id=name,
        day=DAY,
        outcome=CheckOutcome.NO_CHANGE,
        sources=(),
        facts=OutcomeFacts(),
        note="",
        skip_reason="",
        by=by,
        by_id=by,
        at=datetime(2025, 11, 18, 9, minute, tzinfo=UTC),
        marks=PARTNER_MARKS,
    )


def check(name: str, result: SourceResult = SourceResult.NOTHING_NEW) -> NewCheck:
    return NewCheck(name, CheckOutcome.NO_CHANGE, (SourceAnswer("pnc", result),))


def queue(waiting: str = "abc", done: tuple[QueueLine, ...] = ()) -> QueueDay:
    return QueueDay(DAY, True, (SOURCE,), tuple(line(name) for name in waiting), done, ())


@pytest.fixture
def run():
    return Run(queue(), ME)


def test_that_the_run_begins_at_the_first_or_where_it_was(run):
    assert run.current.name == "a"
    assert Run(queue(), ME, at="b").current.name == "b"
    assert Run(queue(), ME, at="gone").current.name == "a"


def test_that_finishing_turns_to_the_next_and_wraps_to_those_passed_over(run):
    run.go_to("b")
    run.finish(check("b"))
    assert run.current.name == "c"
    run.finish(check("c"))
    assert run.current.name == "a"
    run.finish(check("a"))
    assert (run.current, run.done, run.left) == (None, 3, 0)


def test_that_the_end_is_told_only_when_everything_is_kept(run):
    for name in "abc":
        run.finish(check(name))
    assert run.finished_at is None
    for minute, name in enumerate("abc"):
        run.settle(entry(name, minute=minute))
    assert run.finished_at == datetime(2025, 11, 18, 9, 2, tzinfo=UTC)


def test_that_a_source_that_was_down_puts_the_person_with_those_not_done(run):
    run.finish(check("a", SourceResult.COULD_NOT_CHECK))
    assert [one.name for one in run.skipped] == ["a"]
    assert (run.done, run.left) == (0, 3)


def test_that_skipped_people_come_last(run):
    run.skip("a", "PNC is down")
    assert [one.name for one in run.to_come] == ["b", "c", "a"]


def test_that_back_goes_through_ones_own_checks_and_not_a_colleagues():
    done = (line("x", entry("x", COLLEAGUE, 5)), line("y", entry("y", ME, 1)))
    run = Run(queue(done=done), ME)
    run.finish(check("a"))
    assert run.back()
    assert run.current.name == "a"
    assert run.correcting
    assert run.back()
    assert run.current.name == "y"
    assert not run.back()


def test_that_a_check_that_was_not_kept_gives_the_person_back_as_before(run):
    run.finish(check("a"))
    run.finish(check("b"))
    run.give_back("a")
    assert run.current.name == "a"
    assert run.current.today is None
    assert (run.done, run.left) == (1, 2)
    assert run.back()
    assert run.current.name == "b"


def test_that_a_correction_that_was_not_kept_leaves_the_earlier_check():
    run = Run(queue(done=(line("y", entry("y")),)), ME)
    run.back()
    run.finish(replace(check("y"), outcome=CheckOutcome.WELFARE))
    run.give_back("y")
    assert run.current.today == entry("y")
    assert run.done == 1


def test_that_whoever_takes_over_sees_who_looked_up_how_many_and_goes_on_where_the_queue_stands():
    done = (line("x", entry("x", COLLEAGUE, 1)), line("y", entry("y", COLLEAGUE, 2)), line("z", entry("z", ME, 3)))
    run = Run(queue(done=done), ME)
    assert (run.by_whom, run.current.name) == ({COLLEAGUE: 2, "": 1}, "a")
    run.go_to("x")
    assert not run.correcting


def test_that_who_is_put_off_comes_after_the_rest_and_before_those_skipped(run):
    run.skip("a", "PNC is down")
    run.come_back_later("b")
    assert [one.name for one in run.to_come] == ["c", "b", "a"]
    assert [one.name for one in run.put_off] == ["b"]


def test_that_turning_on_leaves_those_passed_over_below_and_who_left_is_dropped(run):
    run.go_to("b")
    assert [[one.name for one in part] for part in run.around] == [["c"], ["a"]]
    run.finish(check("b"))
    run.drop("b")
    assert (run.done, run.left, run.back()) == (0, 2, False)


def test_that_a_check_taken_back_waits_again(run):
    run.finish(check("a"))
    assert run.back()
    run.wait_again("a")
    assert (run.current.name, run.current.today, run.correcting) == ("a", None, False)
