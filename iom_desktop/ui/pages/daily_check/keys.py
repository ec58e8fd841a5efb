"""The keys of the daily check: one letter for each outcome, the commonest drawn large."""

from iom_desktop.vocabulary.work import CheckOutcome

COMMON = (
    (CheckOutcome.NO_CHANGE, "N", "No change"),
    (CheckOutcome.ARRESTED, "A", "Arrested"),
    (CheckOutcome.WANTED, "W", "Wanted"),
    (CheckOutcome.BAILED, "B", "Bailed"),
    (CheckOutcome.COURT, "C", "Court"),
    (CheckOutcome.RELEASED, "R", "Released"),
    (CheckOutcome.INTELLIGENCE, "I", "Intelligence"),
)
OTHERS = (
    (CheckOutcome.CHARGED, "H", "Charged"),
    (CheckOutcome.RECALLED, "X", "Recalled"),
    (CheckOutcome.REMANDED, "M", "Remanded"),
    (CheckOutcome.MOVED, "V", "Moved"),
    (CheckOutcome.MISSED_APPOINTMENT, "O", "Missed"),
    (CheckOutcome.CURFEW_BREACH, "F", "Curfew"),
    (CheckOutcome.WELFARE, "E", "Welfare"),
)
LETTERS = {outcome: letter for outcome, letter, _name in (*COMMON, *OTHERS)}

SCREEN_KEYS = (
    ("1 8", "the answer of a source; again for the next answer"),
    ("0", "nothing new in the other sources"),
    *((letter, name) for _outcome, letter, name in (*COMMON, *OTHERS)),
    ("Enter", "save and next"),
    ("Backspace", "back to the last check"),
    ("S", "skip, with a reason"),
    ("Esc", "take the outcome back"),
    ("Ctrl+O", "open the case"),
    ("Ctrl+P", "finish and print"),
)
"""Every key of the screen and what it does."""
