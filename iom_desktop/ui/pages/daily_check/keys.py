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
