"""A whole morning by keyboard alone: 98 people, 12 of them with something found, and every stroke counted."""

import sys

import pytest
from PySide6.QtCore import Qt

from iom_desktop.settings import Settings
from iom_desktop.ui.application import Looks
from iom_desktop.vocabulary.work import CheckOutcome
from tests.ui.mornings import Keyboard, fill, page_of

pytestmark = [pytest.mark.qt, pytest.mark.slow]
PEOPLE, UNCHANGED_STROKES = 98, 2
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
EVENTS = {
    3: (CheckOutcome.ARRESTED, Qt.Key.Key_A, ("Burglary",)),
    9: (CheckOutcome.CHARGED, Qt.Key.Key_H, ("Robbery",)),
    17: (CheckOutcome.BAILED, Qt.Key.Key_B, ("tomorrow", "15:00", "Alder Street")),
    25: (CheckOutcome.WANTED, Qt.Key.Key_W, ("Warrant", "Alderwick Road")),
    33: (CheckOutcome.RECALLED, Qt.Key.Key_X, ("Missed appointments",)),
    41: (CheckOutcome.COURT, Qt.Key.Key_C, ("1000", "Kingsmere Crown Court", "Plea")),
    49: (CheckOutcome.MISSED_APPOINTMENT, Qt.Key.Key_O, ("Probation office",)),
    57: (CheckOutcome.CURFEW_BREACH, Qt.Key.Key_F, ("2130", "Not at home")),
    65: (CheckOutcome.WELFARE, Qt.Key.Key_E, ("Door open",)),
    73: (CheckOutcome.MOVED, Qt.Key.Key_V, ("3 Mill Lane", "KM1 4AB")),
    81: (CheckOutcome.REMANDED, Qt.Key.Key_M, ("HMP Thornwick",)),
    89: (CheckOutcome.WANTED, Qt.Key.Key_W, ("Failed to appear",)),
}


def test_that_98_people_with_12_events_are_checked_by_keyboard_with_few_strokes(qapp, desk, capsys):
    fill(desk, PEOPLE)
    with page_of(desk, Looks(qapp, Settings())) as (page, settle):
        keyboard = Keyboard(page)
        unchanged = []
        for number in range(PEOPLE):
            before = keyboard.strokes
            if number not in EVENTS:
                keyboard.press(Qt.Key.Key_0, Qt.Key.Key_N)
                unchanged.append(keyboard.strokes - before)
                continue
            _outcome, key, typed = EVENTS[number]
            keyboard.press(Qt.Key.Key_0, key)
            for at, words in enumerate(typed):
                if at:
                    keyboard.press(TAB)
                keyboard.type(words)
            keyboard.press(ENTER)
            while page.looking.proposing:
                keyboard.press(Qt.Key.Key_Y)
            settle()
        settle()
    queue = desk.daily_checks.queue()
    found = sorted(one.outcome for line in queue.done for one in line.today.findings if one.outcome != "no_change")
    assert (len(queue.done), len(queue.waiting), len(queue.skipped)) == (PEOPLE, 0, 0)
    assert found == sorted(outcome for outcome, _key, _typed in EVENTS.values())
    assert max(unchanged) <= UNCHANGED_STROKES
    with capsys.disabled():
        events = keyboard.strokes - sum(unchanged)
        sys.stdout.write(f"\n{PEOPLE} people: {sum(unchanged)} strokes for {len(unchanged)} unchanged, ")
        sys.stdout.write(f"{events} for {len(EVENTS)} events with all that is typed and what is proposed\n")
