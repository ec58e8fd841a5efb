"""The proof of the daily check on a real register: everybody accounted for each day, and late entries told as late."""

from datetime import timedelta

import pytest

from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.case import CheckLine
from iom_desktop.records.work import NewCheck, SourceAnswer
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import CheckOutcome, CheckProof, SourceResult
from tests import managed
from tests.days import TODAY, YESTERDAY

LOOKED = SourceAnswer("pnc", SourceResult.NOTHING_NEW)


def answers(desk, result=SourceResult.NOTHING_NEW):
    return tuple(SourceAnswer(one.code, result) for one in desk.daily_checks.queue().sources)


@pytest.fixture
def people(desk):
    """Two on the scheme; yesterday one of them was looked up, and nobody looked on Friday."""
    ids = [managed.somebody(desk), managed.somebody(desk, "Jade", "McKinley", crn="X482915", colour=Rag.RED)]
    desk.clock.set(desk.clock.now() - timedelta(days=1))
    desk.daily_checks.record(NewCheck(ids[0], CheckOutcome.NO_CHANGE, answers(desk)))
    desk.clock.set(desk.clock.now() + timedelta(days=1))
    return ids


def test_that_each_working_day_accounts_for_everybody_and_today_is_not_missed_yet(desk, people):
    found = desk.coverage.read(2)
    assert [one.day.day for one in found.days] == [18, 17, 14]
    today, yesterday, friday = found.days
    assert (today.managed, today.missed, today.checked) == (2, 0, 0)
    assert (yesterday.checked, yesterday.missed) == (1, 1)
    assert yesterday.by_rag == {Rag.RED: (0, 1), Rag.AMBER: (1, 1)}
    assert friday.missed == friday.managed
    proofs = {(one.day, one.name): one.proof for one in found.lines}
    assert proofs[YESTERDAY, "Jade McKinley"] is CheckProof.MISSED
    assert proofs[TODAY, "Jade McKinley"] is CheckProof.WAITING


def test_that_a_missed_day_is_entered_only_as_late_with_who_and_why(desk, people):
    jade = people[1]
    with pytest.raises(Misfilled):
        desk.coverage.enter_later(jade, YESTERDAY, (LOOKED,), " ")
    with pytest.raises(Misfilled):
        desk.coverage.enter_later(jade, TODAY, (LOOKED,), "On paper")
    entry = desk.coverage.enter_later(jade, YESTERDAY, answers(desk), "PC Olsen on paper").entry
    assert (entry.entered_late, entry.entered_why, entry.at) == (True, "PC Olsen on paper", desk.clock.now())
    (told,) = [one.about for one in desk.cases.open(jade).timeline if isinstance(one.about, CheckLine)]
    assert told.entered_why == "PC Olsen on paper"
    yesterday = desk.coverage.read(2).days[1]
    assert (yesterday.checked, yesterday.missed, yesterday.entered_late) == (2, 0, 1)
    (line,) = [one for one in desk.daily_checks.queue().waiting if one.person_id == jade]
    assert line.strip[-1].entry.entered_late
    with pytest.raises(Mendable, match="It stays as it is"):
        desk.coverage.enter_later(jade, YESTERDAY, answers(desk), "Again")


def test_that_a_late_entry_is_not_the_last_check_and_nobody_is_entered_before_they_came(desk, people):
    callum = people[0]
    desk.daily_checks.record(NewCheck(callum, CheckOutcome.NO_CHANGE, answers(desk)))
    desk.clock.set(desk.clock.now() + timedelta(hours=1))
    friday = TODAY - timedelta(days=4)
    desk.coverage.enter_later(callum, friday, (LOOKED,), "Found on paper")
    (line,) = [one for one in desk.cases.register().lines if one.person_id == callum]
    assert line.last_check_on == TODAY
    with pytest.raises(Mendable, match="was not on IOM on that day"):
        desk.coverage.enter_later(callum, TODAY.replace(year=2001), (LOOKED,), "Long ago")
