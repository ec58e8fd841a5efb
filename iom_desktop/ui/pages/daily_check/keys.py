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

FOOT_KEYS = (
    ("1 to 8", "a source"),
    ("0", "nothing new"),
    ("N", "no change"),
    ("Shift+Enter", "more"),
    ("L", "later"),
    ("S", "skip"),
    ("P", "pause"),
    ("Backspace", "correct"),
)
"""What the foot of the screen names, as much as the smallest window holds; F1 names all of them."""
TEAM_KEYS = (("J", "proposed"), ("Ctrl+I", "file"), ("Ctrl+R", "results"))
"""What it names besides for those who work for everybody."""
PROPOSAL_KEYS = (("Y", "take it on"), ("U", "leave it"), ("Enter", "go on, undecided"))
"""What the foot names while something is proposed."""

SCREEN_KEYS = (
    ("1 to 8", "the answer of a source; again for the next answer"),
    ("0", "nothing new in the other sources"),
    *((letter, name) for _outcome, letter, name in (*COMMON, *OTHERS)),
    ("Enter", "save and next"),
    ("Shift+Enter", "keep this and choose another outcome of the same check"),
    ("Backspace", "back to your last check, to correct it"),
    ("Del", "take back your check of this person with all it changed"),
    ("L", "come back to this person later today"),
    ("S", "skip, with a reason"),
    ("P", "pause, with nobody's name on the screen"),
    ("Esc", "take the outcome back"),
    ("Y U", "take on what is proposed, or leave it"),
    ("\u2190 \u2192", "from day to day, while the last checks have the focus"),
    ("Ctrl+O", "open the case"),
    ("J", "to the next person a file proposes something of"),
    ("Ctrl+I", "read a custody list, an arrest list or an update"),
    ("Ctrl+P", "finish and print"),
    ("Ctrl+R", "results of the last tasking sheet"),
)
"""Every key of the screen and what it does."""
